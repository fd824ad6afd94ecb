"""Notices: what is to be sent, each attempt, each receipt. Words are GOV.UK Notify's.

A notice is unique by `dedupe_key`, rests on a consent where the law wants one, and is claimed by one worker at a
time. Nothing is scheduled outside: state is read again in the transaction that claims.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.models import Json, Table, Utc

NOTICE_STATES = (
    "waiting", "sending", "sent", "delivered", "read",
    "failed", "expired", "suppressed", "cancelled",
)  # fmt: skip
_STATES = ", ".join(f"'{state}'" for state in NOTICE_STATES)


class TemplateVersionRow(Table):
    """The words a notice was made of; each notice names the version it was sent by."""

    __tablename__ = "template_version"

    template: Mapped[str] = mapped_column(String(64), primary_key=True)
    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    version: Mapped[str] = mapped_column(String(16), primary_key=True)
    body: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Utc)


class NoticeRow(Table):
    """One message to one client. `plan` lists the channels in their order, `step` counts those given up."""

    __tablename__ = "notice"
    __table_args__ = (
        CheckConstraint("category in ('content', 'transactional', 'trigger')", name="category"),
        CheckConstraint(f"state in ({_STATES})", name="state"),
        CheckConstraint(
            "(category <> 'content' and not proactive) or consent_id is not null", name="no_consent_no_send"
        ),
        CheckConstraint("(appointment_id is null) = (appointment_revision is null)", name="whole_subject"),
        CheckConstraint("not_after > not_before", name="has_a_window"),
        CheckConstraint("(state = 'sending') = (claimed_until is not null)", name="claimed_while_sending"),
        Index("ix_notice_state_priority_due_at", "state", "priority", "due_at"),
        Index("ix_notice_client_id", "client_id"),
        Index("ix_notice_appointment_id", "appointment_id"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    dedupe_key: Mapped[str] = mapped_column(String(128), unique=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"))
    category: Mapped[str] = mapped_column(String(16))
    proactive: Mapped[bool]
    template: Mapped[str] = mapped_column(String(64))
    version: Mapped[str | None] = mapped_column(String(16))
    values: Mapped[dict[str, Any]] = mapped_column(Json)
    appointment_id: Mapped[str | None] = mapped_column(ForeignKey("appointment.id"))
    appointment_revision: Mapped[int | None]
    consent_id: Mapped[int | None] = mapped_column(ForeignKey("consent_record.id"))
    not_before: Mapped[datetime] = mapped_column(Utc)
    not_after: Mapped[datetime] = mapped_column(Utc)
    priority: Mapped[int]
    plan: Mapped[list[str]] = mapped_column(Json)
    step: Mapped[int] = mapped_column(server_default="0")
    state: Mapped[str] = mapped_column(String(16), server_default="waiting")
    why: Mapped[str] = mapped_column(String(64), server_default="")
    due_at: Mapped[datetime] = mapped_column(Utc)
    claimed_by: Mapped[str | None] = mapped_column(String(64))
    claimed_until: Mapped[datetime | None] = mapped_column(Utc)
    attempts: Mapped[int] = mapped_column(server_default="0")
    created_at: Mapped[datetime] = mapped_column(Utc)
    done_at: Mapped[datetime | None] = mapped_column(Utc)


class AttemptRow(Table):
    """One try over one channel. `provider_ref` is the provider's own name of the message."""

    __tablename__ = "delivery_attempt"
    __table_args__ = (
        CheckConstraint("outcome in ('accepted', 'temporary', 'permanent', 'unknown')", name="outcome"),
        Index("ix_delivery_attempt_provider_ref", "channel", "provider_ref"),
    )

    notice_id: Mapped[str] = mapped_column(ForeignKey("notice.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    channel: Mapped[str] = mapped_column(String(16))
    address_id: Mapped[int | None] = mapped_column(ForeignKey("address.id"))
    key: Mapped[str] = mapped_column(String(64))
    started_at: Mapped[datetime] = mapped_column(Utc)
    ended_at: Mapped[datetime | None] = mapped_column(Utc)
    outcome: Mapped[str | None] = mapped_column(String(16))
    detail: Mapped[str] = mapped_column(String(200), server_default="")
    provider_ref: Mapped[str | None] = mapped_column(String(128))


class ReceiptRow(Table):
    """What a provider told later of a message; every word of it is kept, in any order it came."""

    __tablename__ = "delivery_receipt"
    __table_args__ = (
        ForeignKeyConstraint(["notice_id", "n"], ["delivery_attempt.notice_id", "delivery_attempt.n"]),
        CheckConstraint("status in ('sent', 'delivered', 'read', 'failed')", name="status"),
    )

    notice_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    status: Mapped[str] = mapped_column(String(16), primary_key=True)
    at: Mapped[datetime] = mapped_column(Utc)


class BucketRow(Table):
    """How much a channel may send now: a token bucket that all workers share."""

    __tablename__ = "channel_bucket"

    channel: Mapped[str] = mapped_column(String(16), primary_key=True)
    tokens: Mapped[float]
    at: Mapped[datetime] = mapped_column(Utc)
    closed_until: Mapped[datetime | None] = mapped_column(Utc)


class WorkerRow(Table):
    """When a worker last went round. A worker that is silent for long is said to be so by `/readyz`."""

    __tablename__ = "notice_worker"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(Utc)


class PreferenceRow(Table):
    """A client's own switch for one category in one channel; no row means the default."""

    __tablename__ = "notice_preference"
    __table_args__ = (
        CheckConstraint("category in ('content', 'transactional', 'trigger')", name="category"),
        CheckConstraint("frequency in ('each', 'daily', 'weekly')", name="frequency"),
    )

    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"), primary_key=True)
    category: Mapped[str] = mapped_column(String(16), primary_key=True)
    channel: Mapped[str] = mapped_column(String(16), primary_key=True)
    enabled: Mapped[bool]
    frequency: Mapped[str] = mapped_column(String(8), server_default="each")
    changed_at: Mapped[datetime] = mapped_column(Utc)
