"""The base as it is edited at the desk: versions of articles, who answers for them, reviews that are due, gaps.

The database is the truth of what editors wrote; the files that the engine reads are made from it.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Date, Double, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.models import Json, Table, Utc

_PUBLISHED = text("state = 'published'")
_IN_HAND = text("state in ('draft', 'in_review')")
_OPEN = text("state = 'open'")


class ArticleVersionRow(Table):
    """One version of an article as its three files: the article, further variants, the English words.

    In hand (draft, in_review) it may change, and `revision` grows with every change: who saves an older one is told.
    Published and archived texts never change (trigger). At most one version of an article is published, one in hand.
    Nobody publishes what they wrote: neither the author (check) nor anybody whose hand was in it (trigger).
    `origin` shipped: the text that came with the program; nobody here wrote it, nobody approved it.
    """

    __tablename__ = "article_version"
    __table_args__ = (
        UniqueConstraint("article_id", "n"),
        CheckConstraint("state in ('draft', 'in_review', 'published', 'archived')", name="state"),
        CheckConstraint("origin in ('desk', 'shipped')", name="origin"),
        CheckConstraint("origin = 'shipped' or author_id is not null", name="written_by_somebody"),
        CheckConstraint(
            "state <> 'published' or origin = 'shipped' or (approved_by is not null and approved_by <> author_id)",
            name="published_by_another",
        ),
        CheckConstraint("state <> 'published' or published_at is not null", name="published_at"),
        CheckConstraint("state <> 'published' or valid_to is not null", name="published_has_a_term"),
        Index(
            "uq_article_version_published", "article_id",
            unique=True, sqlite_where=_PUBLISHED, postgresql_where=_PUBLISHED,
        ),
        Index(
            "uq_article_version_in_hand", "article_id",
            unique=True, sqlite_where=_IN_HAND, postgresql_where=_IN_HAND,
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[str] = mapped_column(String(64))
    n: Mapped[int]
    state: Mapped[str] = mapped_column(String(16))
    origin: Mapped[str] = mapped_column(String(16), server_default="desk")
    situation: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(Text)
    article: Mapped[str] = mapped_column(Text)
    variants: Mapped[str] = mapped_column(Text, server_default="")
    english: Mapped[str] = mapped_column(Text, server_default="")
    valid_to: Mapped[date | None] = mapped_column(Date)
    revision: Mapped[int] = mapped_column(server_default="1")
    based_on: Mapped[int | None]
    author_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    changed_by: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    approved_by: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime] = mapped_column(Utc)
    changed_at: Mapped[datetime] = mapped_column(Utc)
    published_at: Mapped[datetime | None] = mapped_column(Utc)
    served_at: Mapped[datetime | None] = mapped_column(Utc)


class ArticleEventRow(Table):
    """What was done to an article, by whom and why. Rows are added and never changed.

    How many of them changed what is published tells every process whether it is behind.
    """

    __tablename__ = "article_event"
    __table_args__ = (
        CheckConstraint(
            "kind in ('begun', 'saved', 'submitted', 'returned', 'published', 'archived', 'restored', 'dropped')",
            name="kind",
        ),
        Index("ix_article_event_article_id", "article_id"),
        Index("ix_article_event_version_id", "version_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[str] = mapped_column(String(64))
    version_id: Mapped[int]
    n: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    reason: Mapped[str] = mapped_column(Text, server_default="")
    at: Mapped[datetime] = mapped_column(Utc)


class ArticleCareRow(Table):
    """Who keeps an article true: its owner and whoever stands in for them. Where both are gone, all editors do."""

    __tablename__ = "article_care"

    article_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    deputy_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))


class ReviewTaskRow(Table):
    """An article that somebody has to look through by `due_on`, its last day; one open task an article."""

    __tablename__ = "review_task"
    __table_args__ = (
        CheckConstraint("state in ('open', 'done')", name="state"),
        CheckConstraint("cause in ('valid_to', 'asked')", name="cause"),
        CheckConstraint("(state = 'done') = (done_at is not null)", name="done_at"),
        Index(
            "uq_review_task_open", "article_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[str] = mapped_column(String(64))
    cause: Mapped[str] = mapped_column(String(16))
    due_on: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(16), server_default="open")
    created_at: Mapped[datetime] = mapped_column(Utc)
    done_at: Mapped[datetime | None] = mapped_column(Utc)
    done_by: Mapped[str | None] = mapped_column(ForeignKey("account.id"))


class GapRow(Table):
    """Questions of one meaning that the base did not settle. The id stays as further questions join.

    `label` is an editor's own name for it; without one the most central question is shown.
    """

    __tablename__ = "gap"
    __table_args__ = (
        CheckConstraint("state in ('new', 'assigned', 'drafted', 'closed', 'rejected')", name="state"),
        CheckConstraint("state <> 'assigned' or owner_id is not null", name="assigned_to_somebody"),
        CheckConstraint("state <> 'drafted' or article_id is not null", name="drafted_somewhere"),
        CheckConstraint("state <> 'rejected' or reason <> ''", name="rejected_with_a_reason"),
        Index("ix_gap_state", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(Text, server_default="")
    state: Mapped[str] = mapped_column(String(16), server_default="new")
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    due_on: Mapped[date | None] = mapped_column(Date)
    article_id: Mapped[str | None] = mapped_column(String(64))
    version_id: Mapped[int | None] = mapped_column(ForeignKey("article_version.id"))
    reason: Mapped[str] = mapped_column(Text, server_default="")
    revision: Mapped[int] = mapped_column(server_default="1")
    created_at: Mapped[datetime] = mapped_column(Utc)
    changed_at: Mapped[datetime] = mapped_column(Utc)
    closed_at: Mapped[datetime | None] = mapped_column(Utc)
    rerun_at: Mapped[datetime | None] = mapped_column(Utc)


class GapMemberRow(Table):
    """A question of a gap: one of the chat, or a «no such answer» of a call. Its words stay where they were written,
    so that forgetting a person or an old question forgets them here too.

    `before` and `after`: what the base answered before and after the gap's article was published.
    """

    __tablename__ = "gap_member"
    __table_args__ = (
        CheckConstraint("(query_event_id is null) <> (missing_answer_id is null)", name="of_one_source"),
        Index("ix_gap_member_gap_id", "gap_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    gap_id: Mapped[int] = mapped_column(ForeignKey("gap.id"))
    query_event_id: Mapped[int | None] = mapped_column(
        ForeignKey("query_event.id", ondelete="CASCADE"), unique=True
    )
    missing_answer_id: Mapped[int | None] = mapped_column(
        ForeignKey("missing_answer.id", ondelete="CASCADE"), unique=True
    )
    central: Mapped[float] = mapped_column(Double, server_default="0")
    before: Mapped[dict[str, Any] | None] = mapped_column(Json)
    after: Mapped[dict[str, Any] | None] = mapped_column(Json)
