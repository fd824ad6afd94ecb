"""What the queue and the history show, read in one statement each. Never commits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries import conversation, message
from bot.db.queries_accounts import account
from bot.db.queries_clients import client
from bot.db.queries_desk import OperatorRequest, request, request_of
from bot.db.queries_talks import Need, assignment

PREVIEW = 140


@dataclass(frozen=True, slots=True)
class Listed:
    """A request in the queue. `holder` is who has it, `last_holder` who had it before; `last` the newest words of the
    citizen, cut; `language` and `segment` are the conversation's, `newest_seq` the number of its newest message, whoever
    said it."""

    request: OperatorRequest
    language: str
    segment: str | None
    holder_id: str | None
    holder: str
    last_holder_id: str | None
    last: str
    last_seq: int
    newest_seq: int = 0


@dataclass(frozen=True, slots=True)
class Earlier:
    """A request of the same conversation that is over: when, about what, and what became of the need."""

    id: int
    created_at: datetime
    closed_at: datetime | None
    note: str
    need: Need | None
    reason: str


async def list_talks(
    connection: AsyncConnection,
    *,
    request_id: int | None = None,
    seen_by: str | None = None,
    limit: int = 600,
) -> tuple[Listed, ...]:
    """All requests that are not done, the oldest first; or the one of this id, done or not.

    `seen_by`: only those that nobody holds, or this account.
    """
    newest = _newest_words()
    open_one = (assignment.c.request_id == request.c.id) & assignment.c.ended_at.is_(None)
    found: Any = (
        select(
            request,
            conversation.c.language.label("of_language"),
            conversation.c.segment.label("of_segment"),
            (conversation.c.next_seq - 1).label("newest_seq"),
            assignment.c.account_id.label("holder_id"),
            account.c.name.label("holder"),
            _last_holder().label("last_holder_id"),
            func.substr(message.c.body, 1, PREVIEW).label("last"),
            message.c.seq.label("last_seq"),
        )
        .outerjoin(conversation, conversation.c.id == request.c.conversation_id)
        .outerjoin(assignment, open_one)
        .outerjoin(account, account.c.id == assignment.c.account_id)
        .outerjoin(
            message, (message.c.conversation_id == request.c.conversation_id) & (message.c.seq == newest)
        )
        .order_by(request.c.id)
        .limit(limit)
    )
    wanted = request.c.state != "done" if request_id is None else request.c.id == request_id
    if seen_by is not None:
        found = found.where(assignment.c.account_id.is_(None) | (assignment.c.account_id == seen_by))
    return tuple(_listed(row) for row in await connection.execute(found.where(wanted)))


def _newest_words() -> Any:
    words = message.alias("words")
    return (
        select(func.max(words.c.seq))
        .where(words.c.conversation_id == request.c.conversation_id, words.c.author == "citizen")
        .scalar_subquery()
    )


def _last_holder() -> Any:
    before = assignment.alias("before")
    newest = assignment.alias("newest")
    last = select(func.max(newest.c.id)).where(newest.c.request_id == request.c.id).scalar_subquery()
    return select(before.c.account_id).where(before.c.id == last).scalar_subquery()


async def earlier_requests(
    connection: AsyncConnection, of: OperatorRequest, limit: int = 10
) -> tuple[Earlier, ...]:
    """What this conversation, or this client without one, asked for before, newest first."""
    same = (
        request.c.conversation_id == of.conversation_id
        if of.conversation_id is not None
        else request.c.client_id == of.client_id
    )
    last = assignment.alias("last")
    ended = select(func.max(last.c.id)).where(last.c.request_id == request.c.id).scalar_subquery()
    found = (
        select(
            request.c.id,
            request.c.created_at,
            request.c.closed_at,
            request.c.note,
            assignment.c.need,
            func.coalesce(assignment.c.need_reason, ""),
        )
        .select_from(request.outerjoin(assignment, assignment.c.id == ended))
        .where(same, request.c.id != of.id, request.c.state == "done")
        .order_by(request.c.id.desc())
        .limit(limit)
    )
    return tuple(Earlier(*row) for row in await connection.execute(found))


async def client_id_of(connection: AsyncConnection, conversation_id: str) -> str | None:
    """The client that the conversation is of, where one is known."""
    found = select(client.c.id).where(client.c.conversation_id == conversation_id)
    return (await connection.execute(found)).scalar_one_or_none()


def _listed(row: Row[Any]) -> Listed:
    return Listed(
        request=request_of(row),
        language=row.of_language or "",
        segment=row.of_segment,
        holder_id=row.holder_id,
        holder=row.holder or "",
        last_holder_id=row.last_holder_id,
        last=row.last or "",
        last_seq=row.last_seq or 0,
        newest_seq=row.newest_seq or 0,
    )
