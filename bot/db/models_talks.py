"""Talks of operators with citizens: shifts, who holds which request, transfers, notes, ready replies, what was heard.

The words themselves are messages of the conversation; the queue is `operator_request`. The lock order everywhere is
conversation, operator_request, then these. A rule that must hold whoever writes is a check or an index here.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.models import Json, Table, Utc

_OPEN = text("ended_at is null")


class ShiftRow(Table):
    """An operator at work; one open shift an operator. `since` is when its state began, `seen_at` their last sign of life."""

    __tablename__ = "shift"
    __table_args__ = (
        CheckConstraint("state in ('on', 'break')", name="state"),
        CheckConstraint("capacity between 1 and 50", name="capacity"),
        Index(
            "uq_shift_open", "account_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    state: Mapped[str] = mapped_column(String(8), server_default="on")
    capacity: Mapped[int]
    began_at: Mapped[datetime] = mapped_column(Utc)
    since: Mapped[datetime] = mapped_column(Utc)
    seen_at: Mapped[datetime] = mapped_column(Utc)
    ended_at: Mapped[datetime | None] = mapped_column(Utc)


class AssignmentRow(Table):
    """Who holds a request, from when till when; one open row a request.

    A request that an operator closes carries the status of the need (clause 4.5.6.10), with the reason where the
    need is not met.
    """

    __tablename__ = "assignment"
    __table_args__ = (
        CheckConstraint(
            "ended_how in ('transferred', 'queued', 'stale', 'bot', 'left', 'done')", name="ended_how"
        ),
        CheckConstraint("(ended_at is null) = (ended_how is null)", name="ends_somehow"),
        CheckConstraint("need in ('met', 'unmet', 'deferred', 'refused')", name="need"),
        CheckConstraint("coalesce(ended_how, '') <> 'done' or need is not null", name="done_has_need"),
        CheckConstraint("need is null or need = 'met' or need_reason <> ''", name="need_has_reason"),
        Index(
            "uq_assignment_open", "request_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN
        ),
        Index("ix_assignment_account_id", "account_id", "ended_at"),
        Index("ix_assignment_request_id", "request_id"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("operator_request.id"))
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    began_at: Mapped[datetime] = mapped_column(Utc)
    answered_at: Mapped[datetime | None] = mapped_column(Utc)
    ended_at: Mapped[datetime | None] = mapped_column(Utc)
    ended_how: Mapped[str | None] = mapped_column(String(16))
    need: Mapped[str | None] = mapped_column(String(16))
    need_reason: Mapped[str] = mapped_column(Text, server_default="")


class TransferRow(Table):
    """One passing of a request to somebody else; the third and later ones carry who allowed them (clause 4.6.3.2)."""

    __tablename__ = "transfer"
    __table_args__ = (
        CheckConstraint("ordinal >= 1", name="counted"),
        CheckConstraint("ordinal <= 2 or allowed_by is not null", name="third_is_allowed"),
        CheckConstraint("reason <> ''", name="has_reason"),
    )

    request_id: Mapped[int] = mapped_column(ForeignKey("operator_request.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    from_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    to_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    senior: Mapped[bool] = mapped_column(server_default=false())
    reason: Mapped[str] = mapped_column(Text)
    allowed_by: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Utc)


class NoteRow(Table):
    """What operators write for one another; never a message. `key` is the browser's own id: sent again, it is the same."""

    __tablename__ = "note"
    __table_args__ = (UniqueConstraint("conversation_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"))
    request_id: Mapped[int | None] = mapped_column(ForeignKey("operator_request.id"))
    author_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    key: Mapped[str] = mapped_column(String(64))
    body: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Utc)


