"""Calls: versions of scripts, runs that cannot be rewritten, promises, callbacks, numbers not to be called."""

import sqlalchemy as sa
from alembic import op

from bot.db.migrations.append_only import Refusal, forbid
from bot.db.migrations.shorthand import JSON, TIME, checks, columns, index, key, points, unique_where

revision = "0011"
down_revision = "0010"

_CONTENT = "code, n, direction, title, body, sha256, source, findings, made_by, made_at"
_TABLES = (
    "script_version", "call", "call_signal", "call_event", "promise", "callback", "callback_attempt",
    "missing_answer", "do_not_call",
)  # fmt: skip
_OUT_OF_STEP = (
    "(OLD.published_by IS NOT NULL AND (NEW.published_by <> OLD.published_by OR NEW.published_at <> OLD.published_at"
    " OR NEW.state NOT IN ('published', 'retired'))) OR (OLD.state IN ('retired', 'discarded') AND NEW.state <> OLD.state)"
)
_NOT_EMPTIED = "NEW.value NOT IN ('', OLD.value) OR NEW.said NOT IN ('', OLD.said)"
"""What a client said in a step can be forgotten, and nothing else of it changed."""

_REFUSALS = (
    Refusal("script_version", "content", "UPDATE", _CONTENT),
    Refusal("script_version", "way", "UPDATE", when=_OUT_OF_STEP),
    Refusal("script_version", "delete", "DELETE"),
    Refusal("call_event", "step", "UPDATE", "call_id, seq, kind, node, edge, account_id, at"),
    Refusal("call_event", "words", "UPDATE", "value, said", _NOT_EMPTIED),
    Refusal("call_event", "delete", "DELETE"),
    Refusal("call_signal", "update", "UPDATE"),
    Refusal("call_signal", "delete", "DELETE"),
    Refusal("callback_attempt", "update", "UPDATE"),
    Refusal("callback_attempt", "delete", "DELETE"),
)


_COUNTS = ("talk_seconds", "hold_seconds", "wrap_seconds", "passed_on")
_LOOKED_FOR = (
    ("client_id",), ("phone_hash", "started_at"), ("request_id",), ("started_at",), ("state", "account_id")
)  # fmt: skip
_RULES_OF_CALL = {
    "finished_in_two_fields": "(state = 'finished') = (disposition is not null) and (state = 'finished') = (need_status is not null)",
    "ended": "(state in ('finished', 'missed', 'aborted')) = (ended_at is not null)",
    "direction": "direction in ('inbound', 'outbound')",
    "gender": "gender in ('male', 'female', 'unknown')",
    "third_is_allowed": "passed_on <= 2 or passed_by is not null",
    "need_status": "need_status in ('met', 'unmet', 'deferred', 'refused', 'none')",
    "of_somebody": "state in ('ringing', 'missed') or account_id is not null",
    "state": "state in ('ringing', 'talking', 'held', 'wrapping', 'finished', 'missed', 'aborted')",
}


def upgrade() -> None:
    """From version 10."""
    _create_script_version()
    _create_call()
    _create_call_signal()
    _create_call_event()
    _create_promise()
    _create_callback()
    _create_callback_attempt()
    _create_missing_answer()
    _create_do_not_call()
    forbid(_REFUSALS)


def downgrade() -> None:
    """Back to version 10. The refusals go with their tables."""
    for table in reversed(_TABLES):
        op.drop_table(table)


def _create_script_version() -> None:
    op.create_table(
        "script_version",
        *columns(sa.Integer, "id", "n", nullable=False),
        *columns(sa.String(64), "code", "sha256", "made_by", nullable=False),
        *columns(sa.String(16), "state", nullable=False, default="draft"),
        *columns(sa.String(32), "direction", nullable=False),
        *columns(sa.String(200), "title", nullable=False),
        *columns(JSON, "body", "findings", nullable=False),
        *columns(sa.Text, "source", "reason", nullable=False, default=""),
        *columns(TIME, "made_at", nullable=False),
        *columns(TIME, "sent_at", "published_at", "retired_at"),
        *columns(sa.String(64), "published_by"),
        key("script_version", "id"),
        *checks(
            "script_version",
            published_by_somebody="(state in ('published', 'retired')) = (published_by is not null)",
            state="state in ('draft', 'in_review', 'published', 'retired', 'discarded')",
            published_at_a_moment="(published_by is null) = (published_at is null)",
            published_by_another="published_by is null or published_by <> made_by",
        ),
    )
    op.create_index("uq_script_version_code_n", "script_version", ["code", "n"], unique=True)
    unique_where("uq_script_version_published", "script_version", "code", "state = 'published'")


