"""Records added up: what they allow, however they follow one another."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.consents.holding import holding
from bot.db.queries_consents import ConsentRecord, Event

NOW = datetime(2026, 11, 17, 10, 0, tzinfo=UTC)
SERVICES = ("a", "b", "c")
_PLAIN = ConsentRecord(
    id=0, client_id="anna", purpose="proactive", services=(), text_id=1, text="", text_sha256="", version="1",
    language="ru", event="given", method="button", channel="web", message="", at=NOW, expires_at=None, prev_hash="",
    record_hash="",
)  # fmt: skip


def records(*decided: tuple[Event, tuple[str, ...]]) -> list[ConsentRecord]:
    return [
        replace(_PLAIN, id=number, event=event, services=services)
        for number, (event, services) in enumerate(decided, 1)
    ]


def allowed(*decided: tuple[Event, tuple[str, ...]]) -> set[str]:
    held = holding(records(*decided), "proactive").at(NOW)
    return {service for service in SERVICES if held.record_for(service)}


def test_all_services_given_allow_any() -> None:
    assert allowed(("given", ())) == set(SERVICES)


def test_services_add_up() -> None:
    assert allowed(("given", ("a",)), ("given", ("b",))) == {"a", "b"}


def test_withdrawal_of_all_takes_chosen_ones_too() -> None:
    assert allowed(("given", ("a",)), ("withdrawn", ())) == set()


def test_service_taken_out_of_all_comes_back_when_it_is_given() -> None:
    assert allowed(("given", ()), ("withdrawn", ("a",)), ("given", ("a",))) == set(SERVICES)


def test_all_given_anew_allow_what_was_taken_out() -> None:
    assert allowed(("given", ()), ("withdrawn", ("a",)), ("given", ())) == set(SERVICES)


def test_chosen_service_outlives_the_term_of_all() -> None:
    whole, part = records(("given", ()), ("given", ("a",)))
    held = holding([replace(whole, expires_at=NOW), part], "proactive").at(NOW)
    assert (held.record_for("a"), held.record_for("b")) == (part, None)


def test_term_that_ends_is_told_once_for_what_it_still_stood_for() -> None:
    first, second = records(("given", ("a", "b")), ("given", ("a",)))
    over = replace(first, expires_at=NOW - timedelta(days=1))
    assert holding([over, second], "proactive").ended(NOW) == ((over, ("b",)),)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["given", "refused", "withdrawn"]),
            st.lists(st.sampled_from(SERVICES), unique=True).map(tuple),
        ),
        max_size=12,
    )
)
def test_each_service_follows_the_last_word_about_it(decided: list[tuple[Event, tuple[str, ...]]]) -> None:
    def last_word(service: str) -> bool:
        about = [
            event
            for event, services in decided
            if event != "refused" and (not services or service in services)
        ]
        return bool(about) and about[-1] == "given"

    assert allowed(*decided) == {service for service in SERVICES if last_word(service)}


def test_withdrawal_always_leaves_nothing() -> None:
    for before in ((), ("a",), ("a", "b")):
        assert not holding(records(("given", before), ("withdrawn", ())), "proactive")


def test_term_of_a_chosen_service_that_ends_leaves_what_all_allow() -> None:
    given_all, part, over = records(("given", ()), ("given", ("a",)), ("expired", ("a",)))
    ended = replace(part, expires_at=NOW)
    for decided in ([given_all, ended], [given_all, ended, over]):
        assert holding(decided, "proactive").at(NOW).record_for("a") == given_all


def test_service_taken_out_of_all_stays_out_when_its_own_term_ends() -> None:
    given_all, out, part = records(("given", ()), ("withdrawn", ("a",)), ("given", ("a",)))
    held = holding([given_all, out, replace(part, expires_at=NOW)], "proactive").at(NOW)
    assert (held.record_for("a"), held.record_for("b")) == (None, given_all)
