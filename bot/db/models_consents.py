"""Consents: what was agreed to, in which words, and every change of mind. ISO/IEC TS 27560's words.

Records are added and never changed (a trigger refuses); each holds the hash of the client's one before it, so that
a record taken out or altered is seen.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.models import Json, Table, Utc


class ConsentTextRow(Table):
    """The exact words that were shown."""

    __tablename__ = "consent_text"
    __table_args__ = (UniqueConstraint("purpose", "language", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(8))
    version: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(Utc)


class ConsentRecordRow(Table):
    """One decision. `services` is empty for all of them; `expires_at` is empty until withdrawn."""

    __tablename__ = "consent_record"
    __table_args__ = (
        CheckConstraint("event in ('given', 'refused', 'withdrawn', 'expired')", name="event"),
        CheckConstraint("method in ('button', 'words', 'link', 'operator', 'rule')", name="method"),
        UniqueConstraint("client_id", "prev_hash"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"))
    purpose: Mapped[str] = mapped_column(String(64))
    services: Mapped[list[str]] = mapped_column(Json)
    text_id: Mapped[int] = mapped_column(ForeignKey("consent_text.id"))
    event: Mapped[str] = mapped_column(String(16))
    method: Mapped[str] = mapped_column(String(16))
    channel: Mapped[str] = mapped_column(String(16))
    message: Mapped[str] = mapped_column(String(160))
    at: Mapped[datetime] = mapped_column(Utc)
    expires_at: Mapped[datetime | None] = mapped_column(Utc)
    prev_hash: Mapped[str] = mapped_column(String(64))
    record_hash: Mapped[str] = mapped_column(String(64), unique=True)
