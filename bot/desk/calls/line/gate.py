"""Whether somebody may be called now: asked for nothing of the kind, their own hours, not too often, on what basis."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.consents import ledger as consents
from bot.db.queries_callbacks import must_not_call
from bot.db.queries_calls import clients_of_phone, count_calls_to
from bot.db.queries_consents import ConsentRecord
from bot.desk.calls.run.work import Work
from bot.desk.calls.settings import window_of

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Dial:
    """Whom to call. `proactive`: we offer first (a cold call); `promised`: a call back that was asked for."""

    phone: str
    timezone: str
    client_id: str | None = None
    proactive: bool = False
    promised: bool = False


@dataclass(frozen=True, slots=True)
class MayCall:
    """Nothing stands against it. `consent` is the basis of a proactive call (clause 4.5.5.6)."""

    client_id: str | None
    consent: ConsentRecord | None = None


@dataclass(frozen=True, slots=True)
class DoNotCall:
    """The person asked not to be called."""


@dataclass(frozen=True, slots=True)
class NoConsent:
    """A proactive call, and nobody with this number agreed to be offered anything."""


@dataclass(frozen=True, slots=True)
class NotNow:
    """It is outside the hours in which people are called there."""

    opens_at: datetime


@dataclass(frozen=True, slots=True)
class TooOften:
    """The number was called as often as is allowed."""

    calls: int


Forbidden = DoNotCall | NoConsent | NotNow | TooOften


async def may_call(work: Work, dial: Dial) -> MayCall | Forbidden:
    """Asked in the transaction that begins the call."""
    phone_hash = work.phone_hash(dial.phone)
    if await must_not_call(work.connection, phone_hash):
        return DoNotCall()
    client_id, consent = dial.client_id, None
    if dial.proactive:
        consent = await _basis(work, dial)
        if consent is None:
            return NoConsent()
        client_id = consent.client_id
    window = window_of(work.settings)
    if not window.is_open(work.now, dial.timezone):
        return NotNow(window.next_open(work.now, dial.timezone))
    made = 0 if dial.promised else await _too_many(work, phone_hash)
    return TooOften(made) if made else MayCall(client_id, consent)


async def _basis(work: Work, dial: Dial) -> ConsentRecord | None:
    """The consent in force of this client, or of whoever gave this number."""
    known = (dial.client_id,) if dial.client_id else await clients_of_phone(work.connection, dial.phone)
    for client_id in known:
        record = await consents.state(work.connection, client_id, "proactive", work.now)
        if record is not None:
            return record
    return None


async def _too_many(work: Work, phone_hash: str) -> int:
    """How many calls there were, where that is as many as allowed; else none."""
    limits = ((_DAY, work.settings.per_day), (_WEEK, work.settings.per_week))
    for back, most in limits:
        made = await count_calls_to(work.connection, phone_hash, work.now - back)
        if made >= most:
            return made
    return 0
