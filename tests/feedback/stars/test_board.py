"""The board reads answers, records and entries of a period, alike on both databases."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import Database
from bot.db.models import ConversationRow, OperatorRequestRow, QueryEventRow
from bot.db.models_accounts import AccountRow
from bot.db.models_booking import AppointmentEventRow, AppointmentRow
from bot.db.models_calls import CallRow, PromiseRow
from bot.db.models_clients import ClientRow
from bot.db.models_notices import NoticeRow
from bot.db.models_talks import AssignmentRow
from bot.db.queries_feedback_stars import NewEntry, add_entry, entries_of
from bot.feedback.instruments import load_instruments
from bot.feedback.slices import Period
from bot.feedback.stars.board import Body, Judged, Wanted, read_board, read_phone
from knowledge import KnowledgeBase
from tests.bot.booking.plans import centre
from tests.feedback.figures.rated import Crowd

DAY = date(2026, 11, 9)  # a Monday; operators of `centre()` are at work from 8 to 20 in Samara, UTC+4
NOON, NIGHT = datetime(2026, 11, 9, 8, tzinfo=UTC), datetime(2026, 11, 9, 18, 30, tzinfo=UTC)
MONTH = Period.month(2026, 11)
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
BODY = Body(centre(), KnowledgeBase({}, (), centre(), "1"), load_instruments())


async def test_the_board_counts_answers_records_and_entries_of_the_period(database: Database) -> None:
    async with database.transaction() as connection:
        await _answers(connection)
        await _records(connection)
        await add_entry(connection, _entry("prototypes", 30), NOW)
        await add_entry(connection, _entry("phone", None, 4), NOW)
    async with database.reading() as connection:
        board = {each.row.id: each for each in await read_board(connection, Wanted(MONTH, NOW), BODY)}
        assert await read_phone(connection, Wanted(MONTH, NOW), BODY) == board["phone"]
    assert {name: each.star.level for name, each in board.items()} == {
        "scenario-coverage": None,
        "ces": 3,
        "repeat": None,
        "nps-positive": 0,  # one of two: 50.0 %
        "csi": None,
        "proactive": None,
        "journey-maps": None,
        "prototypes": 3,
        "phone": 4,
        "texts": None,
        "nps-digital": 5,
        "answer-time": 4,
        "appointments": 5,
    }
    assert _evidence(board["appointments"]) == {
        "booked": {"n": 2, "ways": 2},
        "night": {"n": 1},
        "reminder-24h": {"n": 1, "of": 1},
        "reminder-2h": {"n": 1, "of": 1},
        "changed": {"n": 1},
    }
    assert _evidence(board["phone"]) == {
        "calls": {"n": 1},
        "missed": {"n": 1},
        "outside": {"n": 1},
        "called-back": {"n": 1, "of": 1},
    }
    assert board["phone"].entry is not None
    assert board["phone"].entry.entered_by == "Анна Петрова"


@pytest.fixture
async def empty_board(database: Database) -> dict[str, Judged]:
    async with database.transaction() as connection:
        await _answers(connection)
        await _records(connection)
        await add_entry(connection, _entry("prototypes", 30), NOW)
        other = Wanted(Period.month(2026, 9), NOW)
        return {each.row.id: each for each in await read_board(connection, other, BODY)}


async def test_what_was_in_another_period_counts_for_nothing(empty_board: dict[str, Judged]) -> None:
    assert {each.star.level for each in empty_board.values()} == {None}


async def test_entries_of_days_that_overlap_come_the_newest_first(database: Database) -> None:
    async with database.transaction() as connection:
        await _account(connection)
        for value in (10, 20):
            await add_entry(connection, _entry("prototypes", value), NOW)
    async with database.reading() as connection:
        listed = await entries_of(connection, date(2026, 11, 30), date(2026, 12, 31))
        assert [each.value for each in listed] == [20, 10]
        assert await entries_of(connection, date(2026, 12, 1), date(2026, 12, 31)) == ()


def _evidence(judged: Judged) -> dict[str, Any]:
    return {each.key.removeprefix("stars-evidence-"): dict(each.values) for each in judged.measured.evidence}


def _entry(indicator: str, value: float | None, level: int | None = None) -> NewEntry:
    return NewEntry(indicator, value, level, "Приказ № 1", date(2026, 11, 1), date(2026, 11, 30), "a")


async def _account(connection: AsyncConnection) -> None:
    account = {"id": "a", "login": "head", "name": "Анна Петрова", "role": "head", "offices": []}
    await connection.execute(insert(AccountRow), [account | {"created_at": NOON}])


async def _answers(connection: AsyncConnection) -> None:
    crowd = Crowd(connection)
    await crowd.answered(4, 75, DAY, instrument="ces4")
    await crowd.answered(1, 25, DAY, instrument="ces4")
    await crowd.answered(4, 5, DAY, instrument="csi4", touchpoint="office")
    # Two services: one is recommended over a chat-bot, the other is not, over the phone.
    await crowd.answered(10, 40, DAY, instrument="nps11", service="passport")
    await crowd.answered(0, 31, DAY, instrument="nps11", service="tax", touchpoint="phone")


async def _records(connection: AsyncConnection) -> None:
    await _account(connection)
    await connection.execute(
        insert(ClientRow), [{"id": "c", "language": "ru", "created_at": NOON, "timezone": "Europe/Samara"}]
    )
    await _visits(connection)
    talk = {"id": "t", "channel": "web", "citizen": "x", "language": "ru", "state": {}}
    await connection.execute(insert(ConversationRow), [talk | {"created_at": NOON, "updated_at": NOON}])
    asked = {
        "conversation_id": "t",
        "text_masked": "?",
        "language": "ru",
        "base_version": "1",
        "decision": "answer",
    }
    await connection.execute(
        insert(QueryEventRow), [asked | {"candidates": [], "at": moment} for moment in (NOON, NIGHT)]
    )
    await connection.execute(
        insert(OperatorRequestRow),
        [
            {
                "id": 1, "conversation_id": "t", "channel": "web", "kind": "chat", "note": "", "state": "done",
                "created_at": NOON, "answered_at": NOON + timedelta(hours=3), "closed_at": NOW,
            }
        ],
    )  # fmt: skip
    await _answered_request(connection)
    await _calls(connection)


async def _answered_request(connection: AsyncConnection) -> None:
    taken = {"id": 1, "request_id": 1, "account_id": "a", "began_at": NOON}
    await connection.execute(insert(AssignmentRow), [taken | {"answered_at": NOON + timedelta(hours=2.5)}])


async def _visits(connection: AsyncConnection) -> None:
    visit = {
        "code": "A", "client_id": "c", "offering_id": "passport", "office_id": "north", "lane": "north-1",
        "kind": "visit", "timezone": "Europe/Samara", "state": "booked", "via": "web", "language": "ru",
    }  # fmt: skip

    def at(moment: datetime, made: datetime) -> dict[str, Any]:
        local = moment.replace(tzinfo=None) + timedelta(hours=4)
        ends = moment + timedelta(minutes=30)
        times = {"starts_at": moment, "ends_at": ends, "created_at": made, "updated_at": made}
        return times | {"local_start": local, "local_end": local + timedelta(minutes=30)}

    later = NOON + timedelta(days=3)
    visits = [
        visit | {"id": "v1"} | at(later, NIGHT),
        visit
        | {"id": "v2", "code": "B", "via": "desk", "state": "cancelled", "cancelled_by": "client"}
        | at(later, NOON),
    ]
    for row in visits:
        await connection.execute(insert(AppointmentRow), [row])
    event = {"appointment_id": "v2", "seq": 1, "revision": 1, "kind": "cancelled", "at": NOON, "payload": {}}
    await connection.execute(insert(AppointmentEventRow), [event | {"actor": "client:link"}])
    await connection.execute(insert(AppointmentEventRow), [event | {"seq": 2, "actor": "desk:a"}])
    notice = {
        "client_id": "c", "category": "trigger", "proactive": False, "values": {}, "appointment_id": "v1",
        "appointment_revision": 1, "not_before": NOON, "not_after": NOW, "priority": 1, "plan": [], "due_at": NOON,
        "created_at": NOON,
    }  # fmt: skip
    for template, state in (("reminder-24h", "delivered"), ("reminder-2h", "sent")):
        row = notice | {"id": template, "dedupe_key": template, "template": template, "state": state}
        await connection.execute(insert(NoticeRow), [row])


async def _calls(connection: AsyncConnection) -> None:
    call = {
        "direction": "inbound",
        "timezone": "Europe/Samara",
        "given": {},
        "started_at": NOON,
        "touched_at": NOON,
    }
    talked = {"id": "k1", "state": "talking", "account_id": "a", "answered_at": NOON}
    missed = {"id": "k2", "state": "missed", "ended_at": NOON}
    await connection.execute(insert(CallRow), [call | talked])
    await connection.execute(insert(CallRow), [call | missed])
    promise = {
        "kind": "callback", "call_id": "k1", "owner_role": "operator", "stated_text": "Перезвоним до 12:00",
        "timezone": "Europe/Samara", "made_at": NOON, "due_at": NIGHT, "kept_at": NIGHT, "state": "kept",
    }  # fmt: skip
    await connection.execute(insert(PromiseRow), [promise])
