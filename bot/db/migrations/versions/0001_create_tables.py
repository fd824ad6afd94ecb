"""Create the first tables: conversations, questions, the operators' queue, raw updates, web sessions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """From nothing to version 1."""
    _create_conversation()
    _create_message()
    _create_inbound()
    _create_query_event()
    _create_operator_request()
    _create_incoming_update()
    _create_chat_session()


def downgrade() -> None:
    """Back to nothing."""
    for table in (
        "chat_session",
        "incoming_update",
        "operator_request",
        "query_event",
        "inbound",
        "message",
        "conversation",
    ):
        op.drop_table(table)


def _create_conversation() -> None:
    op.create_table(
        "conversation",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("citizen", sa.String(128), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("segment", sa.String(64)),
        sa.Column("owner", sa.String(16), server_default="bot", nullable=False),
        sa.Column("owner_epoch", sa.Integer, server_default="0", nullable=False),
        sa.Column("flow", sa.String(32)),
        sa.Column("flow_version", sa.Integer, server_default="0", nullable=False),
        sa.Column("state", JSON, nullable=False),
        sa.Column("next_seq", sa.Integer, server_default="1", nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_conversation"),
        sa.UniqueConstraint("channel", "citizen", name="uq_conversation_channel_citizen"),
        sa.CheckConstraint("owner in ('bot', 'operator')", name=op.f("ck_conversation_owner")),
    )


def _create_message() -> None:
    op.create_table(
        "message",
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("seq", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("direction", sa.String(4), nullable=False),
        sa.Column("author", sa.String(16), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("reply", JSON),
        sa.Column("external_id", sa.String(128)),
        sa.Column("owner_epoch", sa.Integer, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "seq", name="pk_message"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name="fk_message_conversation_id"),
        sa.CheckConstraint(
            "author in ('citizen', 'bot', 'operator', 'system')", name=op.f("ck_message_author")
        ),
        sa.CheckConstraint("direction in ('in', 'out')", name=op.f("ck_message_direction")),
        sa.CheckConstraint(
            "(author = 'citizen') = (direction = 'in')", name=op.f("ck_message_citizen_speaks_in")
        ),
    )


def _create_inbound() -> None:
    op.create_table(
        "inbound",
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("external_id", sa.String(128), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("reply_seq", sa.Integer),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "external_id", name="pk_inbound"),
        sa.ForeignKeyConstraint(
            ["conversation_id", "seq"],
            ["message.conversation_id", "message.seq"],
            name="fk_inbound_conversation_id",
        ),
    )


def _create_query_event() -> None:
    op.create_table(
        "query_event",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("text_masked", sa.Text, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("base_version", sa.String(64), nullable=False),
        sa.Column("decision", sa.String(16), nullable=False),
        sa.Column("candidates", JSON, nullable=False),
        sa.Column("article", sa.String(64)),
        sa.Column("outcome", sa.String(16)),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_query_event"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name="fk_query_event_conversation_id"
        ),
        sa.CheckConstraint(
            "outcome in ('helped', 'not_that', 'operator', 'silent')", name=op.f("ck_query_event_outcome")
        ),
    )
    op.create_index("ix_query_event_at", "query_event", ["at"])


def _create_operator_request() -> None:
    still_open = sa.text("state <> 'done'")
    op.create_table(
        "operator_request",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("contact", sa.String(32)),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), server_default="open", nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("due_at", TIME),
        sa.PrimaryKeyConstraint("id", name="pk_operator_request"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name="fk_operator_request_conversation_id"
        ),
        sa.CheckConstraint("kind in ('chat', 'callback')", name=op.f("ck_operator_request_kind")),
        sa.CheckConstraint("state in ('open', 'taken', 'done')", name=op.f("ck_operator_request_state")),
        sa.CheckConstraint(
            "kind <> 'callback' or contact is not null", name=op.f("ck_operator_request_callback_has_contact")
        ),
    )
    op.create_index(
        "uq_operator_request_open",
        "operator_request",
        ["conversation_id"],
        unique=True,
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    op.create_index("ix_operator_request_state_created_at", "operator_request", ["state", "created_at"])


def _create_incoming_update() -> None:
    op.create_table(
        "incoming_update",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("update_id", sa.String(64), nullable=False),
        sa.Column("chat", sa.String(128), nullable=False),
        sa.Column("payload", JSON, nullable=False),
        sa.Column("state", sa.String(16), server_default="new", nullable=False),
        sa.Column("attempts", sa.Integer, server_default="0", nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_incoming_update"),
        sa.UniqueConstraint("channel", "update_id", name="uq_incoming_update_channel_update_id"),
        sa.CheckConstraint("state in ('new', 'done', 'failed')", name=op.f("ck_incoming_update_state")),
    )
    op.create_index("ix_incoming_update_state_id", "incoming_update", ["state", "id"])


def _create_chat_session() -> None:
    op.create_table(
        "chat_session",
        sa.Column("token_sha256", sa.String(64), nullable=False),
        sa.Column("citizen", sa.String(128), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("last_seen_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("token_sha256", name="pk_chat_session"),
    )
