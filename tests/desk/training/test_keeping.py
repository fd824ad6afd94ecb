"""The table of rounds on both engines: a talk counts once, figures that cannot be are refused."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from bot.consents.retention import run_retention
from bot.consents.settings import RetentionSettings
from bot.db import Database
from bot.db.queries_accounts import Account, Role, add_account
from bot.db.queries_training import KeptRound, keep_round, rounds_of, trained
from tests.conftest import database
from tests.fakes import FakeClock

__all__ = ["database"]


async def test_talk_counts_once_and_figures_are_told_lately_and_before(
    database: Database, clock: FakeClock
) -> None:
    now = clock()
    new = Account("", "anna", "Анна Петрова", Role.OPERATOR, frozenset({"central"}), "ru")
    async with database.transaction() as connection:
        account = await add_account(connection, new, now)
        assert isinstance(account, Account)
        done = KeptRound(account.id, "general", "calm", 1, 10, 9, ("farewell",), 2, 300, now)
        old = replace(done, seed=2, right_steps=5, finished_at=now - timedelta(days=40))
        assert await keep_round(connection, old)
        assert await keep_round(connection, done)
        assert not await keep_round(connection, replace(done, right_steps=10))
    async with database.reading() as connection:
        assert await rounds_of(connection, account.id) == (done, old)
        (found,) = await trained(connection, now - timedelta(days=30))
    assert (found.account.id, found.account.offices) == (account.id, frozenset({"central"}))
    assert (found.rounds, found.right, found.steps, found.violations) == (1, 9, 10, 2)
    assert (found.rounds_before, found.right_before, found.steps_before) == (1, 5, 10)
    assert found.last_at == now
    with pytest.raises(IntegrityError):
        async with database.transaction() as connection:
            await keep_round(connection, replace(done, seed=3, right_steps=11))


async def test_round_is_forgotten_after_a_year(database: Database, clock: FakeClock) -> None:
    now = clock()
    new = Account("", "boris", "Борис Ильин", Role.OPERATOR, frozenset(), "ru")
    async with database.transaction() as connection:
        account = await add_account(connection, new, now)
        assert isinstance(account, Account)
        done = KeptRound(account.id, "general", "calm", 1, 10, 9, (), 0, 300, now)
        await keep_round(connection, done)
        await keep_round(connection, replace(done, seed=2, finished_at=now - timedelta(days=366)))
    cleaned = await run_retention(database, RetentionSettings(_env_file=None), now)
    assert cleaned["training"] == 1
    async with database.reading() as connection:
        assert await rounds_of(connection, account.id) == (done,)
