"""Notices: what is to be sent, attempts, receipts, each channel's pace, the clients' switches, operators' unsent words.

A request to operators may be about somebody who has no conversation and is called back.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
TIME = sa.DateTime(timezone=True)
_RULES_OF_REQUESTS = {
    "of_somebody": "(conversation_id is null) = (client_id is not null)",
    "can_be_answered": "conversation_id is not null or kind = 'callback' or state = 'done'",
}


def upgrade() -> None:
    """From version 7."""
    _create_template_version()
    _create_notice()
    _create_delivery_attempt()
    _create_delivery_receipt()
    _create_channel_bucket()
    _create_notice_worker()
    _create_notice_preference()
    _create_unsent_message()
    with op.batch_alter_table("operator_request", copy_from=_operator_request()) as request:
        request.add_column(sa.Column("client_id", sa.String(32)))
        request.alter_column("conversation_id", existing_type=sa.String(32), nullable=True)
        request.create_foreign_key(op.f("fk_operator_request_client_id"), "client", ["client_id"], ["id"])
        for name, rule in _RULES_OF_REQUESTS.items():
            request.create_check_constraint(op.f(f"ck_operator_request_{name}"), rule)


def downgrade() -> None:
    """Back to version 7, which knows no requests without a conversation."""
    op.execute("DELETE FROM operator_request WHERE conversation_id IS NULL")
    with op.batch_alter_table("operator_request", copy_from=_operator_request(*_of_clients())) as request:
        for name in _RULES_OF_REQUESTS:
            request.drop_constraint(op.f(f"ck_operator_request_{name}"), type_="check")
        request.drop_constraint(op.f("fk_operator_request_client_id"), type_="foreignkey")
        request.alter_column("conversation_id", existing_type=sa.String(32), nullable=False)
        request.drop_column("client_id")
    for table in (
        "unsent_message",
        "notice_preference",
        "notice_worker",
        "channel_bucket",
        "delivery_receipt",
        "delivery_attempt",
        "notice",
        "template_version",
    ):
        op.drop_table(table)


def _operator_request(*more: Any) -> sa.Table:
    """The table as it was: SQLite makes it anew, and would lose the rules that are not named here."""
    still_open = sa.text("state <> 'done'")
    return sa.Table(
        "operator_request",
        sa.MetaData(),
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("contact", sa.String(32)),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), server_default="open", nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("due_at", TIME),
        sa.Column("urgent", sa.Boolean, server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operator_request")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_operator_request_conversation_id")
        ),
        sa.CheckConstraint("kind in ('chat', 'callback')", name=op.f("ck_operator_request_kind")),
        sa.CheckConstraint("state in ('open', 'taken', 'done')", name=op.f("ck_operator_request_state")),
        sa.CheckConstraint(
            "kind <> 'callback' or contact is not null", name=op.f("ck_operator_request_callback_has_contact")
        ),
        sa.Index(
            "uq_operator_request_open", "conversation_id",
            unique=True, sqlite_where=still_open, postgresql_where=still_open,
        ),
        sa.Index("ix_operator_request_state_created_at", "state", "created_at"),
        *more,
    )  # fmt: skip


def _of_clients() -> tuple[Any, ...]:
    """What version 8 adds to it."""
    return (
        sa.Column("client_id", sa.String(32)),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_operator_request_client_id")),
        *(
            sa.CheckConstraint(rule, name=op.f(f"ck_operator_request_{name}"))
            for name, rule in _RULES_OF_REQUESTS.items()
        ),
    )


def _create_template_version() -> None:
    op.create_table(
        "template_version",
        sa.Column("template", sa.String(64), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("version", sa.String(16), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("template", "language", "version", name=op.f("pk_template_version")),
    )


def _create_notice() -> None:
    op.create_table(
        "notice",
        *_columns_of_notice(),
        sa.CheckConstraint(
            "(category <> 'content' and not proactive) or consent_id is not null",
            name=op.f("ck_notice_no_consent_no_send"),
        ),
        sa.CheckConstraint(
            "(state = 'sending') = (claimed_until is not null)", name=op.f("ck_notice_claimed_while_sending")
        ),
        sa.CheckConstraint(
            "category in ('content', 'transactional', 'trigger')", name=op.f("ck_notice_category")
        ),
        sa.CheckConstraint(
            "state in ('waiting', 'sending', 'sent', 'delivered', 'read', 'failed', 'expired', 'suppressed', 'cancelled')",
            name=op.f("ck_notice_state"),
        ),
        sa.CheckConstraint(
            "(appointment_id is null) = (appointment_revision is null)", name=op.f("ck_notice_whole_subject")
        ),
        sa.CheckConstraint("not_after > not_before", name=op.f("ck_notice_has_a_window")),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointment.id"], name=op.f("fk_notice_appointment_id")
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_notice_client_id")),
        sa.ForeignKeyConstraint(["consent_id"], ["consent_record.id"], name=op.f("fk_notice_consent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_notice_dedupe_key")),
    )
    op.create_index("ix_notice_appointment_id", "notice", ["appointment_id"])
    op.create_index("ix_notice_client_id", "notice", ["client_id"])
    op.create_index("ix_notice_state_priority_due_at", "notice", ["state", "priority", "due_at"])


def _columns_of_notice() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("dedupe_key", sa.String(128), nullable=False),
        sa.Column("client_id", sa.String(32), nullable=False),
        sa.Column("category", sa.String(16), nullable=False),
        sa.Column("proactive", sa.Boolean(), nullable=False),
        sa.Column("template", sa.String(64), nullable=False),
        sa.Column("version", sa.String(16)),
        sa.Column("values", JSON, nullable=False),
        sa.Column("appointment_id", sa.String(32)),
        sa.Column("appointment_revision", sa.Integer),
        sa.Column("consent_id", sa.Integer),
        sa.Column("not_before", TIME, nullable=False),
        sa.Column("not_after", TIME, nullable=False),
        sa.Column("priority", sa.Integer, nullable=False),
        sa.Column("plan", JSON, nullable=False),
        sa.Column("step", sa.Integer, server_default="0", nullable=False),
        sa.Column("state", sa.String(16), server_default="waiting", nullable=False),
        sa.Column("why", sa.String(64), server_default="", nullable=False),
        sa.Column("due_at", TIME, nullable=False),
        sa.Column("claimed_by", sa.String(64)),
        sa.Column("claimed_until", TIME),
        sa.Column("attempts", sa.Integer, server_default="0", nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("done_at", TIME),
    )


def _create_delivery_attempt() -> None:
    op.create_table(
        "delivery_attempt",
        sa.Column("notice_id", sa.String(32), nullable=False),
        sa.Column("n", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("address_id", sa.Integer),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("started_at", TIME, nullable=False),
        sa.Column("ended_at", TIME),
        sa.Column("outcome", sa.String(16)),
        sa.Column("detail", sa.String(200), server_default="", nullable=False),
        sa.Column("provider_ref", sa.String(128)),
        sa.CheckConstraint(
            "outcome in ('accepted', 'temporary', 'permanent', 'unknown')",
            name=op.f("ck_delivery_attempt_outcome"),
        ),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_delivery_attempt_address_id")),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_delivery_attempt_notice_id")),
        sa.PrimaryKeyConstraint("notice_id", "n", name=op.f("pk_delivery_attempt")),
    )
    op.create_index("ix_delivery_attempt_provider_ref", "delivery_attempt", ["channel", "provider_ref"])


def _create_delivery_receipt() -> None:
    op.create_table(
        "delivery_receipt",
        sa.Column("notice_id", sa.String(32), nullable=False),
        sa.Column("n", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.CheckConstraint(
            "status in ('sent', 'delivered', 'read', 'failed')", name=op.f("ck_delivery_receipt_status")
        ),
        sa.ForeignKeyConstraint(
            ["notice_id", "n"],
            ["delivery_attempt.notice_id", "delivery_attempt.n"],
            name=op.f("fk_delivery_receipt_notice_id"),
        ),
        sa.PrimaryKeyConstraint("notice_id", "n", "status", name=op.f("pk_delivery_receipt")),
    )


def _create_channel_bucket() -> None:
    op.create_table(
        "channel_bucket",
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("tokens", sa.Double(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("closed_until", TIME),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_channel_bucket")),
    )


def _create_notice_worker() -> None:
    op.create_table(
        "notice_worker",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_notice_worker")),
    )


def _create_notice_preference() -> None:
    op.create_table(
        "notice_preference",
        sa.Column("client_id", sa.String(32), nullable=False),
        sa.Column("category", sa.String(16), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("frequency", sa.String(8), server_default="each", nullable=False),
        sa.Column("changed_at", TIME, nullable=False),
        sa.CheckConstraint(
            "category in ('content', 'transactional', 'trigger')", name=op.f("ck_notice_preference_category")
        ),
        sa.CheckConstraint(
            "frequency in ('each', 'daily', 'weekly')", name=op.f("ck_notice_preference_frequency")
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_notice_preference_client_id")),
        sa.PrimaryKeyConstraint("client_id", "category", "channel", name=op.f("pk_notice_preference")),
    )


def _create_unsent_message() -> None:
    op.create_table(
        "unsent_message",
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("seq", sa.Integer, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id", "seq"],
            ["message.conversation_id", "message.seq"],
            name=op.f("fk_unsent_message_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("conversation_id", "seq", name=op.f("pk_unsent_message")),
    )
