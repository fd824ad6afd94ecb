"""Which report of readability belongs to what the citizen was shown."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Messages stored before have no report."""
    op.add_column("message", sa.Column("readability_id", sa.String(32), nullable=True))


def downgrade() -> None:
    """The reports can be made anew from the texts."""
    op.drop_column("message", "readability_id")
