"""The card drawn, and where the browser goes after a press on it."""

from collections.abc import Mapping
from typing import Any, assert_never

from fastapi.responses import Response

from bot.db.queries_calls import Call, events_of
from bot.desk.calls.booking_shown import booking_values
from bot.desk.calls.counter import CARD, CONFLICT, WRONG, Counter
from bot.desk.calls.looking_shown import people_values
from bot.desk.calls.run.closing import NEEDS, known_dispositions
from bot.desk.calls.run.folding import Run
from bot.desk.calls.run.stepping import Outcome
from bot.desk.calls.run.subject import likely_service, services_of
from bot.desk.calls.run.values import Faulty, Impossible, NoCall, OfAnother, Over, Overtaken, Press, Stepped
from bot.desk.calls.run.work import run_of
from bot.desk.calls.shown import NOTHING_SAID, Said, card_of, log_line
from bot.desk.calls.visits.shown import visit_values
from bot.desk.desk import Fields, Seat, back_to
from bot.desk.scripts.store import titles
from bot.feedback.figures import Names
from scripts_callcenter import WalkError

KINDS = frozenset({"answer", "hold_end", "global", "missing", "back", "note", "skip"})


def read_press(fields: Fields) -> Press:
    """What a form of the card pressed: `way` is the kind and the key of the way, or the kind alone."""
    kind, _, edge = fields.get("way").partition(":")
    values = {name.removeprefix("f-"): fields.get(name) for name in fields.names() if name.startswith("f-")}
    values |= {name: fields.get(name) for name in ("due", "to", "why") if fields.get(name)}
    return Press(fields.number("seq") or 0, kind if kind in KINDS else "", edge, values, fields.get("said"))


async def answered(counter: Counter, seat: Seat, outcome: Outcome, fields: Fields, call_id: str) -> Response:
    """Where the browser goes after a press: to look anew, or to the same card with a word about it."""
    here, say = CARD.format(call_id=call_id), seat.words.say
    match outcome:
        case Stepped():
            return back_to(here)
        case Overtaken(call):
            await seat.connection.rollback()
            return await draw_card(
                counter, seat, call, problems=(say("calls-problem-overtaken"),), status=CONFLICT
            )
        case Impossible() | Faulty():
            await seat.connection.rollback()
            call_or_page = await counter.seen(seat, call_id)
            if isinstance(call_or_page, Response):
                return call_or_page
            faults = (
                outcome.problems if isinstance(outcome, Faulty) else {"way": say("calls-problem-impossible")}
            )
            typed = dict(read_press(fields).values)
            return await draw_card(
                counter, seat, call_or_page, Said(typed, faults), tuple(faults.values()), status=WRONG
            )
        case Over():
            return await draw_card(
                counter, seat, outcome.call, problems=(say("calls-problem-over"),), status=CONFLICT
            )
        case OfAnother():
            return await counter.desk.forbid(seat, "call")
        case NoCall():
            return counter.gone(seat)
        case _:
            assert_never(outcome)


async def draw_card(  # noqa: PLR0913 (everything the page may tell)
    counter: Counter,
    seat: Seat,
    call: Call,
    said: Said = NOTHING_SAID,
    problems: tuple[str, ...] = (),
    *,
    extra: Mapping[str, Any] | None = None,
    status: int = 200,
) -> Response:
    """The card; a call that is over shows what came of it and its log."""
    work = counter.work(seat)
    run = await _run(counter, seat, call)
    card = await card_of(work, seat, call, run, said)
    values = {
        "card": card,
        "call": call,
        "mine": call.account_id == seat.account.id,
        "problems": problems,
        "zone": counter.zone_in_words(seat, call.timezone),
        "zones": counter.zones(seat, call.timezone),
        "scripts": [each for each in await titles(seat.connection) if each[1].startswith(call.direction)],
        "dispositions": _dispositions(run),
        "needs": NEEDS,
        **await _about(counter, seat, call, run),
        "log": [log_line(seat, call, each) for each in await events_of(seat.connection, call.id)],
        "typed": said.values,
        **await people_values(counter, seat, call, card),
        **await booking_values(counter, seat, call, card),
        **await visit_values(counter, seat, call, card),
        "asked": "",
        "answers": None,
        **(extra or {}),
    }
    return counter.desk.draw(seat, "desk-calls-card.html", values, status)


async def _about(counter: Counter, seat: Seat, call: Call, run: Run | None) -> dict[str, Any]:
    """The services to choose from by name, and the one that is likely meant."""
    app = counter.desk.web.app
    base, names = app.engines.base, Names(app.texts, app.engines.base, seat.words.language)
    services = [(each, names.of("service", each)) for each in services_of(base)] if call.is_live else []
    likely = await likely_service(counter.work(seat), base, call, run) if call.is_live else ""
    return {"services": sorted(services, key=lambda each: each[1]), "likely": likely}


def _dispositions(run: Run | None) -> list[tuple[str, str]]:
    return sorted(
        ((code, each.title) for code, each in known_dispositions(run).items()), key=lambda each: each[1]
    )


async def _run(counter: Counter, seat: Seat, call: Call) -> Run | None:
    """Where the call stands; of a call that is over, whose words may be forgotten, nothing is folded."""
    if not call.is_live:
        return None
    try:
        return await run_of(counter.work(seat), call)
    except WalkError:
        return None
