"""Who works on a call, inside one transaction; the call in their hands, or what stands in the way."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.room import Booking
from bot.db.queries_accounts import Account
from bot.db.queries_callbacks import Callback
from bot.db.queries_calls import Call, change_call, events_of, lock_call
from bot.db.queries_clients import Client, add_client, audit, find_client
from bot.db.queries_desk_events import DeskEvent, emit
from bot.desk.access.rights import Right, rights_of
from bot.desk.calls.run.folding import Run, fold
from bot.desk.calls.run.values import NoCall, OfAnother, Over, Overtaken, Stopped
from bot.desk.calls.settings import CallSettings
from bot.desk.scripts.store import script_of
from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class Work:
    """One deed of an operator. `now` is one moment for all of it."""

    connection: AsyncConnection
    account: Account
    texts: Texts
    booking: Booking
    settings: CallSettings
    now: datetime

    @property
    def senior(self) -> bool:
        """Whether others' calls are theirs too."""
        return Right.CALLS_ALL in rights_of(self.account.role)

    @property
    def zone(self) -> str:
        """The centre's zone: the client's where nothing else is known."""
        return self.booking.centre.timezone

    def local(self, call: Call) -> datetime:
        """The moment by the client's clock."""
        return self.now.astimezone(ZoneInfo(call.timezone))

    def phone_hash(self, phone: str) -> str:
        """The keyed hash under which a number is known."""
        return self.booking.links.phone_hash(phone)

    async def note(self, action: str, subject: str, reason: str = "", **detail: Any) -> None:
        """Writes into the audit what was done; `detail` holds no personal data."""
        await audit(
            self.connection,
            actor=self.account.actor,
            action=f"calls.{action}",
            subject=subject,
            now=self.now,
            reason=reason,
            detail=detail,
        )


def may_see(work: Work, call: Call) -> bool:
    """Whether the call is of an office of theirs, and theirs, nobody's yet, or theirs to oversee."""
    if call.office_id is not None and not work.account.sees(call.office_id):
        return False
    return work.senior or call.account_id in (None, work.account.id)


def may_see_callback(account: Account, known: Callback) -> bool:
    """Whether somebody to be called back is of an office of theirs, or of none."""
    return known.office_id is None or account.sees(known.office_id)


async def at_step(work: Work, call_id: str, seq: int) -> Call | Overtaken | Stopped:
    """The live call of this operator, where the page expects the step that comes next."""
    call = await in_hand(work, call_id)
    return Overtaken(call) if isinstance(call, Call) and seq != call.next_seq else call


async def in_hand(work: Work, call_id: str) -> Call | Stopped:
    """The live call of this operator, its row locked."""
    call = await lock_call(work.connection, call_id)
    if call is None:
        return NoCall()
    if not may_see(work, call) or call.account_id is None:
        return OfAnother(call.account_id or "")
    return call if call.is_live else Over(call)


async def run_of(work: Work, call: Call) -> Run | None:
    """Where the call stands; nothing where no script was begun. Raises WalkError where the stored steps do not fit."""
    if call.script_version_id is None:
        return None
    script = await script_of(work.connection, call.script_version_id)
    return fold(script, await events_of(work.connection, call.id), known_values(call))


def known_values(call: Call) -> dict[str, str]:
    """What was known before the call: the script's given fields, the client's name. It never changes while they talk."""
    return dict(call.given)


async def client_of_call(work: Work, call: Call) -> Client:
    """The client the call is with, made where nobody is known: people are never made one by a number."""
    known = await find_client(work.connection, call.client_id) if call.client_id else None
    if known is not None:
        return known
    made = await add_client(work.connection, call.language, work.now)
    await change_call(work.connection, call.id, client_id=made.id)
    return made


async def tell(work: Work, call: Call, what: str, **data: Any) -> None:
    """Every open screen hears what the operator did to the call."""
    await emit(work.connection, told(call, what, work.account.id, **data), work.now)


def told(call: Call, what: str, by: str | None = None, **data: Any) -> DeskEvent:
    """What open screens hear of a call; `by` is nobody where the line or the watch did it."""
    whose = {"holder": call.account_id or "", "office": call.office_id or ""}
    return DeskEvent("call", None, call.request_id, by, {"call": call.id, "what": what, **whose, **data})
