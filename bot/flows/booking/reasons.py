"""Why there is nothing at the time that was wished for, and what is nearest to it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.booking.ledger import nearest, on_day
from bot.booking.openings import Ask, Opening, openings
from bot.booking.wishes import Wish, nearest_to
from bot.flows.booking.form import Form
from bot.flows.booking.words import place_zone, sentence
from bot.toolbox import SHOWN_BUTTONS

_ENOUGH = 12


async def why_not(form: Form, wish: Wish) -> str:
    """One sentence: past, closed, too soon, too far, full, not a start, taken, or simply nothing of the kind."""
    return sentence(await _reason(form, wish))


async def _reason(form: Form, wish: Wish) -> str:
    if wish.day is None:
        return form.say(_relative(wish))
    today, offering = form.there.date(), form.offering
    horizon = offering.horizon if offering else 0
    if wish.day < today:
        return form.say("booking-past")
    if wish.day > today + timedelta(days=horizon):
        return form.say("booking-far", day=form.words.day(today + timedelta(days=horizon)))
    return await _of_day(form, wish, wish.day)


def is_scheduled(form: Form, start: datetime) -> bool:
    """Whether a visit may begin then, taken or not."""
    return any(opening.start == start for opening in _scheduled(form, start.date(), form.now))


async def alternatives(form: Form, wish: Wish) -> tuple[Opening, ...]:
    """The three free openings that serve the wish best, in order of time."""
    connection, view = form.toolbox.connection, form.view
    search = form.search()
    found: dict[datetime, Opening] = {}
    day = _within_horizon(form, wish.day or wish.first)
    if day is not None:
        for near in (day, day + timedelta(days=1), day - timedelta(days=1), day + timedelta(days=2)):
            free = await on_day(connection, view, search, near, form.now)
            found |= {opening.start: opening for opening in free}
    if len(found) < SHOWN_BUTTONS:
        soonest = await nearest(connection, view, search, form.now, _ENOUGH)
        found |= {opening.start: opening for opening in soonest}
    best = nearest_to(wish, found.values())[:SHOWN_BUTTONS]
    return tuple(sorted(best, key=lambda opening: opening.start))


def _within_horizon(form: Form, day: date | None) -> date | None:
    """The nearest day that can be booked at all."""
    if day is None or form.offering is None:
        return day
    today = form.there.date()
    return min(max(day, today), today + timedelta(days=form.offering.horizon))


def _relative(wish: Wish) -> str:
    if wish.before is not None:
        return "booking-no-earlier"
    return "booking-no-later" if wish.after is not None else "booking-no-fit"


async def _of_day(form: Form, wish: Wish, day: date) -> str:
    said = form.words.day(day)
    allowed = _scheduled(form, day, form.now)
    if not allowed:
        return form.say("booking-soon" if _planned(form, day) else "booking-closed", day=said)
    free = await on_day(form.toolbox.connection, form.view, form.search(), day, form.now)
    if not free:
        return form.say("booking-full", day=said)
    if wish.at is None:
        return form.say(_relative(wish))
    wanted = datetime.combine(day, wish.at)
    when = form.words.of_opening(_at(allowed[0], wanted))
    if wanted in {opening.start for opening in allowed}:
        return form.say("booking-time-busy", when=when)
    if wanted in {opening.start for opening in _planned(form, day)}:
        return form.say("booking-soon", day=when)
    return form.say("booking-no-such-time", when=when)


def _scheduled(form: Form, day: date, now: datetime) -> tuple[Opening, ...]:
    ask = Ask(form.draft.offering or "", form.draft.office or "")
    return openings(form.view.plan, form.view.centre, ask, day, now)


def _planned(form: Form, day: date) -> tuple[Opening, ...]:
    """What the day would have, had one asked in time."""
    zone = ZoneInfo(place_zone(form.view.centre, form.draft.office or ""))
    yesterday = datetime.combine(day - timedelta(days=1), datetime.min.time(), zone)
    return _scheduled(form, day, yesterday)


def _at(like: Opening, start: datetime) -> Opening:
    """The opening with another start, to be named only."""
    length = like.end - like.start
    return Opening(
        like.offering_id,
        like.office_id,
        like.lane,
        start,
        start + length,
        start,
        start + length,
        like.timezone,
    )
