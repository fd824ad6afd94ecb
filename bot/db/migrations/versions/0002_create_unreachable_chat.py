"""Chats of messengers that cannot be written to."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A table of its own: reach is the channel's matter, not the conversation's."""
    op.create_table(
        "unreachable_chat",
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("chat", sa.String(128), nullable=False),
        sa.Column("reason", sa.String(64), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", "chat", name="pk_unreachable_chat"),
    )


def downgrade() -> None:
    """Back to one table fewer."""
    op.drop_table("unreachable_chat")
