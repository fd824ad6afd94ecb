"""Versions of call scripts: what a version says is never rewritten (a trigger refuses), so an old call stays readable."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.models import Json, Table, Utc

_PUBLISHED = text("state = 'published'")


class ScriptVersionRow(Table):
    """One version of a script: `body` is all that a walk needs, `findings` what the check said of it.

    The row is immutable but for its way draft → in_review → published → retired; who published is not who made it.
    """

    __tablename__ = "script_version"
    __table_args__ = (
        CheckConstraint(
            "state in ('draft', 'in_review', 'published', 'retired', 'discarded')", name="state"
        ),
        CheckConstraint("published_by is null or published_by <> made_by", name="published_by_another"),
        CheckConstraint(
            "(state in ('published', 'retired')) = (published_by is not null)", name="published_by_somebody"
        ),
        CheckConstraint("(published_by is null) = (published_at is null)", name="published_at_a_moment"),
        Index("uq_script_version_code_n", "code", "n", unique=True),
        Index(
            "uq_script_version_published", "code",
            unique=True, sqlite_where=_PUBLISHED, postgresql_where=_PUBLISHED,
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64))
    n: Mapped[int]
    state: Mapped[str] = mapped_column(String(16), server_default="draft")
    direction: Mapped[str] = mapped_column(String(32))
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[dict[str, Any]] = mapped_column(Json)
    sha256: Mapped[str] = mapped_column(String(64))
    source: Mapped[str] = mapped_column(Text, server_default="")
    findings: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    made_by: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(Utc)
    sent_at: Mapped[datetime | None] = mapped_column(Utc)
    published_by: Mapped[str | None] = mapped_column(String(64))
    published_at: Mapped[datetime | None] = mapped_column(Utc)
    retired_at: Mapped[datetime | None] = mapped_column(Utc)
    reason: Mapped[str] = mapped_column(Text, server_default="")
