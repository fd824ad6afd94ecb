"""What was decided on ratings, and told to everybody (clause 4.5.7.5): written, published, withdrawn. Never commits.

A published text is never changed: it is withdrawn, with the reason in the audit, and another one is written.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_feedback_decisions import Decision, add_decision, change_decision, find_decision
from bot.feedback.slices import Touchpoint

LONGEST = 1_000
"""Characters: an open page is read, not studied."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The words for everybody, what they are about (None: all), and the day of the decision."""

    body: str
    taken_on: date
    service: str | None = None
    life_situation: str | None = None
    touchpoint: Touchpoint | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """The decision as it stands now."""

    decision: Decision


@dataclass(frozen=True, slots=True)
class NoSuchDecision:
    """Nobody wrote one of this number."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What keeps it from being done: `state` is as it is now, where it does not allow it."""

    what: Literal["empty", "long", "future", "state"]
    decision: Decision | None = None


Outcome = Kept | NoSuchDecision | Wrong


async def write(
    connection: AsyncConnection, draft: Draft, account_id: str, now: datetime, today: date
) -> Kept | Wrong:
    """A new draft. `today` is the centre's day: nothing is decided in the future."""
    if fault := _fault(draft, today):
        return fault
    values = _columns(draft) | {"made_by": account_id, "made_at": now}
    return Kept(await add_decision(connection, values))


async def rewrite(connection: AsyncConnection, decision_id: int, draft: Draft, today: date) -> Outcome:
    """Other words for a draft."""
    known = await find_decision(connection, decision_id, lock=True)
    if known is None:
        return NoSuchDecision()
    if known.state != "draft":
        return Wrong("state", known)
    if fault := _fault(draft, today):
        return fault
    await change_decision(connection, decision_id, **_columns(draft))
    return await _kept(connection, decision_id)


async def publish(connection: AsyncConnection, decision_id: int, now: datetime) -> Outcome:
    """From now on everybody reads it. Pressed twice, the first moment stays."""
    known = await find_decision(connection, decision_id, lock=True)
    if known is None:
        return NoSuchDecision()
    match known.state:
        case "draft":
            await change_decision(connection, decision_id, published_at=now)
            return await _kept(connection, decision_id)
        case "published":
            return Kept(known)
        case "withdrawn":
            return Wrong("state", known)


async def withdraw(connection: AsyncConnection, decision_id: int, now: datetime) -> Outcome:
    """It is no longer on the open page; here it stays. A draft was never there."""
    known = await find_decision(connection, decision_id, lock=True)
    if known is None:
        return NoSuchDecision()
    match known.state:
        case "published":
            await change_decision(connection, decision_id, withdrawn_at=now)
            return await _kept(connection, decision_id)
        case "withdrawn":
            return Kept(known)
        case "draft":
            return Wrong("state", known)


def _fault(draft: Draft, today: date) -> Wrong | None:
    if not draft.body:
        return Wrong("empty")
    if len(draft.body) > LONGEST:
        return Wrong("long")
    return Wrong("future") if draft.taken_on > today else None


def _columns(draft: Draft) -> dict[str, object]:
    return {
        "body": draft.body,
        "taken_on": draft.taken_on,
        "service": draft.service,
        "life_situation": draft.life_situation,
        "touchpoint": draft.touchpoint,
    }


async def _kept(connection: AsyncConnection, decision_id: int) -> Kept:
    known = await find_decision(connection, decision_id)
    assert known is not None
    return Kept(known)
