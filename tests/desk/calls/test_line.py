"""The line: the fold of its signals in any order, the hours of whoever is called, the events of an exchange."""

import asyncio
import itertools
import json
from datetime import UTC, datetime, time, timedelta
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.app import App
from bot.booking.room import Booking
from bot.channels.web import WebSettings
from bot.channels.web.signed import is_fresh, is_signed, signature
from bot.db import Database
from bot.db.queries_calls import Signal, SignalKind, find_call
from bot.desk.calls.line.exchange import ExchangeEvent, take_event
from bot.desk.calls.line.folding import line
from bot.desk.calls.line.making import Making
from bot.desk.calls.line.window import Window
from bot.site import create_site
from bot.texts import Texts
from tests.desk.calls.conftest import Hire
from tests.desk.calls.line import SETTINGS, Operator
from tests.fakes import FakeClock

NOW = datetime(2026, 11, 17, 10, tzinfo=UTC)
SECRET = "the exchange of the tests signs with this"
KINDS: tuple[SignalKind, ...] = ("ringing", "answered", "held", "resumed", "ended")


def signals(*at: tuple[SignalKind, int]) -> list[Signal]:
    return [
        Signal(f"{kind}-{second}", kind, "exchange", NOW + timedelta(seconds=second), NOW)
        for kind, second in at
    ]


WHOLE = signals(("ringing", 0), ("answered", 5), ("held", 35), ("resumed", 50), ("ended", 80))


def test_seconds_talked_and_held_are_counted() -> None:
    folded = line(WHOLE, "inbound")
    assert (folded.state, folded.talk_seconds, folded.hold_seconds) == ("wrapping", 60, 15)


@pytest.mark.parametrize("order", list(itertools.permutations(range(5)))[::7])
def test_order_in_which_signals_come_changes_nothing(order: tuple[int, ...]) -> None:
    assert line([WHOLE[n] for n in order], "inbound") == line(WHOLE, "inbound")


@given(
    st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 500)), max_size=12, unique=True), st.randoms()
)
def test_any_signals_in_any_order_fold_the_same_and_never_count_below_zero(at: Any, random: Any) -> None:
    given_signals = signals(*at)
    shuffled = list(given_signals)
    random.shuffle(shuffled)
    folded = line(shuffled, "inbound")
    assert folded == line(given_signals, "inbound")
    assert folded.talk_seconds >= 0
    assert folded.hold_seconds >= 0


def test_call_that_nobody_answered_is_missed_and_one_of_ours_is_wrapped_up() -> None:
    unanswered = signals(("ringing", 0), ("ended", 20))
    assert line(unanswered, "inbound").state == "missed"
    assert line(unanswered, "outbound").state == "wrapping"


@pytest.mark.parametrize(
    ("utc", "zone", "is_open"),
    [
        ("2026-11-17T05:00", "Europe/Samara", True),  # nine there
        ("2026-11-17T04:59", "Europe/Samara", False),
        ("2026-11-17T15:59", "Europe/Samara", True),
        ("2026-11-17T16:00", "Europe/Samara", False),  # eight in the evening
        ("2026-11-17T10:00", "Asia/Vladivostok", False),
        ("2026-11-21T08:00", "Europe/Samara", False),  # a Saturday
    ],
)
def test_people_are_called_in_the_hours_of_their_own_zone(utc: str, zone: str, is_open: bool) -> None:
    moment = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert Window().is_open(moment, zone) is is_open


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)),  # noqa: DTZ001 (hypothesis wants naive ends)
    st.sampled_from(["Europe/Kaliningrad", "Europe/Samara", "Asia/Kamchatka", "America/New_York"]),
    st.booleans(),
)
def test_next_opening_is_open_and_nothing_before_it_is(moment: datetime, zone: str, weekends: bool) -> None:
    window, now = Window(time(9), time(20), weekends), moment.replace(tzinfo=UTC)
    opens = window.next_open(now, zone)
    assert window.is_open(opens, zone)
    assert opens >= now
    if opens > now:
        assert not window.is_open(now, zone)
        assert not window.is_open(opens - timedelta(minutes=1), zone)


