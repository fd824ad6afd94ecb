"""An end is written once, with the decision to ask or not; the next question follows an answer."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversation import Inbound
from bot.db import Database
from bot.db.queries import lock_conversation
from bot.db.queries_clients import client, client_of
from bot.db.queries_feedback import find_end, find_invitation, find_question
from bot.feedback.asking.answering import answer
from bot.feedback.asking.ending import end_interaction, follow_on
from bot.feedback.asking.rules import load_rules
from bot.feedback.asking.values import Asked, Done, End, Ended, Skipped, Taken
from bot.feedback.slices import Slice
from tests.feedback.asking.ended import ABOUT, KEYS, NOW, ZONE, asked, end_of


async def test_an_end_is_written_once_with_its_decision(database: Database) -> None:
    async with database.transaction() as connection:
        first = await end_interaction(connection, end_of(succeeded=True), KEYS, NOW, zone=ZONE)
    async with database.transaction() as connection:
        again = await end_interaction(connection, end_of(), KEYS, NOW + timedelta(days=30), zone=ZONE)
        kept = await find_end(connection, "answer", "1")
    assert isinstance(first, Asked)
    assert again == Done(first.interaction_id)
    assert kept is not None
    assert (kept.service, kept.touchpoint, kept.succeeded) == ("utilities", "chat-bot", True)


async def test_a_question_is_open_until_it_expires(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        invitation = await find_invitation(connection, (await asked(connection)).invitation_id)
    assert invitation is not None
    until = NOW + load_rules()["answer"].expiry
    assert invitation.is_open(until - timedelta(seconds=1))
    assert not invitation.is_open(until)


async def test_the_reason_of_silence_is_kept_for_the_response_rate(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        ended = await end_interaction(connection, end_of(against=frozenset({"abuse"})), KEYS, NOW, zone=ZONE)
        kept = await find_question(connection, ended.interaction_id, "smile")
    assert ended == Skipped(ended.interaction_id, "abuse")
    assert kept is not None
    assert (kept.decision, kept.reason, kept.expires_at) == ("skipped", "abuse", None)


async def test_the_same_person_is_left_alone_until_the_cool_down_is_over(sqlite: Database) -> None:
    cool_down = load_rules()["answer"].cool_down
    async with sqlite.transaction() as connection:
        anna, vera = await _client_of(connection, "anna"), await _client_of(connection, "vera")
        first = await _end(connection, "1", anna, NOW)
        soon = await _end(connection, "2", anna, NOW + cool_down - timedelta(minutes=1))
        other = await _end(connection, "3", vera, NOW + timedelta(minutes=1))
        later = await _end(connection, "4", anna, NOW + cool_down)
    assert isinstance(first, Asked)
    assert soon == Skipped(soon.interaction_id, "cool-down")
    assert isinstance(other, Asked)
    assert isinstance(later, Asked)


async def test_being_asked_about_a_visit_does_not_silence_the_question_about_an_answer(
    sqlite: Database,
) -> None:
    async with sqlite.transaction() as connection:
        anna = await _client_of(connection, "anna")
        visit = End("appointment", "a1", ABOUT, client_id=anna)
        assert isinstance(await end_interaction(connection, visit, KEYS, NOW, zone=ZONE), Asked)
        assert isinstance(await _end(connection, "1", anna, NOW), Asked)


async def test_nobody_asks_the_forgotten(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        anna = await _client_of(connection, "anna")
        await connection.execute(client.update().where(client.c.id == anna).values(erased_at=NOW))
        ended = await _end(connection, "1", anna, NOW)
    assert ended == Skipped(ended.interaction_id, "erased")


async def test_nobody_is_asked_in_grief(sqlite: Database) -> None:
    grief = End(
        "answer", "1", Slice(life_situation="death-of-relative", touchpoint="chat-bot", channel="web")
    )
    async with sqlite.transaction() as connection:
        ended = await end_interaction(connection, grief, KEYS, NOW, zone=ZONE)
    assert ended == Skipped(ended.interaction_id, "urgent")


async def test_who_came_is_kept_as_hashes_of_the_person_and_of_person_with_service(
    sqlite: Database,
) -> None:
    async with sqlite.transaction() as connection:
        anna = await _client_of(connection, "anna")
        await _end(connection, "1", anna, NOW)
        kept = await find_end(connection, "answer", "1")
    assert kept is not None
    assert (kept.person_key, kept.client_key) == (KEYS.client(anna), KEYS.client(anna, "utilities"))


@pytest.mark.parametrize(("moment", "day"), [("19:59", 17), ("20:01", 18)])
async def test_days_are_the_centres_own(moment: str, day: int, sqlite: Database) -> None:
    ended_at = datetime.fromisoformat(f"2026-11-17T{moment}+00:00")
    async with sqlite.transaction() as connection:
        await asked(connection, end_of(ended_at=ended_at))
        kept = await find_end(connection, "answer", "1")
    assert kept is not None
    assert kept.day.day == day


async def test_the_next_question_of_the_rule_follows_an_answer_and_is_put_once(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        first = await asked(connection, end_of(kind="appointment"))
        taken = await answer(connection, first.invitation_id, 4, "button", NOW, zone=ZONE)
        assert isinstance(taken, Taken)
        then = await follow_on(connection, taken.response_id, KEYS, NOW, zone=ZONE)
        assert then is not None
        assert await follow_on(connection, taken.response_id, KEYS, NOW, zone=ZONE) == then
        assert (first.instrument, then.instrument) == load_rules()["appointment"].instruments
        await answer(connection, then.invitation_id, 4, "button", NOW, zone=ZONE)
        assert await follow_on(connection, taken.response_id, KEYS, NOW, zone=ZONE) is None


async def test_the_follow_on_goes_to_its_share_and_both_decisions_are_kept(sqlite: Database) -> None:
    put, decided = 0, 0
    async with sqlite.transaction() as connection:
        for ref in range(80):
            first = await asked(connection, end_of(str(ref)))
            taken = await answer(connection, first.invitation_id, 4, "button", NOW, zone=ZONE)
            assert isinstance(taken, Taken)
            put += await follow_on(connection, taken.response_id, KEYS, NOW, zone=ZONE) is not None
            kept = await find_question(connection, first.interaction_id, "ces4")
            decided += kept is not None and kept.share == 0.25
    assert decided == 80
    # Four standard deviations of a share of a quarter among 80: 15.
    assert put == pytest.approx(20, abs=15)


def test_an_end_must_name_where_it_was() -> None:
    with pytest.raises(ValueError, match="over which channel"):
        End("answer", "1", Slice(touchpoint="chat-bot"))


async def _client_of(connection: AsyncConnection, name: str) -> str:
    came = Inbound("web", f"{name}-1", name)
    locked = await lock_conversation(connection, came, language="ru", now=NOW)
    return (await client_of(connection, locked.conversation, NOW)).id


async def _end(connection: AsyncConnection, ref: str, client_id: str, now: datetime) -> Ended:
    return await end_interaction(connection, end_of(ref, client_id=client_id), KEYS, now, zone=ZONE)
