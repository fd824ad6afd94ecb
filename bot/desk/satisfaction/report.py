"""`/desk/satisfaction/report`: a month's report to read here, and its files (seed 003, 5.1.6)."""

import asyncio
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from bot.db.queries_feedback_open import answered_days
from bot.desk.desk import Desk, Seat, fields_of
from bot.desk.satisfaction.frame import HOME, SATISFACTION
from bot.feedback.instruments import load_instruments
from bot.feedback.pains.meaning import Meaning
from bot.feedback.report.contents import Contents
from bot.feedback.report.forms import FORMS, TYPES, Form, made
from bot.feedback.report.forms.html import drawn
from bot.feedback.report.laying import lay_out
from bot.feedback.report.laying.telling import teller
from bot.feedback.report.reading import Gathered, named, read_month
from bot.feedback.report.world import Asked, World
from bot.feedback.slices import Period, local_day

PAGE = f"{HOME}/report"
MOST_MONTHS = 36
_USUAL: Form = "pdf"
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
WantedMonth = Annotated[str, Query(max_length=7)]


@dataclass(frozen=True, slots=True)
class _Choice:
    """The month that is shown, and those there are, the newest first; `is_known`: the one asked for is among them."""

    period: Period
    months: tuple[Period, ...]
    is_known: bool


def add_report(routes: APIRouter, desk: Desk) -> None:
    """The page, and a POST for its files, so that who took one is written into the audit."""
    one_at_a_time = asyncio.Lock()

    @routes.get(PAGE, dependencies=SATISFACTION)
    async def show(request: Request, month: WantedMonth = "") -> Response:
        async with desk.looking(request) as seat:
            choice = await _choice(desk, seat, month)
            gathered = await _gathered(desk, seat, choice.period)
            return await _draw(desk, seat, choice, gathered.contents)

    @routes.post(f"{PAGE}/file", dependencies=SATISFACTION)
    async def file(request: Request) -> Response:
        fields = await fields_of(request)
        form = next((each for each in FORMS if each == fields.get("form")), _USUAL)
        async with desk.working(request) as seat:
            choice = await _choice(desk, seat, fields.get("month")[:7])
            gathered = await _gathered(desk, seat, choice.period)
            name = f"report-{choice.period.first:%Y-%m}"
            await seat.note("satisfaction-export", name, kind=f"report-{form}")
        # The database is let go before citizens' words are looked through, which takes seconds.
        async with one_at_a_time:
            meaning = Meaning(desk.web.app.engines.search.embedder)
            contents = await asyncio.to_thread(gathered.with_words, meaning)
            async with desk.web.app.database.transaction() as connection:
                contents = await named(connection, contents, meaning.embedder.name)
            tell = teller(desk.web.app.texts, desk.web.app.engines.base, seat.words.language, contents)
            body = await asyncio.to_thread(made, form, contents, tell)
        headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
        return Response(body, media_type=TYPES[form], headers=headers)


async def _gathered(desk: Desk, seat: Seat, period: Period) -> Gathered:
    """Of an account of some offices, the answers about these alone."""
    app = desk.web.app
    world = World(app.engines.base, app.booking.links, load_instruments())
    return await read_month(seat.connection, Asked(period, seat.now, seat.account.offices), world)


async def _draw(desk: Desk, seat: Seat, choice: _Choice, contents: Contents) -> Response:
    app = desk.web.app
    tell = teller(app.texts, app.engines.base, seat.words.language, contents)
    document = await asyncio.to_thread(lay_out, contents, tell)
    values = {
        "place": "report",
        "document": document,
        "blocks": drawn(document),
        "month": f"{choice.period.first:%Y-%m}",
        "months": [(f"{each.first:%Y-%m}", _named(seat, each)) for each in choice.months],
        "forms": FORMS,
        "problems": () if choice.is_known else (seat.words.say("report-page-bad"),),
    }
    return desk.draw(seat, "desk-satisfaction-report.html", values)


def _named(seat: Seat, period: Period) -> str:
    return f"{seat.words.say('report-month', month=period.first.month)} {period.first.year}"


async def _choice(desk: Desk, seat: Seat, wanted: str) -> _Choice:
    """The month asked for, else the last whole one; this month may be looked at too, as far as it has come."""
    today = local_day(seat.now, ZoneInfo(desk.web.app.booking.centre.timezone))
    months = _months(await answered_days(seat.connection), today)
    named = _MONTH.fullmatch(wanted)
    asked = Period.month(int(named[1]), int(named[2])) if named else None
    last = Period.month(today.year, today.month).before()
    if asked in months:
        return _Choice(asked, months, is_known=True)
    return _Choice(last, months, is_known=not wanted)


def _months(days: tuple[date, date] | None, today: date) -> tuple[Period, ...]:
    """From this month back to the first answer's; the last whole one is always among them."""
    this = Period.month(today.year, today.month)
    found = [this, this.before()]
    while days and found[-1].first > days[0] and len(found) < MOST_MONTHS:
        before = found[-1].first - timedelta(days=1)
        found.append(Period.month(before.year, before.month))
    return tuple(found)