def event(kind: str, second: int, **more: Any) -> ExchangeEvent:
    return ExchangeEvent(
        event_id=more.pop("event_id", f"{kind}-{second}"),
        call_id="pbx-1",
        kind=kind,
        at=NOW + timedelta(seconds=second),
        **more,
    )


@pytest.fixture
def making(texts: Texts, booking: Booking) -> Making:
    return Making(texts, booking, SETTINGS.model_copy(update={"inbound_script": "demo"}))


async def test_events_in_any_order_make_one_call(database: Database, making: Making) -> None:
    for each in (event("held", 30), event("answered", 5), event("ringing", 0, phone="8 912 555-01-01")):
        taken = await take_event(database, making, each, NOW + timedelta(seconds=40))
        assert not taken.again
    again = await take_event(database, making, event("answered", 5), NOW + timedelta(seconds=41))
    assert again.again
    async with database.reading() as connection:
        count = (await connection.execute(text("select count(*) from call"))).scalar_one()
    assert count == 1


async def test_events_at_once_make_one_call(database: Database, making: Making) -> None:
    events = [event(kind, second) for second, kind in enumerate(KINDS)] * 2
    taken = await asyncio.gather(
        *(take_event(database, making, each, NOW + timedelta(seconds=9)) for each in events)
    )
    assert len({each.call.id for each in taken}) == 1
    assert [each.again for each in taken].count(False) == 5


async def test_card_is_of_whoever_the_exchange_names_with_the_script_of_the_line(
    anna: Operator, database: Database, making: Making
) -> None:
    await take_event(database, making, event("ringing", 0), NOW)
    answered = event("answered", 5, operator=anna.account.login)
    taken = await take_event(database, making, answered, NOW + timedelta(seconds=6))
    assert (taken.call.account_id, taken.call.state) == (anna.account.id, "talking")
    assert (await anna.run(taken.call)).script.id == "demo"
    ended = await take_event(database, making, event("ended", 60), NOW + timedelta(seconds=61))
    assert (ended.call.state, ended.call.ended_at) == ("wrapping", None)


async def test_hold_by_the_telephones_own_key_is_the_promise_of_the_step(
    anna: Operator, database: Database, making: Making, clock: FakeClock
) -> None:
    answered = event("answered", 0, operator=anna.account.login)
    call = (await take_event(database, making, answered, NOW)).call
    await anna.to_deal(call)
    await anna.through(call, "Подождёт")
    await take_event(database, making, event("held", 10), NOW + timedelta(seconds=10))
    (promise,) = await anna.promises(call)
    assert (promise.kind, promise.state, promise.due_at) == ("hold", "open", NOW + timedelta(seconds=130))
    await take_event(database, making, event("resumed", 60), NOW + timedelta(seconds=61))
    assert [each.state for each in await anna.promises(call)] == ["kept"]
    assert clock() == NOW


async def test_card_nobody_took_is_missed_when_the_line_ends(database: Database, making: Making) -> None:
    await take_event(database, making, event("ringing", 0), NOW)
    taken = await take_event(database, making, event("ended", 20), NOW + timedelta(seconds=21))
    assert taken.call.state == "missed"


async def test_operator_of_another_office_is_not_handed_the_card(
    hired: Hire, database: Database, making: Making, scripts: dict[str, int]
) -> None:
    far = await hired(offices=["north"])
    named = event("answered", 0, operator=far.account.login, office="central")
    taken = await take_event(database, making, named, NOW)
    assert taken.call.account_id is None


async def test_signals_and_steps_cannot_be_rewritten(anna: Operator, database: Database) -> None:
    await anna.begin()
    for change in (
        "UPDATE call_signal SET kind = 'ended'",
        "DELETE FROM call_signal",
        "UPDATE call_event SET node = 'x'",
        "UPDATE call_event SET value = 'x'",
        "DELETE FROM call_event",
    ):
        with pytest.raises(DBAPIError, match="append-only"):
            async with database.transaction() as connection:
                await connection.execute(text(change))


