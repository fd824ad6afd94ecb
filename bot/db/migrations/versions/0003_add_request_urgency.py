"""Requests that cannot wait their turn."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Those already waiting are not urgent: none of them could be marked so."""
    op.add_column(
        "operator_request", sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    """Back to one queue in the order of coming."""
    op.drop_column("operator_request", "urgent")
