"""Who holds which request, how often it was passed on, and how it ended. Never commits.

Lock order: conversation, operator_request, assignment. `lock_request` takes the first two; whoever changes anything
of a request holds them.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, func, insert, literal, select, update
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_talks import AssignmentRow, TransferRow
from bot.db.queries import Locked, lock_known_conversation
from bot.db.queries_desk import OperatorRequest, request, request_of
from bot.db.queries_desk_events import DeskEvent, emit

assignment: Any = AssignmentRow.__table__
transfer: Any = TransferRow.__table__

Need = Literal["met", "unmet", "deferred", "refused"]
"""The status of a citizen's need (clauses 4.5.6.10, 4.6.3.7): met; unmet and why; put off; given up by the citizen."""

EndedHow = Literal["transferred", "queued", "stale", "bot", "left", "done"]
"""How somebody stopped holding a request: gave it to another, to the queue, lost it for want of a sign of life, gave
it back to the bot, the citizen left, or it is closed."""


@dataclass(frozen=True, slots=True)
class Held:
    """A request in somebody's hands. `answered_at` is their first answer in it."""

    id: int
    request_id: int
    account_id: str
    began_at: datetime
    answered_at: datetime | None
    ended_how: EndedHow | None = None


@dataclass(frozen=True, slots=True)
class Passed:
    """One transfer. Without `to_id` it went to the queue; `senior`: to a senior there."""

    ordinal: int
    from_id: str
    to_id: str | None
    senior: bool
    reason: str
    allowed_by: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Talk:
    """A request under lock, with its conversation and its holder. Calls of clients without a chat have no `locked`."""

    request: OperatorRequest
    locked: Locked | None
    held: Held | None


async def lock_request(connection: AsyncConnection, request_id: int) -> Talk | None:
    """Holds the conversation's row, then the request's, until the transaction ends; nothing where there is none."""
    found = select(request).where(request.c.id == request_id)
    row = (await connection.execute(found)).one_or_none()
    if row is None:
        return None
    of = row.conversation_id
    locked = await lock_known_conversation(connection, of) if of is not None else None
    row = (await connection.execute(found.with_for_update())).one()
    return Talk(request_of(row), locked, await open_assignment(connection, request_id))


async def open_assignment(connection: AsyncConnection, request_id: int) -> Held | None:
    """Who holds the request now."""
    found = select(assignment).where(assignment.c.request_id == request_id, assignment.c.ended_at.is_(None))
    row = (await connection.execute(found)).one_or_none()
    return _held(row) if row else None


async def last_assignment(connection: AsyncConnection, request_id: int) -> Held | None:
    """Who holds the request now or held it last."""
    found = (
        select(assignment)
        .where(assignment.c.request_id == request_id)
        .order_by(assignment.c.id.desc())
        .limit(1)
    )
    row = (await connection.execute(found)).one_or_none()
    return _held(row) if row else None


async def add_assignment(
    connection: AsyncConnection, request_id: int, account_id: str, now: datetime
) -> Held:
    """Gives the request into these hands. The index refuses a second holder: call with the request locked."""
    values = {"request_id": request_id, "account_id": account_id, "began_at": now}
    row = (await connection.execute(insert(assignment).values(values).returning(assignment))).one()
    taken = {"state": "taken", "alarmed_at": None}
    await connection.execute(update(request).where(request.c.id == request_id).values(**taken))
    return _held(row)


async def end_assignment(  # noqa: PLR0913 (how it ended, and with what)
    connection: AsyncConnection,
    held: Held,
    how: EndedHow,
    now: datetime,
    *,
    need: Need | None = None,
    reason: str = "",
) -> None:
    """The request leaves these hands. `need` with its reason belongs to `done`."""
    values = {"ended_at": now, "ended_how": how, "need": need, "need_reason": reason}
    await connection.execute(update(assignment).where(assignment.c.id == held.id).values(**values))


async def to_queue(
    connection: AsyncConnection, request_id: int, now: datetime, *, urgent: bool = False
) -> None:
    """Nobody holds the request: it waits again, from now on where nothing has been waiting before."""
    since = func.coalesce(request.c.waiting_since, _moment(now))
    values: dict[str, Any] = {"state": "open", "waiting_since": since, "closed_at": None}
    if urgent:
        values["urgent"] = True
    await connection.execute(update(request).where(request.c.id == request_id).values(**values))


async def note_typing(connection: AsyncConnection, conversation_id: str, now: datetime) -> None:
    """The citizen types: whoever holds their talk hears it."""
    found = (
        select(request.c.id, assignment.c.account_id)
        .join(assignment, assignment.c.request_id == request.c.id)
        .where(
            request.c.conversation_id == conversation_id,
            request.c.state == "taken",
            assignment.c.ended_at.is_(None),
        )
    )
    row = (await connection.execute(found)).one_or_none()
    if row is not None:
        heard = {"holder": row.account_id, "author": "citizen"}
        await emit(connection, DeskEvent("typing", conversation_id, row.id, None, heard), now)


