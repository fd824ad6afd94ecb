"""Reasons and comments of responses, counted for the pain map. Every function runs inside its caller's transaction.

Only first rounds are counted. A reason belongs to the interaction: whoever named it beside one question of the chain
named it for the others too.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, and_, case, cast, func, literal, literal_column, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_feedback import InvitationRow, ResponseReasonRow, ResponseRow
from bot.db.queries_feedback_figures import Asking, answered_within

response: Any = ResponseRow.__table__
invitation: Any = InvitationRow.__table__
reason: Any = ResponseReasonRow.__table__

_SAID = response.c.comment != literal_column("''")
"""Written out: the index of comments is of those alone, which a parameter would not tell."""

_BITS = 60
"""Codes that one whole number of a database holds as bits."""

# Neighbouring numbers times the golden section fall evenly over the whole (Knuth 1998, vol. 3, 6.4): a draw without chance.
_STEP, _PLACES = 40_503, 65_536


@dataclass(frozen=True, slots=True)
class Named:
    """So many (`n`) scores of one value with the same reasons named in their interactions."""

    value: int
    codes: frozenset[str]
    n: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """A masked comment beside a value of an instrument."""

    response_id: int
    interaction_id: int
    instrument: str
    value: int
    text: str
    day: date


async def reasons_named(
    connection: AsyncConnection, asking: Asking, codes: Sequence[str]
) -> tuple[Named, ...]:
    """Interactions that answered and in which a reason was named, beside whatever question of it, counted.

    Reasons are few and answers many: it begins with the reasons. Of each interaction its `codes` come as bits of whole
    numbers; one that is not among them counts with what was named and has no bit.
    """
    parts = [codes[at : at + _BITS] for at in range(0, len(codes), _BITS)]
    beside: Any = response.alias("beside")
    masks = [func.sum(_bit_of(part).distinct()).label(f"mask_{at}") for at, part in enumerate(parts)]
    of_it = (invitation.c.interaction_id == beside.c.interaction_id) & (invitation.c.round == 0)
    # Outer joins alone are made in the order in which they stand: from few rows, each by an index, whatever a planner
    # guesses. What belongs to no answer of the question comes without a value.
    each = (
        select(response.c.id, response.c.value, *masks)
        .select_from(reason)
        .outerjoin(beside, (beside.c.id == reason.c.response_id) & (beside.c.round == 0))
        .outerjoin(invitation, of_it & (invitation.c.instrument == asking.instrument))
        .outerjoin(response, and_(response.c.invitation_id == invitation.c.id, *answered_within(asking)))
        .group_by(response.c.id, response.c.value)
        .subquery()
    )
    keys = [each.c.value, *(each.c[mask.name] for mask in masks)]
    found = await connection.execute(select(*keys, func.count()).group_by(*keys))
    return tuple(Named(row[0], _of_bits(parts, row[1:-1]), row[-1]) for row in found if row[0] is not None)


def _bit_of(codes: Sequence[str]) -> Any:
    bits = {code: literal(1 << at, BigInteger) for at, code in enumerate(codes)}
    return case(bits, value=reason.c.code, else_=literal(0, BigInteger))


def _of_bits(parts: Sequence[Sequence[str]], masks: Sequence[Any]) -> frozenset[str]:
    return frozenset(
        code
        for codes, mask in zip(parts, masks, strict=True)
        for at, code in enumerate(codes)
        if int(mask) >> at & 1
    )


async def count_comments(connection: AsyncConnection, asking: Asking) -> int:
    """How many responses of any instrument have a comment."""
    counted = select(func.count()).select_from(response).where(_SAID, *answered_within(asking))
    return int((await connection.execute(counted)).scalar_one())


async def comments(connection: AsyncConnection, asking: Asking, most: int) -> tuple[Spoken, ...]:
    """Comments beside any instrument, oldest first; of more than `most`, a draw that is the same every time."""
    columns = (
        response.c.id.label("response_id"),
        response.c.interaction_id,
        response.c.instrument,
        response.c.value,
        response.c.comment.label("text"),
        response.c.day,
    )
    drawn = (
        select(*columns)
        .where(_SAID, *answered_within(asking))
        .order_by(cast(response.c.id, BigInteger) * _STEP % _PLACES, response.c.id)
        .limit(most)
    )
    rows = [Spoken(**row._mapping) for row in await connection.execute(drawn)]  # noqa: SLF001 (the documented way)
    return tuple(sorted(rows, key=lambda each: (each.day, each.response_id)))


async def codes_of(
    connection: AsyncConnection, interactions: Collection[int], at_once: int = 500
) -> dict[int, tuple[str, ...]]:
    """Interaction → codes named in it, in alphabetical order."""
    found: dict[int, set[str]] = {}
    asked: Sequence[int] = sorted(set(interactions))
    for start in range(0, len(asked), at_once):
        named = (
            select(response.c.interaction_id, reason.c.code)
            # By way of its invitations an interaction's answers are found by an index.
            .join(invitation, invitation.c.id == response.c.invitation_id)
            .join(reason, reason.c.response_id == response.c.id)
            .where(invitation.c.interaction_id.in_(asked[start : start + at_once]), response.c.round == 0)
        )
        for interaction_id, code in await connection.execute(named):
            found.setdefault(interaction_id, set()).add(code)
    return {interaction_id: tuple(sorted(codes)) for interaction_id, codes in found.items()}
