"""Calls: the run of each one, what was promised on the line, and whom not to call.

The place in a script is never stored: it is the fold over `call_event` of the version the call is pinned to. Events
are added and never changed (a trigger refuses); of an event only what the client said can be emptied.
Accounts are named by their id and stay behind it when they are gone: no foreign key.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.models import Json, Table, Utc

_IN_FORCE = text("lifted_at is null")


class CallRow(Table):
    """One conversation by telephone. `timezone` is the client's; the seconds are written when the call is closed.

    `callback_id` is the callback this call is to keep; no foreign key, as a callback points at calls itself.
    `given` are values known before the call. `passed_on` counts how often the need came from one to another by now,
    the third time by a senior (`passed_by`, clause 4.6.3.2).

    `disposition` is what happened on the line, `need_status` what became of the client's need: two fields, and both
    are there when the call is finished (clauses 4.6.3.7, 4.5.6.10).
    """

    __tablename__ = "call"
    __table_args__ = (
        CheckConstraint("direction in ('inbound', 'outbound')", name="direction"),
        CheckConstraint(
            "state in ('ringing', 'talking', 'held', 'wrapping', 'finished', 'missed', 'aborted')",
            name="state",
        ),
        CheckConstraint("gender in ('male', 'female', 'unknown')", name="gender"),
        CheckConstraint("passed_on <= 2 or passed_by is not null", name="third_is_allowed"),
        CheckConstraint("state in ('ringing', 'missed') or account_id is not null", name="of_somebody"),
        CheckConstraint(
            "(state = 'finished') = (disposition is not null) and (state = 'finished') = (need_status is not null)",
            name="finished_in_two_fields",
        ),
        CheckConstraint("need_status in ('met', 'unmet', 'deferred', 'refused', 'none')", name="need_status"),
        CheckConstraint(
            "(state in ('finished', 'missed', 'aborted')) = (ended_at is not null)", name="ended"
        ),
        Index("ix_call_state_account_id", "state", "account_id"),
        Index("ix_call_started_at", "started_at"),
        Index("ix_call_client_id", "client_id"),
        Index("ix_call_phone_hash_started_at", "phone_hash", "started_at"),
        Index("ix_call_request_id", "request_id"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    direction: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    account_id: Mapped[str | None] = mapped_column(String(64))
    office_id: Mapped[str | None] = mapped_column(String(64))
    script_version_id: Mapped[int | None] = mapped_column(ForeignKey("script_version.id"))
    client_id: Mapped[str | None] = mapped_column(ForeignKey("client.id"))
    request_id: Mapped[int | None] = mapped_column(ForeignKey("operator_request.id"))
    callback_id: Mapped[int | None]
    external_id: Mapped[str | None] = mapped_column(String(128), unique=True)
    phone: Mapped[str | None] = mapped_column(String(32))
    phone_hash: Mapped[str | None] = mapped_column(String(64))
    client_name: Mapped[str] = mapped_column(String(200), server_default="")
    gender: Mapped[str] = mapped_column(String(8), server_default="unknown")
    language: Mapped[str] = mapped_column(String(8), server_default="ru")
    timezone: Mapped[str] = mapped_column(String(64))
    given: Mapped[dict[str, str]] = mapped_column(Json)
    passed_on: Mapped[int] = mapped_column(server_default="0")
    passed_by: Mapped[str | None] = mapped_column(String(64))
    next_seq: Mapped[int] = mapped_column(server_default="1")
    started_at: Mapped[datetime] = mapped_column(Utc)
    answered_at: Mapped[datetime | None] = mapped_column(Utc)
    touched_at: Mapped[datetime] = mapped_column(Utc)
    ended_at: Mapped[datetime | None] = mapped_column(Utc)
    talk_seconds: Mapped[int] = mapped_column(server_default="0")
    hold_seconds: Mapped[int] = mapped_column(server_default="0")
    wrap_seconds: Mapped[int] = mapped_column(server_default="0")
    end_node: Mapped[str | None] = mapped_column(String(200))
    disposition: Mapped[str | None] = mapped_column(String(64))
    need_status: Mapped[str | None] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(Text, server_default="")


class CallSignalRow(Table):
    """What the line did, by the telephone exchange or by the operator's hand; the state is the fold in order of `at`."""

    __tablename__ = "call_signal"
    __table_args__ = (
        CheckConstraint("kind in ('ringing', 'answered', 'held', 'resumed', 'ended')", name="kind"),
        CheckConstraint("source in ('exchange', 'hand')", name="source"),
        Index("ix_call_signal_call_id_at", "call_id", "at"),
    )

    event_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    call_id: Mapped[str] = mapped_column(ForeignKey("call.id"))
    kind: Mapped[str] = mapped_column(String(16))
    source: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(Utc)
    received_at: Mapped[datetime] = mapped_column(Utc)


