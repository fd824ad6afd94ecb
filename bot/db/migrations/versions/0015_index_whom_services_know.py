"""Whoever received a service is found by their box or phone; an index that no query used goes."""

import sqlalchemy as sa
from alembic import op

from bot.db.migrations.shorthand import index

revision = "0015"
down_revision = "0014"

_UNSENT = sa.text("sent_at is null and decision = 'asked'")


def upgrade() -> None:
    """From version 14."""
    op.create_index("ix_address_channel_value", "address", ["channel", sa.text("lower(value)")])
    index("interaction", "client_id")
    op.drop_index("ix_invitation_unsent", "invitation")


def downgrade() -> None:
    """Back to version 14."""
    op.create_index(
        "ix_invitation_unsent", "invitation", ["id"], sqlite_where=_UNSENT, postgresql_where=_UNSENT
    )
    op.drop_index("ix_interaction_client_id", "interaction")
    op.drop_index("ix_address_channel_value", "address")
