"""What ratings hold of one person: read for their copy, taken out when they are forgotten or it is past its rule.

A rating stays as a count: its value, what it was about, its reasons, that it was seen to. Whose it was goes, and so do
the words: the citizen's own, what staff wrote about them, what they were told. Lock order: see `queries_feedback`.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import String, cast, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_clients import AuditRow
from bot.db.models_feedback import (
    FollowUpRow,
    InteractionRow,
    InvitationRow,
    ResponseReasonRow,
    ResponseRevisionRow,
    ResponseRow,
)
from bot.db.queries_clients import Client

_interaction: Any = InteractionRow.__table__
_invitation: Any = InvitationRow.__table__
_response: Any = ResponseRow.__table__
_reason: Any = ResponseReasonRow.__table__
_revision: Any = ResponseRevisionRow.__table__
_follow_up: Any = FollowUpRow.__table__
_deed: Any = AuditRow.__table__

GONE = "\u2026"
"""Stands where staff wrote what they did: the table wants something of a task that is closed."""

_LIVE = ("open", "doing")
# Keys of ours, and who of the staff it was: they say nothing about the person.
_WITHOUT = frozenset(
    {"client_key", "person_key", "token_sha256", "account_id", "owner_id", "closed_by", "share"}
)
_NOBODY = {"client_id": None, "conversation_id": None, "person_key": None, "client_key": None}
_OF_SOMEBODY = or_(*(_interaction.c[name].is_not(None) for name in _NOBODY))

Rows = list[dict[str, Any]]


async def ratings_stored_of(connection: AsyncConnection, of: Client) -> Mapping[str, Rows]:
    """What ended with the client, what they were asked, what they answered, why, and what was done about it."""
    ended = select(_interaction.c.id).where(_of(of))
    given = select(_response.c.id).where(_given_in(ended))
    tasks = select(_follow_up.c.id).where(_follow_up.c.response_id.in_(given))
    # As `bot.feedback.followups.subject_of` names a task in the book.
    named = select(literal("follow-up:") + cast(_follow_up.c.id, String)).where(_follow_up.c.id.in_(tasks))
    wanted = {
        "interactions": select(_interaction).where(_of(of)).order_by(_interaction.c.id),
        "asked_to_rate": select(_invitation)
        .where(_invitation.c.interaction_id.in_(ended))
        .order_by(_invitation.c.id),
        "ratings": select(_response).where(_response.c.id.in_(given)).order_by(_response.c.id),
        "rating_reasons": select(_reason).where(_reason.c.response_id.in_(given)),
        "rating_corrections": select(_revision).where(_revision.c.response_id.in_(given)),
        "done_about_ratings": select(_follow_up).where(_follow_up.c.id.in_(tasks)).order_by(_follow_up.c.id),
        "done_about_ratings_by_steps": select(_deed.c.at, _deed.c.action, _deed.c.subject, _deed.c.reason)
        .where(_deed.c.subject.in_(named))
        .order_by(_deed.c.id),
    }
    return {name: await _rows(connection, found) for name, found in wanted.items()}


async def count_ratings(connection: AsyncConnection, of: Client) -> int:
    """How many answers of the client are stored."""
    given = _given_in(select(_interaction.c.id).where(_of(of)))
    return int((await connection.execute(select(func.count()).where(given))).scalar_one())


async def rewrite_ratings(connection: AsyncConnection, of: Client, mask: Callable[[str], str]) -> None:
    """Puts the client's comments, and what staff wrote about their ratings, through `mask`."""
    given = select(_response.c.id).where(_given_in(select(_interaction.c.id).where(_of(of))))
    found = select(_response.c.id, _response.c.comment).where(
        _response.c.id.in_(given), _response.c.comment != ""
    )
    for row in (await connection.execute(found)).all():
        if (bare := mask(row.comment)) != row.comment:
            await connection.execute(update(_response).where(_response.c.id == row.id).values(comment=bare))
    about = select(_follow_up.c.id, _follow_up.c.action, _follow_up.c.told).where(
        _follow_up.c.response_id.in_(given)
    )
    for row in (await connection.execute(about)).all():
        action, told = mask(row.action), mask(row.told)
        if (action, told) != (row.action, row.told):
            changed = update(_follow_up).where(_follow_up.c.id == row.id)
            await connection.execute(changed.values(action=action or GONE, told=told))


