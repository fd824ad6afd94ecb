"""`/desk/decisions`: the list, a new draft, and what is done with one of them."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any, assert_never
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from bot.channels.web.app import Room
from bot.channels.web.parts import Web
from bot.channels.web.routes import Routes
from bot.db.queries_accounts import names_of
from bot.db.queries_feedback_decisions import Decision, find_decision, list_decisions
from bot.desk.access import Right, needs
from bot.desk.decisions.wording import problems_of
from bot.desk.desk import Desk, Fields, Seat, back_to, fields_of
from bot.feedback.decisions import (
    LONGEST,
    Draft,
    Kept,
    NoSuchDecision,
    Outcome,
    Wrong,
    publish,
    rewrite,
    withdraw,
    write,
)
from bot.feedback.figures import Names
from bot.feedback.slices import TOUCHPOINTS, local_day
from bot.wording import date_in_words

HOME = "/desk/decisions"
ONE = HOME + "/{decision_id}"
DECISIONS = [needs(Right.DECISIONS)]
WRONG, MISSING, CONFLICT = 422, 404, 409
_LONGEST_ID = 64
Id = Annotated[int, Path(ge=1, le=2**31 - 1)]


def decisions_room(web: Web) -> Room:
    """The pages of decisions."""
    routes, desk = Routes(include_in_schema=False), Desk(web)
    _add_list(routes, desk)
    _add_one(routes, desk)
    return Room(routes, {})


def _add_list(routes: APIRouter, desk: Desk) -> None:
    @routes.get(HOME, dependencies=DECISIONS)
    async def listed(request: Request) -> Response:
        async with desk.looking(request) as seat:
            return await _draw_list(desk, seat)

    @routes.post(HOME, dependencies=DECISIONS)
    async def add(request: Request) -> Response:
        fields = await fields_of(request)
        async with desk.working(request) as seat:
            draft, today = _draft(desk, seat, fields), _today(desk, seat)
            outcome = await write(seat.connection, draft, seat.account.id, seat.now, today)
            if isinstance(outcome, Wrong):
                return await _draw_list(desk, seat, draft, _words_of(outcome, seat), WRONG)
            await seat.note("decision.written", str(outcome.decision.id))
            return back_to(ONE.format(decision_id=outcome.decision.id), "decisions-said-kept")


def _add_one(routes: APIRouter, desk: Desk) -> None:
    @routes.get(ONE, dependencies=DECISIONS)
    async def card(request: Request, decision_id: Id) -> Response:
        async with desk.looking(request) as seat:
            known = await find_decision(seat.connection, decision_id)
            return await _draw_card(desk, seat, known) if known else await _missing(desk, seat)

    @routes.post(ONE, dependencies=DECISIONS)
    async def change(request: Request, decision_id: Id) -> Response:
        fields = await fields_of(request)
        async with desk.working(request) as seat:
            draft = _draft(desk, seat, fields)
            outcome = await rewrite(seat.connection, decision_id, draft, _today(desk, seat))
            return await _after(desk, seat, outcome, ("decision.rewritten", "decisions-said-kept"))

    @routes.post(f"{ONE}/publish", dependencies=DECISIONS)
    async def open_it(request: Request, decision_id: Id) -> Response:
        async with desk.working(request) as seat:
            known = await find_decision(seat.connection, decision_id, lock=True)
            problems = problems_of(known.body, seat.words) if known and known.state == "draft" else ()
            if known and problems:
                return await _draw_card(desk, seat, known, problems, WRONG)
            outcome = await publish(seat.connection, decision_id, seat.now)
            return await _after(desk, seat, outcome, ("decision.published", "decisions-said-published"))

    @routes.post(f"{ONE}/withdraw", dependencies=DECISIONS)
    async def take_back(request: Request, decision_id: Id) -> Response:
        fields = await fields_of(request)
        async with desk.working(request) as seat:
            known, reason = await find_decision(seat.connection, decision_id), fields.get("reason")
            if known and not reason:
                problem = (seat.words.say("decisions-problem-reason"),)
                return await _draw_card(desk, seat, known, problem, WRONG)
            outcome = await withdraw(seat.connection, decision_id, seat.now)
            said = "decision.withdrawn", "decisions-said-withdrawn"
            return await _after(desk, seat, outcome, said, reason[:LONGEST])


async def _after(
    desk: Desk, seat: Seat, outcome: Outcome, noted: tuple[str, str], reason: str = ""
) -> Response:
    """The next page; what changed is audited in the same transaction."""
    match outcome:
        case Kept(decision):
            await seat.note(noted[0], str(decision.id), reason)
            return back_to(ONE.format(decision_id=decision.id), noted[1])
        case NoSuchDecision():
            return await _missing(desk, seat)
        case Wrong(what, decision):
            problems = _words_of(outcome, seat)
            if decision is not None:
                return await _draw_card(desk, seat, decision, problems, CONFLICT)
            return await _draw_list(desk, seat, problems=problems, status=WRONG if what else CONFLICT)
        case _:
            assert_never(outcome)


def _words_of(outcome: Wrong, seat: Seat) -> tuple[str, ...]:
    return (seat.words.say(f"decisions-problem-{outcome.what}", n=LONGEST),)


async def _draw_list(
    desk: Desk, seat: Seat, draft: Draft | None = None, problems: tuple[str, ...] = (), status: int = 200
) -> Response:
    known = {
        state: await list_decisions(seat.connection, state) for state in ("draft", "published", "withdrawn")
    }
    wanted = draft or Draft("", _today(desk, seat))
    values = {"known": known, "wanted": wanted, "problems": problems, **_shared(desk, seat)}
    return desk.draw(seat, "desk-decisions.html", values, status)


async def _draw_card(
    desk: Desk, seat: Seat, known: Decision, problems: tuple[str, ...] = (), status: int = 200
) -> Response:
    made_by = (await names_of(seat.connection, {known.made_by})).get(known.made_by, "")
    values = {"one": known, "wanted": known, "problems": problems, "made_by": made_by}
    return desk.draw(seat, "desk-decisions-one.html", values | _shared(desk, seat), status)


async def _missing(desk: Desk, seat: Seat) -> Response:
    return await _draw_list(
        desk, seat, problems=(seat.words.say("decisions-problem-missing"),), status=MISSING
    )


def _shared(desk: Desk, seat: Seat) -> dict[str, Any]:
    """What the form of a decision reads."""
    app, language = desk.web.app, seat.words.language
    base, today = app.engines.base, _today(desk, seat)
    names = Names(app.texts, base, language)
    services = sorted({article.service for article in base.articles.values() if article.service})
    return {
        "names": names,
        "longest": LONGEST,
        "today": today,
        "day": lambda day: date_in_words(app.texts, day, today, language),
        "moment": lambda at: seat.words.moment(at, app.booking.centre.timezone),
        "services": sorted(
            ((each, names.of("service", each)) for each in services), key=lambda each: each[1]
        ),
        "situations": [(each.id, each.in_language(language)) for each in base.life_situations],
        "touchpoints": [(each, names.of("touchpoint", each)) for each in TOUCHPOINTS],
    }


def _today(desk: Desk, seat: Seat) -> date:
    return local_day(seat.now, ZoneInfo(desk.web.app.booking.centre.timezone))


def _draft(desk: Desk, seat: Seat, fields: Fields) -> Draft:
    """The form as a draft; a day that is none is today's."""
    try:
        taken_on = date.fromisoformat(fields.get("taken_on"))
    except ValueError:
        taken_on = _today(desk, seat)
    draft = Draft(
        body=fields.get("body"),
        taken_on=taken_on,
        service=fields.get("service")[:_LONGEST_ID] or None,
        life_situation=fields.get("life_situation")[:_LONGEST_ID] or None,
    )
    named = next((each for each in TOUCHPOINTS if each == fields.get("touchpoint")), None)
    return replace(draft, touchpoint=named)
