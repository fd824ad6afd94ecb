"""A call begins: taken from the line, begun by hand, or dialled, with the script it is pinned to."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from bot.booking.ledger import Appointment
from bot.db.queries_callbacks import Callback, change_callback, lock_callback
from bot.db.queries_calls import (
    Call,
    Gender,
    add_call,
    add_event,
    call_of_callback,
    change_call,
    find_call,
    lock_call,
)
from bot.db.queries_clients import find_client
from bot.desk.calls.line import signals
from bot.desk.calls.line.gate import Dial, Forbidden, MayCall, may_call
from bot.desk.calls.run.values import NoCall, OfAnother, Over, Overtaken, Stopped
from bot.desk.calls.run.work import Work, at_step, may_see, may_see_callback, tell
from bot.desk.calls.visits.agreed import OF_VISIT
from bot.desk.scripts.store import begin_with, script_of
from bot.wording import date_in_words
from scripts_callcenter import Direction, Field

BASIS = "basis"
"""The given field in which a cold call names the consent it rests on (clause 4.5.5.6)."""


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever is at the other end, as far as it is known."""

    phone: str | None = None
    name: str = ""
    gender: Gender = "unknown"
    timezone: str = ""
    client_id: str | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A call to be made. `given` are the script's fields that are known before it, `visit` the appointment it is about."""

    script: str
    person: Person
    given: Mapping[str, str] = field(default_factory=dict)
    callback_id: int | None = None
    visit: Appointment | None = None


@dataclass(frozen=True, slots=True)
class NoScript:
    """There is no such script in force."""


@dataclass(frozen=True, slots=True)
class Wanting:
    """Fields that must be known before this call; `fields` by their keys."""

    fields: Mapping[str, Field]


async def begin_inbound(work: Work, script: str, person: Person) -> Call | NoScript:
    """Somebody is on the line already, and there was no exchange to tell."""
    call = await add_call(work.connection, _row(work, "inbound", person) | {"account_id": work.account.id})
    if call is None:
        raise LookupError("a call that was just made is not there")
    await signals.by_hand(work, call, "answered")
    return await pin(work, await _again(work, call), script)


async def take(work: Work, call_id: str, script: str) -> Call | NoScript | Stopped:
    """A ringing call becomes theirs; of two at once the second hears who was sooner."""
    call = await lock_call(work.connection, call_id)
    if call is None:
        return NoCall()
    if not may_see(work, call) or call.account_id not in (None, work.account.id):
        return OfAnother(call.account_id or "")
    if not call.is_live:
        return Over(call)
    if call.state == "ringing":
        await change_call(work.connection, call.id, account_id=work.account.id)
        mine = replace(call, account_id=work.account.id)
        if call.external_id is None:
            await signals.by_hand(work, mine, "answered")
        else:
            await signals.follow(work.connection, mine, work.now)
        call = await _again(work, call)
        await tell(work, call, "taken")
    return call if call.script_version_id is not None else await pin(work, call, script)


async def dial(work: Work, going: Outgoing) -> Call | NoScript | Wanting | Forbidden | Overtaken:
    """Begins a call of ours, where nothing stands against it."""
    known = await _callback(work, going)
    if going.callback_id is not None and (known is None or known.state != "waiting"):
        return NoScript() if known is None else await _overtaken(work, known)
    version = await begin_with(work.connection, going.script, work.now)
    if version is None:
        return NoScript()
    script = await script_of(work.connection, version.id)
    person = await _person(work, going, known)
    proactive = script.direction is Direction.COLD
    # Whoever booked a call chose its hour.
    promised = known is not None or (going.visit is not None and going.visit.kind == "call")
    wanted = Dial(person.phone or "", person.timezone, person.client_id, proactive, promised=promised)
    allowed = await may_call(work, wanted)
    if not isinstance(allowed, MayCall):
        return allowed
    given = dict(going.given)
    if allowed.consent is not None:
        day = allowed.consent.at.astimezone(ZoneInfo(person.timezone)).date()
        words = date_in_words(work.texts, day, work.now.date(), "ru")
        given[BASIS] = work.texts.say("calls-basis", "ru", day=words)
    wanting = {key: each for key, each in script.fields.items() if each.given and not given.get(key)}
    wanting = {key: each for key, each in wanting.items() if key != "client_name" and not each.optional}
    if wanting:
        return Wanting(wanting)
    row = _row(work, "outbound", replace(person, client_id=allowed.client_id))
    row["given"] |= given | ({OF_VISIT: going.visit.id} if going.visit else {})
    return await _dialled(work, row, going, known)


