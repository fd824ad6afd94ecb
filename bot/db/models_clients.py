"""People as the body knows them: one client a conversation, the addresses they can be written to, what staff did."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.models import Json, Table, Utc


class ClientRow(Table):
    """Somebody who talks to us. A client is what a conversation shows; names and papers are never merged by guess.

    `timezone` is an IANA zone, empty where it is the centre's. `erased_at`: the personal data are gone, the row
    stays for the counts.
    """

    __tablename__ = "client"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversation.id"), unique=True)
    language: Mapped[str] = mapped_column(String(8))
    segment: Mapped[str | None] = mapped_column(String(64))
    timezone: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Utc)
    erased_at: Mapped[datetime | None] = mapped_column(Utc)


class AddressRow(Table):
    """Where a client can be written to: a chat, e-mail boxes, phones for SMS; each is there once.

    Found by `lower(value)`: boxes are the same in any case of letters.
    """

    __tablename__ = "address"
    __table_args__ = (
        UniqueConstraint("client_id", "channel", "value"),
        Index("ix_address_channel_value", "channel", text("lower(value)")),
        CheckConstraint("channel in ('web', 'telegram', 'max', 'email', 'sms')", name="channel"),
        CheckConstraint("state in ('good', 'blocked', 'dead')", name="state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"))
    channel: Mapped[str] = mapped_column(String(16))
    value: Mapped[str] = mapped_column(String(254))
    state: Mapped[str] = mapped_column(String(16), server_default="good")
    created_at: Mapped[datetime] = mapped_column(Utc)
    changed_at: Mapped[datetime] = mapped_column(Utc)


class AuditRow(Table):
    """Who did what to whose data. Rows are added and never changed; `detail` holds no personal data."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_subject", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Utc)
    actor: Mapped[str] = mapped_column(String(128))
    action: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(64))
    detail: Mapped[dict[str, Any]] = mapped_column(Json)
    reason: Mapped[str] = mapped_column(Text, server_default="")
