"""What the call trainer keeps: figures of a finished round by account, and no word of it.

`right_steps`, not `right`: the latter is a word of SQL.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.models import Json, Table, Utc


class TrainingRoundRow(Table):
    """One finished round. The same script, temper and seed are the same talk: it counts when it was new to the trainee."""

    __tablename__ = "training_round"
    __table_args__ = (
        UniqueConstraint("account_id", "script_code", "temper", "seed", name="uq_training_round_talk"),
        CheckConstraint("right_steps >= 0 and right_steps <= steps", name="right_steps"),
        CheckConstraint("violations >= 0 and seconds >= 0", name="counts"),
        Index("ix_training_round_account_id_finished_at", "account_id", "finished_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    script_code: Mapped[str] = mapped_column(String(64))
    temper: Mapped[str] = mapped_column(String(16))
    seed: Mapped[int]
    steps: Mapped[int]
    right_steps: Mapped[int]
    stages_missing: Mapped[list[str]] = mapped_column(Json)
    violations: Mapped[int]
    seconds: Mapped[int]
    finished_at: Mapped[datetime] = mapped_column(Utc)