async def test_words_of_a_step_can_be_forgotten_and_nothing_else(anna: Operator, database: Database) -> None:
    call = await anna.begin()
    await anna.through(call, "Назвал имя", client_name="Мария")
    async with database.transaction() as connection:
        await connection.execute(text("UPDATE call_event SET value = '' WHERE kind = 'answer'"))
    async with database.reading() as connection:
        rows = (
            await connection.execute(text("select edge, value from call_event where kind = 'answer'"))
        ).all()
    assert [tuple(row) for row in rows] == [("Назвал имя", "")]


def test_signature_is_checked_over_the_moment_and_the_body() -> None:
    signed = signature(SECRET, "1760000000", b"{}")
    assert is_signed(SECRET, "1760000000", signed, b"{}")
    assert not is_signed(SECRET, "1760000001", signed, b"{}")
    assert not is_signed(SECRET, "1760000000", signed, b"{ }")
    assert not is_signed("another key of thirty-two bytes...", "1760000000", signed, b"{}")


@pytest.mark.parametrize(("said", "fresh"), [("0", False), ("x", False), ("-5", False), ("9" * 13, False)])
def test_old_or_odd_moment_is_no_moment(said: str, fresh: bool) -> None:
    assert is_fresh(said, NOW, timedelta(minutes=5)) is fresh


@pytest.fixture
async def exchange(app: App, web_settings: WebSettings, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("OTKLIK_CALLS_SECRET", SECRET)
    site = create_site(app, web_settings)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(site), base_url="http://chat.test") as client:
        yield client


async def post(
    client: httpx.AsyncClient, moment: datetime, body: dict[str, Any], key: str = SECRET
) -> httpx.Response:
    raw, timestamp = json.dumps(body).encode(), str(int(moment.timestamp()))
    headers = {
        "X-Otklik-Timestamp": timestamp,
        "X-Otklik-Signature": signature(key, timestamp, raw),
        "Content-Type": "application/json",
    }
    return await client.post("/api/v1/calls/events", content=raw, headers=headers)


async def test_exchange_tells_by_a_signed_post(
    exchange: httpx.AsyncClient, app: App, clock: FakeClock
) -> None:
    body = {
        "event_id": "1",
        "call_id": "pbx-9",
        "kind": "ringing",
        "at": NOW.isoformat(),
        "phone": "89125550101",
    }
    taken = await post(exchange, clock(), body)
    assert (taken.status_code, taken.json()["state"], taken.json()["again"]) == (202, "ringing", False)
    assert (await post(exchange, clock(), body)).json()["again"] is True
    async with app.database.reading() as connection:
        call = await find_call(connection, taken.json()["call"])
    assert call is not None
    assert call.phone == "+79125550101"


@pytest.mark.parametrize(
    ("shift", "key", "more", "status"),
    [
        (0, "a key that is not ours, 32 bytes..", {}, 403),
        (-400, SECRET, {}, 403),
        (400, SECRET, {}, 403),
        (0, SECRET, {"kind": "exploded"}, 422),
        (0, SECRET, {"at": "2026-11-17T10:00:00"}, 422),
        (0, SECRET, {"surplus": 1}, 422),
    ],
)
async def test_event_that_is_not_signed_not_fresh_or_no_event_is_refused(
    exchange: httpx.AsyncClient, clock: FakeClock, shift: int, key: str, more: dict[str, Any], status: int
) -> None:
    body = {"event_id": "1", "call_id": "pbx-9", "kind": "ringing", "at": NOW.isoformat(), **more}
    answer = await post(exchange, clock() + timedelta(seconds=shift), body, key)
    assert answer.status_code == status
    assert set(answer.json()) >= {"code", "message"}


async def test_without_a_key_there_is_no_way_in(
    app: App, web_settings: WebSettings, clock: FakeClock
) -> None:
    site = create_site(app, web_settings)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(site), base_url="http://chat.test") as client:
        assert (await post(client, clock(), {})).status_code == 404