async def forget_ratings(connection: AsyncConnection, of: Client, now: datetime) -> int:
    """Ratings stay without whose they were and without words; what is not answered yet cannot be answered any more.

    Call it when the client's conversation is held already. Gives how many interactions there were.
    """
    ended = select(_interaction.c.id).where(_of(of)).order_by(_interaction.c.id)
    ids = tuple((await connection.execute(ended)).scalars())
    await _strip(connection, ids, now)
    return len(ids)


async def strip_old_ratings(connection: AsyncConnection, before: datetime, now: datetime, limit: int) -> int:
    """The same for interactions that ended before; one whose low score is still seen to is left alone."""
    given = (_response.c.invitation_id == _invitation.c.id) & (
        _invitation.c.interaction_id == _interaction.c.id
    )
    worked = select(_follow_up.c.id).where(
        given, _follow_up.c.response_id == _response.c.id, _follow_up.c.state.in_(_LIVE)
    )
    said = select(_response.c.id).where(given, _response.c.comment != "")
    old = (
        select(_interaction.c.id)
        .where(_interaction.c.day <= before.date(), _interaction.c.ended_at < before)
        .where(
            or_(_OF_SOMEBODY, said.correlate(_interaction).exists()), ~worked.correlate(_interaction).exists()
        )
        .order_by(_interaction.c.id)
        .limit(limit)
    )
    ids = tuple((await connection.execute(old)).scalars())
    await _strip(connection, ids, now)
    return len(ids)


async def _strip(connection: AsyncConnection, ids: Collection[int], now: datetime) -> None:
    """Invitations first: whoever answers holds theirs."""
    if not ids:
        return
    asked = _invitation.c.interaction_id.in_(ids)
    held = select(_invitation.c.id).where(asked).order_by(_invitation.c.id).with_for_update()
    await connection.execute(held)
    ends = _invitation.c.expires_at.is_(None) | (_invitation.c.expires_at > now)
    await connection.execute(update(_invitation).where(asked, ends).values(expires_at=now))
    await connection.execute(update(_invitation).where(asked).values(person_key=None, token_sha256=None))
    await connection.execute(update(_interaction).where(_interaction.c.id.in_(ids)).values(**_NOBODY))
    given = _given_in(ids)
    await connection.execute(update(_response).where(given, _response.c.comment != "").values(comment=""))
    about = _follow_up.c.response_id.in_(select(_response.c.id).where(given))
    await connection.execute(update(_follow_up).where(about, _follow_up.c.told != "").values(told=""))
    # A code of ours, where nobody of the staff closed it, is no words.
    wrote = about & (_follow_up.c.action != "") & _follow_up.c.closed_by.is_not(None)
    await connection.execute(update(_follow_up).where(wrote).values(action=GONE))


def _given_in(interaction_ids: Any) -> Any:
    """Responses about these interactions, by way of their invitations: those are found by their interaction."""
    asked = select(_invitation.c.id).where(_invitation.c.interaction_id.in_(interaction_ids))
    return _response.c.invitation_id.in_(asked)


def _of(of: Client) -> Any:
    mine = _interaction.c.client_id == of.id
    if of.conversation_id is None:
        return mine
    return mine | (_interaction.c.conversation_id == of.conversation_id)


async def _rows(connection: AsyncConnection, found: Any) -> Rows:
    rows: Sequence[Any] = (await connection.execute(found)).mappings().all()
    return [{name: value for name, value in row.items() if name not in _WITHOUT} for row in rows]
