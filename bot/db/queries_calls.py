"""Calls, what their line did and the steps of their runs. Every function runs inside its caller's transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_calls import CallEventRow, CallRow, CallSignalRow, MissingAnswerRow
from bot.db.models_clients import AddressRow, ClientRow

CallDirection = Literal["inbound", "outbound"]
CallState = Literal["ringing", "talking", "held", "wrapping", "finished", "missed", "aborted"]
SignalKind = Literal["ringing", "answered", "held", "resumed", "ended"]
Source = Literal["exchange", "hand"]
Gender = Literal["male", "female", "unknown"]
LIVE: tuple[CallState, ...] = ("ringing", "talking", "held", "wrapping")

call: Any = CallRow.__table__
call_event: Any = CallEventRow.__table__
signal: Any = CallSignalRow.__table__
_client: Any = ClientRow.__table__
_address: Any = AddressRow.__table__
_INSERTS: dict[str, Any] = {"sqlite": sqlite_insert, "postgresql": postgres_insert}


@dataclass(frozen=True, slots=True)
class Call:
    """One call as its row stands. `next_seq` is the number its next step gets: what a page shows is before it."""

    id: str
    direction: CallDirection
    state: CallState
    timezone: str
    started_at: datetime
    touched_at: datetime
    account_id: str | None = None
    office_id: str | None = None
    script_version_id: int | None = None
    client_id: str | None = None
    request_id: int | None = None
    callback_id: int | None = None
    external_id: str | None = None
    phone: str | None = None
    phone_hash: str | None = None
    client_name: str = ""
    gender: Gender = "unknown"
    language: str = "ru"
    given: Mapping[str, str] = field(default_factory=dict)
    passed_on: int = 0
    passed_by: str | None = None
    next_seq: int = 1
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    talk_seconds: int = 0
    hold_seconds: int = 0
    wrap_seconds: int = 0
    end_node: str | None = None
    disposition: str | None = None
    need_status: str | None = None
    reason: str = ""

    @property
    def is_live(self) -> bool:
        """Whether it still goes on, wrap-up included."""
        return self.state in LIVE


@dataclass(frozen=True, slots=True)
class CallEvent:
    """One stored step. `begin`: `value` is the script version's id; `deed`: `edge` names it, `value` is its id."""

    seq: int
    kind: str
    node: str
    edge: str
    value: str
    said: str
    account_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Signal:
    """What the line did. `event_id` is the exchange's own, so that a signal sent again is known."""

    event_id: str
    kind: SignalKind
    source: Source
    at: datetime
    received_at: datetime


async def add_call(connection: AsyncConnection, values: Mapping[str, Any]) -> Call | None:
    """Stores a call; nothing where one of this `external_id` is stored already."""
    adding = _INSERTS[connection.dialect.name](call).on_conflict_do_nothing(index_elements=["external_id"])
    row = (await connection.execute(adding.values({"given": {}, **values}).returning(call))).one_or_none()
    return _call(row) if row else None


async def find_call(connection: AsyncConnection, call_id: str) -> Call | None:
    """The call of this id."""
    row = (await connection.execute(select(call).where(call.c.id == call_id))).one_or_none()
    return _call(row) if row else None


async def lock_call(connection: AsyncConnection, call_id: str) -> Call | None:
    """The call, held until the transaction ends: its steps come one after another."""
    found = select(call).where(call.c.id == call_id).with_for_update()
    row = (await connection.execute(found)).one_or_none()
    return _call(row) if row else None


async def lock_external_call(connection: AsyncConnection, external_id: str) -> Call | None:
    """The call that the telephone exchange knows by this name, held."""
    found = select(call).where(call.c.external_id == external_id).with_for_update()
    row = (await connection.execute(found)).one_or_none()
    return _call(row) if row else None


async def change_call(connection: AsyncConnection, call_id: str, **values: Any) -> None:
    """Sets columns of a call whose row is locked."""
    await connection.execute(update(call).where(call.c.id == call_id).values(**values))


async def list_live_calls(
    connection: AsyncConnection, offices: frozenset[str], limit: int = 200
) -> tuple[Call, ...]:
    """Calls that go on, of these offices and of none; every office where none is named. The newest first."""
    found = select(call).where(call.c.state.in_(LIVE), _of_offices(offices))
    return await _listed(connection, found.order_by(call.c.started_at.desc()).limit(limit))


async def list_ended_calls(
    connection: AsyncConnection, offices: frozenset[str], account_id: str | None, limit: int = 50
) -> tuple[Call, ...]:
    """Calls that are over, the newest first: of one account, or of all."""
    found = select(call).where(call.c.state.not_in(LIVE), _of_offices(offices))
    if account_id is not None:
        found = found.where(call.c.account_id == account_id)
    return await _listed(connection, found.order_by(call.c.started_at.desc()).limit(limit))


