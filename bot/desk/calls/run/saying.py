"""The next line of the script, as this operator says it to this client now."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.db.queries_calls import Call
from bot.desk.calls.run.folding import Run
from bot.desk.calls.run.work import Work
from bot.desk.calls.settings import window_of
from bot.desk.talks.values import called
from scripts_callcenter import Context, Node, due_at, say, spoken_due


def context_of(work: Work, call: Call) -> Context:
    """Who speaks to whom: the operator's first name, the body, the client's own time of day."""
    return Context(
        operator=called(work.account.name),
        body=work.booking.centre.name,
        moment=work.local(call),
        client_name=call.client_name,
        gender=call.gender,
        language=call.language,
    )


def due_of(work: Work, call: Call, node: Node) -> datetime:
    """Until when a callback of this node is promised: its hours from now, but never at a time one may not call."""
    local = work.local(call)
    return window_of(work.settings).reachable(due_at(node.within_hours or 0, local), call.timezone)


def line_of(
    work: Work, call: Call, run: Run, promised: datetime | None = None, node: Node | None = None
) -> str:
    """The line of the node. `promised` is what was promised on this call: later lines name the same moment."""
    values = {**run.live.values, **({"client_name": call.client_name} if call.client_name else {})}
    said = node or run.node
    if said.within_hours is not None:
        promised = due_of(work, call, said)
    if promised is not None:
        values["due"] = spoken_due(promised.astimezone(ZoneInfo(call.timezone)), work.local(call))
    return say(said, context_of(work, call), values)
