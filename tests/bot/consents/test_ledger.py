"""Consents: what was decided holds until it is taken back or runs out, and what rests on it stops with it."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.consents.ledger import (
    all_of,
    expire,
    give,
    held,
    purpose_text,
    refuse,
    stands,
    state,
    verify_chain,
    withdraw,
    withdraw_all,
)
from bot.db import Database
from tests.bot.consents.people import NOW, add_notice, decision, notice_state, somebody

LATER = NOW + timedelta(hours=1)


async def test_nothing_is_allowed_before_anybody_agreed(database: Database) -> None:
    anna = await somebody(database)
    async with database.reading() as connection:
        assert await state(connection, anna, "personal-data", NOW) is None


async def test_given_consent_holds_with_the_very_words_shown(database: Database) -> None:
    anna = await somebody(database)
    async with database.transaction() as connection:
        given = await give(connection, decision(anna), NOW)
        assert await state(connection, anna, "personal-data", LATER) == given
    assert given.text == purpose_text("personal-data", "ru").text
    assert (given.version, given.method, given.channel, given.message) == ("1", "button", "web", "m1")
    assert given.expires_at is None


async def test_consent_for_one_purpose_is_none_for_another(database: Database) -> None:
    anna = await somebody(database)
    async with database.transaction() as connection:
        await give(connection, decision(anna), NOW)
        assert await state(connection, anna, "proactive", NOW) is None


async def test_consent_of_one_person_is_none_of_another(database: Database) -> None:
    anna, boris = await somebody(database), await somebody(database)
    async with database.transaction() as connection:
        await give(connection, decision(anna), NOW)
        assert await state(connection, boris, "personal-data", NOW) is None


async def test_second_click_writes_no_second_record(database: Database) -> None:
    anna = await somebody(database)
    async with database.transaction() as connection:
        first = await give(connection, decision(anna, message="m1"), NOW)
        second = await give(connection, decision(anna, message="m2"), LATER)
        assert first == second
        assert await all_of(connection, anna) == (first,)


async def test_other_words_are_another_consent(database: Database) -> None:
    anna = await somebody(database)
    async with database.transaction() as connection:
        first = await give(connection, decision(anna), NOW)
        named = purpose_text("personal-data", "ru", "МФЦ")
        other = decision(anna)
        second = await give(connection, type(other)(**{**_fields(other), "text": named}), LATER)
    assert second.id != first.id
    assert "МФЦ" in second.text


def _fields(of: object) -> dict[str, object]:
    return {name: getattr(of, name) for name in of.__slots__}  # type: ignore[attr-defined]


async def test_withdrawn_consent_holds_no_more_and_can_be_given_again(database: Database) -> None:
    anna = await somebody(database)
    async with database.transaction() as connection:
        first = await give(connection, decision(anna), NOW)
        assert await withdraw(connection, decision(anna), LATER) is not None
        assert await state(connection, anna, "personal-data", LATER) is None
        assert not await stands(connection, first.id, LATER)
        again = await give(connection, decision(anna), LATER)
        assert await state(connection, anna, "personal-data", LATER) == again
        assert not await stands(connection, first.id, LATER)


async def test_there_is_nothing_to_withdraw_where_nothing_was_given(database: Database) -> None:
    anna = await somebody(database)
    async with database.transaction() as connection:
        assert await withdraw(connection, decision(anna), NOW) is None
        assert await all_of(connection, anna) == ()


async def test_refusal_is_written_and_takes_back_nothing(database: Database) -> None:
    anna = await somebody(database)
    async with database.transaction() as connection:
        given = await give(connection, decision(anna, "proactive"), NOW)
        refused = await refuse(connection, decision(anna, "proactive", "snils-get"), LATER)
        assert refused.event == "refused"
        assert await state(connection, anna, "proactive", LATER) == given


async def test_term_ends_by_itself(database: Database) -> None:
    anna = await somebody(database)
    async with database.transaction() as connection:
        given = await give(connection, decision(anna, "proactive"), NOW)
        assert given.expires_at is not None
        last = given.expires_at - timedelta(seconds=1)
        assert await state(connection, anna, "proactive", last) == given
        assert await state(connection, anna, "proactive", given.expires_at) is None
        assert await expire(connection, anna, "proactive", last) == 0
        assert await expire(connection, anna, "proactive", given.expires_at) == 1
        assert await expire(connection, anna, "proactive", given.expires_at) == 0
        assert [each.event for each in await all_of(connection, anna)] == ["given", "expired"]


async def test_end_of_an_old_term_leaves_what_was_given_since(database: Database) -> None:
    anna = await somebody(database)
    much_later = NOW + timedelta(days=1000)
    async with database.transaction() as connection:
        old = await give(connection, decision(anna, "proactive", "snils-get", "inn-get"), NOW)
        new = await give(connection, decision(anna, "proactive", "snils-get"), much_later)
        after = NOW + timedelta(days=1100)
        assert await expire(connection, anna, "proactive", after) == 1
        assert await state(connection, anna, "proactive", after, "snils-get") == new
        assert await state(connection, anna, "proactive", after, "inn-get") is None
        assert not await stands(connection, old.id, after)


async def test_chosen_services_allow_just_them(database: Database) -> None:
    anna = await somebody(database)
    async with database.transaction() as connection:
        given = await give(connection, decision(anna, "proactive", "snils-get", "inn-get"), NOW)
        assert await state(connection, anna, "proactive", NOW, "snils-get") == given
        assert await state(connection, anna, "proactive", NOW, "pension-apply") is None
        await withdraw(connection, decision(anna, "proactive", "snils-get"), LATER)
        assert await state(connection, anna, "proactive", LATER, "snils-get") is None
        assert await state(connection, anna, "proactive", LATER, "inn-get") == given


async def test_one_service_can_be_taken_out_of_all(database: Database) -> None:
    anna = await somebody(database)
    async with database.transaction() as connection:
        whole = await give(connection, decision(anna, "proactive"), NOW)
        await withdraw(connection, decision(anna, "proactive", "snils-get"), LATER)
        assert await state(connection, anna, "proactive", LATER, "snils-get") is None
        assert await state(connection, anna, "proactive", LATER, "inn-get") == whole
        assert not await stands(connection, whole.id, LATER, "snils-get")
        assert await stands(connection, whole.id, LATER, "inn-get")


async def test_withdrawal_stops_what_waits_on_it_and_nothing_else(database: Database) -> None:
    anna = await somebody(database)
    async with database.transaction() as connection:
        news = await give(connection, decision(anna, "mailing-content"), NOW)
        early = await give(connection, decision(anna, "proactive"), NOW)
        rests = await add_notice(connection, anna, news.id)
        other = await add_notice(connection, anna, early.id)
        reminder = await add_notice(connection, anna, None)
        await withdraw(connection, decision(anna, "mailing-content"), LATER)
        assert await notice_state(connection, rests) == ("cancelled", "consent-withdrawn")
        assert await notice_state(connection, other) == ("waiting", "")
        assert await notice_state(connection, reminder) == ("waiting", "")


async def test_withdrawing_one_service_leaves_notices_of_the_others(database: Database) -> None:
    anna = await somebody(database)
    async with database.transaction() as connection:
        given = await give(connection, decision(anna, "proactive"), NOW)
        mine = await add_notice(connection, anna, given.id, service="snils-get")
        other = await add_notice(connection, anna, given.id, service="inn-get")
        unnamed = await add_notice(connection, anna, given.id)
        await withdraw(connection, decision(anna, "proactive", "snils-get"), LATER)
        states = [(await notice_state(connection, each))[0] for each in (mine, other, unnamed)]
    assert states == ["cancelled", "waiting", "cancelled"]


async def test_rolled_back_withdrawal_stops_nothing(database: Database) -> None:
    anna = await somebody(database)
    async with database.transaction() as connection:
        given = await give(connection, decision(anna, "mailing-content"), NOW)
        rests = await add_notice(connection, anna, given.id)
    with pytest.raises(RuntimeError, match="power"):
        await _withdraw_and_fail(database, anna)
    async with database.reading() as connection:
        assert await state(connection, anna, "mailing-content", LATER) == given
        assert await notice_state(connection, rests) == ("waiting", "")


async def _withdraw_and_fail(database: Database, anna: str) -> None:
    async with database.transaction() as connection:
        await withdraw(connection, decision(anna, "mailing-content"), LATER)
        raise RuntimeError("power cut")


async def test_everything_can_be_taken_back_at_once(database: Database) -> None:
    anna = await somebody(database)
    async with database.transaction() as connection:
        await give(connection, decision(anna), NOW)
        await give(connection, decision(anna, "proactive", "snils-get"), NOW)
        assert await withdraw_all(connection, decision(anna), LATER) == 2
        assert not await held(connection, anna, "personal-data", LATER)
        assert not await held(connection, anna, "proactive", LATER)


async def test_content_without_a_consent_is_refused_by_the_database(database: Database) -> None:
    anna = await somebody(database)
    async with database.transaction() as connection:
        given = await give(connection, decision(anna, "mailing-content"), NOW)
        await add_notice(connection, anna, given.id)
    with pytest.raises(IntegrityError, match="no_consent_no_send"):
        async with database.transaction() as connection:
            await connection.execute(text("update notice set consent_id = null"))


async def test_decisions_that_come_at_once_make_one_chain(database: Database) -> None:
    anna = await somebody(database)

    async def decide(number: int) -> None:
        async with database.transaction() as connection:
            services = [f"service-{number}"]
            await give(connection, decision(anna, "proactive", *services, message=f"m{number}"), NOW)

    await asyncio.gather(*(decide(number) for number in range(20)))
    async with database.reading() as connection:
        records = await all_of(connection, anna)
        assert len(records) == 20
        assert len({record.prev_hash for record in records}) == 20
        assert await verify_chain(connection, anna) is None


async def test_clicks_that_come_at_once_write_one_record(database: Database) -> None:
    anna = await somebody(database)

    async def click() -> int:
        async with database.transaction() as connection:
            return (await give(connection, decision(anna), NOW)).id

    assert len(set(await asyncio.gather(*(click() for _ in range(10))))) == 1
