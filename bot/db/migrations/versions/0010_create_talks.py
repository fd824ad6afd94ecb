"""Talks of operators: shifts, assignments, transfers, notes, tags, ready replies, macros, presence, the desk's events.

A message gets the name it is signed with; a request to operators gets since when somebody waits.
"""

import sqlalchemy as sa
from alembic import op

from bot.db.migrations.shorthand import JSON, TIME, index, key, points, unique_where

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_OF_MESSAGES = {"signed": 60, "account_id": 32}
_OF_REQUESTS = ("waiting_since", "answered_at", "closed_at", "alarmed_at")


def upgrade() -> None:
    """From version 9."""
    _create_desk_event()
    _create_canned_reply()
    _create_presence()
    _create_shift()
    _create_suggestion_use()
    _create_canned_version()
    _create_macro()
    _create_assignment()
    _create_note()
    _create_tag()
    _create_transfer()
    for name, length in _OF_MESSAGES.items():
        op.add_column("message", sa.Column(name, sa.String(length)))
    for name in _OF_REQUESTS:
        op.add_column("operator_request", sa.Column(name, TIME))
    op.execute("UPDATE operator_request SET waiting_since = created_at WHERE state = 'open'")


def downgrade() -> None:
    """Back to version 9, where an operator held a talk and nobody knew which one."""
    for name in _OF_REQUESTS:
        op.drop_column("operator_request", name)
    for name in _OF_MESSAGES:
        op.drop_column("message", name)
    for table in _TABLES:
        op.drop_table(table)


_TABLES = (
    "transfer",
    "tag",
    "note",
    "assignment",
    "macro",
    "canned_version",
    "suggestion_use",
    "shift",
    "presence",
    "canned_reply",
    "desk_event",
)


def _create_desk_event() -> None:
    op.create_table(
        "desk_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("conversation_id", sa.String(32)),
        sa.Column("request_id", sa.Integer()),
        sa.Column("account_id", sa.String(32)),
        sa.Column("data", JSON, nullable=False),
        sa.Column("at", TIME, nullable=False),
        key("desk_event", "id"),
        sqlite_autoincrement=True,
    )
    index("desk_event", "at")


