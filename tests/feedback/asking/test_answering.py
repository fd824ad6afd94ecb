"""One answer an invitation: whoever taps how often, corrects in time, comes late or tells why."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import Database
from bot.db.models_feed import RatingEventRow
from bot.db.models_feedback import FollowUpRow
from bot.db.queries_feedback import earlier_values, find_answer, find_response, reasons_of, response
from bot.feedback.asking.answering import CORRECTION, LONGEST_COMMENT, add_comment, add_reasons, answer
from bot.feedback.asking.rules import load_rules
from bot.feedback.asking.values import Answered, Corrected, Gone, Repeated, Taken, TooLate
from tests.feedback.asking.ended import NOW, ZONE, asked, end_of


async def test_fifty_taps_at_once_are_one_answer(database: Database) -> None:
    async with database.transaction() as connection:
        invitation = (await asked(connection)).invitation_id

    async def tap(value: int) -> Answered:
        async with database.transaction() as connection:
            return await answer(connection, invitation, value, "button", NOW, zone=ZONE)

    done = await asyncio.gather(*(tap(4) for _ in range(50)))
    assert sum(isinstance(each, Taken) for each in done) == 1
    assert sum(isinstance(each, Repeated) for each in done) == 49
    async with database.reading() as connection:
        assert await _count(connection, response) == 1
        assert await _count(connection, RatingEventRow.__table__) == 1


async def test_different_taps_at_once_leave_one_response_and_every_earlier_value(database: Database) -> None:
    async with database.transaction() as connection:
        invitation = (await asked(connection)).invitation_id

    async def tap(value: int) -> Answered:
        async with database.transaction() as connection:
            return await answer(connection, invitation, value, "button", NOW, zone=ZONE)

    done = await asyncio.gather(*(tap(1 + number % 4) for number in range(12)))
    corrections = sum(isinstance(each, Corrected) for each in done)
    async with database.reading() as connection:
        kept = await find_answer(connection, invitation)
        assert kept is not None
        assert len(await earlier_values(connection, kept.id)) == corrections
        assert await _count(connection, response) == 1


async def test_a_response_repeats_what_it_is_about(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        taken = await _answered(connection, 3)
        kept = await find_response(connection, taken.response_id)
    assert kept is not None
    assert (kept.instrument, kept.version, kept.value, kept.round) == ("smile", 1, 3, 0)
    assert (kept.service, kept.life_situation, kept.touchpoint) == ("utilities", "low-income", "chat-bot")
    assert (kept.kind, kept.channel, kept.source, kept.day) == ("answer", "web", "button", NOW.date())


async def test_a_tap_is_corrected_within_ten_minutes_and_the_earlier_value_kept(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        taken = await _answered(connection, 1)
        soon = NOW + CORRECTION - timedelta(seconds=1)
        done = await answer(connection, taken.invitation, 4, "button", soon, zone=ZONE)
        kept = await find_response(connection, taken.response_id)
        earlier = await earlier_values(connection, taken.response_id)
    assert done == Corrected(taken.response_id, low=False, earlier=1)
    assert kept is not None
    assert (kept.value, kept.revision, kept.submitted_at, earlier) == (4, 2, NOW, (1,))


async def test_after_ten_minutes_the_first_answer_stands(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        taken = await _answered(connection, 1)
        late = NOW + CORRECTION
        assert await answer(connection, taken.invitation, 4, "button", late, zone=ZONE) == TooLate(
            taken.response_id, 1
        )
        again = await answer(connection, taken.invitation, 1, "button", late, zone=ZONE)
        assert again == Repeated(taken.response_id, low=True)
        kept = await find_response(connection, taken.response_id)
    assert kept is not None
    assert (kept.value, kept.revision) == (1, 1)


async def test_what_cannot_be_answered_says_why(sqlite: Database) -> None:
    over = NOW + load_rules()["answer"].expiry
    async with sqlite.transaction() as connection:
        invitation = (await asked(connection)).invitation_id
        assert await answer(connection, 10**9, 4, "button", NOW, zone=ZONE) == Gone("unknown")
        assert await answer(connection, invitation, 4, "button", over, zone=ZONE) == Gone("expired")
        with pytest.raises(ValueError, match="smile has no answer 5"):
            await answer(connection, invitation, 5, "button", NOW, zone=ZONE)


async def test_a_low_score_opens_a_task_and_a_good_one_does_not(sqlite: Database) -> None:
    tasks = FollowUpRow.__table__
    async with sqlite.transaction() as connection:
        await _answered(connection, 3)
        assert await _count(connection, tasks) == 0
        await _answered(connection, 2, "2")
        assert await _count(connection, tasks) == 1


async def test_reasons_are_named_once_and_go_with_the_low_score(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        taken = await _answered(connection, 1)
        await add_reasons(connection, taken.response_id, ["hard-words", "hard-words"], NOW)
        await add_reasons(connection, taken.response_id, ["hard-words", "wrong-facts"], NOW)
        assert await reasons_of(connection, taken.response_id) == ("hard-words", "wrong-facts")
        await answer(connection, taken.invitation, 2, "button", NOW, zone=ZONE)
        assert len(await reasons_of(connection, taken.response_id)) == 2
        await answer(connection, taken.invitation, 4, "button", NOW, zone=ZONE)
        assert await reasons_of(connection, taken.response_id) == ()


async def test_a_comment_is_masked_joined_and_cut(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        taken = await _answered(connection, 1)
        assert await add_comment(connection, taken.response_id, "Звоните: 8 912 345-67-89", NOW)
        assert not await add_comment(connection, taken.response_id, "Звоните: 8 912 345-67-89 ", NOW)
        assert not await add_comment(connection, taken.response_id, "   ", NOW)
        assert await add_comment(connection, taken.response_id, "ы" * 3000, NOW)
        kept = await find_response(connection, taken.response_id)
    assert kept is not None
    assert "345-67-89" not in kept.comment
    assert kept.comment.startswith("Звоните: ")
    assert len(kept.comment) == LONGEST_COMMENT


async def test_every_change_is_told_to_the_feed(sqlite: Database) -> None:
    events = RatingEventRow.__table__
    async with sqlite.transaction() as connection:
        taken = await _answered(connection, 1)
        await add_reasons(connection, taken.response_id, ["hard-words"], NOW)
        await add_comment(connection, taken.response_id, "Мелкий шрифт", NOW)
        await answer(connection, taken.invitation, 2, "button", NOW, zone=ZONE)
        told = (await connection.execute(select(events.c.body).order_by(events.c.seq))).scalars().all()
    assert [each["data"]["value"] for each in told] == [1, 1, 1, 2]
    assert "Мелкий шрифт" not in str(told)


async def test_nothing_is_added_to_what_was_never_answered(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        with pytest.raises(LookupError):
            await add_comment(connection, 1, "Слова", NOW)


class _Answered:
    def __init__(self, invitation: int, response_id: int) -> None:
        self.invitation, self.response_id = invitation, response_id


async def _answered(connection: AsyncConnection, value: int, ref: str = "1") -> _Answered:
    invitation = (await asked(connection, end_of(ref))).invitation_id
    taken = await answer(connection, invitation, value, "button", NOW, zone=ZONE)
    assert isinstance(taken, Taken)
    return _Answered(invitation, taken.response_id)


async def _count(connection: AsyncConnection, table: object) -> int:
    counted = select(func.count()).select_from(table)  # type: ignore[arg-type]
    return int((await connection.execute(counted)).scalar_one())
