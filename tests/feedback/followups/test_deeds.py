"""Nothing is closed silently: what was done is written, and the citizen hears of it and is asked once more."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from bot.booking.links import Links
from bot.db import Database
from bot.db.models_clients import ClientRow
from bot.db.models_feedback import InvitationRow
from bot.db.models_notices import NoticeRow
from bot.db.queries_accounts import Account, Role
from bot.db.queries_audit import AuditFilter, list_audit
from bot.db.queries_clients import Client, add_address, add_client
from bot.db.queries_feedback_followups import FollowUp, find_follow_up
from bot.db.queries_feedback_listed import Part, Viewer, Wanted, count_follow_ups, list_follow_ups
from bot.feedback.followups import Opened, Opening, Unchanged, Withdrawn, open_for, subject_of
from bot.feedback.followups.again import Post
from bot.feedback.followups.deeds import (
    AlreadyOver,
    By,
    Done,
    NoSuchTask,
    NotOwnTalk,
    OfAnother,
    Outcome,
    Wants,
    drop,
    finish,
    pass_on,
    take,
)
from tests.feedback.followups.rated import Rated, again, correct, rate
from tests.feedback.followups.staff import add_staff

NOW = datetime(2026, 11, 17, 10, 0, tzinfo=UTC)
POST = Post(
    Links(b"the key of the tests, 32 bytes or more", "https://mfc.example"), ZoneInfo("Europe/Samara")
)
TOLD = "Вы написали, что долго ждали. Мы открыли второе окно."
HELPED = Outcome("Открыли второе окно", TOLD)


class Room:
    """A low score of somebody with a chat, its task, and people to see to it."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def begin(self, *, known: bool = True, **more: Any) -> "Room":
        async with self.database.transaction() as connection:
            self.anna = await add_staff(connection, NOW, "Анна Петрова", offices=["central"])
            self.boris = await add_staff(connection, NOW, "Борис Ильин", offices=["central"])
            self.vera = await add_staff(connection, NOW, "Вера Лунина", Role.SENIOR, ["central"])
            self.client: Client | None = None
            if known:
                self.client = await add_client(connection, "ru", NOW)
                await add_address(connection, self.client.id, "email", "s@mail.example", NOW)
            client_id = self.client.id if self.client else None
            self.of = await rate(connection, NOW, 2, office_id="central", client_id=client_id, **more)
            opened = await open_for(connection, self.of.response, NOW)
        assert isinstance(opened, Opened)
        self.id = opened.follow_up_id
        return self

    async def does(self, who: Account, deed: Any, *given: Any, now: datetime = NOW) -> Any:
        async with self.database.transaction() as connection:
            return await deed(By(connection, viewer(who), who.actor, now), self.id, *given)

    async def task(self) -> FollowUp:
        async with self.database.reading() as connection:
            found = await find_follow_up(connection, self.id)
        assert found is not None
        return found

    async def rows(self, table: Any) -> list[Any]:
        async with self.database.reading() as connection:
            return list((await connection.execute(select(table.__table__).order_by(table.id))).all())

    async def history(self) -> list[tuple[str, str]]:
        async with self.database.reading() as connection:
            lines = await list_audit(connection, AuditFilter(subject=subject_of(self.id)))
        return [(line.action, line.reason) for line in reversed(lines)]


def viewer(who: Account) -> Viewer:
    return Viewer(who.id, who.offices, who.role == Role.SENIOR)


@pytest.fixture
async def room(sqlite: Database) -> Room:
    return await Room(sqlite).begin()


async def test_taken_task_is_in_ones_own_hands(room: Room) -> None:
    assert await room.does(room.anna, take) == Done()
    assert await room.does(room.anna, take) == Done()
    assert ((await room.task()).state, (await room.task()).owner_id) == ("doing", room.anna.id)
    assert [action for action, _ in await room.history()] == ["follow-ups.opened", "follow-ups.taken"]


async def test_what_a_colleague_has_is_theirs_but_a_senior_may_step_in(room: Room) -> None:
    await room.does(room.anna, take)
    for deed, given in ((take, ()), (drop, ("зря",)), (finish, (HELPED, POST)), (pass_on, ("", "зря"))):
        assert await room.does(room.boris, deed, *given) == OfAnother("Анна Петрова")
    assert await room.does(room.vera, take) == Done()
    assert (await room.task()).owner_id == room.vera.id