async def close_taken(connection: AsyncConnection, talk: Talk, now: datetime) -> None:
    """The request is done with; its assignment must have ended already."""
    values = {"state": "done", "closed_at": now, "waiting_since": None, "alarmed_at": None}
    await connection.execute(update(request).where(request.c.id == talk.request.id).values(**values))


async def leave_request(connection: AsyncConnection, of: OperatorRequest, now: datetime) -> None:
    """The citizen wants no human any more. Call with the conversation's row locked, as every turn of the bot is."""
    held = await open_assignment(connection, of.id)
    if held is not None:
        await end_assignment(connection, held, "left", now)
    await close_taken(connection, Talk(of, None, held), now)
    heard = {"holder": "", "how": "left"}
    await emit(connection, DeskEvent("done", of.conversation_id, of.id, None, heard), now)


async def find_reopenable(
    connection: AsyncConnection, conversation_id: str, since: datetime
) -> OperatorRequest | None:
    """The conversation's newest request where an operator closed it after `since`."""
    found = (
        select(request)
        .where(request.c.conversation_id == conversation_id)
        .order_by(request.c.id.desc())
        .limit(1)
    )
    row = (await connection.execute(found)).one_or_none()
    if row is None or row.state != "done" or row.closed_at is None or row.closed_at < since:
        return None
    held = await last_assignment(connection, row.id)
    return request_of(row) if held is not None and held.ended_how == "done" else None


async def reopen(connection: AsyncConnection, of: OperatorRequest, now: datetime) -> None:
    """The need was not met after all: the same request waits again, with its transfers still counted."""
    await to_queue(connection, of.id, now)
    again = {"again": True, "holder": ""}
    await emit(connection, DeskEvent("queue", of.conversation_id, of.id, None, again), now)


async def hear_citizen(
    connection: AsyncConnection, conversation_id: str, seq: int, now: datetime, *, waits: bool = True
) -> None:
    """A citizen's message came: it waits for an answer where a human is asked for, and the desk hears of it.

    What the assistant answered beside a human's talk waits for nobody.
    """
    found = select(request.c.id).where(
        request.c.conversation_id == conversation_id, request.c.state != "done"
    )
    request_id = (await connection.execute(found)).scalar_one_or_none()
    if request_id is None:
        return
    if waits:
        since = func.coalesce(request.c.waiting_since, _moment(now))
        await connection.execute(
            update(request).where(request.c.id == request_id).values(waiting_since=since)
        )
    held = await open_assignment(connection, request_id)
    author = "citizen" if waits else "bot"
    heard = {"holder": held.account_id if held else "", "seq": seq, "author": author}
    await emit(connection, DeskEvent("message", conversation_id, request_id, None, heard), now)


async def mark_answered(connection: AsyncConnection, held: Held, now: datetime) -> None:
    """The operator spoke: nobody waits for an answer any more."""
    first = func.coalesce(request.c.answered_at, _moment(now))
    values = {"waiting_since": None, "alarmed_at": None, "answered_at": first}
    await connection.execute(update(request).where(request.c.id == held.request_id).values(**values))
    if held.answered_at is None:
        spoke = update(assignment).where(assignment.c.id == held.id).values(answered_at=now)
        await connection.execute(spoke)


async def add_transfer(connection: AsyncConnection, request_id: int, passed: Passed) -> None:
    """Counts one transfer more. The table refuses a third that nobody allowed, and one without a reason."""
    values = {
        "request_id": request_id,
        "ordinal": passed.ordinal,
        "from_id": passed.from_id,
        "to_id": passed.to_id,
        "senior": passed.senior,
        "reason": passed.reason,
        "allowed_by": passed.allowed_by,
        "at": passed.at,
    }
    await connection.execute(insert(transfer).values(values))


async def transfers_of(connection: AsyncConnection, request_id: int) -> tuple[Passed, ...]:
    """The transfers of this need, in their order."""
    found = select(transfer).where(transfer.c.request_id == request_id).order_by(transfer.c.ordinal)
    return tuple(
        Passed(row.ordinal, row.from_id, row.to_id, row.senior, row.reason, row.allowed_by, row.at)
        for row in await connection.execute(found)
    )


def _moment(now: datetime) -> ColumnElement[datetime]:
    """A moment as the columns hold it: inside a function SQLAlchemy would take it for a time without a zone."""
    return literal(now, request.c.waiting_since.type)


def _held(row: Row[Any]) -> Held:
    return Held(row.id, row.request_id, row.account_id, row.began_at, row.answered_at, row.ended_how)