async def list_untouched_calls(connection: AsyncConnection, before: datetime, limit: int) -> tuple[Call, ...]:
    """Live calls in which nothing has happened since, held; those another process has in hand are passed over."""
    found = select(call).where(call.c.state.in_(LIVE), call.c.touched_at < before).order_by(call.c.touched_at)
    return await _listed(connection, found.limit(limit).with_for_update(skip_locked=True))


async def calls_of_client(connection: AsyncConnection, client_id: str, limit: int = 20) -> tuple[Call, ...]:
    """The client's calls, the newest first."""
    found = select(call).where(call.c.client_id == client_id).order_by(call.c.started_at.desc())
    return await _listed(connection, found.limit(limit))


async def calls_of_request(connection: AsyncConnection, request_id: int, limit: int = 20) -> tuple[Call, ...]:
    """Calls about this request, the newest first."""
    found = select(call).where(call.c.request_id == request_id).order_by(call.c.started_at.desc())
    return await _listed(connection, found.limit(limit))


async def call_of_callback(connection: AsyncConnection, callback_id: int) -> Call | None:
    """The newest call that was to keep this callback."""
    found = select(call).where(call.c.callback_id == callback_id).order_by(call.c.started_at.desc()).limit(1)
    row = (await connection.execute(found)).one_or_none()
    return _call(row) if row else None


async def count_calls_to(connection: AsyncConnection, phone_hash: str, since: datetime) -> int:
    """How many calls of ours went to this number since."""
    made = select(func.count()).where(
        call.c.direction == "outbound", call.c.phone_hash == phone_hash, call.c.started_at > since
    )
    return int((await connection.execute(made)).scalar_one())


async def add_event(connection: AsyncConnection, of: Call, seq: int, values: Mapping[str, Any]) -> None:
    """Appends a step under this number; the caller holds the call's row. A number taken breaks the primary key."""
    await connection.execute(insert(call_event).values(call_id=of.id, seq=seq, **values))
    await connection.execute(
        update(call).where(call.c.id == of.id).values(next_seq=seq + 1, touched_at=values["at"])
    )


async def add_missing(connection: AsyncConnection, values: Mapping[str, Any]) -> None:
    """Keeps what no answer fitted, masked: a gap of the base."""
    await connection.execute(insert(MissingAnswerRow).values(**values))


async def events_of(connection: AsyncConnection, call_id: str) -> tuple[CallEvent, ...]:
    """Every step of the run, in order."""
    columns = [column for column in call_event.c if column.name != "call_id"]
    found = select(*columns).where(call_event.c.call_id == call_id).order_by(call_event.c.seq)
    return tuple(CallEvent(**row._mapping) for row in await connection.execute(found))  # noqa: SLF001


async def add_signal(connection: AsyncConnection, call_id: str, given: Signal) -> bool:
    """Stores what the line did; False where this very signal is stored already."""
    adding = _INSERTS[connection.dialect.name](signal).on_conflict_do_nothing(index_elements=["event_id"])
    values = {
        "event_id": given.event_id,
        "call_id": call_id,
        "kind": given.kind,
        "source": given.source,
        "at": given.at,
        "received_at": given.received_at,
    }
    stored = await connection.execute(adding.values(values).returning(signal.c.event_id))
    return stored.first() is not None


async def signals_of(connection: AsyncConnection, call_id: str) -> tuple[Signal, ...]:
    """What the line did, as it was received."""
    columns = [column for column in signal.c if column.name != "call_id"]
    found = select(*columns).where(signal.c.call_id == call_id)
    rows = await connection.execute(found.order_by(signal.c.received_at, signal.c.event_id))
    return tuple(Signal(**row._mapping) for row in rows)  # noqa: SLF001


async def _listed(connection: AsyncConnection, found: Any) -> tuple[Call, ...]:
    return tuple(_call(row) for row in await connection.execute(found))


def _of_offices(offices: Sequence[str] | frozenset[str]) -> ColumnElement[bool]:
    if not offices:
        return call.c.id.is_not(None)  # type: ignore[no-any-return]
    return or_(call.c.office_id.is_(None), call.c.office_id.in_(offices))


def _call(row: Row[Any]) -> Call:
    return Call(**row._mapping)  # noqa: SLF001 (the documented way to a row's names)


async def clients_of_phone(connection: AsyncConnection, phone: str, limit: int = 6) -> tuple[str, ...]:
    """Ids of the clients who gave this phone, the newest first; a phone may be a family's."""
    found = (
        select(_client.c.id)
        .join(_address, _address.c.client_id == _client.c.id)
        .where(_address.c.channel == "sms", _address.c.value == phone, _client.c.erased_at.is_(None))
        .order_by(_address.c.changed_at.desc(), _client.c.id)
    )
    return tuple((await connection.execute(found.limit(limit))).scalars())
