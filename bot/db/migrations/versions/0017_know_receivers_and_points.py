"""Receivers of the feed are known to all workers; a rating keeps its survey point; a late task is said to be late once."""

import sqlalchemy as sa
from alembic import op

from bot.db.migrations.shorthand import TIME, checks, columns, key

revision = "0017"
down_revision = "0016"

_OF_POINT = sa.text("point_id is not null")
_DELIVERED = sa.text("state = 'delivered'")


def upgrade() -> None:
    """From version 16. Receivers there are go on where they stand."""
    op.create_table(
        "rating_receiver",
        *columns(sa.String(64), "name", nullable=False),
        *columns(sa.Integer, "last_seq", nullable=False),
        *columns(sa.Integer, "delivered", "failures", nullable=False, default="0"),
        *columns(TIME, "closed_until"),
        *columns(TIME, "began_at", nullable=False),
        key("rating_receiver", "name"),
        *checks("rating_receiver", counts="last_seq >= 0 and delivered >= 0 and failures >= 0"),
    )
    op.execute(
        "INSERT INTO rating_receiver (name, last_seq, began_at) "
        "SELECT receiver, max(seq), min(due_at) FROM rating_delivery GROUP BY receiver"
    )
    _partly("ix_rating_delivery_delivered_at", "rating_delivery", ["delivered_at"], _DELIVERED)
    op.add_column("interaction", sa.Column("point_id", sa.Integer()))
    op.add_column("response", sa.Column("point_id", sa.Integer()))
    _partly("ix_response_point_id_day", "response", ["point_id", "day"], _OF_POINT)
    op.add_column("follow_up", sa.Column("alarmed_at", TIME))


def downgrade() -> None:
    """Back to version 16."""
    op.drop_column("follow_up", "alarmed_at")
    op.drop_index("ix_response_point_id_day", "response")
    op.drop_column("response", "point_id")
    op.drop_column("interaction", "point_id")
    op.drop_index("ix_rating_delivery_delivered_at", "rating_delivery")
    op.drop_table("rating_receiver")


def _partly(name: str, table: str, on: list[str], where: sa.TextClause) -> None:
    op.create_index(name, table, on, sqlite_where=where, postgresql_where=where)
