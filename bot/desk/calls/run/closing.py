"""Wrap-up: what happened on the line and what became of the need are two fields, written in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_callbacks import Outcome, cancel_waiting_to, must_not_call
from bot.db.queries_calls import Call, change_call
from bot.desk.calls.line import signals
from bot.desk.calls.promises import callbacks, ledger
from bot.desk.calls.promises.requests import finish, lock_request_of
from bot.desk.calls.run.folding import Run, owed
from bot.desk.calls.run.rating import ask_about
from bot.desk.calls.run.values import Incomplete, Overtaken, StillOwed, Stopped
from bot.desk.calls.run.work import Work, at_step, run_of, tell
from bot.desk.calls.visits.agreed import held
from bot.feedback.slices import Slice
from scripts_callcenter import Disposition, Need, dispositions

LONGEST_REASON = 500
NEEDS = tuple(each.value for each in Need)
WANT_REASON = frozenset({Need.UNMET.value, Need.DEFERRED.value})
NOTHING = Slice()
REFUSAL = "do-not-call"
"""Why promises to somebody who asked not to be called are let go."""

_UNREACHED: Mapping[str, Outcome] = {
    "busy": "busy",
    "answering-machine": "machine",
    "wrong-number": "wrong_number",
    "wrong-person": "wrong_number",
}
assert set(_UNREACHED.values()) <= set(get_args(Outcome))


@dataclass(frozen=True, slots=True)
class Wrap:
    """The wrap-up as it was filled in. `seq` is the number the page expects the next step to get.

    `about` is the service that was named, where one was.
    """

    seq: int
    disposition: str
    need_status: str
    reason: str = ""
    about: Slice = NOTHING


async def close(work: Work, call_id: str, wrap: Wrap) -> Call | StillOwed | Incomplete | Overtaken | Stopped:
    """Ends the run. It cannot be ended while something agreed is undone, or a field is empty (clause 4.5.6.10)."""
    talk = await lock_request_of(work, call_id)
    call = await at_step(work, call_id, wrap.seq)
    if not isinstance(call, Call):
        return call
    run = await run_of(work, call)
    if run is not None and (left := owed(run)):
        return StillOwed(left)
    known = known_dispositions(run)
    if empty := _empty(wrap, known):
        return Incomplete(empty)
    disposition = known[wrap.disposition]
    await _finished(work, call, run, wrap)
    await stop_calling(work.connection, call, work.account.id, work.now)
    if call.callback_id is not None:
        outcome = outcome_of(disposition)
        await callbacks.attempted(work, call, outcome)
        if talk is not None and outcome not in callbacks.IN_VAIN:
            await finish(work, talk, wrap.need_status, wrap.reason.strip())
    await held(work, call, disposition)
    await ask_about(work, call, disposition, wrap.need_status, wrap.about)
    await work.note("closed", call.id, disposition=wrap.disposition, need=wrap.need_status)
    await tell(work, call, "closed")
    return call


def known_dispositions(run: Run | None) -> Mapping[str, Disposition]:
    """What may be chosen: the script's own, as it was stored, and what can happen on any line."""
    own = run.script.dispositions if run else {}
    anywhere = {"interrupted", "unworkable"}
    general = {code: each for code, each in dispositions().items() if each.flags & anywhere or run is None}
    return {**general, **own}


async def stop_calling(connection: AsyncConnection, call: Call, by: str, now: datetime) -> None:
    """A refusal stops all at once: callbacks that wait for this number are cancelled, their promises let go."""
    if not call.phone_hash or not await must_not_call(connection, call.phone_hash):
        return
    for promise_id in await cancel_waiting_to(connection, call.phone_hash, now):
        await ledger.release(connection, promise_id, by, REFUSAL, now)


def outcome_of(disposition: Disposition) -> Outcome:
    """What a call back came to, by the flags of its disposition."""
    if "do_not_call" in disposition.flags:
        return "refused"
    if "human_contact" in disposition.flags:
        return "reached"
    return _UNREACHED.get(disposition.code, "no_answer")


def _empty(wrap: Wrap, known: Mapping[str, Disposition]) -> tuple[str, ...]:
    missing = []
    if wrap.disposition not in known:
        missing.append("disposition")
    if wrap.need_status not in NEEDS:
        missing.append("need_status")
    if wrap.need_status in WANT_REASON and not wrap.reason.strip():
        missing.append("reason")
    return tuple(missing)


async def _finished(work: Work, call: Call, run: Run | None, wrap: Wrap) -> None:
    line = await signals.line_of(work.connection, call)
    if line.ended_at is None:
        await signals.by_hand(work, call, "ended")
        line = await signals.line_of(work.connection, call)
    await change_call(
        work.connection,
        call.id,
        state="finished",
        ended_at=work.now,
        talk_seconds=line.talked(work.now),
        hold_seconds=line.held(work.now),
        wrap_seconds=line.wrapped(work.now),
        end_node=run.node.key if run else None,
        disposition=wrap.disposition,
        need_status=wrap.need_status,
        reason=wrap.reason.strip()[:LONGEST_REASON],
    )
