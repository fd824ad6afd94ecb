"""Every screen hears what its rights show, once, in order, whichever process wrote it and however often it reconnects."""

import asyncio
from contextlib import ExitStack
from typing import Any

import pytest

from bot.db import Database
from bot.db.queries_accounts import Account, Role
from bot.db.queries_desk_events import drop_old_events, events_after
from bot.desk.events import DESK, Cursor, DeskEvent, Heard, Watch, emit
from bot.desk.talks.stream import _told, shows
from bot.live import Live
from tests.desk.talks.conftest import Floor

PATIENCE = 20


async def told(database: Database, floor: Floor, *events: DeskEvent) -> None:
    async with database.transaction() as connection:
        for each in events:
            await emit(connection, each, floor.clock())


async def hear(watch: Watch, count: int, after: Cursor | None = None, begun: Any = None) -> list[Any]:
    """The next events of a listener that may hear everything."""
    heard: list[Any] = []
    stream = watch.listen("anna", lambda _: True, after, beat=0.05)
    async with asyncio.timeout(PATIENCE):
        async for came in stream:
            if begun is not None:
                begun.set()
            if came is not None:
                heard.append(came)
            if len(heard) == count:
                break
    await stream.aclose()
    return heard


def event(number: int) -> DeskEvent:
    return DeskEvent("queue", f"talk-{number}", number)


async def test_listener_hears_what_another_process_wrote(
    database: Database, database_url: str, floor: Floor
) -> None:
    begun = asyncio.Event()
    listening = asyncio.create_task(hear(Watch(database, Live()), 2, begun=begun))
    await begun.wait()
    elsewhere = Database(database_url)
    await told(elsewhere, floor, event(1))
    await told(elsewhere, floor, event(2))
    assert [each.event for each, _ in await listening] == [event(1), event(2)]
    await elsewhere.close()


async def test_who_comes_back_hears_what_was_missed_and_nothing_twice(
    database: Database, floor: Floor
) -> None:
    await told(database, floor, *(event(number) for number in range(1, 6)))
    watch = Watch(database, Live())
    first = await hear(watch, 2, Cursor(1))
    _, cursor = first[-1]
    rest = await hear(watch, 2, Cursor.read(str(cursor)))
    assert [each.event.request_id for each, _ in first + rest] == [2, 3, 4, 5]


@pytest.mark.postgres
async def test_event_of_a_slower_transaction_is_heard_though_a_later_one_came_first(
    database: Database, floor: Floor
) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite has one writer: its numbers are given in the order of commits")
    begun, live = asyncio.Event(), Live()
    listening = asyncio.create_task(hear(Watch(database, live), 2, begun=begun))
    await begun.wait()
    async with database.transaction() as slow:
        await emit(slow, event(1), floor.clock())
        await told(database, floor, event(2))
        live.wake(DESK)
        await asyncio.sleep(0.5)
    heard = await listening
    assert [each.event.request_id for each, _ in heard] == [2, 1]
    # Whoever had heard the later one alone, comes back and hears the earlier one.
    _, between = heard[0]
    assert [each.event.request_id for each, _ in await hear(Watch(database, live), 1, between)] == [1]


async def test_who_is_too_far_behind_is_told_to_look_anew(database: Database, floor: Floor) -> None:
    await told(database, floor, event(1))
    stream = Watch(database, Live()).listen("anna", lambda _: True, Cursor(10_000), beat=0.05)
    assert [came async for came in stream] == []


async def test_who_looked_anew_goes_on_from_there(database: Database, floor: Floor) -> None:
    await told(database, floor, event(1))
    watch = Watch(database, Live())
    told_so = b"".join([part async for part in _told(watch, person("operator"), Cursor(10_000))])
    assert b"event: reset" in told_so
    after = Cursor.read(told_so.partition(b"\nid: ")[2].partition(b"\n")[0].decode())
    assert after == Cursor(1)
    await told(database, floor, event(2))
    assert [each.event.request_id for each, _ in await hear(watch, 1, after)] == [2]


