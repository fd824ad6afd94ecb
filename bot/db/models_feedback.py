"""Ratings: interactions that ended, invitations asked or not, answers and their corrections, what was done about them.

Words of the field: instrument, invitation, response (docs/feedback.md). A response repeats the slices
of its interaction, so that a hundred thousand of them are counted without a join.
"""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    Date,
    Double,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.models import Table, Utc

_OF_POINT = text("point_id is not null")
_OPEN = text("state in ('open', 'doing')")
_SAID = text("comment <> ''")
# Each engine writes «is true» its own way.
_MET = text("succeeded is 1 and client_key is not null")
_MET_PG = text("succeeded is true and client_key is not null")


class InteractionRow(Table):
    """One contact that ended: an accepted answer, a talk an operator closed, a visit, a call, a service received.

    `ref` names what ended within its `kind`, so that the same end is written once. `service` and `life_situation` are
    the articles' words. `client_key` is a keyed hash of client and service (repeat requests), empty where neither is
    known; `person_key` of the client alone (cool-down). `succeeded`: whether the need was met, empty where unknown.
    `day` is the centre's own date of the end. `point_id` is the survey point, where one was used: points are never
    deleted, so there is no foreign key.
    """

    __tablename__ = "interaction"
    __table_args__ = (
        UniqueConstraint("kind", "ref"),
        CheckConstraint(
            "kind in ('answer', 'operator', 'appointment', 'call', 'service', 'office')", name="kind"
        ),
        CheckConstraint(
            "touchpoint in ('chat-bot', 'operator', 'phone', 'office', 'site', 'letter')", name="touchpoint"
        ),
        Index("ix_interaction_returns", "client_key", "ended_at", "day"),
        Index(
            "ix_interaction_met", "day", "kind", "client_key", "ended_at", "succeeded",
            sqlite_where=_MET, postgresql_where=_MET_PG,
        ),
        Index("ix_interaction_client_id", "client_id"),
        Index("ix_interaction_conversation_id", "conversation_id"),
        Index("ix_interaction_day", "day"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    ref: Mapped[str] = mapped_column(String(80))
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversation.id"))
    client_id: Mapped[str | None] = mapped_column(ForeignKey("client.id"))
    touchpoint: Mapped[str] = mapped_column(String(16))
    channel: Mapped[str] = mapped_column(String(16))
    service: Mapped[str | None] = mapped_column(String(64))
    life_situation: Mapped[str | None] = mapped_column(String(64))
    segment: Mapped[str | None] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(8), server_default="ru")
    office_id: Mapped[str | None] = mapped_column(String(64))
    point_id: Mapped[int | None]
    account_id: Mapped[str | None] = mapped_column(String(32))
    person_key: Mapped[str | None] = mapped_column(String(64))
    client_key: Mapped[str | None] = mapped_column(String(64))
    succeeded: Mapped[bool | None]
    ended_at: Mapped[datetime] = mapped_column(Utc)
    day: Mapped[date] = mapped_column(Date)


class InvitationRow(Table):
    """The decision to ask or not to ask, with its reason: the denominator of every score.

    One for an interaction, an instrument and a round (`round` 1 is the one re-ask after a low score was dealt with).
    `share` is the sampling share in force. `token_sha256`: of the link, where it is asked by a link; single use.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        UniqueConstraint("interaction_id", "instrument", "round"),
        UniqueConstraint("token_sha256"),
        CheckConstraint("decision in ('asked', 'skipped')", name="decision"),
        CheckConstraint("(decision = 'skipped') = (reason <> '')", name="skipped_for_a_reason"),
        CheckConstraint("round in (0, 1)", name="round"),
        CheckConstraint("share >= 0 and share <= 1", name="share"),
        Index("ix_invitation_person_key_at", "person_key", "at"),
        Index("ix_invitation_counted", "instrument", "round", "day", "decision", "reason", "interaction_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    interaction_id: Mapped[int] = mapped_column(ForeignKey("interaction.id"))
    instrument: Mapped[str] = mapped_column(String(32))
    version: Mapped[int]
    round: Mapped[int] = mapped_column(server_default="0")
    decision: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str] = mapped_column(String(32), server_default="")
    share: Mapped[float] = mapped_column(Double, server_default="1")
    channel: Mapped[str] = mapped_column(String(16))
    person_key: Mapped[str | None] = mapped_column(String(64))
    token_sha256: Mapped[str | None] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Utc)
    day: Mapped[date] = mapped_column(Date)
    sent_at: Mapped[datetime | None] = mapped_column(Utc)
    expires_at: Mapped[datetime | None] = mapped_column(Utc)


class ResponseRow(Table):
    """What was answered: one response an invitation. `comment` is masked; `changed_at` is the last correction.

    `round` 1 are answers to a re-ask: they are told apart from the first impression and never pooled with it.
    """

    __tablename__ = "response"
    __table_args__ = (
        UniqueConstraint("invitation_id"),
        CheckConstraint("source in ('button', 'typed', 'page', 'operator')", name="source"),
        CheckConstraint("value >= 0 and value <= 10", name="value"),
        Index(
            "ix_response_counted", "instrument", "round", "day", "value",
            "touchpoint", "channel", "service", "life_situation", "segment", "office_id",
        ),
        Index("ix_response_submitted_at", "submitted_at"),
        Index("ix_response_said_day", "day", sqlite_where=_SAID, postgresql_where=_SAID),
        Index("ix_response_point_id_day", "point_id", "day", sqlite_where=_OF_POINT, postgresql_where=_OF_POINT),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitation.id"))
    interaction_id: Mapped[int] = mapped_column(ForeignKey("interaction.id"))
    instrument: Mapped[str] = mapped_column(String(32))
    version: Mapped[int]
    round: Mapped[int] = mapped_column(server_default="0")
    value: Mapped[int]
    comment: Mapped[str] = mapped_column(Text, server_default="")
    source: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(16))
    touchpoint: Mapped[str] = mapped_column(String(16))
    channel: Mapped[str] = mapped_column(String(16))
    service: Mapped[str | None] = mapped_column(String(64))
    life_situation: Mapped[str | None] = mapped_column(String(64))
    segment: Mapped[str | None] = mapped_column(String(64))
    office_id: Mapped[str | None] = mapped_column(String(64))
    point_id: Mapped[int | None]
    account_id: Mapped[str | None] = mapped_column(String(32))
    language: Mapped[str] = mapped_column(String(8), server_default="ru")
    submitted_at: Mapped[datetime] = mapped_column(Utc)
    changed_at: Mapped[datetime] = mapped_column(Utc)
    day: Mapped[date] = mapped_column(Date)
    revision: Mapped[int] = mapped_column(server_default="1")


class ResponseReasonRow(Table):
    """A reason of a low score, a code of bot/feedback/reasons.yml."""

    __tablename__ = "response_reason"
    __table_args__ = (Index("ix_response_reason_code", "code"),)

    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(64), primary_key=True)


class ResponseRevisionRow(Table):
    """The value as it was before a correction. Rows are added and never changed."""

    __tablename__ = "response_revision"

    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    value: Mapped[int]
    at: Mapped[datetime] = mapped_column(Utc)


class FollowUpRow(Table):
    """What is done about a low score: by whom, till when, what, and when the citizen was told (clause 4.5.7.4).

    `alarmed_at`: when it was said that its moment is past.
    """

    __tablename__ = "follow_up"
    __table_args__ = (
        UniqueConstraint("response_id"),
        CheckConstraint("state in ('open', 'doing', 'done', 'dropped')", name="state"),
        CheckConstraint(
            "state not in ('done', 'dropped') or (action <> '' and closed_at is not null)", name="ended"
        ),
        Index("ix_follow_up_due_at", "due_at", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"))
    state: Mapped[str] = mapped_column(String(16), server_default="open")
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    office_id: Mapped[str | None] = mapped_column(String(64))
    due_at: Mapped[datetime] = mapped_column(Utc)
    action: Mapped[str] = mapped_column(Text, server_default="")
    told: Mapped[str] = mapped_column(Text, server_default="")
    told_at: Mapped[datetime | None] = mapped_column(Utc)
    created_at: Mapped[datetime] = mapped_column(Utc)
    changed_at: Mapped[datetime] = mapped_column(Utc)
    alarmed_at: Mapped[datetime | None] = mapped_column(Utc)
    closed_at: Mapped[datetime | None] = mapped_column(Utc)
    closed_by: Mapped[str | None] = mapped_column(ForeignKey("account.id"))


class SurveyPointRow(Table):
    """A place whose QR code leads to the survey: an office, a window, a page. `code` stands in the address."""

    __tablename__ = "survey_point"
    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("state in ('active', 'retired')", name="state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(16))
    title: Mapped[str] = mapped_column(String(120))
    office_id: Mapped[str | None] = mapped_column(String(64))
    service: Mapped[str | None] = mapped_column(String(64))
    life_situation: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16), server_default="active")
    made_by: Mapped[str] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(Utc)


class ThemeRow(Table):
    """A theme of comments that was found once, so that it keeps its id for good.

    `label` are words that several of its comments share, in their dictionary forms: no sentence of anybody. `centre` is
    the mean of what they mean, float32 little-endian, by the embedder `model`: of two models it is never compared.
    `first_seen` and `last_seen` are the first days of months.
    """

    __tablename__ = "theme"
    __table_args__ = (CheckConstraint("first_seen <= last_seen", name="seen"),)

    id: Mapped[str] = mapped_column(String(120), primary_key=True)
    label: Mapped[str] = mapped_column(String(200))
    model: Mapped[str] = mapped_column(String(120))
    centre: Mapped[bytes] = mapped_column(LargeBinary)
    first_seen: Mapped[date] = mapped_column(Date)
    last_seen: Mapped[date] = mapped_column(Date)


class StarEntryRow(Table):
    """A value of a row of table 1 or 2 that staff enter, with the document it rests on. The newest of a period counts."""

    __tablename__ = "star_entry"
    __table_args__ = (
        CheckConstraint("document <> ''", name="has_document"),
        CheckConstraint("period_from <= period_to", name="period"),
        Index("ix_star_entry_indicator_period_to", "indicator", "period_to"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator: Mapped[str] = mapped_column(String(64))
    value: Mapped[float | None] = mapped_column(Double)
    level: Mapped[int | None]
    document: Mapped[str] = mapped_column(Text)
    period_from: Mapped[date] = mapped_column(Date)
    period_to: Mapped[date] = mapped_column(Date)
    entered_by: Mapped[str] = mapped_column(ForeignKey("account.id"))
    entered_at: Mapped[datetime] = mapped_column(Utc)


class DecisionRow(Table):
    """A decision taken on ratings, for the open page (clause 4.5.7.5)."""

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint("body <> ''", name="says_something"),
        CheckConstraint("withdrawn_at is null or published_at is not null", name="withdrawn_once_published"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str] = mapped_column(Text)
    service: Mapped[str | None] = mapped_column(String(64))
    life_situation: Mapped[str | None] = mapped_column(String(64))
    touchpoint: Mapped[str | None] = mapped_column(String(16))
    taken_on: Mapped[date] = mapped_column(Date)
    made_by: Mapped[str] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(Utc)
    published_at: Mapped[datetime | None] = mapped_column(Utc)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Utc)
