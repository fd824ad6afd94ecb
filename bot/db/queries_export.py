"""What is stored about one client, read for their own copy of it."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models import ConversationRow, MessageRow, OperatorRequestRow, QueryEventRow
from bot.db.models_booking import AppointmentEventRow, AppointmentRow, WaitlistRow
from bot.db.models_notices import NoticeRow
from bot.db.queries_clients import Client

appointment: Any = AppointmentRow.__table__
event: Any = AppointmentEventRow.__table__
waiting: Any = WaitlistRow.__table__
conversation: Any = ConversationRow.__table__
message: Any = MessageRow.__table__
request: Any = OperatorRequestRow.__table__
question: Any = QueryEventRow.__table__
notice: Any = NoticeRow.__table__

# Keys of ours and what is computed from the rest: they say nothing about the person, and some are secrets.
_WITHOUT = frozenset(
    {"phone_hash", "owner_epoch", "next_seq", "state", "claimed_by", "claimed_until", "readability_id"}
)
_OF_VISITS = frozenset({"phone_hash"})

Rows = list[dict[str, Any]]


async def stored_of(connection: AsyncConnection, client: Client) -> dict[str, Any]:
    """Visits with their history, the talk, requests to operators, questions, notices: as rows by their names."""
    mine = appointment.c.client_id == client.id
    ids = select(appointment.c.id).where(mine)
    visits = select(appointment).where(mine).order_by(appointment.c.created_at)
    history = (
        select(event).where(event.c.appointment_id.in_(ids)).order_by(event.c.appointment_id, event.c.seq)
    )
    waits = select(waiting).where(waiting.c.client_id == client.id).order_by(waiting.c.id)
    sent = select(notice).where(notice.c.client_id == client.id).order_by(notice.c.created_at)
    return {
        "appointments": await _rows(connection, visits, _OF_VISITS),
        "appointment_events": await _rows(connection, history),
        "waiting_list": await _rows(connection, waits),
        "notices": await _rows(connection, sent, frozenset({"claimed_by", "claimed_until"})),
        **await _talk(connection, client.conversation_id),
    }


async def _talk(connection: AsyncConnection, conversation_id: str | None) -> dict[str, Any]:
    """The conversation with its messages, what operators were asked, and the masked questions."""
    talks = select(conversation).where(conversation.c.id == conversation_id)
    said = select(message).where(message.c.conversation_id == conversation_id).order_by(message.c.seq)
    asked = select(request).where(request.c.conversation_id == conversation_id).order_by(request.c.id)
    questions = select(question).where(question.c.conversation_id == conversation_id).order_by(question.c.id)
    return {
        "conversation": await _rows(connection, talks, _WITHOUT - {"state"}),
        "messages": await _rows(connection, said, _WITHOUT),
        "requests_to_operators": await _rows(connection, asked),
        "questions": await _rows(connection, questions),
    }


async def _rows(connection: AsyncConnection, found: Any, without: frozenset[str] = frozenset()) -> Rows:
    rows = (await connection.execute(found)).mappings()
    return [{name: value for name, value in row.items() if name not in without} for row in rows]