async def test_night_in_which_nothing_happened_is_no_other_database(database: Database, floor: Floor) -> None:
    await told(database, floor, event(1), event(2))
    floor.clock.advance(hours=3)
    async with database.transaction() as connection:
        await drop_old_events(connection, floor.clock())
    assert [each.event.request_id for each in await floor.reads(events_after, Cursor())] == [2]
    stream = Watch(database, Live()).listen("anna", lambda _: True, Cursor(2), beat=0.05)
    assert await anext(stream) is None
    await stream.aclose()


async def test_citizen_is_rung_for_words_to_them_and_for_their_operators_typing_alone(
    database: Database, floor: Floor
) -> None:
    live, begun = Live(), asyncio.Event()
    heard = [
        DeskEvent("typing", "by-holder", 1, "anna", {"holder": "anna"}),
        DeskEvent("typing", "by-onlooker", 1, "boris", {"holder": "anna"}),
        DeskEvent("typing", "by-nobodys", 1, "boris", {"holder": ""}),
        DeskEvent("message", "answered", 1, "anna", {"holder": "anna", "seq": 4, "author": "operator"}),
        DeskEvent("message", "noted", 1, "anna", {"holder": "anna", "author": "note"}),
        DeskEvent("message", "own-words", 1, None, {"holder": "", "seq": 4, "author": "citizen"}),
        DeskEvent("returned", "lost-its-operator", 1, None, {"holder": "", "seq": 4}),
    ]
    with ExitStack() as bells:
        names = [each.conversation_id or "" for each in heard]
        rung = {name: bells.enter_context(live.listen(name)) for name in names}
        listening = asyncio.create_task(hear(Watch(database, live), len(heard), begun=begun))
        await begun.wait()
        await told(database, floor, *heard)
        await listening
        told_of = {name: await bell.wait(0) for name, bell in rung.items()}
    assert {name: set(signals) for name, signals in told_of.items() if signals} == {
        "by-holder": {"typing"},
        "answered": {"message"},
        "lost-its-operator": {"message"},
    }


def test_cursor_names_what_was_missing() -> None:
    heard = [Heard(number, None, event(number)) for number in (5, 8, 6)]  # type: ignore[arg-type]
    cursor = Cursor(4)
    for each in heard:
        cursor = cursor.after(each)
    assert (str(cursor), Cursor.read(str(cursor))) == ("8-7", cursor)


@pytest.mark.parametrize("said", ["", "-", "x", "1-", "1-x", "9" * 12, "1-" + ".".join(["7"] * 2000), "-1"])
def test_cursor_of_nonsense_is_none(said: str) -> None:
    assert Cursor.read(said) is None


def person(role: str) -> Account:
    return Account(role, role, role, Role(role), frozenset(), "ru")


@pytest.mark.parametrize(
    ("role", "holder", "heard"),
    [
        ("operator", "operator", True),
        ("operator", "", True),
        ("operator", "somebody else", False),
        ("senior", "somebody else", True),
        ("head", "", False),
        ("editor", "", False),
        ("administrator", "", False),
    ],
)
def test_what_is_said_in_a_talk_is_heard_by_its_holder_and_seniors(
    role: str, holder: str, heard: bool
) -> None:
    said = DeskEvent("message", "talk", 1, None, {"holder": holder})
    assert shows(person(role), said) is heard


def test_the_queue_is_heard_by_operators_and_supervisors_alone() -> None:
    roles = {role for role in Role if shows(person(role), DeskEvent("queue", "talk", 1))}
    assert roles == {Role.OPERATOR, Role.SENIOR, Role.HEAD}


async def test_an_account_has_a_few_streams_and_no_more(database: Database) -> None:
    watch = Watch(database, Live())
    streams = [watch.listen("anna", lambda _: True, None, beat=0.05) for _ in range(6)]
    for stream in streams:
        await anext(stream)
    assert not watch.has_room("anna")
    assert watch.has_room("boris")
    for stream in streams:
        await stream.aclose()
    assert watch.has_room("anna")
