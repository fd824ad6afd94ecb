"""What is older than its rule loses its personal data. Set-based; every function runs inside the caller's transaction.

Each takes the moment before which things are old, and gives how many rows it changed. `limit` bounds one step, so
that a long clean-up never holds the database for long.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, Text, cast, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models import ConversationRow, IncomingUpdateRow, OperatorRequestRow, QueryEventRow
from bot.db.models_booking import AppointmentRow
from bot.db.models_clients import AddressRow, ClientRow
from bot.db.models_notices import AttemptRow, NoticeRow
from bot.db.queries_privacy import HAS_NAME, NAMELESS, OF_PERSON, drop_talk, message, strip_draft
from bot.db.queries_talks_privacy import strip_reasons

appointment: Any = AppointmentRow.__table__
conversation: Any = ConversationRow.__table__
incoming: Any = IncomingUpdateRow.__table__
request: Any = OperatorRequestRow.__table__
client: Any = ClientRow.__table__
address: Any = AddressRow.__table__
attempt: Any = AttemptRow.__table__
notice: Any = NoticeRow.__table__
question: Any = QueryEventRow.__table__

_told = notice.c["values"]
_ENDED = ("sent", "delivered", "read", "failed", "expired", "suppressed", "cancelled")


async def strip_past_visits(connection: AsyncConnection, before: datetime, limit: int) -> int:
    """Takes name, phone and e-mail out of visits that ended before."""
    old = select(appointment.c.id).where(appointment.c.ends_at < before, HAS_NAME).limit(limit)
    return await _changed(
        connection, update(appointment).where(appointment.c.id.in_(old)).values(**NAMELESS, reason="")
    )


async def drop_idle_addresses(connection: AsyncConnection, before: datetime, limit: int) -> int:
    """Deletes e-mails and phones of clients whose every visit has ended before; chats stay as long as their talk."""
    later = exists().where(appointment.c.client_id == address.c.client_id, appointment.c.ends_at >= before)
    idle = (
        select(address.c.id)
        .where(address.c.channel.in_(("email", "sms")), address.c.changed_at < before, ~later)
        .limit(limit)
    )
    ids = (await connection.execute(idle)).scalars().all()
    await connection.execute(update(attempt).where(attempt.c.address_id.in_(ids)).values(address_id=None))
    return await _changed(connection, delete(address).where(address.c.id.in_(ids)))


async def strip_old_drafts(connection: AsyncConnection, before: datetime, limit: int) -> int:
    """Takes who comes out of bookings that were begun, and not touched since; the rest of them stays to be resumed."""
    begun = conversation.c.state["booking"]
    named = or_(*[begun[name].as_string().is_not(None) for name in sorted(OF_PERSON)])
    # When it was touched is compared here: the moment is written in the zone of whoever wrote it.
    kept = (
        await connection.execute(select(conversation.c.id, begun["touched"].as_string()).where(named))
    ).all()
    old = [talk for talk, touched in kept if not touched or datetime.fromisoformat(touched) < before][:limit]
    for talk in old:
        await connection.execute(select(conversation.c.id).where(conversation.c.id == talk).with_for_update())
        await strip_draft(connection, talk)
    return len(old)


async def drop_old_talks(connection: AsyncConnection, before: datetime, now: datetime, limit: int) -> int:
    """Deletes the messages of talks that nobody has touched since; one with a visit ahead is left alone."""
    ahead = (
        select(appointment.c.id)
        .join(client, client.c.id == appointment.c.client_id)
        .where(client.c.conversation_id == conversation.c.id, appointment.c.ends_at > now)
    )
    old = (
        select(conversation.c.id)
        .where(conversation.c.updated_at < before, ~ahead.exists())
        .where(exists().where(message.c.conversation_id == conversation.c.id))
        .limit(limit)
    )
    talks = (await connection.execute(old.with_for_update())).scalars().all()
    for talk in talks:
        await drop_talk(connection, talk, keep_chat=True)
    return len(talks)


async def strip_old_requests(connection: AsyncConnection, before: datetime, limit: int) -> int:
    """Takes phone and note out of requests that are done with."""
    kept = or_(request.c.contact.is_not(None), request.c.note != "")
    old = (
        select(request.c.id)
        .where(request.c.state == "done", request.c.created_at < before, kept)
        .limit(limit)
    )
    ids = (await connection.execute(old)).scalars().all()
    bare = {"contact": None, "kind": "chat", "note": ""}
    await strip_reasons(connection, ids)
    return await _changed(connection, update(request).where(request.c.id.in_(ids)).values(**bare))


async def strip_old_notices(connection: AsyncConnection, before: datetime, limit: int) -> int:
    """Takes out what notices told, once they are long done."""
    old = (
        select(notice.c.id)
        .where(notice.c.state.in_(_ENDED), notice.c.done_at < before, cast(_told, Text) != "{}")
        .limit(limit)
    )
    return await _changed(connection, update(notice).where(notice.c.id.in_(old)).values({_told: {}}))


async def drop_old_updates(connection: AsyncConnection, before: datetime, limit: int) -> int:
    """Deletes what messengers handed over, once it is worked through or put aside."""
    old = select(incoming.c.id).where(incoming.c.at < before, incoming.c.state != "new").limit(limit)
    return await _changed(connection, delete(incoming).where(incoming.c.id.in_(old)))


async def drop_old_questions(connection: AsyncConnection, before: datetime, limit: int) -> int:
    """Deletes questions that no report counts any more."""
    old = select(question.c.id).where(question.c.at < before).limit(limit)
    return await _changed(connection, delete(question).where(question.c.id.in_(old)))


async def _changed(connection: AsyncConnection, statement: Any) -> int:
    done: CursorResult[Any] = await connection.execute(statement)
    return done.rowcount
