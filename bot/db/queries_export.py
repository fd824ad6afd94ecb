"""What is stored about one client, read for their own copy of it."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models import ConversationRow, IncomingUpdateRow, MessageRow, OperatorRequestRow, QueryEventRow
from bot.db.models_booking import AppointmentEventRow, AppointmentRow, OccupationRow, WaitlistRow
from bot.db.models_clients import AuditRow
from bot.db.models_notices import AttemptRow, NoticeRow
from bot.db.queries_calls_privacy import calls_stored_of
from bot.db.queries_clients import Client
from bot.db.queries_desk import of_client
from bot.db.queries_feedback_privacy import ratings_stored_of
from bot.db.queries_talks_privacy import stored_beside

appointment: Any = AppointmentRow.__table__
event: Any = AppointmentEventRow.__table__
waiting: Any = WaitlistRow.__table__
conversation: Any = ConversationRow.__table__
message: Any = MessageRow.__table__
request: Any = OperatorRequestRow.__table__
question: Any = QueryEventRow.__table__
notice: Any = NoticeRow.__table__
attempt: Any = AttemptRow.__table__
hold: Any = OccupationRow.__table__
deed: Any = AuditRow.__table__
incoming: Any = IncomingUpdateRow.__table__

# Keys of ours and what is computed from the rest: they say nothing about the person, and some are secrets.
_WITHOUT = frozenset(
    {"phone_hash", "owner_epoch", "next_seq", "claimed_by", "claimed_until", "readability_id", "key"}
)

Rows = list[dict[str, Any]]


async def stored_of(connection: AsyncConnection, client: Client) -> dict[str, Any]:
    """Visits with their history, the talk, requests to operators, notices, what was done: as rows by their names."""
    mine = appointment.c.client_id == client.id
    ids = select(appointment.c.id).where(mine)
    visits = select(appointment).where(mine).order_by(appointment.c.created_at)
    history = (
        select(event).where(event.c.appointment_id.in_(ids)).order_by(event.c.appointment_id, event.c.seq)
    )
    waits = select(waiting).where(waiting.c.client_id == client.id).order_by(waiting.c.id)
    sent = select(notice).where(notice.c.client_id == client.id).order_by(notice.c.created_at)
    asked = select(request).where(of_client(client.id, client.conversation_id)).order_by(request.c.id)
    held = select(hold).where(hold.c.client_id == client.id, hold.c.appointment_id.is_(None))
    theirs = select(notice.c.id).where(notice.c.client_id == client.id)
    tried = select(attempt).where(attempt.c.notice_id.in_(theirs)).order_by(attempt.c.started_at)
    done = select(deed).where((deed.c.subject == client.id) | deed.c.subject.in_(ids)).order_by(deed.c.id)
    return {
        "appointments": await _rows(connection, visits),
        "appointment_events": await _rows(connection, history),
        "holds": await _rows(connection, held),
        "waiting_list": await _rows(connection, waits),
        "notices": await _rows(connection, sent),
        "deliveries": await _rows(connection, tried),
        "done_with_these_data": await _rows(connection, done),
        "requests_to_operators": await _rows(connection, asked),
        **await calls_stored_of(connection, client),
        **await stored_beside(connection, client),
        **await ratings_stored_of(connection, client),
        **await _talk(connection, client.conversation_id),
    }


async def _talk(connection: AsyncConnection, conversation_id: str | None) -> dict[str, Any]:
    """The conversation with its messages, the masked questions, and what its messenger handed over."""
    talks = select(conversation).where(conversation.c.id == conversation_id)
    said = select(message).where(message.c.conversation_id == conversation_id).order_by(message.c.seq)
    questions = select(question).where(question.c.conversation_id == conversation_id).order_by(question.c.id)
    # A group is not one person's: only a chat of their own is theirs.
    own = (conversation.c.channel == incoming.c.channel) & (conversation.c.citizen == incoming.c.chat)
    came = select(incoming).join(conversation, own).where(conversation.c.id == conversation_id)
    return {
        "conversation": await _rows(connection, talks),
        "messages": await _rows(connection, said),
        "handed_over": await _rows(connection, came.order_by(incoming.c.id)),
        "questions": await _rows(connection, questions),
    }


async def _rows(connection: AsyncConnection, found: Any) -> Rows:
    rows = (await connection.execute(found)).mappings()
    return [{name: value for name, value in row.items() if name not in _WITHOUT} for row in rows]
