"""Appointments: plans, what is taken, who comes, who waits."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """From version 5."""
    _create_booking_plan()
    _create_booking_office()
    _create_appointment()
    _create_appointment_event()
    _create_occupation()
    _create_occupied_tick()
    _create_waitlist_entry()


def downgrade() -> None:
    """Back to version 5."""
    for table in (
        "waitlist_entry",
        "occupied_tick",
        "occupation",
        "appointment_event",
        "appointment",
        "booking_office",
        "booking_plan",
    ):
        op.drop_table(table)


def _create_booking_plan() -> None:
    op.create_table(
        "booking_plan",
        sa.Column("version", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("body", JSON, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("made_by", sa.String(128), nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_booking_plan")),
    )


def _create_booking_office() -> None:
    op.create_table(
        "booking_office",
        sa.Column("id", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking_office")),
    )


def _create_appointment() -> None:
    op.create_table(
        "appointment",
        *_columns_of_appointment(),
        sa.CheckConstraint(
            "(state = 'cancelled') = (cancelled_by is not null)",
            name=op.f("ck_appointment_cancelled_by_somebody"),
        ),
        sa.CheckConstraint(
            "cancelled_by in ('client', 'office', 'excused')", name=op.f("ck_appointment_cancelled_by")
        ),
        sa.CheckConstraint("kind in ('visit', 'call')", name=op.f("ck_appointment_kind")),
        sa.CheckConstraint(
            "state in ('booked', 'arrived', 'fulfilled', 'cancelled', 'noshow')",
            name=op.f("ck_appointment_state"),
        ),
        sa.CheckConstraint("local_end > local_start", name=op.f("ck_appointment_ends_after_it_starts")),
        _refers("appointment", "client_id", "client"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
        sa.UniqueConstraint("code", name=op.f("uq_appointment_code")),
    )
    op.create_index("ix_appointment_client_id", "appointment", ["client_id"])
    op.create_index("ix_appointment_office_id_local_start", "appointment", ["office_id", "local_start"])
    op.create_index("ix_appointment_phone_hash", "appointment", ["phone_hash"])
    op.create_index("ix_appointment_starts_at", "appointment", ["starts_at"])


def _columns_of_appointment() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("client_id", sa.String(32), nullable=False),
        sa.Column("offering_id", sa.String(64), nullable=False),
        sa.Column("office_id", sa.String(64), nullable=False),
        sa.Column("lane", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("local_start", sa.DateTime(), nullable=False),
        sa.Column("local_end", sa.DateTime(), nullable=False),
        sa.Column("timezone", sa.String(64), nullable=False),
        sa.Column("starts_at", TIME, nullable=False),
        sa.Column("ends_at", TIME, nullable=False),
        sa.Column("state", sa.String(16), server_default="booked", nullable=False),
        sa.Column("cancelled_by", sa.String(16)),
        sa.Column("reason", sa.Text, server_default="", nullable=False),
        sa.Column("revision", sa.Integer, server_default="1", nullable=False),
        sa.Column("confirmed", sa.Integer),
        sa.Column("sequence", sa.Integer, server_default="0", nullable=False),
        sa.Column("via", sa.String(16), nullable=False),
        sa.Column("name", sa.String(200)),
        sa.Column("phone", sa.String(32)),
        sa.Column("phone_hash", sa.String(64)),
        sa.Column("email", sa.String(254)),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
    )


def _create_appointment_event() -> None:
    op.create_table(
        "appointment_event",
        sa.Column("appointment_id", sa.String(32), nullable=False),
        sa.Column("seq", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("actor", sa.String(128), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("payload", JSON, nullable=False),
        _refers("appointment_event", "appointment_id", "appointment"),
        sa.PrimaryKeyConstraint("appointment_id", "seq", name=op.f("pk_appointment_event")),
    )


def _create_occupation() -> None:
    op.create_table(
        "occupation",
        *_columns_of_occupation(),
        sa.CheckConstraint(
            "(state = 'booked') = (appointment_id is not null)",
            name=op.f("ck_occupation_booked_by_appointment"),
        ),
        sa.CheckConstraint(
            "(state = 'booked') = (expires_at is null)", name=op.f("ck_occupation_only_booked_stay")
        ),
        sa.CheckConstraint(
            "state in ('held', 'offered', 'booked', 'cooling')", name=op.f("ck_occupation_state")
        ),
        sa.CheckConstraint(
            "state not in ('held', 'offered') or client_id is not null",
            name=op.f("ck_occupation_held_by_somebody"),
        ),
        sa.CheckConstraint("local_end > local_start", name=op.f("ck_occupation_ends_after_it_starts")),
        _refers("occupation", "appointment_id", "appointment"),
        _refers("occupation", "client_id", "client"),
        _refers("occupation", "office_id", "booking_office"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occupation")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_occupation_client_id", "occupation", ["client_id"])
    op.create_index(
        "ix_occupation_lane_local_start", "occupation", ["lane", "local_start", "local_end", "expires_at"]
    )
    op.create_index(
        "uq_occupation_appointment",
        "occupation",
        ["appointment_id"],
        unique=True,
        sqlite_where=sa.text("state = 'booked'"),
        postgresql_where=sa.text("state = 'booked'"),
    )


def _columns_of_occupation() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("office_id", sa.String(64), nullable=False),
        sa.Column("lane", sa.String(64), nullable=False),
        sa.Column("offering_id", sa.String(64), nullable=False),
        sa.Column("local_start", sa.DateTime(), nullable=False),
        sa.Column("local_end", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("client_id", sa.String(32)),
        sa.Column("appointment_id", sa.String(32)),
        sa.Column("expires_at", TIME),
    )


def _create_occupied_tick() -> None:
    op.create_table(
        "occupied_tick",
        sa.Column("lane", sa.String(64), nullable=False),
        sa.Column("tick", sa.DateTime(), nullable=False),
        sa.Column("occupation_id", sa.Integer, nullable=False),
        _refers("occupied_tick", "occupation_id", "occupation", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("lane", "tick", name=op.f("pk_occupied_tick")),
    )
    op.create_index("ix_occupied_tick_occupation_id", "occupied_tick", ["occupation_id"])


def _create_waitlist_entry() -> None:
    op.create_table(
        "waitlist_entry",
        *_columns_of_waitlist_entry(),
        sa.CheckConstraint(
            "state in ('waiting', 'offered', 'taken', 'left', 'expired')",
            name=op.f("ck_waitlist_entry_state"),
        ),
        _refers("waitlist_entry", "appointment_id", "appointment"),
        _refers("waitlist_entry", "client_id", "client"),
        _refers("waitlist_entry", "occupation_id", "occupation", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waitlist_entry")),
    )
    op.create_index("ix_waitlist_entry_offering_id_state", "waitlist_entry", ["offering_id", "state"])
    op.create_index(
        "uq_waitlist_entry_client",
        "waitlist_entry",
        ["client_id", "offering_id"],
        unique=True,
        sqlite_where=sa.text("state in ('waiting', 'offered')"),
        postgresql_where=sa.text("state in ('waiting', 'offered')"),
    )


def _columns_of_waitlist_entry() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("client_id", sa.String(32), nullable=False),
        sa.Column("appointment_id", sa.String(32)),
        sa.Column("offering_id", sa.String(64), nullable=False),
        sa.Column("office_id", sa.String(64)),
        sa.Column("earliest", sa.Date(), nullable=False),
        sa.Column("latest", sa.Date(), nullable=False),
        sa.Column("state", sa.String(16), server_default="waiting", nullable=False),
        sa.Column("offers", sa.Integer, server_default="0", nullable=False),
        sa.Column("passed", JSON, nullable=False),
        sa.Column("occupation_id", sa.Integer),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
    )


def _refers(table: str, column: str, to: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete
    )
