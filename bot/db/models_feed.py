"""The feed of ratings: the outbox, what each receiver has of it, how each receiver stands (docs/feed.md)."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.models import Json, Table, Utc

_WAITING = text("state = 'waiting'")
_DELIVERED = text("state = 'delivered'")


class RatingEventRow(Table):
    """The outbox of the feed: an event for every revision of a response, written in the response's own transaction.

    `seq` grows in the order of commits; `body` is the CloudEvent as it is sent, without personal data.
    """

    __tablename__ = "rating_event"
    __table_args__ = (UniqueConstraint("event_id"), UniqueConstraint("response_id", "revision"))

    seq: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(String(36))
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"))
    revision: Mapped[int]
    type: Mapped[str] = mapped_column(String(64))
    body: Mapped[dict[str, Any]] = mapped_column(Json)
    created_at: Mapped[datetime] = mapped_column(Utc)


class RatingDeliveryRow(Table):
    """One event for one receiver: waiting, delivered, or given up with the reason."""

    __tablename__ = "rating_delivery"
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'delivered', 'failed')", name="state"),
        Index(
            "ix_rating_delivery_receiver_due_at",
            "receiver",
            "due_at",
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
        Index(
            "ix_rating_delivery_delivered_at",
            "delivered_at",
            sqlite_where=_DELIVERED,
            postgresql_where=_DELIVERED,
        ),
    )

    receiver: Mapped[str] = mapped_column(String(64), primary_key=True)
    seq: Mapped[int] = mapped_column(ForeignKey("rating_event.seq"), primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(String(16), server_default="waiting")
    attempts: Mapped[int] = mapped_column(server_default="0")
    due_at: Mapped[datetime] = mapped_column(Utc)
    claimed_by: Mapped[str | None] = mapped_column(String(64))
    claimed_until: Mapped[datetime | None] = mapped_column(Utc)
    problem: Mapped[str] = mapped_column(Text, server_default="")
    delivered_at: Mapped[datetime | None] = mapped_column(Utc)


class RatingReceiverRow(Table):
    """A receiver as all workers know it. `last_seq` is the last event it was given; `delivered` counts what it has
    of events whose deliveries are forgotten.

    `failures` and `closed_until` are its circuit (bot/feedback/feed/circuit.py).
    """

    __tablename__ = "rating_receiver"
    __table_args__ = (CheckConstraint("last_seq >= 0 and delivered >= 0 and failures >= 0", name="counts"),)

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    last_seq: Mapped[int]
    delivered: Mapped[int] = mapped_column(server_default="0")
    failures: Mapped[int] = mapped_column(server_default="0")
    closed_until: Mapped[datetime | None] = mapped_column(Utc)
    began_at: Mapped[datetime] = mapped_column(Utc)