async def pin(work: Work, call: Call, code: str) -> Call | NoScript:
    """The script in force now is the call's from here on; what was said under another one stays in the log."""
    version = await begin_with(work.connection, code, work.now)
    if version is None:
        return NoScript()
    event = {
        "kind": "begin",
        "node": "",
        "value": str(version.id),
        "account_id": work.account.id,
        "at": work.now,
    }
    await add_event(work.connection, call, call.next_seq, event)
    await change_call(work.connection, call.id, script_version_id=version.id)
    pinned = await _again(work, call)
    await tell(work, pinned, "begun")
    return pinned


async def switch(work: Work, call_id: str, seq: int, code: str) -> Call | NoScript | Overtaken | Stopped:
    """Another script in the middle of the call: it turned out to be about something else."""
    call = await at_step(work, call_id, seq)
    return await pin(work, call, code) if isinstance(call, Call) else call


async def _dialled(
    work: Work, row: dict[str, Any], going: Outgoing, known: Callback | None
) -> Call | NoScript:
    row |= {"account_id": work.account.id, "callback_id": known.id if known else None}
    if known is not None:
        row |= {"request_id": known.request_id, "office_id": known.office_id}
    call = await add_call(work.connection, row)
    if call is None:
        raise LookupError("a call that was just made is not there")
    await signals.by_hand(work, call, "ringing")
    if known is not None:
        await change_callback(work.connection, known.id, state="calling")
    await work.note("dialled", call.id, script=going.script, callback=known.id if known else None)
    return await pin(work, await _again(work, call), going.script)


async def _callback(work: Work, going: Outgoing) -> Callback | None:
    known = await lock_callback(work.connection, going.callback_id) if going.callback_id else None
    return known if known and may_see_callback(work.account, known) else None


async def _overtaken(work: Work, known: Callback) -> Overtaken | NoScript:
    """A colleague calls this person right now, or has reached them."""
    call = await call_of_callback(work.connection, known.id)
    return Overtaken(call) if call else NoScript()


async def _person(work: Work, going: Outgoing, known: Callback | None) -> Person:
    """Whom to call: as the callback has them, else as typed; the zone of the client where it is known."""
    person = going.person
    if known is not None:
        gender: Any = known.gender
        person = Person(known.phone, known.client_name, gender, known.timezone, known.client_id)
    elif going.visit is not None:
        person = replace(person, client_id=going.visit.client_id)
    client = await find_client(work.connection, person.client_id) if person.client_id else None
    zone = person.timezone or (client.timezone if client else None) or work.zone
    return replace(person, timezone=zone)


def _row(work: Work, direction: str, person: Person) -> dict[str, Any]:
    return {
        "id": uuid4().hex,
        "direction": direction,
        "state": "ringing",
        "timezone": person.timezone or work.zone,
        "phone": person.phone,
        "phone_hash": work.phone_hash(person.phone) if person.phone else None,
        "client_name": person.name[:200],
        "given": {"client_name": person.name[:200]} if person.name else {},
        "gender": person.gender,
        "client_id": person.client_id,
        "started_at": work.now,
        "touched_at": work.now,
    }


async def _again(work: Work, call: Call) -> Call:
    again = await find_call(work.connection, call.id)
    if again is None:
        raise LookupError(f"call {call.id} is not stored")
    return again
