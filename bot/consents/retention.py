"""Retention by rule: what nobody needs any more loses its personal data, in small steps, and it is written down."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import cast

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.consents import ledger
from bot.consents.holding import holding
from bot.consents.settings import RetentionSettings
from bot.consents.words import Purpose
from bot.db import Database
from bot.db import queries_retention as queries
from bot.db.queries_calls_privacy import strip_old_calls
from bot.db.queries_clients import audit
from bot.db.queries_consents import clients_whose_term_ran_out
from bot.db.queries_feedback_privacy import strip_old_ratings
from bot.db.queries_feedback_themes import drop_unseen_themes
from bot.db.queries_training import drop_old_rounds

THEMES_DAYS = 396
"""A theme of comments that was not found for twelve months after its last one is known no more."""

STEP = 500
"""Rows a transaction: bookings wait for none of them longer than a moment."""

ACTOR = "system:retention"

DRAFTS_DAYS = 0.5
"""A booking that was begun asks who comes anew after this; what it was told is of no use any more."""

UPDATES_DAYS = 30
"""What a messenger handed over is kept apart from the talk only to see why it could not be read."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of data with its age in days and the step that cleans at most some rows of it."""

    name: str
    days: float
    step: Callable[[AsyncConnection, datetime, int], Awaitable[int]]


def rules(settings: RetentionSettings, now: datetime) -> tuple[Rule, ...]:
    """What is cleaned, in this order."""
    return (
        Rule("contacts", settings.contacts_days, queries.strip_past_visits),
        Rule("drafts", DRAFTS_DAYS, queries.strip_old_drafts),
        Rule("addresses", settings.contacts_days, queries.drop_idle_addresses),
        Rule("talks", settings.talks_days, partial(_talks, now)),
        Rule("requests", settings.requests_days, queries.strip_old_requests),
        Rule("calls", settings.calls_days, strip_old_calls),
        Rule("ratings", settings.ratings_days, partial(_ratings, now)),
        Rule("training", settings.training_days, drop_old_rounds),
        Rule("themes", THEMES_DAYS, drop_unseen_themes),
        Rule("notices", settings.notices_days, queries.strip_old_notices),
        Rule("updates", UPDATES_DAYS, queries.drop_old_updates),
        Rule("questions", settings.questions_days, queries.drop_old_questions),
    )


async def run_retention(database: Database, settings: RetentionSettings, now: datetime) -> dict[str, int]:
    """Cleans everything that is older than its rule; gives how much of each kind. Running it twice changes nothing.

    Each step is a transaction of its own: whoever kills it half-way loses nothing, the next run goes on.
    """
    done = {"consents": await _expire(database, now)}
    for rule in rules(settings, now):
        done[rule.name] = await _clean(database, rule, now)
    if any(done.values()):
        async with database.transaction() as connection:
            await audit(
                connection, actor=ACTOR, action="retention.run", subject="all", now=now, detail={**done}
            )
    return done


async def count_due(database: Database, settings: RetentionSettings, now: datetime) -> dict[str, int]:
    """What a run would clean, in rows of its first step, without cleaning: the connection is rolled back."""
    due = {}
    async with database.reading() as connection:
        due["consents"] = sum(
            [len(await _ended(connection, *each, now)) for each in await _over(connection, now)]
        )
        for rule in rules(settings, now):
            due[rule.name] = await rule.step(connection, now - timedelta(days=rule.days), STEP)
    return due


async def _clean(database: Database, rule: Rule, now: datetime) -> int:
    whole = 0
    while True:
        async with database.transaction() as connection:
            cleaned = await rule.step(connection, now - timedelta(days=rule.days), STEP)
        whole += cleaned
        if cleaned < STEP:
            return whole


async def _talks(now: datetime, connection: AsyncConnection, before: datetime, limit: int) -> int:
    return await queries.drop_old_talks(connection, before, now, limit)


async def _ratings(now: datetime, connection: AsyncConnection, before: datetime, limit: int) -> int:
    return await strip_old_ratings(connection, before, now, limit)


async def _expire(database: Database, now: datetime) -> int:
    """Terms that ran out are written into the chains."""
    async with database.reading() as connection:
        over = await _over(connection, now)
    ended = 0
    for client_id, purpose in over:
        async with database.transaction() as connection:
            ended += await ledger.expire(connection, client_id, purpose, now)
    return ended


async def _over(connection: AsyncConnection, now: datetime) -> tuple[tuple[str, Purpose], ...]:
    return cast("tuple[tuple[str, Purpose], ...]", await clients_whose_term_ran_out(connection, now))


async def _ended(
    connection: AsyncConnection, client_id: str, purpose: Purpose, now: datetime
) -> tuple[object, ...]:
    return holding(await ledger.all_of(connection, client_id), purpose).ended(now)
