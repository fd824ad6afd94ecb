"""Ratings: interactions, invitations, responses, what was done about them, the feed, stars entered by hand, decisions."""

import sqlalchemy as sa
from alembic import op

from bot.db.migrations.append_only import Refusal, forbid
from bot.db.migrations.shorthand import JSON, TIME, checks, columns, index, key, points

revision = "0013"
down_revision = "0012"

_TABLES = (
    "interaction", "invitation", "response", "response_reason", "response_revision", "follow_up", "survey_point",
    "rating_event", "rating_delivery", "star_entry", "decision",
)  # fmt: skip
_REFUSALS = (
    Refusal("response_revision", "update", "UPDATE"),
    Refusal("star_entry", "update", "UPDATE"),
    Refusal("star_entry", "delete", "DELETE"),
)
_SLICES = ("service", "life_situation", "segment", "office_id")


def upgrade() -> None:
    """From version 12."""
    _create_interaction()
    _create_invitation()
    _create_response()
    _create_beside_response()
    _create_follow_up()
    _create_survey_point()
    _create_rating_event()
    _create_rating_delivery()
    _create_star_entry()
    _create_decision()
    forbid(_REFUSALS)


def downgrade() -> None:
    """Back to version 12. The refusals go with their tables."""
    for table in reversed(_TABLES):
        op.drop_table(table)


def _create_interaction() -> None:
    op.create_table(
        "interaction",
        *columns(sa.Integer, "id", nullable=False),
        *columns(sa.String(16), "kind", "touchpoint", "channel", nullable=False),
        *columns(sa.String(80), "ref", nullable=False),
        *columns(sa.String(32), "conversation_id", "client_id", "account_id"),
        *columns(sa.String(64), *_SLICES, "person_key", "client_key"),
        *columns(sa.String(8), "language", nullable=False, default="ru"),
        *columns(sa.Boolean, "succeeded"),
        *columns(TIME, "ended_at", nullable=False),
        *columns(sa.Date, "day", nullable=False),
        key("interaction", "id"),
        points("interaction", "conversation_id", "conversation"),
        points("interaction", "client_id", "client"),
        sa.UniqueConstraint("kind", "ref", name=op.f("uq_interaction_kind_ref")),
        *checks(
            "interaction",
            kind="kind in ('answer', 'operator', 'appointment', 'call', 'service', 'office')",
            touchpoint="touchpoint in ('chat-bot', 'operator', 'phone', 'office', 'site', 'letter')",
        ),
    )
    index("interaction", "client_key", "ended_at")
    index("interaction", "conversation_id")
    index("interaction", "day")


def _create_invitation() -> None:
    op.create_table(
        "invitation",
        *columns(sa.Integer, "id", "interaction_id", "version", nullable=False),
        *columns(sa.String(32), "instrument", nullable=False),
        *columns(sa.Integer, "round", nullable=False, default="0"),
        *columns(sa.String(8), "decision", nullable=False),
        *columns(sa.String(32), "reason", nullable=False, default=""),
        *columns(sa.Double, "share", nullable=False, default="1"),
        *columns(sa.String(16), "channel", nullable=False),
        *columns(sa.String(64), "person_key", "token_sha256"),
        *columns(TIME, "at", nullable=False),
        *columns(sa.Date, "day", nullable=False),
        *columns(TIME, "sent_at", "expires_at"),
        key("invitation", "id"),
        points("invitation", "interaction_id", "interaction"),
        sa.UniqueConstraint(
            "interaction_id",
            "instrument",
            "round",
            name=op.f("uq_invitation_interaction_id_instrument_round"),
        ),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_invitation_token_sha256")),
        *checks(
            "invitation",
            decision="decision in ('asked', 'skipped')",
            skipped_for_a_reason="(decision = 'skipped') = (reason <> '')",
            round="round in (0, 1)",
            share="share >= 0 and share <= 1",
        ),
    )
    index("invitation", "person_key", "at")
    counted = ("instrument", "round", "day", "decision", "reason", "interaction_id")
    op.create_index("ix_invitation_counted", "invitation", list(counted))
    _partly("ix_invitation_unsent", "invitation", ["id"], "sent_at is null and decision = 'asked'")


def _create_response() -> None:
    op.create_table(
        "response",
        *columns(sa.Integer, "id", "invitation_id", "interaction_id", "version", "value", nullable=False),
        *columns(sa.String(32), "instrument", nullable=False),
        *columns(sa.Integer, "round", nullable=False, default="0"),
        *columns(sa.Integer, "revision", nullable=False, default="1"),
        *columns(sa.Text, "comment", nullable=False, default=""),
        *columns(sa.String(16), "source", "kind", "touchpoint", "channel", nullable=False),
        *columns(sa.String(64), *_SLICES),
        *columns(sa.String(32), "account_id"),
        *columns(sa.String(8), "language", nullable=False, default="ru"),
        *columns(TIME, "submitted_at", "changed_at", nullable=False),
        *columns(sa.Date, "day", nullable=False),
        key("response", "id"),
        points("response", "invitation_id", "invitation"),
        points("response", "interaction_id", "interaction"),
        sa.UniqueConstraint("invitation_id", name=op.f("uq_response_invitation_id")),
        *checks(
            "response",
            source="source in ('button', 'typed', 'page', 'operator')",
            value="value >= 0 and value <= 10",
        ),
    )
    counted = ("instrument", "round", "day", "value", "touchpoint", "channel", *_SLICES)
    op.create_index("ix_response_counted", "response", list(counted))
    index("response", "submitted_at")