def _create_call() -> None:
    op.create_table(
        "call",
        *columns(sa.String(32), "id", nullable=False),
        *columns(sa.String(16), "direction", "state", nullable=False),
        *columns(sa.String(64), "account_id", "office_id", "phone_hash", "disposition", "passed_by"),
        *columns(sa.Integer, "script_version_id", "request_id", "callback_id"),
        *columns(sa.String(32), "client_id", "phone"),
        *columns(sa.String(128), "external_id"),
        *columns(sa.String(200), "client_name", nullable=False, default=""),
        *columns(JSON, "given", nullable=False),
        *columns(sa.String(8), "gender", nullable=False, default="unknown"),
        *columns(sa.String(8), "language", nullable=False, default="ru"),
        *columns(sa.String(64), "timezone", nullable=False),
        *columns(sa.Integer, "next_seq", nullable=False, default="1"),
        *columns(TIME, "started_at", "touched_at", nullable=False),
        *columns(TIME, "answered_at", "ended_at"),
        *columns(sa.Integer, *_COUNTS, nullable=False, default="0"),
        *columns(sa.String(200), "end_node"),
        *columns(sa.String(16), "need_status"),
        *columns(sa.Text, "reason", nullable=False, default=""),
        points("call", "client_id", "client"),
        points("call", "request_id", "operator_request"),
        points("call", "script_version_id", "script_version"),
        key("call", "id"),
        sa.UniqueConstraint("external_id", name=op.f("uq_call_external_id")),
        *checks("call", **_RULES_OF_CALL),
    )
    for columns_ in _LOOKED_FOR:
        index("call", *columns_)


def _create_call_signal() -> None:
    op.create_table(
        "call_signal",
        *columns(sa.String(128), "event_id", nullable=False),
        *columns(sa.String(32), "call_id", nullable=False),
        *columns(sa.String(16), "kind", "source", nullable=False),
        *columns(TIME, "at", "received_at", nullable=False),
        points("call_signal", "call_id", "call"),
        key("call_signal", "event_id"),
        *checks(
            "call_signal",
            kind="kind in ('ringing', 'answered', 'held', 'resumed', 'ended')",
            source="source in ('exchange', 'hand')",
        ),
    )
    index("call_signal", "call_id", "at")


def _create_call_event() -> None:
    op.create_table(
        "call_event",
        *columns(sa.String(32), "call_id", nullable=False),
        *columns(sa.Integer, "seq", nullable=False, autoincrement=False),
        *columns(sa.String(16), "kind", nullable=False),
        *columns(sa.String(200), "node", nullable=False),
        *columns(sa.String(200), "edge", nullable=False, default=""),
        *columns(sa.Text, "value", "said", nullable=False, default=""),
        *columns(sa.String(64), "account_id", nullable=False),
        *columns(TIME, "at", nullable=False),
        points("call_event", "call_id", "call"),
        key("call_event", "call_id", "seq"),
        *checks(
            "call_event",
            kind="kind in ('begin', 'answer', 'back', 'missing', 'note', 'skip', 'hold_end', 'global', 'deed')",
        ),
    )


def _create_promise() -> None:
    op.create_table(
        "promise",
        *columns(sa.Integer, "id", nullable=False),
        *columns(sa.String(16), "kind", nullable=False),
        *columns(sa.String(32), "call_id", "client_id"),
        *columns(sa.Integer, "request_id"),
        *columns(sa.String(64), "owner_id", "released_by"),
        *columns(sa.String(16), "owner_role", nullable=False, default="operator"),
        *columns(sa.Text, "stated_text", nullable=False),
        *columns(sa.String(64), "timezone", nullable=False),
        *columns(TIME, "made_at", "due_at", nullable=False),
        *columns(TIME, "kept_at", "warned_at", "alarmed_at"),
        *columns(sa.String(16), "state", nullable=False, default="open"),
        *columns(sa.Text, "reason", nullable=False, default=""),
        points("promise", "call_id", "call"),
        points("promise", "client_id", "client"),
        points("promise", "request_id", "operator_request"),
        key("promise", "id"),
        *checks(
            "promise",
            released_with_a_reason="(state = 'released') = (released_by is not null) and (state <> 'released' or reason <> '')",
            kind="kind in ('hold', 'callback', 'written_answer')",
            kept_in_time="state <> 'kept' or kept_at <= due_at",
            open_is_not_kept="state <> 'open' or kept_at is null",
            state="state in ('open', 'kept', 'late', 'broken', 'released')",
            kept_at_a_moment="state not in ('kept', 'late') or kept_at is not null",
            late="state not in ('late', 'broken') or coalesce(kept_at > due_at, true)",
        ),
    )
    index("promise", "call_id")
    index("promise", "client_id")
    index("promise", "request_id")
    index("promise", "state", "due_at")


