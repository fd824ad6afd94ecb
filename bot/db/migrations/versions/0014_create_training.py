"""Rounds of the call trainer: figures by account."""

import sqlalchemy as sa
from alembic import op

from bot.db.migrations.shorthand import JSON, TIME, checks, columns, index, key, points

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """From version 13."""
    talk = ("account_id", "script_code", "temper", "seed")
    op.create_table(
        "training_round",
        *columns(sa.Integer, "id", nullable=False),
        *columns(sa.String(32), "account_id", nullable=False),
        *columns(sa.String(64), "script_code", nullable=False),
        *columns(sa.String(16), "temper", nullable=False),
        *columns(sa.Integer, "seed", "steps", "right_steps", nullable=False),
        *columns(JSON, "stages_missing", nullable=False),
        *columns(sa.Integer, "violations", "seconds", nullable=False),
        *columns(TIME, "finished_at", nullable=False),
        key("training_round", "id"),
        points("training_round", "account_id", "account"),
        sa.UniqueConstraint(*talk, name=op.f("uq_training_round_talk")),
        *checks(
            "training_round",
            right_steps="right_steps >= 0 and right_steps <= steps",
            counts="violations >= 0 and seconds >= 0",
        ),
    )
    index("training_round", "account_id", "finished_at")


def downgrade() -> None:
    """Back to version 13."""
    op.drop_table("training_round")
