"""Wrap-up of a call: both fields, the reason where the need is not met; a written answer promised."""

from datetime import datetime, time, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.channels.web.visit.chosen import read_day
from bot.db.queries_calls import Call
from bot.desk.calls import drawing
from bot.desk.calls.counter import CALLS, CARD, CONFLICT, HOME, WRONG, Counter
from bot.desk.calls.promises import ledger
from bot.desk.calls.promises.ledger import Stated
from bot.desk.calls.run.closing import LONGEST_REASON, Wrap, close
from bot.desk.calls.run.deeds import write_deed
from bot.desk.calls.run.subject import about_named
from bot.desk.calls.run.values import Incomplete, NoCall, OfAnother, Over, Overtaken, StillOwed
from bot.desk.calls.run.work import in_hand, run_of, tell
from bot.desk.calls.shown import Said
from bot.desk.desk import Fields, Seat, back_to, fields_of

END_OF_DAY = time(18)
FURTHEST = timedelta(days=60)


def add_wrapping(routes: APIRouter, counter: Counter) -> None:
    """Closing the call; promising an answer in writing."""

    @routes.post(f"{CARD}/close", dependencies=CALLS)
    async def finish(request: Request, call_id: str) -> Response:
        fields = await fields_of(request)
        wrap = _wrap(counter, fields)
        async with counter.desk.working(request) as seat:
            done = await close(counter.work(seat), call_id, wrap)
            if isinstance(done, Overtaken | Over | NoCall | OfAnother):
                answer = await drawing.answered(counter, seat, done, fields, call_id)
            else:
                answer = await _closed(counter, seat, done, call_id, wrap)
        counter.wake()
        return answer

    @routes.post(f"{CARD}/written", dependencies=CALLS)
    async def written(request: Request, call_id: str) -> Response:
        fields = await fields_of(request)
        async with counter.desk.working(request) as seat:
            work = counter.work(seat)
            call = await in_hand(work, call_id)
            if not isinstance(call, Call):
                return await drawing.answered(counter, seat, call, fields, call_id)
            due = _due(fields.get("day"), call, seat.now)
            if due is None or not fields.get("stated"):
                problem = seat.words.say("calls-problem-written")
                return await drawing.draw_card(counter, seat, call, problems=(problem,), status=WRONG)
            stated = Stated("written_answer", fields.get("stated")[:LONGEST_REASON], due)
            made = await ledger.promise(work.connection, call, stated, work.account.id, work.now)
            run = await run_of(work, call)
            await write_deed(work, call, "written_answer", str(made.id), run.node.key if run else "")
            await tell(work, call, "promised")
        counter.wake()
        return back_to(CARD.format(call_id=call_id), "calls-said-promised")


def _wrap(counter: Counter, fields: Fields) -> Wrap:
    return Wrap(
        fields.number("seq") or 0,
        fields.get("disposition"),
        fields.get("need_status"),
        fields.get("reason")[:LONGEST_REASON],
        about_named(counter.desk.web.app.engines.base, fields.get("service")),
    )


async def _closed(
    counter: Counter, seat: Seat, done: Call | StillOwed | Incomplete, call_id: str, wrap: Wrap
) -> Response:
    say = seat.words.say
    match done:
        case Call():
            return back_to(HOME, "calls-said-closed")
        case StillOwed():
            problems = tuple(
                say(f"calls-owed-{_kind(each.missing)}-{each.what.replace('_', '-')}") for each in done.owed
            )
        case Incomplete():
            problems = tuple(say(f"calls-problem-{name.replace('_', '-')}") for name in done.fields)
        case _:
            assert_never(done)
    call = await counter.seen(seat, call_id)
    if isinstance(call, Response):
        return call
    typed = {"disposition": wrap.disposition, "need_status": wrap.need_status, "reason": wrap.reason}
    said = Said(typed | {"service": wrap.about.service or ""}, {})
    status = CONFLICT if isinstance(done, StillOwed) else WRONG
    return await drawing.draw_card(counter, seat, call, said, problems, status=status)


def _kind(missing: bool) -> str:
    return "missing" if missing else "stray"


def _due(said: str, call: Call, now: datetime) -> datetime | None:
    """The end of the working day that was promised, by the client's clock; nothing for a day that is over or far."""
    day = read_day(said)
    if day is None:
        return None
    due = datetime.combine(day, END_OF_DAY, ZoneInfo(call.timezone))
    return due if now < due <= now + FURTHEST else None
