"""What ended and was not noted as ended: answers left in silence, visits that took place. Nothing is written."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, String, cast, exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversation import Conversation
from bot.db.queries import conversation, conversation_of
from bot.db.queries_booking import Appointment, appointment
from bot.db.queries_clients import client
from bot.db.queries_events import event
from bot.db.queries_feedback import interaction

_NOTED_WITHIN = timedelta(days=7)
"""An office notes within so long that a visit took place."""


@dataclass(frozen=True, slots=True)
class Span:
    """Ends in [after, until), at most so many at once."""

    after: datetime
    until: datetime
    limit: int = 100


@dataclass(frozen=True, slots=True)
class Silent:
    """An answer after which nobody said anything: the question's id and the conversation as it stands, unlocked."""

    event_id: int
    article: str
    at: datetime
    conversation: Conversation


async def silent_answers(connection: AsyncConnection, span: Span) -> tuple[Silent, ...]:
    """The last question of each conversation, answered in the span, with nothing said since `span.until`."""
    newest = (
        select(func.max(event.c.id).label("id"))
        .where(event.c.at >= span.after)
        .group_by(event.c.conversation_id)
        .subquery()
    )
    found = (
        select(event.c.id.label("event_id"), event.c.article, event.c.at, *conversation.c)
        .join(newest, newest.c.id == event.c.id)
        .join(conversation, conversation.c.id == event.c.conversation_id)
        .where(
            event.c.article.is_not(None),
            event.c.outcome.is_(None),
            event.c.at < span.until,
            conversation.c.updated_at < span.until,
            conversation.c.owner == "bot",
            ~_known("answer", cast(event.c.id, String)),
        )
        .order_by(event.c.id)
        .limit(span.limit)
    )
    return tuple(
        Silent(row.event_id, row.article, row.at, conversation_of(row))
        for row in await connection.execute(found)
    )


async def ended_visits(connection: AsyncConnection, span: Span) -> tuple[Appointment, ...]:
    """Appointments that took place, noted so in the span, of clients who are not forgotten."""
    found = (
        select(*appointment.c)
        .join(client, client.c.id == appointment.c.client_id)
        .where(
            appointment.c.state == "fulfilled",
            appointment.c.updated_at >= span.after,
            appointment.c.updated_at < span.until,
            # Rows of long ago are touched too, when they lose their personal data.
            appointment.c.starts_at > span.after - _NOTED_WITHIN,
            client.c.erased_at.is_(None),
            ~_known("appointment", appointment.c.id),
            ~_known("call", appointment.c.id),
        )
        .order_by(appointment.c.updated_at)
        .limit(span.limit)
    )
    return tuple(Appointment(**row._mapping) for row in await connection.execute(found))  # noqa: SLF001


def _known(kind: str, ref: ColumnElement[str]) -> ColumnElement[bool]:
    return exists().where(interaction.c.kind == kind, interaction.c.ref == ref)