def _create_canned_reply() -> None:
    op.create_table(
        "canned_reply",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("owner_id", sa.String(32)),
        sa.Column("situation", sa.String(16), nullable=False),
        sa.Column("language", sa.String(8), server_default="ru", nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sa.Column("archived_at", TIME),
        _rule("situation in ('typical', 'abuse', 'thanks', 'off_topic')", "ck_canned_reply_situation"),
        points("canned_reply", "owner_id", "account"),
        key("canned_reply", "id"),
    )
    index("canned_reply", "owner_id")


def _create_presence() -> None:
    op.create_table(
        "presence",
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("account_id", sa.String(32), nullable=False),
        sa.Column("doing", sa.String(8), nullable=False),
        sa.Column("at", TIME, nullable=False),
        _rule("doing in ('viewing', 'typing')", "ck_presence_doing"),
        points("presence", "account_id", "account"),
        points("presence", "conversation_id", "conversation"),
        key("presence", "conversation_id", "account_id"),
    )


def _create_shift() -> None:
    op.create_table(
        "shift",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.String(32), nullable=False),
        sa.Column("state", sa.String(8), server_default="on", nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("began_at", TIME, nullable=False),
        sa.Column("since", TIME, nullable=False),
        sa.Column("seen_at", TIME, nullable=False),
        sa.Column("ended_at", TIME),
        _rule("state in ('on', 'break')", "ck_shift_state"),
        _rule("capacity between 1 and 50", "ck_shift_capacity"),
        points("shift", "account_id", "account"),
        key("shift", "id"),
    )
    unique_where("uq_shift_open", "shift", "account_id", "ended_at is null")


def _create_suggestion_use() -> None:
    op.create_table(
        "suggestion_use",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("account_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("source", sa.String(128), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(8), nullable=False),
        sa.Column("edited", sa.Double()),
        sa.Column("question_seq", sa.Integer()),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        _rule("kind in ('answer', 'case', 'canned', 'script', 'nothing')", "ck_suggestion_use_kind"),
        _rule("outcome in ('taken', 'edited', 'ignored')", "ck_suggestion_use_outcome"),
        _rule("(outcome = 'edited') = (edited is not null)", "ck_suggestion_use_edited_has_share"),
        points("suggestion_use", "account_id", "account"),
        points("suggestion_use", "conversation_id", "conversation"),
        key("suggestion_use", "id"),
        sa.UniqueConstraint(
            "conversation_id",
            "seq",
            "kind",
            "source",
            name=op.f("uq_suggestion_use_conversation_id_seq_kind_source"),
        ),
    )
    index("suggestion_use", "at")


def _create_canned_version() -> None:
    op.create_table(
        "canned_version",
        sa.Column("reply_id", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("author_id", sa.String(32)),
        sa.Column("at", TIME, nullable=False),
        points("canned_version", "author_id", "account"),
        points("canned_version", "reply_id", "canned_reply"),
        key("canned_version", "reply_id", "version"),
    )


def _create_macro() -> None:
    op.create_table(
        "macro",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("owner_id", sa.String(32)),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("reply_id", sa.String(64)),
        sa.Column("tag", sa.String(40), server_default="", nullable=False),
        sa.Column("finish", sa.String(8), nullable=False),
        sa.Column("need", sa.String(16)),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sa.Column("archived_at", TIME),
        _rule("(finish = 'done') = (need is not null)", "ck_macro_done_has_need"),
        _rule("finish in ('stay', 'queue', 'senior', 'bot', 'done')", "ck_macro_finish"),
        _rule("need in ('met', 'unmet', 'deferred', 'refused')", "ck_macro_need"),
        points("macro", "owner_id", "account"),
        points("macro", "reply_id", "canned_reply"),
        key("macro", "id"),
    )
    index("macro", "owner_id")


def _create_assignment() -> None:
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.String(32), nullable=False),
        sa.Column("began_at", TIME, nullable=False),
        sa.Column("answered_at", TIME),
        sa.Column("ended_at", TIME),
        sa.Column("ended_how", sa.String(16)),
        sa.Column("need", sa.String(16)),
        sa.Column("need_reason", sa.Text(), server_default="", nullable=False),
        _rule("coalesce(ended_how, '') <> 'done' or need is not null", "ck_assignment_done_has_need"),
        _rule(
            "ended_how in ('transferred', 'queued', 'stale', 'bot', 'left', 'done')",
            "ck_assignment_ended_how",
        ),
        _rule("need in ('met', 'unmet', 'deferred', 'refused')", "ck_assignment_need"),
        _rule("need is null or need = 'met' or need_reason <> ''", "ck_assignment_need_has_reason"),
        _rule("(ended_at is null) = (ended_how is null)", "ck_assignment_ends_somehow"),
        points("assignment", "account_id", "account"),
        points("assignment", "request_id", "operator_request"),
        key("assignment", "id"),
    )
    op.create_index("ix_assignment_account_id", "assignment", ["account_id", "ended_at"])
    index("assignment", "request_id")
    unique_where("uq_assignment_open", "assignment", "request_id", "ended_at is null")


def _create_note() -> None:
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("request_id", sa.Integer()),
        sa.Column("author_id", sa.String(32), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        points("note", "author_id", "account"),
        points("note", "conversation_id", "conversation"),
        points("note", "request_id", "operator_request"),
        key("note", "id"),
        sa.UniqueConstraint("conversation_id", "key", name=op.f("uq_note_conversation_id_key")),
    )


def _create_tag() -> None:
    op.create_table(
        "tag",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("account_id", sa.String(32), nullable=False),
        sa.Column("at", TIME, nullable=False),
        points("tag", "account_id", "account"),
        points("tag", "request_id", "operator_request"),
        key("tag", "request_id", "name"),
    )
    index("tag", "name")


def _create_transfer() -> None:
    op.create_table(
        "transfer",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("from_id", sa.String(32), nullable=False),
        sa.Column("to_id", sa.String(32)),
        sa.Column("senior", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("allowed_by", sa.String(32)),
        sa.Column("at", TIME, nullable=False),
        _rule("reason <> ''", "ck_transfer_has_reason"),
        _rule("ordinal <= 2 or allowed_by is not null", "ck_transfer_third_is_allowed"),
        _rule("ordinal >= 1", "ck_transfer_counted"),
        points("transfer", "allowed_by", "account"),
        points("transfer", "from_id", "account"),
        points("transfer", "request_id", "operator_request"),
        points("transfer", "to_id", "account"),
        key("transfer", "request_id", "ordinal"),
    )


def _rule(holds: str, name: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(holds, name=op.f(name))
