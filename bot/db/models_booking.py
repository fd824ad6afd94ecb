"""Appointments. A window's time is taken tick by tick, and a tick has one row: over-booking breaks the primary key.

The truth of a visit is the wall time that was promised and the office's zone; `starts_at` is that moment in UTC
by the zone's rules of today, and is computed anew when the rules change.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.models import Json, Table, Utc

_BOOKED = text("state = 'booked'")
_WAITING = text("state in ('waiting', 'offered')")


class PlanRow(Table):
    """Schedules, offerings and closures as one checked document; every edit is a new version.

    `sha256` is the digest of the body: a reader sees by it that a version is not the one it knew.
    """

    __tablename__ = "booking_plan"

    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[dict[str, Any]] = mapped_column(Json)
    sha256: Mapped[str] = mapped_column(String(64))
    made_by: Mapped[str] = mapped_column(String(128))
    made_at: Mapped[datetime] = mapped_column(Utc)


class OfficeLockRow(Table):
    """One row an office: whoever changes what is taken there locks it first, so changes never deadlock."""

    __tablename__ = "booking_office"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)


class AppointmentRow(Table):
    """A visit or a call at an agreed time. `revision` grows when the time or place moves; `confirmed` names the one
    that the client confirmed. States are FHIR's; why a visit was cancelled is kept apart."""

    __tablename__ = "appointment"
    __table_args__ = (
        CheckConstraint("state in ('booked', 'arrived', 'fulfilled', 'cancelled', 'noshow')", name="state"),
        CheckConstraint("kind in ('visit', 'call')", name="kind"),
        CheckConstraint("(state = 'cancelled') = (cancelled_by is not null)", name="cancelled_by_somebody"),
        CheckConstraint("cancelled_by in ('client', 'office', 'excused')", name="cancelled_by"),
        CheckConstraint("local_end > local_start", name="ends_after_it_starts"),
        Index("ix_appointment_starts_at", "starts_at"),
        Index("ix_appointment_client_id", "client_id"),
        Index("ix_appointment_phone_hash", "phone_hash"),
        Index("ix_appointment_office_id_local_start", "office_id", "local_start"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    code: Mapped[str] = mapped_column(String(16), unique=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"))
    offering_id: Mapped[str] = mapped_column(String(64))
    office_id: Mapped[str] = mapped_column(String(64))
    lane: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(8))
    local_start: Mapped[datetime] = mapped_column(DateTime)
    local_end: Mapped[datetime] = mapped_column(DateTime)
    timezone: Mapped[str] = mapped_column(String(64))
    starts_at: Mapped[datetime] = mapped_column(Utc)
    ends_at: Mapped[datetime] = mapped_column(Utc)
    state: Mapped[str] = mapped_column(String(16), server_default="booked")
    cancelled_by: Mapped[str | None] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(Text, server_default="")
    revision: Mapped[int] = mapped_column(server_default="1")
    confirmed: Mapped[int | None]
    sequence: Mapped[int] = mapped_column(server_default="0")
    via: Mapped[str] = mapped_column(String(16))
    name: Mapped[str | None] = mapped_column(String(200))
    phone: Mapped[str | None] = mapped_column(String(32))
    phone_hash: Mapped[str | None] = mapped_column(String(64))
    email: Mapped[str | None] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(8))
    created_at: Mapped[datetime] = mapped_column(Utc)
    updated_at: Mapped[datetime] = mapped_column(Utc)


class AppointmentEventRow(Table):
    """What happened to an appointment, in order; rows are added and never changed."""

    __tablename__ = "appointment_event"

    appointment_id: Mapped[str] = mapped_column(ForeignKey("appointment.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    actor: Mapped[str] = mapped_column(String(128))
    at: Mapped[datetime] = mapped_column(Utc)
    payload: Mapped[dict[str, Any]] = mapped_column(Json)


class OccupationRow(Table):
    """A stretch of a window's time that nobody else may have, buffers included.

    held: a form is being filled; offered: the first of the waiting list decides; booked: an appointment;
    cooling: freed, and not yet given out again. All but the booked ones end by themselves at `expires_at`.
    """

    __tablename__ = "occupation"
    __table_args__ = (
        CheckConstraint("state in ('held', 'offered', 'booked', 'cooling')", name="state"),
        CheckConstraint("(state = 'booked') = (appointment_id is not null)", name="booked_by_appointment"),
        CheckConstraint("(state = 'booked') = (expires_at is null)", name="only_booked_stay"),
        CheckConstraint("state not in ('held', 'offered') or client_id is not null", name="held_by_somebody"),
        CheckConstraint("local_end > local_start", name="ends_after_it_starts"),
        # A search for gaps is answered from this index alone.
        Index("ix_occupation_lane_local_start", "lane", "local_start", "local_end", "expires_at"),
        Index("ix_occupation_client_id", "client_id"),
        Index(
            "uq_occupation_appointment", "appointment_id",
            unique=True, sqlite_where=_BOOKED, postgresql_where=_BOOKED,
        ),
        # A number that was freed must not come back as another's place.
        {"sqlite_autoincrement": True},
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[str] = mapped_column(ForeignKey("booking_office.id"))
    lane: Mapped[str] = mapped_column(String(64))
    offering_id: Mapped[str] = mapped_column(String(64))
    local_start: Mapped[datetime] = mapped_column(DateTime)
    local_end: Mapped[datetime] = mapped_column(DateTime)
    state: Mapped[str] = mapped_column(String(16))
    client_id: Mapped[str | None] = mapped_column(ForeignKey("client.id"))
    appointment_id: Mapped[str | None] = mapped_column(ForeignKey("appointment.id"))
    expires_at: Mapped[datetime | None] = mapped_column(Utc)


class TickRow(Table):
    """Five minutes of one window, taken. The primary key is the promise that nobody is booked twice."""

    __tablename__ = "occupied_tick"
    __table_args__ = (Index("ix_occupied_tick_occupation_id", "occupation_id"),)

    lane: Mapped[str] = mapped_column(String(64), primary_key=True)
    tick: Mapped[datetime] = mapped_column(DateTime, primary_key=True)
    occupation_id: Mapped[int] = mapped_column(ForeignKey("occupation.id", ondelete="CASCADE"))


class WaitlistRow(Table):
    """Somebody who wants an earlier time; `occupation_id` is the opening that is offered to them now.

    `passed` names the openings they let go («lane start»), so that none is offered to them twice.
    """

    __tablename__ = "waitlist_entry"
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'offered', 'taken', 'left', 'expired')", name="state"),
        Index("ix_waitlist_entry_offering_id_state", "offering_id", "state"),
        Index(
            "uq_waitlist_entry_client", "client_id", "offering_id",
            unique=True, sqlite_where=_WAITING, postgresql_where=_WAITING,
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"))
    appointment_id: Mapped[str | None] = mapped_column(ForeignKey("appointment.id"))
    offering_id: Mapped[str] = mapped_column(String(64))
    office_id: Mapped[str | None] = mapped_column(String(64))
    earliest: Mapped[date]
    latest: Mapped[date]
    state: Mapped[str] = mapped_column(String(16), server_default="waiting")
    offers: Mapped[int] = mapped_column(server_default="0")
    passed: Mapped[list[str]] = mapped_column(Json)
    occupation_id: Mapped[int | None] = mapped_column(ForeignKey("occupation.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(Utc)
    updated_at: Mapped[datetime] = mapped_column(Utc)