def _create_beside_response() -> None:
    op.create_table(
        "response_reason",
        *columns(sa.Integer, "response_id", nullable=False),
        *columns(sa.String(64), "code", nullable=False),
        key("response_reason", "response_id", "code"),
        points("response_reason", "response_id", "response"),
    )
    index("response_reason", "code")
    op.create_table(
        "response_revision",
        *columns(sa.Integer, "response_id", "n", "value", nullable=False, autoincrement=False),
        *columns(TIME, "at", nullable=False),
        key("response_revision", "response_id", "n"),
        points("response_revision", "response_id", "response"),
    )


def _create_follow_up() -> None:
    op.create_table(
        "follow_up",
        *columns(sa.Integer, "id", "response_id", nullable=False),
        *columns(sa.String(16), "state", nullable=False, default="open"),
        *columns(sa.String(32), "owner_id", "closed_by"),
        *columns(sa.String(64), "office_id"),
        *columns(TIME, "due_at", "created_at", "changed_at", nullable=False),
        *columns(TIME, "told_at", "closed_at"),
        *columns(sa.Text, "action", "told", nullable=False, default=""),
        key("follow_up", "id"),
        points("follow_up", "response_id", "response"),
        points("follow_up", "owner_id", "account"),
        points("follow_up", "closed_by", "account"),
        sa.UniqueConstraint("response_id", name=op.f("uq_follow_up_response_id")),
        *checks(
            "follow_up",
            state="state in ('open', 'doing', 'done', 'dropped')",
            ended="state not in ('done', 'dropped') or (action <> '' and closed_at is not null)",
        ),
    )
    _partly("ix_follow_up_due_at", "follow_up", ["due_at"], "state in ('open', 'doing')")


def _create_survey_point() -> None:
    op.create_table(
        "survey_point",
        *columns(sa.Integer, "id", nullable=False),
        *columns(sa.String(16), "code", nullable=False),
        *columns(sa.String(120), "title", nullable=False),
        *columns(sa.String(64), "office_id", "service", "life_situation"),
        *columns(sa.String(16), "state", nullable=False, default="active"),
        *columns(sa.String(32), "made_by", nullable=False),
        *columns(TIME, "made_at", nullable=False),
        key("survey_point", "id"),
        points("survey_point", "made_by", "account"),
        sa.UniqueConstraint("code", name=op.f("uq_survey_point_code")),
        *checks("survey_point", state="state in ('active', 'retired')"),
    )


def _create_rating_event() -> None:
    op.create_table(
        "rating_event",
        *columns(sa.Integer, "seq", nullable=False),
        *columns(sa.String(36), "event_id", nullable=False),
        *columns(sa.Integer, "response_id", "revision", nullable=False),
        *columns(sa.String(64), "type", nullable=False),
        *columns(JSON, "body", nullable=False),
        *columns(TIME, "created_at", nullable=False),
        key("rating_event", "seq"),
        points("rating_event", "response_id", "response"),
        sa.UniqueConstraint("event_id", name=op.f("uq_rating_event_event_id")),
        sa.UniqueConstraint("response_id", "revision", name=op.f("uq_rating_event_response_id_revision")),
    )


def _create_rating_delivery() -> None:
    op.create_table(
        "rating_delivery",
        *columns(sa.String(64), "receiver", nullable=False),
        *columns(sa.Integer, "seq", nullable=False, autoincrement=False),
        *columns(sa.String(16), "state", nullable=False, default="waiting"),
        *columns(sa.Integer, "attempts", nullable=False, default="0"),
        *columns(TIME, "due_at", nullable=False),
        *columns(sa.String(64), "claimed_by"),
        *columns(TIME, "claimed_until", "delivered_at"),
        *columns(sa.Text, "problem", nullable=False, default=""),
        key("rating_delivery", "receiver", "seq"),
        sa.ForeignKeyConstraint(["seq"], ["rating_event.seq"], name=op.f("fk_rating_delivery_seq")),
        *checks("rating_delivery", state="state in ('waiting', 'delivered', 'failed')"),
    )
    _partly(
        "ix_rating_delivery_receiver_due_at", "rating_delivery", ["receiver", "due_at"], "state = 'waiting'"
    )


def _create_star_entry() -> None:
    op.create_table(
        "star_entry",
        *columns(sa.Integer, "id", nullable=False),
        *columns(sa.String(64), "indicator", nullable=False),
        *columns(sa.Double, "value"),
        *columns(sa.Integer, "level"),
        *columns(sa.Text, "document", nullable=False),
        *columns(sa.Date, "period_from", "period_to", nullable=False),
        *columns(sa.String(32), "entered_by", nullable=False),
        *columns(TIME, "entered_at", nullable=False),
        key("star_entry", "id"),
        points("star_entry", "entered_by", "account"),
        *checks("star_entry", has_document="document <> ''", period="period_from <= period_to"),
    )
    index("star_entry", "indicator", "period_to")


def _create_decision() -> None:
    op.create_table(
        "decision",
        *columns(sa.Integer, "id", nullable=False),
        *columns(sa.Text, "body", nullable=False),
        *columns(sa.String(64), "service", "life_situation"),
        *columns(sa.String(16), "touchpoint"),
        *columns(sa.Date, "taken_on", nullable=False),
        *columns(sa.String(32), "made_by", nullable=False),
        *columns(TIME, "made_at", nullable=False),
        *columns(TIME, "published_at", "withdrawn_at"),
        key("decision", "id"),
        points("decision", "made_by", "account"),
        *checks(
            "decision",
            says_something="body <> ''",
            withdrawn_once_published="withdrawn_at is null or published_at is not null",
        ),
    )


def _partly(name: str, table: str, names: list[str], where: str) -> None:
    """What is looked for by these columns among the rows of the condition."""
    op.create_index(name, table, names, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