async def test_task_of_an_office_is_none_of_another_offices_business(room: Room) -> None:
    async with room.database.transaction() as connection:
        stranger = await add_staff(connection, NOW, "Глеб", Role.SENIOR, ["north"])
    assert await room.does(stranger, take) == NoSuchTask()


async def test_citizen_is_told_and_asked_once_more_a_day_later(room: Room) -> None:
    assert await room.does(room.anna, finish, HELPED, POST) == Done(told=True, asked=True)
    task = await room.task()
    assert (task.state, task.action, task.told, task.told_at) == ("done", HELPED.action, TOLD, NOW)
    assert (task.owner_id, task.closed_by, task.closed_at) == (room.anna.id, room.anna.id, NOW)
    notices = {row.template: row for row in await room.rows(NoticeRow)}
    assert set(notices) == {"feedback-done", "rating-ask"}
    assert notices["feedback-done"].not_before == NOW
    assert notices["rating-ask"].not_before == NOW + timedelta(days=1)
    assert TOLD not in str(notices), "the words stay with the task alone"


async def test_re_ask_puts_the_same_question_in_a_round_of_its_own(room: Room) -> None:
    await room.does(room.anna, finish, HELPED, POST)
    first, second = await room.rows(InvitationRow)
    assert (second.interaction_id, second.instrument) == (first.interaction_id, first.instrument)
    assert (first.round, second.round, second.decision) == (0, 1, "asked")
    assert second.expires_at > NOW + timedelta(days=1)


async def test_low_answer_to_the_re_ask_is_not_asked_a_third_time(room: Room) -> None:
    await room.does(room.anna, finish, HELPED, POST)
    async with room.database.transaction() as connection:
        asked = (
            await connection.execute(select(InvitationRow.id).where(InvitationRow.round == 1))
        ).scalar_one()
        once_more = await again(connection, room.of, NOW, 1, round=1, invitation=asked)
        opened = await open_for(connection, once_more.response, NOW)
    assert isinstance(opened, Opened)
    room.id = opened.follow_up_id
    assert await room.does(room.vera, finish, HELPED, POST) == Done(told=True, asked=False)


@pytest.mark.parametrize(
    ("outcome", "wanted"),
    [
        (Outcome("", TOLD), "action"),
        (Outcome("Открыли второе окно"), "told"),
    ],
)
async def test_task_is_not_closed_without_what_was_done_and_said(
    room: Room, outcome: Outcome, wanted: str
) -> None:
    assert await room.does(room.anna, finish, outcome, POST) == Wants(wanted)
    assert (await room.task()).state == "open"
    assert await room.rows(NoticeRow) == []


async def test_reason_why_nobody_is_told_stays_in_the_book(room: Room) -> None:
    outcome = replace(HELPED, told="", untold="просила не писать")
    assert await room.does(room.anna, finish, outcome, POST) == Done()
    assert (await room.history())[-1] == ("follow-ups.done", "просила не писать")
    assert await room.rows(NoticeRow) == []


async def test_task_of_somebody_unknown_closes_without_a_message(sqlite: Database) -> None:
    room = await Room(sqlite).begin(known=False)
    assert await room.does(room.anna, finish, HELPED, POST) == Done()
    assert ((await room.task()).told, await room.rows(NoticeRow)) == ("", [])


async def test_nobody_writes_to_whoever_was_forgotten(room: Room) -> None:
    async with room.database.transaction() as connection:
        await connection.execute(update(ClientRow).values(erased_at=NOW))
    assert await room.does(room.anna, finish, HELPED, POST) == Done()
    assert await room.rows(NoticeRow) == []


async def test_task_is_dropped_only_with_a_reason(room: Room) -> None:
    assert await room.does(room.anna, drop, "") == Wants("reason")
    assert await room.does(room.anna, drop, "не о нас") == Done()
    assert ((await room.task()).state, (await room.task()).action) == ("dropped", "не о нас")


