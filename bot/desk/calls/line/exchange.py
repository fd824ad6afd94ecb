"""Events of a telephone exchange: signed, fresh, taken once, in whatever order they come (docs/calls.md)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from bot.db import Database
from bot.db.queries_accounts import Account, account_by_login, find_account
from bot.db.queries_calls import (
    Call,
    CallDirection,
    Signal,
    SignalKind,
    add_call,
    add_signal,
    change_call,
    find_call,
    lock_external_call,
)
from bot.db.queries_desk_events import emit
from bot.desk.access.rights import Right, rights_of
from bot.desk.calls.line import signals
from bot.desk.calls.line.making import Making
from bot.desk.calls.run.opening import pin
from bot.desk.calls.run.stepping import promise_hold
from bot.desk.calls.run.work import run_of, told
from nlu.entities import Problem, check
from scripts_callcenter import NodeType

AHEAD = timedelta(minutes=1)
"""The clocks of the exchange and of this server may differ by so much."""


class ExchangeEvent(BaseModel):
    """What the exchange posts. `event_id` is its own and never used twice; `call_id` is its name of the call."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    event_id: str = Field(min_length=1, max_length=100, examples=["7f3a-0001"])
    call_id: str = Field(min_length=1, max_length=100, examples=["pbx-20261117-0042"])
    kind: SignalKind
    at: AwareDatetime = Field(description="When it happened, with an offset.")
    direction: CallDirection = "inbound"
    phone: str | None = Field(default=None, max_length=32, description="The client's number.")
    operator: str | None = Field(default=None, max_length=64, description="Login of whoever answered.")
    office: str | None = Field(
        default=None, max_length=64, description="Id of the office the line belongs to."
    )
    script: str | None = Field(
        default=None, max_length=64, description="Script of the line, where it has one."
    )


@dataclass(frozen=True, slots=True)
class Taken:
    """The event is stored; `again` where it was stored before."""

    call: Call
    again: bool


async def take_event(database: Database, making: Making, event: ExchangeEvent, now: datetime) -> Taken:
    """Stores one event in one transaction; the call is made by whichever event comes first."""
    async with database.transaction() as connection:
        call = await lock_external_call(connection, event.call_id)
        if call is None:
            await add_call(connection, _row(making, event, now))
            call = await lock_external_call(connection, event.call_id)
        if call is None:
            raise LookupError("a call that was just made is not there")
        at = min(event.at.astimezone(UTC), now + AHEAD)
        signal = Signal(f"exchange-{event.event_id}", event.kind, "exchange", at, now)
        if not await add_signal(connection, call.id, signal):
            return Taken(call, again=True)
        call = await _offered(connection, making, call, event, now)
        followed = await signals.follow(connection, call, now)
        await _promised(connection, making, followed, now)
        await emit(connection, told(call, event.kind), now)
        return Taken(await find_call(connection, call.id) or followed, again=False)


async def _offered(connection: Any, making: Making, call: Call, event: ExchangeEvent, now: datetime) -> Call:
    """Whoever the exchange names has the card, with the script of the line; a card that was taken stays where it is."""
    if call.account_id is not None or not event.operator or not call.is_live:
        return call
    card = await account_by_login(connection, event.operator)
    if card is None or card.blocked_at is not None or not _may_have(card.account, call):
        return call
    await change_call(connection, call.id, account_id=card.account.id)
    work = making.work(connection, card.account, now)
    owned = await find_call(connection, call.id) or call
    pinned = await pin(work, owned, event.script or making.settings.inbound_script)
    return pinned if isinstance(pinned, Call) else owned


async def _promised(connection: Any, making: Making, call: Call, now: datetime) -> None:
    """Put on hold with the telephone's own key, at the step that promises how long: the promise is the same."""
    card = (
        await find_account(connection, call.account_id) if call.state == "held" and call.account_id else None
    )
    if card is None:
        return
    work = making.work(connection, card.account, now)
    run = await run_of(work, call)
    if run is not None and run.node.type is NodeType.HOLD:
        await promise_hold(work, call, run)


def _may_have(account: Account, call: Call) -> bool:
    return Right.CALLS in rights_of(account.role) and (call.office_id is None or account.sees(call.office_id))


def _row(making: Making, event: ExchangeEvent, now: datetime) -> dict[str, Any]:
    phone = _phone(event.phone)
    return {
        "id": uuid4().hex,
        "external_id": event.call_id,
        "direction": event.direction,
        "state": "ringing",
        "office_id": event.office,
        "timezone": making.booking.centre.timezone,
        "phone": phone,
        "phone_hash": making.booking.links.phone_hash(phone) if phone else None,
        "started_at": min(event.at.astimezone(UTC), now),
        "touched_at": now,
    }


def _phone(said: str | None) -> str | None:
    """The number as we write it; what is none (a hidden number) is nothing."""
    checked = check("phone", said) if said else None
    return None if checked is None or isinstance(checked, Problem) else str(checked.value)
