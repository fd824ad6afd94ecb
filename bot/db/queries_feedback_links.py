"""Invitations by their links, and survey points. Every function runs inside its caller's transaction."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_feedback import (
    FollowUpRow,
    InteractionRow,
    InvitationRow,
    ResponseReasonRow,
    ResponseRow,
    SurveyPointRow,
)

_interaction: Any = InteractionRow.__table__
_invitation: Any = InvitationRow.__table__
_response: Any = ResponseRow.__table__
_reason: Any = ResponseReasonRow.__table__
_follow_up: Any = FollowUpRow.__table__
_point: Any = SurveyPointRow.__table__


@dataclass(frozen=True, slots=True)
class Invited:
    """One question that was asked, with what it is about and what was answered, where anything was.

    `value`, `answered_at` and `response_id` are empty where nothing was answered; `reasons` are codes in order.
    """

    id: int
    interaction_id: int
    instrument: str
    version: int
    round: int
    expires_at: datetime | None
    kind: str
    touchpoint: str
    channel: str
    language: str
    office_id: str | None
    service: str | None
    client_id: str | None
    response_id: int | None
    value: int | None
    comment: str
    answered_at: datetime | None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A place with a QR code. `code` stands in the address."""

    id: int
    code: str
    title: str
    office_id: str | None
    service: str | None
    life_situation: str | None
    state: str
    made_by: str
    made_at: datetime


async def find_chain(connection: AsyncConnection, token_sha256: str) -> tuple[Invited, ...]:
    """What was asked about the interaction of this link in its round, in the order of decision; may be empty."""
    named = select(_invitation.c.interaction_id, _invitation.c.round).where(
        _invitation.c.token_sha256 == token_sha256, _invitation.c.decision == "asked"
    )
    row = (await connection.execute(named)).one_or_none()
    return await chain_of(connection, row.interaction_id, row.round) if row else ()


async def chain_of(
    connection: AsyncConnection, interaction_id: int, round_of_asking: int = 0
) -> tuple[Invited, ...]:
    """Every question asked about one interaction in one round, in the order of decision."""
    found = _invited().where(
        _invitation.c.interaction_id == interaction_id,
        _invitation.c.round == round_of_asking,
        _invitation.c.decision == "asked",
    )
    return await _with_reasons(connection, (await connection.execute(found.order_by(_invitation.c.id))).all())


async def chain_of_end(connection: AsyncConnection, kind: str, ref: str) -> tuple[Invited, ...]:
    """The first round of questions about what ended under this name; empty where nothing did."""
    named = select(_interaction.c.id).where(_interaction.c.kind == kind, _interaction.c.ref == ref)
    interaction_id = (await connection.execute(named)).scalar_one_or_none()
    return await chain_of(connection, interaction_id) if interaction_id is not None else ()


async def find_invited(connection: AsyncConnection, invitation_id: int) -> Invited | None:
    """The question of this id, where it was asked."""
    found = _invited().where(_invitation.c.id == invitation_id, _invitation.c.decision == "asked")
    row = (await connection.execute(found)).one_or_none()
    return _value(row) if row else None


async def take_for_link(
    connection: AsyncConnection, invitation_id: int, token_sha256: str, now: datetime
) -> bool:
    """Gives an invitation that was asked and not sent its link, and marks it sent; whether it was such a one."""
    taking = (
        update(_invitation)
        .where(
            _invitation.c.id == invitation_id,
            _invitation.c.decision == "asked",
            _invitation.c.sent_at.is_(None),
            _invitation.c.token_sha256.is_(None),
        )
        .values(token_sha256=token_sha256, sent_at=now)
    )
    return bool((await connection.execute(taking)).rowcount)


async def open_invitations(
    connection: AsyncConnection, ids: Collection[int], now: datetime
) -> frozenset[int]:
    """Those of these invitations that can still be answered: asked, without a response, not ended."""
    found = _invited().where(
        _invitation.c.id.in_(ids), _invitation.c.decision == "asked", _response.c.id.is_(None), _lasts(now)
    )
    return frozenset(row.id for row in await connection.execute(found))


async def told_of(connection: AsyncConnection, follow_up_ids: Collection[int]) -> Mapping[int, str]:
    """What the citizens are to be told of these follow-ups; those with nothing to tell are left out."""
    found = select(_follow_up.c.id, _follow_up.c.told).where(
        _follow_up.c.id.in_(follow_up_ids), _follow_up.c.told != ""
    )
    return {row.id: row.told for row in await connection.execute(found)}


async def add_point(connection: AsyncConnection, values: Mapping[str, Any]) -> Point:
    """Makes a survey point; `values` are the table's columns."""
    return _point_of((await connection.execute(insert(_point).values(**values).returning(_point))).one())


async def find_point(connection: AsyncConnection, code: str) -> Point | None:
    """The point of this code, retired or not."""
    row = (await connection.execute(select(_point).where(_point.c.code == code))).one_or_none()
    return _point_of(row) if row else None


async def list_points(
    connection: AsyncConnection, offices: Collection[str] | None = None
) -> tuple[Point, ...]:
    """Every point, active ones first, the newest first; with `offices`, those of these offices only."""
    found = select(_point).order_by(_point.c.state, _point.c.id.desc())
    if offices is not None:
        found = found.where(_point.c.office_id.in_(offices))
    return tuple(_point_of(row) for row in await connection.execute(found))


async def set_point_state(connection: AsyncConnection, code: str, state: str) -> bool:
    """Retires a point or brings it back; whether anything changed."""
    changing = update(_point).where(_point.c.code == code, _point.c.state != state).values(state=state)
    return bool((await connection.execute(changing)).rowcount)


def _invited() -> Any:
    asked = ("id", "interaction_id", "instrument", "version", "round", "expires_at")
    about = ("kind", "touchpoint", "channel", "language", "office_id", "service", "client_id")
    return (
        select(
            *(_invitation.c[name] for name in asked),
            *(_interaction.c[name] for name in about),
            _response.c.id.label("response_id"),
            _response.c.value,
            _response.c.comment,
            _response.c.submitted_at.label("answered_at"),
        )
        .join(_interaction, _interaction.c.id == _invitation.c.interaction_id)
        .outerjoin(_response, _response.c.invitation_id == _invitation.c.id)
    )


def _lasts(now: datetime) -> ColumnElement[bool]:
    expires: ColumnElement[datetime] = _invitation.c.expires_at
    return expires.is_(None) | (expires > now)


async def _with_reasons(connection: AsyncConnection, rows: Sequence[Row[Any]]) -> tuple[Invited, ...]:
    answered = [row.response_id for row in rows if row.response_id is not None]
    given: dict[int, list[str]] = {}
    if answered:
        found = select(_reason).where(_reason.c.response_id.in_(answered)).order_by(_reason.c.code)
        for row in await connection.execute(found):
            given.setdefault(row.response_id, []).append(row.code)
    return tuple(_value(row, tuple(given.get(row.response_id, ()))) for row in rows)


def _value(row: Row[Any], reasons: tuple[str, ...] = ()) -> Invited:
    fields = dict(row._mapping)  # noqa: SLF001 (the documented way to a row's names)
    return Invited(**fields | {"comment": row.comment or "", "reasons": reasons})


def _point_of(row: Row[Any]) -> Point:
    return Point(**row._mapping)  # noqa: SLF001 (the documented way to a row's names)