async def test_nobody_waves_off_the_score_of_their_own_talk(room: Room) -> None:
    async with room.database.transaction() as connection:
        own = await rate(connection, NOW, 2, office_id="central", account_id=room.anna.id)
        opened = await open_for(connection, own.response, NOW)
    assert isinstance(opened, Opened)
    room.id = opened.follow_up_id
    assert await room.does(room.anna, drop, "не о нас") == NotOwnTalk()
    assert await room.does(room.vera, drop, "не о нас") == Done()


async def test_closed_task_is_closed_for_good(room: Room) -> None:
    await room.does(room.anna, drop, "не о нас")
    for deed, given in ((take, ()), (drop, ("зря",)), (finish, (HELPED, POST)), (pass_on, ("", "зря"))):
        assert await room.does(room.anna, deed, *given) == AlreadyOver()


async def test_task_is_passed_to_a_colleague_of_the_office_with_a_reason(room: Room) -> None:
    async with room.database.transaction() as connection:
        stranger = await add_staff(connection, NOW, "Глеб", offices=["north"])
    assert await room.does(room.anna, pass_on, room.boris.id, "") == Wants("reason")
    assert await room.does(room.anna, pass_on, stranger.id, "там знают") == Wants("owner")
    assert await room.does(room.anna, pass_on, room.boris.id, "знает дело") == Done()
    assert ((await room.task()).owner_id, (await room.task()).state) == (room.boris.id, "open")


async def test_names_and_phones_in_what_staff_write_are_masked(room: Room) -> None:
    await room.does(room.anna, drop, "Звонили на +7 912 555-01-48, не о нас")
    told = (await room.task()).action, (await room.history())[-1][1]
    assert not any("555-01-48" in each for each in told)


async def test_list_shows_what_is_asked_for(database: Database) -> None:
    room = await Room(database).begin()

    async def seen(who: Account, show: Any, now: datetime = NOW) -> int:
        async with room.database.reading() as connection:
            found = await list_follow_ups(connection, viewer(who), Wanted(show), now, Part(10))
            counted = await count_follow_ups(connection, viewer(who), now)
        assert counted[show] == len(found)
        return len(found)

    assert [await seen(room.anna, show) for show in ("live", "mine", "late", "done")] == [1, 0, 0, 0]
    assert await seen(room.anna, "late", NOW + timedelta(days=30)) == 1
    await room.does(room.anna, take)
    assert (await seen(room.boris, "live"), await seen(room.vera, "live"), await seen(room.anna, "mine")) == (
        0,
        1,
        1,
    )
    await room.does(room.anna, finish, HELPED, POST)
    assert [await seen(room.anna, show) for show in ("live", "done", "unheard")] == [0, 1, 0]
    async with room.database.transaction() as connection:
        await connection.execute(update(NoticeRow).values(state="failed"))
    assert await seen(room.anna, "unheard") == 1, "a message that did not arrive has told nobody"


async def test_task_that_is_taken_as_the_score_is_corrected_is_in_hands_or_gone_and_never_both(
    database: Database,
) -> None:
    for _ in range(4):
        room = await Room(database).begin()

        async def corrected(of: Rated = room.of) -> Opening:
            async with database.transaction() as connection:
                await correct(connection, of, 4)
                return await open_for(connection, of.response, NOW)

        taken, answered = await asyncio.gather(room.does(room.anna, take), corrected())
        assert (taken, answered) in [(Done(), Unchanged()), (AlreadyOver(), Withdrawn(room.id))]
        assert (await room.task()).state == ("doing" if taken == Done() else "dropped")


async def test_two_who_take_or_close_at_once_do_not_both_succeed(database: Database) -> None:
    room: Room = await Room(database).begin()
    done = await asyncio.gather(
        *(room.does(who, take) for who in (room.anna, room.boris) * 3), return_exceptions=False
    )
    assert {type(each) for each in done} == {Done, OfAnother}
    owner = room.anna if (await room.task()).owner_id == room.anna.id else room.boris
    ended = await asyncio.gather(*(room.does(owner, finish, HELPED, POST) for _ in range(4)))
    assert sorted(type(each).__name__ for each in ended) == ["AlreadyOver"] * 3 + ["Done"]
    assert len(await room.rows(NoticeRow)) == 2
