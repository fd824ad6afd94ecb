"""Ratings: interactions that ended, invitations asked or not, answers and their corrections, what was done about them.

Words of the field: instrument, invitation, response (docs/feedback.md). A response repeats the slices
of its interaction, so that a hundred thousand of them are counted without a join.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Date, Double, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.models import Json, Table, Utc

_WAITING = text("state = 'waiting'")
_OPEN = text("state in ('open', 'doing')")


class InteractionRow(Table):
    """One contact that ended: an accepted answer, a talk an operator closed, a visit, a call, a service received.

    `ref` names what ended within its `kind`, so that the same end is written once. `service` and `life_situation` are
    the articles' words. `client_key` is a keyed hash of client and service (repeat requests), empty where neither is
    known; `person_key` of the client alone (cool-down). `succeeded`: whether the need was met, empty where unknown.
    `day` is the centre's own date of the end.
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
        Index("ix_interaction_client_key_ended_at", "client_key", "ended_at"),
        Index("ix_interaction_client_id", "client_id"),
        Index("ix_interaction_conversation_id", "conversation_id"),
        Index("ix_interaction_day", "day"),
    )

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
    """What is done about a low score: by whom, till when, what, and when the citizen was told (clause 4.5.7.4)."""

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


class RatingEventRow(Table):
    """The outbox of the feed: an event for every revision of a response, written in the response's own transaction.

    `seq` grows in the order of commits; `body` is the CloudEvent as it is sent, without personal data.
    """

    __tablename__ = "rating_event"
    __table_args__ = (UniqueConstraint("event_id"), UniqueConstraint("response_id", "revision"))

    seq: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(String(36))
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"))
    revision: Mapped[int]
    type: Mapped[str] = mapped_column(String(64))
    body: Mapped[dict[str, Any]] = mapped_column(Json)
    created_at: Mapped[datetime] = mapped_column(Utc)


class RatingDeliveryRow(Table):
    """One event for one receiver: waiting, delivered, or given up with the reason."""

    __tablename__ = "rating_delivery"
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'delivered', 'failed')", name="state"),
        Index(
            "ix_rating_delivery_receiver_due_at",
            "receiver",
            "due_at",
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
    )

    receiver: Mapped[str] = mapped_column(String(64), primary_key=True)
    seq: Mapped[int] = mapped_column(ForeignKey("rating_event.seq"), primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(String(16), server_default="waiting")
    attempts: Mapped[int] = mapped_column(server_default="0")
    due_at: Mapped[datetime] = mapped_column(Utc)
    claimed_by: Mapped[str | None] = mapped_column(String(64))
    claimed_until: Mapped[datetime | None] = mapped_column(Utc)
    problem: Mapped[str] = mapped_column(Text, server_default="")
    delivered_at: Mapped[datetime | None] = mapped_column(Utc)


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
