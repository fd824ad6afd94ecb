"""Ratings written straight into the tables, where a test is about what becomes of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_feedback import InteractionRow, InvitationRow, ResponseReasonRow, ResponseRow

_REFS = count(1)
_SHARED = ("touchpoint", "channel", "service", "life_situation", "segment", "office_id", "account_id", "kind")


@dataclass(frozen=True)
class Rated:
    """One interaction that was rated: ids of what was written."""

    interaction: int
    invitation: int
    response: int
    of: Mapping[str, Any] = field(default_factory=dict)


async def ended(connection: AsyncConnection, now: datetime, **more: Any) -> tuple[int, dict[str, Any]]:
    """An interaction; gives its id and its columns."""
    values = {
        "kind": "operator",
        "ref": f"test-{next(_REFS)}",
        "touchpoint": "operator",
        "channel": "web",
        "language": "ru",
        "ended_at": now,
        "day": now.date(),
        **more,
    }
    made = await connection.execute(insert(InteractionRow).values(**values).returning(InteractionRow.id))
    return made.scalar_one(), values


async def rate(
    connection: AsyncConnection, now: datetime, value: int, instrument: str = "ces4", **more: Any
) -> Rated:
    """An interaction with its answer. `more` are columns of the interaction; `comment` and `reasons` of the answer."""
    said = {"comment": more.pop("comment", "")}
    reasons = more.pop("reasons", ())
    interaction, of = await ended(connection, now, **more)
    rated = await again(connection, Rated(interaction, 0, 0, of | said), now, value, instrument)
    rows = [{"response_id": rated.response, "code": code} for code in reasons]
    if rows:
        await connection.execute(insert(ResponseReasonRow), rows)
    return rated


async def again(
    connection: AsyncConnection,
    rated: Rated,
    now: datetime,
    value: int,
    instrument: str = "ces4",
    **more: int,
) -> Rated:
    """One answer more about the same interaction: another question, or the re-ask (`round=1`).

    `invitation` is one that is there already.
    """
    turn = more.get("round", 0)
    invitation = more.get("invitation") or await _asked(connection, rated, now, instrument, turn)
    values = {name: rated.of.get(name) for name in _SHARED} | {
        "invitation_id": invitation,
        "interaction_id": rated.interaction,
        "instrument": instrument,
        "version": 1,
        "round": turn,
        "value": value,
        "comment": rated.of.get("comment", ""),
        "source": "button",
        "submitted_at": now,
        "changed_at": now,
        "day": now.date(),
    }
    made = await connection.execute(insert(ResponseRow).values(**values).returning(ResponseRow.id))
    return Rated(rated.interaction, invitation, made.scalar_one(), rated.of)


async def _asked(connection: AsyncConnection, rated: Rated, now: datetime, instrument: str, turn: int) -> int:
    values = {
        "interaction_id": rated.interaction,
        "instrument": instrument,
        "version": 1,
        "round": turn,
        "decision": "asked",
        "channel": rated.of["channel"],
        "at": now,
        "day": now.date(),
        "expires_at": now + timedelta(days=7),
    }
    made = await connection.execute(insert(InvitationRow).values(**values).returning(InvitationRow.id))
    return made.scalar_one()


async def correct(connection: AsyncConnection, rated: Rated, value: int) -> None:
    """The answer has another value now."""
    changed = update(ResponseRow).where(ResponseRow.id == rated.response)
    await connection.execute(changed.values(value=value, revision=ResponseRow.revision + 1))