class CallEventRow(Table):
    """One step of the run, in order; the key stops a second writer of the same step.

    `begin` pins a script (`value` is the version's id), `deed` is what was done inside a step (`edge` names the deed,
    `value` its id), the rest are the events of `scripts_callcenter.walk`.
    """

    __tablename__ = "call_event"
    __table_args__ = (
        CheckConstraint(
            "kind in ('begin', 'answer', 'back', 'missing', 'note', 'skip', 'hold_end', 'global', 'deed')",
            name="kind",
        ),
    )

    call_id: Mapped[str] = mapped_column(ForeignKey("call.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(16))
    node: Mapped[str] = mapped_column(String(200))
    edge: Mapped[str] = mapped_column(String(200), server_default="")
    value: Mapped[str] = mapped_column(Text, server_default="")
    said: Mapped[str] = mapped_column(Text, server_default="")
    account_id: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Utc)


class PromiseRow(Table):
    """What the client was told will be done, and until when. Kept or late is arithmetic, and the database checks it."""

    __tablename__ = "promise"
    __table_args__ = (
        CheckConstraint("kind in ('hold', 'callback', 'written_answer')", name="kind"),
        CheckConstraint("state in ('open', 'kept', 'late', 'broken', 'released')", name="state"),
        CheckConstraint("state not in ('kept', 'late') or kept_at is not null", name="kept_at_a_moment"),
        CheckConstraint("state <> 'open' or kept_at is null", name="open_is_not_kept"),
        CheckConstraint("state <> 'kept' or kept_at <= due_at", name="kept_in_time"),
        CheckConstraint("state not in ('late', 'broken') or coalesce(kept_at > due_at, true)", name="late"),
        CheckConstraint(
            "(state = 'released') = (released_by is not null) and (state <> 'released' or reason <> '')",
            name="released_with_a_reason",
        ),
        Index("ix_promise_state_due_at", "state", "due_at"),
        Index("ix_promise_call_id", "call_id"),
        Index("ix_promise_request_id", "request_id"),
        Index("ix_promise_client_id", "client_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    call_id: Mapped[str | None] = mapped_column(ForeignKey("call.id"))
    request_id: Mapped[int | None] = mapped_column(ForeignKey("operator_request.id"))
    client_id: Mapped[str | None] = mapped_column(ForeignKey("client.id"))
    owner_id: Mapped[str | None] = mapped_column(String(64))
    owner_role: Mapped[str] = mapped_column(String(16), server_default="operator")
    stated_text: Mapped[str] = mapped_column(Text)
    timezone: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(Utc)
    due_at: Mapped[datetime] = mapped_column(Utc)
    kept_at: Mapped[datetime | None] = mapped_column(Utc)
    warned_at: Mapped[datetime | None] = mapped_column(Utc)
    alarmed_at: Mapped[datetime | None] = mapped_column(Utc)
    state: Mapped[str] = mapped_column(String(16), server_default="open")
    released_by: Mapped[str | None] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(Text, server_default="")


class CallbackRow(Table):
    """Somebody to be called back: the way to keep a promise of a call. `recipient`: whom a stranger's voice must not tell."""

    __tablename__ = "callback"
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'calling', 'done', 'cancelled')", name="state"),
        CheckConstraint("recipient in ('owner_only', 'anyone')", name="recipient"),
        CheckConstraint("state not in ('waiting', 'calling') or phone is not null", name="can_be_called"),
        Index("ix_callback_state_next_at", "state", "next_at"),
        Index("ix_callback_client_id", "client_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    promise_id: Mapped[int] = mapped_column(ForeignKey("promise.id"), unique=True)
    request_id: Mapped[int | None] = mapped_column(ForeignKey("operator_request.id"), unique=True)
    client_id: Mapped[str | None] = mapped_column(ForeignKey("client.id"))
    office_id: Mapped[str | None] = mapped_column(String(64))
    phone: Mapped[str | None] = mapped_column(String(32))
    phone_hash: Mapped[str | None] = mapped_column(String(64))
    client_name: Mapped[str] = mapped_column(String(200), server_default="")
    gender: Mapped[str] = mapped_column(String(8), server_default="unknown")
    language: Mapped[str] = mapped_column(String(8), server_default="ru")
    timezone: Mapped[str] = mapped_column(String(64))
    recipient: Mapped[str] = mapped_column(String(16), server_default="anyone")
    note: Mapped[str] = mapped_column(Text, server_default="")
    state: Mapped[str] = mapped_column(String(16), server_default="waiting")
    attempts: Mapped[int] = mapped_column(server_default="0")
    next_at: Mapped[datetime] = mapped_column(Utc)
    created_at: Mapped[datetime] = mapped_column(Utc)
    done_at: Mapped[datetime | None] = mapped_column(Utc)


class CallbackAttemptRow(Table):
    """One try to reach the person."""

    __tablename__ = "callback_attempt"
    __table_args__ = (
        CheckConstraint(
            "outcome in ('reached', 'no_answer', 'busy', 'machine', 'wrong_number', 'refused')",
            name="outcome",
        ),
    )

    callback_id: Mapped[int] = mapped_column(ForeignKey("callback.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    call_id: Mapped[str | None] = mapped_column(ForeignKey("call.id"))
    account_id: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Utc)
    outcome: Mapped[str] = mapped_column(String(16))


class MissingAnswerRow(Table):
    """«No answer fits»: what the client said where the script knew nothing of it, masked; a gap of the base."""

    __tablename__ = "missing_answer"
    __table_args__ = (
        ForeignKeyConstraint(["call_id", "seq"], ["call_event.call_id", "call_event.seq"]),
        Index("ix_missing_answer_at", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[str] = mapped_column(String(32))
    seq: Mapped[int]
    script_version_id: Mapped[int] = mapped_column(ForeignKey("script_version.id"))
    node: Mapped[str] = mapped_column(String(200))
    text_masked: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Utc)


class DoNotCallRow(Table):
    """A number that asked not to be called. Only its keyed hash is kept: the refusal outlives the person's data."""

    __tablename__ = "do_not_call"
    __table_args__ = (
        CheckConstraint("(lifted_at is null) = (lifted_by is null)", name="lifted_by_somebody"),
        Index(
            "uq_do_not_call_phone_hash", "phone_hash",
            unique=True, sqlite_where=_IN_FORCE, postgresql_where=_IN_FORCE,
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    phone_hash: Mapped[str] = mapped_column(String(64))
    client_id: Mapped[str | None] = mapped_column(ForeignKey("client.id"))
    call_id: Mapped[str | None] = mapped_column(ForeignKey("call.id"))
    account_id: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Utc)
    lifted_at: Mapped[datetime | None] = mapped_column(Utc)
    lifted_by: Mapped[str | None] = mapped_column(String(64))
