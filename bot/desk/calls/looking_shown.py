"""Who the call may be passed to, who this is, what they still wait for: beside the script."""

from typing import Any

from bot.db.queries_callbacks import find_callback_of_request
from bot.db.queries_calls import Call, calls_of_client, calls_of_request, clients_of_phone
from bot.db.queries_promises import open_promises_of
from bot.db.queries_shifts import colleagues
from bot.desk.access import Right, rights_of
from bot.desk.calls.counter import Counter
from bot.desk.calls.run.passing import OUTSIDE, passed_before
from bot.desk.calls.run.work import may_see
from bot.desk.calls.shown import Card, lines_of
from bot.desk.desk import Seat
from bot.desk.talks.values import TRANSFERS


async def people_values(counter: Counter, seat: Seat, call: Call, card: Card) -> dict[str, Any]:
    """Colleagues for a transfer, clients of the number, what this client still waits for."""
    work = counter.work(seat)
    known = await clients_of_phone(seat.connection, call.phone) if call.phone and call.is_live else ()
    waiting = await open_promises_of(seat.connection, call.client_id, call.request_id)
    return {
        "colleagues": await _colleagues(seat) if card.stage and card.stage.type == "transfer" else (),
        "outside": OUTSIDE,
        "passed": await passed_before(work, call),
        "most_passed": TRANSFERS,
        "senior": work.senior,
        "clients": [(each, await _told(seat, each)) for each in known],
        "waiting": await lines_of(seat, [each for each in waiting if each.call_id != call.id]),
    }


async def _colleagues(seat: Seat) -> tuple[tuple[str, str], ...]:
    """(id, name) of whoever is on shift and may take a call."""
    at_work = await colleagues(seat.connection)
    return tuple(
        (each.account.id, each.account.name)
        for each in at_work
        if each.shift.state == "on"
        and each.account.id != seat.account.id
        and Right.CALLS in rights_of(each.account.role)
    )


async def _told(seat: Seat, client_id: str) -> str:
    """How a client of this number is told from another: by their last call, never by guessing."""
    last = await calls_of_client(seat.connection, client_id, 1)
    if not last:
        return seat.words.say("calls-client-no-calls")
    name = last[0].client_name or seat.words.say("calls-client-no-name")
    return seat.words.say(
        "calls-client-known", name=name, when=seat.words.moment(last[0].started_at, last[0].timezone)
    )


async def beside_values(counter: Counter, seat: Seat, request_id: int) -> dict[str, Any]:
    """Beside a talk in the chat: what was promised about this request, and the calls about it."""
    work = counter.work(seat)
    calls = [each for each in await calls_of_request(seat.connection, request_id) if may_see(work, each)]
    waiting = await open_promises_of(seat.connection, None, request_id)
    callback = await find_callback_of_request(seat.connection, request_id)
    return {
        "calls": [
            {
                "call": each,
                "state": seat.words.say(f"calls-state-{each.state}"),
                "since": seat.words.moment(each.started_at, each.timezone),
            }
            for each in calls
        ],
        "waiting": await lines_of(seat, waiting),
        "callback": callback.id if callback and callback.state in ("waiting", "calling") else None,
    }
