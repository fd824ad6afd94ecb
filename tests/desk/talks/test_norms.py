"""Who is answered first: urgent ones, then whoever must be answered soonest by the norm of table 2."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from bot.channels.web.visit.shown import Words
from bot.db.queries_desk import OperatorRequest
from bot.db.queries_talks_shown import Listed
from bot.desk.talks.norms import DATA, read_norms
from bot.desk.talks.queue import in_order
from bot.desk.talks.shown import Times
from bot.texts import Texts

NOW = datetime(2026, 11, 17, 10, 0, tzinfo=UTC)


def listed(number: int, minutes: float = 1, **more: object) -> Listed:
    """A request that has waited for so many minutes."""
    since = NOW - timedelta(minutes=minutes)
    about = {name: more.pop(name) for name in ("urgent", "channel", "due_at", "kind") if name in more}
    request = OperatorRequest(number, "c", "web", "chat", None, "", "open", since, None, waiting_since=since)
    holder = more.get("holder_id")
    return Listed(replace(request, **about), "ru", None, holder, "", more.get("last"), "", 1)  # type: ignore[arg-type]


def order(*each: Listed) -> list[int]:
    return [waiting.of.request.id for waiting in in_order(each, read_norms(), "anna", NOW)]


def test_urgent_goes_before_long_waiting_and_own_talks_before_both() -> None:
    mine, others = listed(4, 1, holder_id="anna"), listed(5, 500, holder_id="boris")
    assert order(listed(1, 5), listed(2, 50), listed(3, 1, urgent=True), mine, others) == [4, 3, 2, 1, 5]


def test_a_call_with_a_longer_term_waits_behind_a_chat_that_must_be_answered_sooner() -> None:
    assert order(listed(1, 30, channel="phone"), listed(2, 5)) == [2, 1]


def test_who_asked_the_chat_for_a_call_waits_for_the_phone() -> None:
    assert order(listed(1, 30, kind="callback"), listed(2, 5)) == [2, 1]


def test_wait_of_the_night_counts_from_the_morning() -> None:
    opening = NOW - timedelta(minutes=2)
    waiting = in_order([listed(1, 600, due_at=opening)], read_norms(), "anna", NOW)[0]
    assert (waiting.since, waiting.weight) == (opening, "light")


@pytest.mark.parametrize(
    ("minutes", "weight"), [(0, "light"), (4.9, "light"), (5, "heavier"), (10, "heaviest")]
)
def test_weight_grows_with_the_wait(minutes: float, weight: str) -> None:
    assert in_order([listed(1, minutes)], read_norms(), "anna", NOW)[0].weight == weight


def test_who_had_the_talk_before_sees_that_it_came_back() -> None:
    assert in_order([listed(1, last="anna")], read_norms(), "anna", NOW)[0].for_me
    assert not in_order([listed(1, last="boris")], read_norms(), "anna", NOW)[0].for_me


def test_own_goal_is_never_longer_than_the_norm() -> None:
    norms = read_norms()
    assert all(norm.goal <= norm.hard for norm in norms.by_channel.values())
    assert norms.of("web").hard == timedelta(hours=2)


@pytest.mark.parametrize(
    ("change", "named"),
    [({"stars": 6}, "stars"), ({"hours": {"mention": [4], "appeal": [2]}}, "hours"), ({"speed": 1}, "speed")],
)
def test_norm_that_cannot_be_used_is_named(tmp_path: Path, change: dict[str, object], named: str) -> None:
    file = tmp_path / "norms.yml"
    file.write_text(yaml.safe_dump(yaml.safe_load(DATA.read_text("utf-8")) | change), "utf-8")
    with pytest.raises(ValueError, match=named):
        read_norms(file)


@pytest.mark.parametrize(
    ("hours", "said"),
    [(0, "сегодня 14:00"), (-24, "вчера 14:00"), (24, "завтра 14:00"), (-72, "14 ноября 14:00")],
)
def test_moments_are_said_as_people_say_them(texts: Texts, hours: int, said: str) -> None:
    times = Times(Words(texts, "ru", NOW), "Europe/Samara")
    assert times.moment(NOW + timedelta(hours=hours)).words == said