class TagRow(Table):
    """What a request is about, in operators' words."""

    __tablename__ = "tag"
    __table_args__ = (Index("ix_tag_name", "name"),)

    request_id: Mapped[int] = mapped_column(ForeignKey("operator_request.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Utc)


class CannedReplyRow(Table):
    """A ready reply; without an owner everybody has it. `situation` is one of clause 4.6.4.7."""

    __tablename__ = "canned_reply"
    __table_args__ = (
        CheckConstraint("situation in ('typical', 'abuse', 'thanks', 'off_topic')", name="situation"),
        Index("ix_canned_reply_owner_id", "owner_id"),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    situation: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(8), server_default="ru")
    made_at: Mapped[datetime] = mapped_column(Utc)
    archived_at: Mapped[datetime | None] = mapped_column(Utc)


class CannedVersionRow(Table):
    """The words of a ready reply as they stood; rows are added and never changed. The highest version is in use."""

    __tablename__ = "canned_version"

    reply_id: Mapped[str] = mapped_column(ForeignKey("canned_reply.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(String(120))
    body: Mapped[str] = mapped_column(Text)
    author_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Utc)


class MacroRow(Table):
    """Several deeds under one button: a ready reply, a tag, and what becomes of the talk then."""

    __tablename__ = "macro"
    __table_args__ = (
        CheckConstraint("finish in ('stay', 'queue', 'senior', 'bot', 'done')", name="finish"),
        CheckConstraint("(finish = 'done') = (need is not null)", name="done_has_need"),
        CheckConstraint("need in ('met', 'unmet', 'deferred', 'refused')", name="need"),
        Index("ix_macro_owner_id", "owner_id"),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    title: Mapped[str] = mapped_column(String(120))
    reply_id: Mapped[str | None] = mapped_column(ForeignKey("canned_reply.id"))
    tag: Mapped[str] = mapped_column(String(40), server_default="")
    finish: Mapped[str] = mapped_column(String(8))
    need: Mapped[str | None] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(Text, server_default="")
    made_at: Mapped[datetime] = mapped_column(Utc)
    archived_at: Mapped[datetime | None] = mapped_column(Utc)


class PresenceRow(Table):
    """Who looks at a conversation now, or types in it. A row that is not renewed soon means nobody."""

    __tablename__ = "presence"
    __table_args__ = (CheckConstraint("doing in ('viewing', 'typing')", name="doing"),)

    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), primary_key=True)
    doing: Mapped[str] = mapped_column(String(8))
    at: Mapped[datetime] = mapped_column(Utc)


class DeskEventRow(Table):
    """What happened, for the screens that are open now; no personal data, and forgotten after an hour or two."""

    __tablename__ = "desk_event"
    # A number must not come back: a screen asks for what is after the last one it saw.
    __table_args__ = (Index("ix_desk_event_at", "at"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    conversation_id: Mapped[str | None] = mapped_column(String(32))
    request_id: Mapped[int | None]
    account_id: Mapped[str | None] = mapped_column(String(32))
    data: Mapped[dict[str, Any]] = mapped_column(Json)
    at: Mapped[datetime] = mapped_column(Utc)


class SuggestionUseRow(Table):
    """What became of one suggestion beside the message that an operator sent; no words are kept.

    `kind` nothing: there was nothing like the question, and the operator wrote themselves. `rank` counts from 1 in its
    list, 0 where nothing was found; `edited` is the share of the suggestion that was changed, 0..1. `question_seq` is
    the citizen's message that was answered, `seq` the answer.
    """

    __tablename__ = "suggestion_use"
    __table_args__ = (
        CheckConstraint("kind in ('answer', 'case', 'canned', 'script', 'nothing')", name="kind"),
        CheckConstraint("outcome in ('taken', 'edited', 'ignored')", name="outcome"),
        CheckConstraint("(outcome = 'edited') = (edited is not null)", name="edited_has_share"),
        UniqueConstraint("conversation_id", "seq", "kind", "source"),
        Index("ix_suggestion_use_at", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"))
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[str] = mapped_column(String(8))
    source: Mapped[str] = mapped_column(String(128))
    rank: Mapped[int]
    outcome: Mapped[str] = mapped_column(String(8))
    edited: Mapped[float | None]
    question_seq: Mapped[int | None]
    seq: Mapped[int]
    at: Mapped[datetime] = mapped_column(Utc)
