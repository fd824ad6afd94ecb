"""Personal data taken out of what is stored. Every function runs inside the caller's transaction."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import CursorResult, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models import (
    ConversationRow,
    InboundRow,
    IncomingUpdateRow,
    MessageRow,
    OperatorRequestRow,
    QueryEventRow,
)
from bot.db.models_booking import AppointmentRow
from bot.db.models_clients import AddressRow, ClientRow
from bot.db.models_notices import AttemptRow, NoticeRow
from bot.db.models_reach import UnreachableChatRow
from bot.db.queries_clients import Client
from bot.db.queries_desk import of_client
from bot.db.queries_talks_privacy import drop_beside, leave_operators, rewrite_beside

appointment: Any = AppointmentRow.__table__
conversation: Any = ConversationRow.__table__
message: Any = MessageRow.__table__
inbound: Any = InboundRow.__table__
incoming: Any = IncomingUpdateRow.__table__
question: Any = QueryEventRow.__table__
request: Any = OperatorRequestRow.__table__
client: Any = ClientRow.__table__
address: Any = AddressRow.__table__
attempt: Any = AttemptRow.__table__
notice: Any = NoticeRow.__table__
unreachable: Any = UnreachableChatRow.__table__

NAMELESS = {"name": None, "phone": None, "phone_hash": None, "email": None}
OF_PERSON = frozenset({"name", "phone", "email"})
HAS_NAME = (
    appointment.c.name.is_not(None)
    | appointment.c.phone.is_not(None)
    | appointment.c.phone_hash.is_not(None)
    | appointment.c.email.is_not(None)
)


async def contacts_of(connection: AsyncConnection, of: Client) -> tuple[str, ...]:
    """Every name, phone and e-mail the client has given: for visits, to be written to, in a form not finished."""
    found = select(appointment.c.name, appointment.c.phone, appointment.c.email).where(
        appointment.c.client_id == of.id
    )
    given = {value for row in await connection.execute(found) for value in row}
    mine = address.c.client_id == of.id
    places = select(address.c.value).where(mine, address.c.channel.in_(("email", "sms")))
    given |= set((await connection.execute(places)).scalars())
    begun = select(conversation.c.state).where(conversation.c.id == of.conversation_id)
    state = (await connection.execute(begun)).scalar_one_or_none() or {}
    given |= {value for name, value in state.get("booking", {}).items() if name in OF_PERSON}
    return tuple(value for value in given if value)


async def count_messages(connection: AsyncConnection, conversation_id: str) -> int:
    """How many messages of the talk are stored."""
    mine = select(func.count()).where(message.c.conversation_id == conversation_id)
    return int((await connection.execute(mine)).scalar_one())


async def strip_appointments(
    connection: AsyncConnection, client_id: str, now: datetime, *, reasons: bool = False
) -> int:
    """Takes name, phone and e-mail out of all the client's appointments; gives how many had any.

    `reasons`: why a visit was cancelled is emptied too: an operator types it freely.
    """
    mine = appointment.c.client_id == client_id
    if reasons:
        await connection.execute(update(appointment).where(mine).values(reason=""))
    bare = update(appointment).where(mine, HAS_NAME).values(**NAMELESS, updated_at=now)
    return await _changed(connection, bare)


async def drop_addresses(
    connection: AsyncConnection, client_id: str, channels: Sequence[str] | None = None
) -> int:
    """Deletes where the client could be written to, in these channels or everywhere; gives how many places."""
    mine = address.c.client_id == client_id
    if channels is not None:
        mine &= address.c.channel.in_(channels)
    else:
        places = select(address.c.channel, address.c.value).where(mine)
        for row in (await connection.execute(places)).all():
            known = (unreachable.c.channel == row.channel) & (unreachable.c.chat == row.value)
            await connection.execute(delete(unreachable).where(known))
    theirs = attempt.c.address_id.in_(select(address.c.id).where(mine))
    await connection.execute(update(attempt).where(theirs).values(address_id=None))
    return await _changed(connection, delete(address).where(mine))


async def strip_requests(
    connection: AsyncConnection, of: Client, now: datetime, *, closing: bool = False
) -> None:
    """Takes the phone, and what was asked where it is done with, out of the operators' queue.

    Whoever was to be called and has no conversation cannot be answered without the phone: that is done with too.
    """
    mine = of_client(of.id, of.conversation_id)
    over = mine if closing else mine & request.c.conversation_id.is_(None)
    bare: dict[str, Any] = {"contact": None, "kind": "chat"}
    await leave_operators(connection, over, now)
    await connection.execute(update(request).where(over).values(**bare, state="done"))
    await connection.execute(update(request).where(mine).values(**bare))
    await connection.execute(update(request).where(mine, request.c.state == "done").values(note=""))


async def rewrite_talk(connection: AsyncConnection, conversation_id: str, mask: Callable[[str], str]) -> int:
    """Puts every message through `mask`, words and buttons alike; gives how many have changed."""
    found = select(message).where(message.c.conversation_id == conversation_id)
    changed = 0
    for row in (await connection.execute(found)).all():
        body, reply = mask(row.body), _masked(row.reply, mask)
        if (body, reply) != (row.body, row.reply):
            changed += 1
            this = (message.c.conversation_id == conversation_id) & (message.c.seq == row.seq)
            await connection.execute(update(message).where(this).values(body=body, reply=reply))
    return changed


async def rewrite_notes(connection: AsyncConnection, of: Client, mask: Callable[[str], str]) -> None:
    """What was typed freely beside the talk: to operators, by operators, to the base. An open request goes on."""
    await _rewrite(connection, request.c.note, of_client(of.id, of.conversation_id), mask)
    await rewrite_beside(connection, of, mask)
    await _rewrite(connection, question.c.text_masked, question.c.conversation_id == of.conversation_id, mask)
    await _rewrite(connection, appointment.c.reason, appointment.c.client_id == of.id, mask)


async def _rewrite(connection: AsyncConnection, column: Any, mine: Any, mask: Callable[[str], str]) -> None:
    key = column.table.c.id
    for row in (await connection.execute(select(key, column).where(mine))).all():
        if (bare := mask(row[1])) != row[1]:
            await connection.execute(update(column.table).where(key == row[0]).values({column: bare}))


async def strip_updates(connection: AsyncConnection, conversation_id: str) -> None:
    """Empties what the messenger handed over, and forgets whose chat it was. What still waits its turn is not touched.

    The rows stay by their numbers: an update that comes once more is known.
    """
    found = select(conversation.c.channel, conversation.c.citizen).where(conversation.c.id == conversation_id)
    row = (await connection.execute(found)).one()
    # In a group the citizen is «chat/member», and updates stand by the chat.
    mine = (incoming.c.channel == row.channel) & (incoming.c.chat == row.citizen.partition("/")[0])
    bare = {"payload": {}, "chat": f"erased-{uuid4().hex}"}
    await connection.execute(update(incoming).where(mine, incoming.c.state != "new").values(**bare))


async def drop_talk(connection: AsyncConnection, conversation_id: str, *, keep_chat: bool = False) -> int:
    """Deletes the messages, and whose chat it was where the messenger's number tells; gives how many messages.

    `keep_chat`: the number stays, so that a citizen who comes back finds the same conversation, empty.
    """
    await connection.execute(delete(inbound).where(inbound.c.conversation_id == conversation_id))
    await drop_beside(connection, conversation_id)
    dropped = await _changed(connection, delete(message).where(message.c.conversation_id == conversation_id))
    this = conversation.c.id == conversation_id
    await connection.execute(
        update(conversation).where(this).values(state={}, segment=None, flow=None, flow_version=0)
    )
    # The number of a chat in a messenger leads to a person; a session of the site is a random number already.
    if not keep_chat:
        named = this & (conversation.c.channel != "web")
        await connection.execute(update(conversation).where(named).values(citizen=f"erased-{uuid4().hex}"))
    return dropped


async def strip_draft(connection: AsyncConnection, conversation_id: str) -> None:
    """Takes who comes out of a booking that was begun and not finished."""
    this = conversation.c.id == conversation_id
    state = (await connection.execute(select(conversation.c.state).where(this))).scalar_one_or_none() or {}
    begun = state.get("booking", {})
    if begun.keys() & OF_PERSON:
        bare = {name: value for name, value in begun.items() if name not in OF_PERSON}
        await connection.execute(update(conversation).where(this).values(state={**state, "booking": bare}))


async def stop_notices(connection: AsyncConnection, client_id: str, now: datetime) -> None:
    """Cancels what waits, and empties what was told in any other."""
    mine = notice.c.client_id == client_id
    waiting = mine & (notice.c.state == "waiting")
    await connection.execute(
        update(notice).where(waiting).values(state="cancelled", why="erased", done_at=now)
    )
    await connection.execute(update(notice).where(mine, notice.c.state != "sending").values(values={}))


async def close_client(connection: AsyncConnection, client_id: str, now: datetime) -> None:
    """Nobody is found behind the client any more; the row stays for what points at it."""
    gone = {"conversation_id": None, "segment": None, "timezone": None, "erased_at": now}
    await connection.execute(update(client).where(client.c.id == client_id).values(**gone))


def _masked(stored: Any, mask: Callable[[str], str]) -> Any:
    """The same JSON with every string of it masked, but for ids of buttons and addresses."""
    if isinstance(stored, str):
        return mask(stored)
    if isinstance(stored, list):
        return [_masked(each, mask) for each in stored]
    if isinstance(stored, dict):
        return {
            name: value if name in ("id", "url", "kind") else _masked(value, mask)
            for name, value in stored.items()
        }
    return stored


async def _changed(connection: AsyncConnection, statement: Any) -> int:
    done: CursorResult[Any] = await connection.execute(statement)
    return done.rowcount
