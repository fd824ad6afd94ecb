"""The tables. Invariants live here (unique, check, partial index), not in code.

Times are UTC. JSON is what one row alone reads; what is searched or counted is a column.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class Utc(TypeDecorator[datetime]):
    """An aware UTC moment; SQLite, which knows no zones, keeps it naive and gets the zone back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database: always UTC, without the zone where the engine cannot hold it."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database: aware again."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Table(DeclarativeBase):
    """Root of the tables; names of constraints are fixed so that migrations can name them."""


Table.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class ConversationRow(Table):
    """One citizen in one channel. `next_seq` is the number its next message gets."""

    __tablename__ = "conversation"
    __table_args__ = (
        UniqueConstraint("channel", "citizen"),
        CheckConstraint("owner in ('bot', 'operator')", name="owner"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    channel: Mapped[str] = mapped_column(String(16))
    citizen: Mapped[str] = mapped_column(String(128))
    language: Mapped[str] = mapped_column(String(8))
    segment: Mapped[str | None] = mapped_column(String(64))
    owner: Mapped[str] = mapped_column(String(16), server_default="bot")
    owner_epoch: Mapped[int] = mapped_column(server_default="0")
    flow: Mapped[str | None] = mapped_column(String(32))
    flow_version: Mapped[int] = mapped_column(server_default="0")
    state: Mapped[dict[str, Any]] = mapped_column(Json)
    next_seq: Mapped[int] = mapped_column(server_default="1")
    created_at: Mapped[datetime] = mapped_column(Utc)
    updated_at: Mapped[datetime] = mapped_column(Utc)


class MessageRow(Table):
    """What was said, by whom, in order. `readability_id` is the report of what the citizen was shown (`bot.shown`).

    `signed` is the name an operator's words carry, `account_id` whose account wrote them.
    """

    __tablename__ = "message"
    __table_args__ = (
        CheckConstraint("author in ('citizen', 'bot', 'operator', 'system')", name="author"),
        CheckConstraint("direction in ('in', 'out')", name="direction"),
        CheckConstraint("(author = 'citizen') = (direction = 'in')", name="citizen_speaks_in"),
    )

    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    direction: Mapped[str] = mapped_column(String(4))
    author: Mapped[str] = mapped_column(String(16))
    body: Mapped[str] = mapped_column(Text)
    reply: Mapped[dict[str, Any] | None] = mapped_column(Json)
    external_id: Mapped[str | None] = mapped_column(String(128))
    owner_epoch: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(Utc)
    readability_id: Mapped[str | None] = mapped_column(String(32))
    signed: Mapped[str | None] = mapped_column(String(60))
    account_id: Mapped[str | None] = mapped_column(String(32))


class InboundRow(Table):
    """Which messages were handled, and with which reply: a redelivered one gets the same reply back.

    The key holds the conversation, not the channel: an id made up by a browser must never fetch the reply
    that another citizen got. `reply_seq` is empty where the bot kept silent.
    """

    __tablename__ = "inbound"
    __table_args__ = (
        ForeignKeyConstraint(["conversation_id", "seq"], ["message.conversation_id", "message.seq"]),
    )

    conversation_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    external_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    seq: Mapped[int]
    reply_seq: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(Utc)


class QueryEventRow(Table):
    """One question with its decision: the raw material of popular questions and of the gaps of the base."""

    __tablename__ = "query_event"
    __table_args__ = (
        CheckConstraint("outcome in ('helped', 'not_that', 'operator', 'silent')", name="outcome"),
        Index("ix_query_event_at", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"))
    text_masked: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    base_version: Mapped[str] = mapped_column(String(64))
    decision: Mapped[str] = mapped_column(String(16))
    candidates: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    article: Mapped[str | None] = mapped_column(String(64))
    outcome: Mapped[str | None] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(Utc)


OPEN_STATES = ("open", "taken")


class OperatorRequestRow(Table):
    """A citizen who waits for a human; at most one open request a conversation.

    Whoever has no conversation (`client_id`: an operator booked for them by phone) can only be called back.
    `waiting_since` is when the words that nobody has answered yet came, empty where none are; `answered_at` is an
    operator's first answer; `alarmed_at` is when the watchdog last called for this wait.
    """

    __tablename__ = "operator_request"
    __table_args__ = (
        CheckConstraint("kind in ('chat', 'callback')", name="kind"),
        CheckConstraint("state in ('open', 'taken', 'done')", name="state"),
        CheckConstraint("kind <> 'callback' or contact is not null", name="callback_has_contact"),
        CheckConstraint("(conversation_id is null) = (client_id is not null)", name="of_somebody"),
        CheckConstraint(
            "conversation_id is not null or kind = 'callback' or state = 'done'", name="can_be_answered"
        ),
        Index(
            "uq_operator_request_open",
            "conversation_id",
            unique=True,
            sqlite_where=text("state <> 'done'"),
            postgresql_where=text("state <> 'done'"),
        ),
        Index("ix_operator_request_state_created_at", "state", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversation.id"))
    client_id: Mapped[str | None] = mapped_column(ForeignKey("client.id"))
    channel: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(16))
    contact: Mapped[str | None] = mapped_column(String(32))
    note: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16), server_default="open")
    created_at: Mapped[datetime] = mapped_column(Utc)
    due_at: Mapped[datetime | None] = mapped_column(Utc)
    urgent: Mapped[bool] = mapped_column(server_default=false())
    waiting_since: Mapped[datetime | None] = mapped_column(Utc)
    answered_at: Mapped[datetime | None] = mapped_column(Utc)
    closed_at: Mapped[datetime | None] = mapped_column(Utc)
    alarmed_at: Mapped[datetime | None] = mapped_column(Utc)


class IncomingUpdateRow(Table):
    """A messenger's raw update, kept before it is acknowledged."""

    __tablename__ = "incoming_update"
    __table_args__ = (
        UniqueConstraint("channel", "update_id"),
        CheckConstraint("state in ('new', 'done', 'failed')", name="state"),
        Index("ix_incoming_update_state_id", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(16))
    update_id: Mapped[str] = mapped_column(String(64))
    chat: Mapped[str] = mapped_column(String(128))
    payload: Mapped[dict[str, Any]] = mapped_column(Json)
    state: Mapped[str] = mapped_column(String(16), server_default="new")
    attempts: Mapped[int] = mapped_column(server_default="0")
    at: Mapped[datetime] = mapped_column(Utc)


class ChatSessionRow(Table):
    """An anonymous session of the web chat; only the hash of its token is kept."""

    __tablename__ = "chat_session"

    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    citizen: Mapped[str] = mapped_column(String(128))
    created_at: Mapped[datetime] = mapped_column(Utc)
    last_seen_at: Mapped[datetime] = mapped_column(Utc)
