"""Clients with their addresses, and who did what to whose data."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """From version 4."""
    _create_client()
    _create_address()
    _create_audit()


def downgrade() -> None:
    """Back to version 4."""
    for table in ("audit", "address", "client"):
        op.drop_table(table)


def _create_client() -> None:
    op.create_table(
        "client",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("conversation_id", sa.String(32)),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("segment", sa.String(64)),
        sa.Column("timezone", sa.String(64)),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("erased_at", TIME),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_client_conversation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client")),
        sa.UniqueConstraint("conversation_id", name=op.f("uq_client_conversation_id")),
    )


def _create_address() -> None:
    op.create_table(
        "address",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("client_id", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("value", sa.String(254), nullable=False),
        sa.Column("state", sa.String(16), server_default="good", nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("changed_at", TIME, nullable=False),
        sa.CheckConstraint(
            "channel in ('web', 'telegram', 'max', 'email', 'sms')", name=op.f("ck_address_channel")
        ),
        sa.CheckConstraint("state in ('good', 'blocked', 'dead')", name=op.f("ck_address_state")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_address_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address")),
        sa.UniqueConstraint("client_id", "channel", "value", name=op.f("uq_address_client_id_channel_value")),
    )


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("actor", sa.String(128), nullable=False),
        sa.Column("action", sa.String(64), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("detail", JSON, nullable=False),
        sa.Column("reason", sa.Text, server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_subject", "audit", ["subject"])