def _create_callback() -> None:
    op.create_table(
        "callback",
        *columns(sa.Integer, "id", "promise_id", nullable=False),
        *columns(sa.Integer, "request_id"),
        *columns(sa.String(32), "client_id", "phone"),
        *columns(sa.String(64), "office_id", "phone_hash"),
        *columns(sa.String(200), "client_name", nullable=False, default=""),
        *columns(sa.String(8), "gender", nullable=False, default="unknown"),
        *columns(sa.String(8), "language", nullable=False, default="ru"),
        *columns(sa.String(64), "timezone", nullable=False),
        *columns(sa.String(16), "recipient", nullable=False, default="anyone"),
        *columns(sa.Text, "note", nullable=False, default=""),
        *columns(sa.String(16), "state", nullable=False, default="waiting"),
        *columns(sa.Integer, "attempts", nullable=False, default="0"),
        *columns(TIME, "next_at", "created_at", nullable=False),
        *columns(TIME, "done_at"),
        points("callback", "client_id", "client"),
        points("callback", "promise_id", "promise"),
        points("callback", "request_id", "operator_request"),
        key("callback", "id"),
        sa.UniqueConstraint("promise_id", name=op.f("uq_callback_promise_id")),
        sa.UniqueConstraint("request_id", name=op.f("uq_callback_request_id")),
        *checks(
            "callback",
            recipient="recipient in ('owner_only', 'anyone')",
            state="state in ('waiting', 'calling', 'done', 'cancelled')",
            can_be_called="state not in ('waiting', 'calling') or phone is not null",
        ),
    )
    index("callback", "client_id")
    index("callback", "state", "next_at")


def _create_callback_attempt() -> None:
    op.create_table(
        "callback_attempt",
        *columns(sa.Integer, "callback_id", nullable=False),
        *columns(sa.Integer, "n", nullable=False, autoincrement=False),
        *columns(sa.String(32), "call_id"),
        *columns(sa.String(64), "account_id", nullable=False),
        *columns(TIME, "at", nullable=False),
        *columns(sa.String(16), "outcome", nullable=False),
        points("callback_attempt", "call_id", "call"),
        points("callback_attempt", "callback_id", "callback"),
        key("callback_attempt", "callback_id", "n"),
        *checks(
            "callback_attempt",
            outcome="outcome in ('reached', 'no_answer', 'busy', 'machine', 'wrong_number', 'refused')",
        ),
    )


def _create_missing_answer() -> None:
    op.create_table(
        "missing_answer",
        *columns(sa.Integer, "id", "seq", "script_version_id", nullable=False),
        *columns(sa.String(32), "call_id", nullable=False),
        *columns(sa.String(200), "node", nullable=False),
        *columns(sa.Text, "text_masked", nullable=False),
        *columns(TIME, "at", nullable=False),
        sa.ForeignKeyConstraint(
            ["call_id", "seq"],
            ["call_event.call_id", "call_event.seq"],
            name=op.f("fk_missing_answer_call_id"),
        ),
        points("missing_answer", "script_version_id", "script_version"),
        key("missing_answer", "id"),
    )
    index("missing_answer", "at")


def _create_do_not_call() -> None:
    op.create_table(
        "do_not_call",
        *columns(sa.Integer, "id", nullable=False),
        *columns(sa.String(64), "phone_hash", "account_id", nullable=False),
        *columns(sa.String(32), "client_id", "call_id"),
        *columns(TIME, "at", nullable=False),
        *columns(TIME, "lifted_at"),
        *columns(sa.String(64), "lifted_by"),
        points("do_not_call", "call_id", "call"),
        points("do_not_call", "client_id", "client"),
        key("do_not_call", "id"),
        *checks(
            "do_not_call",
            lifted_by_somebody="(lifted_at is null) = (lifted_by is null)",
        ),
    )
    unique_where("uq_do_not_call_phone_hash", "do_not_call", "phone_hash", "lifted_at is null")
