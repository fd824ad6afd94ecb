"""Ownership of conversations and the queue of those who wait for a human."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, insert, or_, select, update
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversation import Author, Button, Conversation, Owner, Reply
from bot.db.encoding import reply_to_json
from bot.db.models import OperatorRequestRow
from bot.db.queries import Locked, conversation, message
from bot.db.queries_desk_events import DeskEvent, emit
from bot.shown import shown_report_id

request: Any = OperatorRequestRow.__table__
_OPEN = request.c.state != "done"
BY_PHONE = "phone"
"""The channel of whoever has no conversation with us."""


@dataclass(frozen=True, slots=True)
class OperatorRequest:
    """A citizen who waits for a human. `due_at` is when operators are next at work, `None` = they are now.

    Without a conversation it is a call back to `contact` of `client_id`. `waiting_since` is when the words came that
    nobody has answered, `answered_at` an operator's first answer.
    """

    id: int
    conversation_id: str | None
    channel: str
    kind: str
    contact: str | None
    note: str
    state: str
    created_at: datetime
    due_at: datetime | None
    urgent: bool = False
    waiting_since: datetime | None = None
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    client_id: str | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to be called who has no conversation with us: an operator booked for them."""

    client_id: str
    phone: str
    note: str


def of_client(client_id: str, conversation_id: str | None) -> ColumnElement[bool]:
    """The requests of this client: those of their conversation, and calls where they have none."""
    mine: ColumnElement[bool] = request.c.client_id == client_id
    return mine if conversation_id is None else mine | (request.c.conversation_id == conversation_id)


async def find_open_request(connection: AsyncConnection, conversation_id: str) -> OperatorRequest | None:
    """The request of this conversation that is not done yet; there is at most one."""
    found = select(request).where(request.c.conversation_id == conversation_id, _OPEN)
    row = (await connection.execute(found)).one_or_none()
    return request_of(row) if row else None


async def add_request(
    connection: AsyncConnection, of: Conversation, note: str, now: datetime, due_at: datetime | None
) -> OperatorRequest:
    """Puts the conversation into the queue, to be answered in its own chat."""
    asked = {"conversation_id": of.id, "channel": of.channel, "kind": "chat", "note": note}
    return await _add(connection, asked, now, due_at)


async def add_call(
    connection: AsyncConnection, call: Call, now: datetime, due_at: datetime | None
) -> OperatorRequest:
    """Puts a call into the queue."""
    asked = {"client_id": call.client_id, "contact": call.phone, "note": call.note}
    return await _add(connection, asked | {"channel": BY_PHONE, "kind": "callback"}, now, due_at)


async def _add(
    connection: AsyncConnection, asked: dict[str, Any], now: datetime, due_at: datetime | None
) -> OperatorRequest:
    values = asked | {"state": "open", "created_at": now, "due_at": due_at, "waiting_since": now}
    row = (await connection.execute(insert(request).values(values).returning(request))).one()
    made = request_of(row)
    await emit(connection, DeskEvent("queue", made.conversation_id, made.id), now)
    return made


async def ask_call_back(connection: AsyncConnection, request_id: int, phone: str) -> None:
    """The citizen wants a call to this phone instead of an answer in the chat."""
    await connection.execute(
        update(request).where(request.c.id == request_id).values(kind="callback", contact=phone)
    )


async def close_request(connection: AsyncConnection, request_id: int) -> None:
    """The need is met, or was taken back."""
    await connection.execute(update(request).where(request.c.id == request_id).values(state="done"))


async def add_note(connection: AsyncConnection, waiting: OperatorRequest, note: str) -> None:
    """Writes a further wish below what is already asked."""
    whole = "\n".join(line for line in (waiting.note, note) if line)
    await connection.execute(update(request).where(request.c.id == waiting.id).values(note=whole))


async def make_urgent(connection: AsyncConnection, waiting: OperatorRequest, note: str) -> None:
    """Puts the request before all that are not urgent; `note` says why, what was asked before stays below it."""
    if waiting.urgent:
        return
    whole = "\n".join(line for line in (note, waiting.note) if line)
    await connection.execute(
        update(request).where(request.c.id == waiting.id).values(urgent=True, note=whole)
    )


async def count_ahead(connection: AsyncConnection, of: OperatorRequest) -> int:
    """How many untaken requests will be answered before this one: earlier ones, and urgent ones first."""
    earlier = and_(request.c.urgent == of.urgent, request.c.id < of.id)
    sooner = earlier if of.urgent else or_(request.c.urgent, earlier)
    ahead = select(func.count()).where(request.c.state == "open", sooner)
    return int((await connection.execute(ahead)).scalar_one())


async def list_requests(
    connection: AsyncConnection, *, with_done: bool = False, limit: int = 200
) -> tuple[OperatorRequest, ...]:
    """The queue: urgent ones first, then the longest waiting."""
    listed = select(request).order_by(request.c.urgent.desc(), request.c.id).limit(limit)
    rows = await connection.execute(listed if with_done else listed.where(_OPEN))
    return tuple(request_of(row) for row in rows)


async def set_owner(connection: AsyncConnection, locked: Locked, owner: Owner) -> int:
    """Hands the conversation over and begins a new epoch, returned: the bot's older messages are refused."""
    epoch = locked.conversation.owner_epoch + 1
    await connection.execute(
        update(conversation)
        .where(conversation.c.id == locked.conversation.id)
        .values(owner=owner, owner_epoch=epoch)
    )
    return epoch


@dataclass(frozen=True, slots=True)
class Signature:
    """Whose words a message carries: the name the citizen reads, the account, and the browser's own id of it."""

    name: str
    account_id: str
    key: str


UNSIGNED = Signature("", "", "")


async def add_staff_message(  # noqa: PLR0913 (whose words they are)
    connection: AsyncConnection,
    locked: Locked,
    author: Author,
    body: str,
    now: datetime,
    *,
    by: Signature = UNSIGNED,
    buttons: tuple[Button, ...] = (),
) -> int:
    """Stores what an operator or the system says to the citizen, with what can be pressed below; gives its number.

    Ask `find_told` with the key first, the row being locked: words that are sent again are the same message.
    """
    await connection.execute(
        insert(message),
        {
            "conversation_id": locked.conversation.id,
            "seq": locked.next_seq,
            "direction": "out",
            "author": author,
            "body": body,
            "reply": reply_to_json(Reply("notice", body, buttons)) if buttons else None,
            "owner_epoch": locked.conversation.owner_epoch,
            "created_at": now,
            "readability_id": shown_report_id(body, locked.conversation.segment),
            "external_id": by.key or None,
            "signed": by.name or None,
            "account_id": by.account_id or None,
        },
    )
    await connection.execute(
        update(conversation)
        .where(conversation.c.id == locked.conversation.id)
        .values(next_seq=locked.next_seq + 1, updated_at=now)
    )
    return locked.next_seq


def request_of(row: Row[Any]) -> OperatorRequest:
    """The request of a row that has all columns of the table."""
    return OperatorRequest(
        id=row.id,
        conversation_id=row.conversation_id,
        channel=row.channel,
        kind=row.kind,
        contact=row.contact,
        note=row.note,
        state=row.state,
        created_at=row.created_at,
        due_at=row.due_at,
        urgent=row.urgent,
        waiting_since=row.waiting_since,
        answered_at=row.answered_at,
        closed_at=row.closed_at,
        client_id=row.client_id,
    )
