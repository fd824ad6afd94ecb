"""The next line of the script, where somebody is on the telephone with this citizen."""

from bot.channels.application import Application
from bot.db.queries_calls import Call, find_call
from bot.db.queries_suggestions import live_call_of
from bot.desk.access import Right
from bot.desk.calls.run.folding import Run
from bot.desk.calls.run.saying import line_of
from bot.desk.calls.run.work import Work, may_see, run_of
from bot.desk.calls.settings import CallSettings
from bot.desk.desk import Seat
from bot.desk.suggestions.values import Suggestion


async def next_line(
    seat: Seat, app: Application, request_id: int, settings: CallSettings
) -> tuple[Suggestion, ...]:
    """One line, or nothing: no call of this request goes on, it is not theirs, or it has no script."""
    work, call, run = await _run(seat, app, request_id, settings)
    text = line_of(work, call, run) if call and run else ""
    if not text or call is None or run is None:
        return ()
    title = seat.words.say("suggest-script-title")
    return (Suggestion("script", run.node.key, 1, title, text, 1.0, call.language),)


async def line_at(seat: Seat, app: Application, request_id: int, node: str, settings: CallSettings) -> str:
    """The words of a node of the call that goes on; empty where there is none such."""
    work, call, run = await _run(seat, app, request_id, settings)
    known = run.script.nodes.get(node) if run else None
    return line_of(work, call, run, node=known) if call and run and known else ""


async def _run(
    seat: Seat, app: Application, request_id: int, settings: CallSettings
) -> tuple[Work, Call | None, Run | None]:
    work = Work(seat.connection, seat.account, app.texts, app.booking, settings, seat.now)
    call_id = await live_call_of(seat.connection, request_id) if seat.may(Right.CALLS) else None
    call = await find_call(seat.connection, call_id) if call_id else None
    if call is None or not may_see(work, call):
        return work, None, None
    return work, call, await run_of(work, call)
