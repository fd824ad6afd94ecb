"""What suggestions stand on: talks that ended well, and what became of what was suggested. Never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversation import Message
from bot.db.models_calls import CallRow
from bot.db.models_talks import SuggestionUseRow
from bot.db.queries import conversation, message, message_of
from bot.db.queries_desk import request
from bot.db.queries_talks import assignment

use: Any = SuggestionUseRow.__table__
call: Any = CallRow.__table__
_INSERTS: dict[str, Any] = {"sqlite": sqlite_insert, "postgresql": postgres_insert}

Place = tuple[datetime, int]
"""How far the closed talks were read: the moment of closing and the request's number."""

UseKind = Literal["answer", "case", "canned", "script", "nothing"]
Outcome = Literal["taken", "edited", "ignored"]


@dataclass(frozen=True, slots=True)
class MetTalk:
    """A request that an operator closed with the need met: the talk is what was said up to `closed_at`."""

    request_id: int
    conversation_id: str
    language: str
    note: str
    created_at: datetime
    closed_at: datetime


@dataclass(frozen=True, slots=True)
class Use:
    """What became of one suggestion beside the answer `seq`. `edited`: the share of it that was changed, 0..1."""

    conversation_id: str
    account_id: str
    kind: UseKind
    source: str
    rank: int
    outcome: Outcome
    edited: float | None
    question_seq: int | None
    seq: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How often the suggestions of one kind, or of one source, were taken, edited and ignored.

    `changed`: the mean share of the edited ones that was changed; nothing where none was edited.
    """

    kind: UseKind
    source: str
    taken: int
    edited: int
    ignored: int
    changed: float | None

    @property
    def shown(self) -> int:
        return self.taken + self.edited + self.ignored


def _met() -> Any:
    """Requests that are over, and whose last holder closed them with the need met."""
    newest = assignment.alias("newest")
    last = select(func.max(newest.c.id)).where(newest.c.request_id == request.c.id).scalar_subquery()
    return and_(
        request.c.state == "done",
        request.c.closed_at.is_not(None),
        assignment.c.request_id == request.c.id,
        assignment.c.id == last,
        assignment.c.ended_how == "done",
        assignment.c.need == "met",
    )


async def met_talks(connection: AsyncConnection, after: Place | None, limit: int) -> tuple[MetTalk, ...]:
    """Talks that ended well, the earliest closed first, after this one (closed at, id).

    Without `after` the newest so many: what is older serves nobody.
    """
    wanted = (
        select(
            request.c.id,
            request.c.conversation_id,
            conversation.c.language,
            request.c.note,
            request.c.created_at,
            request.c.closed_at,
        )
        .join(conversation, conversation.c.id == request.c.conversation_id)
        .join(assignment, _met())
        .limit(limit)
    )
    if after is not None:
        later = wanted.where(_beyond(after)).order_by(request.c.closed_at, request.c.id)
        rows = (await connection.execute(later)).all()
    else:
        newest = wanted.order_by(request.c.closed_at.desc(), request.c.id.desc())
        rows = (await connection.execute(newest)).all()[::-1]
    return tuple(MetTalk(*row) for row in rows)


def _beyond(after: Place) -> Any:
    moment, number = after
    later, same = request.c.closed_at > moment, request.c.closed_at == moment
    return or_(later, and_(same, request.c.id > number))


async def messages_between(
    connection: AsyncConnection, conversation_id: str, since: datetime, until: datetime, limit: int
) -> tuple[Message, ...]:
    """At most so many messages of the talk from this moment up to that one, oldest first."""
    mine = message.c.conversation_id == conversation_id
    within = message.c.created_at.between(since, until)
    found = select(message).where(mine, within).order_by(message.c.seq).limit(limit)
    return tuple(message_of(row) for row in await connection.execute(found))


async def state_of(connection: AsyncConnection, conversation_id: str) -> dict[str, Any]:
    """What the assistant remembers of the conversation, as stored."""
    found = select(conversation.c.state).where(conversation.c.id == conversation_id)
    return (await connection.execute(found)).scalar_one_or_none() or {}


async def sent_by(connection: AsyncConnection, conversation_id: str, seq: int, account_id: str) -> str | None:
    """The words of this message, where it is this account's own."""
    mine = (message.c.conversation_id == conversation_id) & (message.c.seq == seq)
    found = select(message.c.body).where(
        mine, message.c.account_id == account_id, message.c.author == "operator"
    )
    return (await connection.execute(found)).scalar_one_or_none()


async def live_call_of(connection: AsyncConnection, request_id: int) -> str | None:
    """The id of the call that goes on about this request; the newest where there are several."""
    found = (
        select(call.c.id)
        .where(call.c.request_id == request_id, call.c.ended_at.is_(None))
        .order_by(call.c.started_at.desc())
        .limit(1)
    )
    return (await connection.execute(found)).scalar_one_or_none()


async def still_good(
    connection: AsyncConnection, places: Sequence[tuple[int, int]]
) -> dict[tuple[int, int], str]:
    """The answers of these cases as they stand now, by (request, number of the message).

    A talk that was opened anew, or whose citizen asked to be forgotten, has none.
    """
    if not places:
        return {}
    wanted = or_(
        *(and_(request.c.id == number, message.c.seq == seq) for number, seq in dict.fromkeys(places))
    )
    found = (
        select(request.c.id, message.c.seq, message.c.body)
        .join(message, message.c.conversation_id == request.c.conversation_id)
        .join(assignment, _met())
        .where(wanted)
    )
    return {(row.id, row.seq): row.body for row in await connection.execute(found)}


async def note_uses(connection: AsyncConnection, uses: Sequence[Use], now: datetime) -> None:
    """Keeps what became of the suggestions; told twice, it is kept once."""
    if not uses:
        return
    rows = [
        {
            "conversation_id": each.conversation_id,
            "account_id": each.account_id,
            "kind": each.kind,
            "source": each.source,
            "rank": each.rank,
            "outcome": each.outcome,
            "edited": each.edited,
            "question_seq": each.question_seq,
            "seq": each.seq,
            "at": now,
        }
        for each in uses
    ]
    adding = _INSERTS[connection.dialect.name](use).values(rows).on_conflict_do_nothing()
    await connection.execute(adding)


async def usage(
    connection: AsyncConnection, since: datetime, *, by_source: bool = False
) -> tuple[Counted, ...]:
    """What was taken, edited and ignored since then, by kind; or by each source, most shown first."""
    keys = (use.c.kind, use.c.source) if by_source else (use.c.kind,)
    counts = [
        func.sum(case((use.c.outcome == name, 1), else_=0)).label(name)
        for name in ("taken", "edited", "ignored")
    ]
    found = (
        select(*keys, *counts, func.avg(use.c.edited).label("changed"))
        .where(use.c.at >= since)
        .group_by(*keys)
        .order_by(func.count().desc(), *keys)
    )
    return tuple(
        Counted(
            row.kind,
            row.source if by_source else "",
            int(row.taken),
            int(row.edited),
            int(row.ignored),
            None if row.changed is None else float(row.changed),
        )
        for row in await connection.execute(found)
    )
