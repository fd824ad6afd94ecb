"""The overview of satisfaction: what people answered, how it changes, where it is better and worse, who was asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.booking.places import places
from bot.desk.desk import Desk, Seat
from bot.desk.satisfaction import plots
from bot.desk.satisfaction.filters import DAYS, Chosen, Filters, read_filters
from bot.desk.satisfaction.frame import HOME, SATISFACTION
from bot.desk.satisfaction.reading import Seen, read_seen
from bot.desk.satisfaction.telling import Telling
from bot.feedback.figures import Names
from bot.feedback.figures.counting import PACES
from bot.feedback.instruments import load_instruments
from bot.feedback.slices import DIMENSIONS, TOUCHPOINTS, Dimension, Period, Slice, local_day
from knowledge.articles import SEGMENTS

USUAL = "csi4"
"""The question looked at first: the satisfaction of table 1."""
CHANNELS = ("web", "max", "telegram", "phone", "email", "sms", "office", "qr")
Option = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One list of the form: its name, what it is called, what is chosen, and what may be."""

    name: str
    label: str
    chosen: str
    options: Sequence[Option]


def add_dashboard(routes: APIRouter, desk: Desk) -> None:
    """`/desk/satisfaction`."""

    @routes.get(HOME, dependencies=SATISFACTION)
    async def overview(request: Request) -> Response:
        async with desk.looking(request) as seat:
            filters = filters_of(desk, seat)
            seen = await read_seen(seat, filters.chosen, load_instruments())
            tell = telling_of(desk, seat)
            values = {"place": "overview", "problems": [seat.words.say(each) for each in filters.problems]}
            values |= form_values(seat, tell, filters.chosen) | _page(seen, tell)
            return desk.draw(seat, "desk-satisfaction.html", values)


def today_of(desk: Desk, now: datetime) -> Any:
    """The centre's own day: responses are counted by it."""
    return local_day(now, ZoneInfo(desk.web.app.booking.centre.timezone))


def filters_of(desk: Desk, seat: Seat) -> Filters:
    """What the address asks for, as far as the account may see it."""
    filters = read_filters(seat.request.query_params, load_instruments(), USUAL, today_of(desk, seat.now))
    office = filters.chosen.among.office_id
    if office is None or seat.account.sees(office):
        return filters
    chosen = replace(filters.chosen, among=replace(filters.chosen.among, office_id=None))
    return Filters(chosen, (*filters.problems, "satisfaction-problem-office"))


def telling_of(desk: Desk, seat: Seat) -> Telling:
    """The words of the page."""
    names = Names(desk.web.app.texts, desk.web.app.engines.base, seat.words.language)
    return Telling(seat.words, names, today_of(desk, seat.now))


def form_values(seat: Seat, tell: Telling, chosen: Chosen) -> dict[str, Any]:
    """The lists of the form, and links to the usual periods."""
    say, given = seat.words.say, chosen.among.given()
    instruments = [(code, tell.called(each)) for code, each in load_instruments().items()]
    by = [(each, say(f"satisfaction-dimension-{each}")) for each in DIMENSIONS]
    pace = [(each, say(f"satisfaction-pace-{each}")) for each in PACES]
    of_slice = [
        Choice(
            each,
            say(f"satisfaction-dimension-{each}"),
            given.get(each, ""),
            _options(seat, tell, each, given),
        )
        for each in DIMENSIONS
    ]
    last = {days: Period.ending(tell.today, days) for days in DAYS}
    return {
        "chosen": chosen,
        "choices": (
            Choice("instrument", say("satisfaction-instrument"), chosen.instrument.code, instruments),
            Choice("by", say("satisfaction-by"), chosen.by, by),
            Choice("pace", say("satisfaction-pace"), chosen.pace, pace),
        ),
        "slices": of_slice,
        "given": [tell.names.of(each, given[each]) for each in DIMENSIONS if each in given],
        "cleared": replace(chosen, among=Slice()).query(),
        "last": [
            (
                days,
                chosen.query(**{"from": period.first.isoformat(), "to": period.last.isoformat(), "pace": ""}),
            )
            for days, period in last.items()
        ],
    }


def _options(seat: Seat, tell: Telling, dimension: Dimension, given: Any) -> Sequence[Option]:
    """The values this list offers; one that the address names is among them even where nobody knows it any more."""
    known = list(_known(seat, tell, dimension))
    asked = given.get(dimension)
    if asked is not None and asked not in known:
        known.append(asked)
    named = [(each, tell.names.of(dimension, each)) for each in known]
    return sorted(named, key=lambda each: each[1]) if dimension == "service" else named


def _known(seat: Seat, tell: Telling, dimension: Dimension) -> Sequence[str]:
    base = tell.names.base
    match dimension:
        case "service":
            return sorted({each.service for each in base.articles.values() if each.service})
        case "life_situation":
            return [each.id for each in base.life_situations]
        case "touchpoint":
            return TOUCHPOINTS
        case "channel":
            return CHANNELS
        case "segment":
            return SEGMENTS
        case "office_id":
            return [each for each in places(base.centre) if seat.account.sees(each)]


def _page(seen: Seen, tell: Telling) -> dict[str, Any]:
    """Everything below the form."""
    drawn = seen.all.is_told
    return {
        "seen": seen,
        "tell": tell,
        "trend": plots.draw_trend(seen, tell) if drawn else None,
        "distribution": plots.draw_distribution(seen, tell) if drawn else None,
        "parts": plots.draw_parts(seen, tell) if drawn else None,
        "channels": plots.draw_channels(seen, tell) if drawn and len(seen.channels) > 1 else None,
        "modes": tell.modes(seen.modes, one_service=seen.chosen.among.service is not None),
        "asked": plots.draw_asked(seen, tell),
        "more_rows": len(seen.parts) > plots.MOST_ROWS,
        "most_rows": plots.MOST_ROWS,
        "links": [
            (tell.name(part, seen.chosen), seen.chosen.query(**{seen.chosen.by: str(part.key)}))
            for part in seen.parts
            if part.key is not None and part.is_told
        ],
    }
