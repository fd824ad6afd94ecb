"""Rounds of the call trainer, figures only. Every function runs inside its caller's transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, delete, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_training import TrainingRoundRow
from bot.db.queries_accounts import Account, account, account_of

training_round: Any = TrainingRoundRow.__table__


@dataclass(frozen=True, slots=True)
class KeptRound:
    """A finished round. `steps`: where a way was asked for, `right_steps` of them right; `seconds`: all of it took."""

    account_id: str
    script_code: str
    temper: str
    seed: int
    steps: int
    right_steps: int
    stages_missing: tuple[str, ...]
    violations: int
    seconds: int
    finished_at: datetime


@dataclass(frozen=True, slots=True)
class Trained:
    """What somebody's rounds come to: lately, that is since a moment, and before it."""

    account: Account
    rounds: int
    right: int
    steps: int
    violations: int
    rounds_before: int
    right_before: int
    steps_before: int
    last_at: datetime


async def keep_round(connection: AsyncConnection, done: KeptRound) -> bool:
    """Stores the round. False: this very round (script, temper, seed) is stored already; the first time counts."""
    columns = (
        "account_id", "script_code", "temper", "seed", "steps", "right_steps", "violations", "seconds", "finished_at",
    )  # fmt: skip
    values = {name: getattr(done, name) for name in columns}
    try:
        async with connection.begin_nested():
            await connection.execute(
                insert(training_round).values(**values, stages_missing=list(done.stages_missing))
            )
    except IntegrityError:
        if await _is_kept(connection, done):
            return False
        raise
    return True


async def rounds_of(connection: AsyncConnection, account_id: str, limit: int = 500) -> tuple[KeptRound, ...]:
    """The account's rounds, the newest first."""
    found = (
        select(*(column for column in training_round.c if column.name != "id"))
        .where(training_round.c.account_id == account_id)
        .order_by(training_round.c.finished_at.desc(), training_round.c.id.desc())
        .limit(limit)
    )
    return tuple(_round(dict(row._mapping)) for row in await connection.execute(found))  # noqa: SLF001 (a row's names)


async def trained(connection: AsyncConnection, since: datetime) -> tuple[Trained, ...]:
    """Everybody who has trained and is not blocked, by name."""
    lately = training_round.c.finished_at >= since
    counted = (
        select(
            training_round.c.account_id,
            func.sum(case((lately, 1), else_=0)).label("rounds"),
            func.sum(case((lately, training_round.c.right_steps), else_=0)).label("right"),
            func.sum(case((lately, training_round.c.steps), else_=0)).label("steps"),
            func.sum(case((lately, training_round.c.violations), else_=0)).label("violations"),
            func.sum(case((lately, 0), else_=1)).label("rounds_before"),
            func.sum(case((lately, 0), else_=training_round.c.right_steps)).label("right_before"),
            func.sum(case((lately, 0), else_=training_round.c.steps)).label("steps_before"),
            func.max(training_round.c.finished_at).label("last_at"),
        )
        .group_by(training_round.c.account_id)
        .subquery()
    )
    figures = [column for column in counted.c if column.name != "account_id"]
    found = (
        select(account, *figures)
        .join(counted, counted.c.account_id == account.c.id)
        .where(account.c.blocked_at.is_(None))
        .order_by(account.c.name, account.c.login)
    )
    names = [column.name for column in figures]
    return tuple(
        Trained(account_of(row), **{name: getattr(row, name) for name in names})
        for row in await connection.execute(found)
    )


async def drop_old_rounds(connection: AsyncConnection, before: datetime, limit: int) -> int:
    """Deletes rounds that ended before; gives how many. What was trained so long ago tells nothing of today."""
    old = select(training_round.c.id).where(training_round.c.finished_at < before).limit(limit)
    ids = (await connection.execute(old)).scalars().all()
    await connection.execute(delete(training_round).where(training_round.c.id.in_(ids)))
    return len(ids)


async def _is_kept(connection: AsyncConnection, done: KeptRound) -> bool:
    names = ("account_id", "script_code", "temper", "seed")
    same = [training_round.c[name] == getattr(done, name) for name in names]
    found = select(training_round.c.id).where(*same)
    return (await connection.execute(found)).scalar_one_or_none() is not None


def _round(row: Mapping[str, Any]) -> KeptRound:
    return KeptRound(**{**row, "stages_missing": tuple(row["stages_missing"])})
