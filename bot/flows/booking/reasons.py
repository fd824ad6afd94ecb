"""Why there is nothing at the time that was wished for, and what is nearest to it."""

from datetime import date, datetime, timedelta

from bot.booking.hours import lane_hours
from bot.booking.ledger import nearest, on_day
from bot.booking.openings import Ask, Opening, openings
from bot.booking.places import schedule_of
from bot.booking.plan import OPERATORS
from bot.booking.wishes import Wish, nearest_to
from bot.flows.booking.form import Form
from bot.flows.booking.words import sentence
from bot.toolbox import SHOWN_BUTTONS

_ENOUGH = 12


async def why_not(form: Form, wish: Wish) -> str:
    """One sentence: past, closed, too soon, too far, full, not a start, taken, or simply nothing of the kind."""
    return sentence(await _reason(form, wish))


async def why_nowhere(form: Form, wish: Wish) -> str:
    """As `why_not` where no office is chosen: the reason of the first one that receives then at all."""
    for office in (*form.offices, form.offices[0]):
        form.draft.office = office
        if _is_open(form, *_days_of(form, wish)):
            break
    said = await why_not(form, wish)
    form.draft.office = None
    if wish.day and form.there.date() <= wish.day <= _horizon(form) and not _any_works(form, wish.day):
        return sentence(form.say("booking-all-closed", day=form.words.day(wish.day)))
    return said


async def _reason(form: Form, wish: Wish) -> str:
    first, last = wish.day or wish.first, wish.day or wish.last
    today = form.there.date()
    if last is not None and last < today:
        return form.say("booking-past")
    if first is not None and first > _horizon(form):
        return form.say("booking-far", day=form.words.day(_last_day(form)))
    if wish.day is not None:
        return await _of_day(form, wish, wish.day)
    return form.say(_relative(wish) if first is None and last is None else await _of_stretch(form, wish))


async def _of_stretch(form: Form, wish: Wish) -> str:
    """Why several days have nothing."""
    if not _is_open(form, *_days_of(form, wish)):
        return "booking-closed-days"
    search = form.search(Wish(first=wish.first, last=wish.last))
    free = await nearest(form.toolbox.connection, form.view, search, form.now, 1)
    return _relative(wish) if free else "booking-full-days"


def _days_of(form: Form, wish: Wish) -> tuple[date, date]:
    """The first and the last of the wished days that are not past and not beyond the horizon."""
    today, end = form.there.date(), _horizon(form)
    return max(wish.day or wish.first or today, today), min(wish.day or wish.last or end, end)


def _is_open(form: Form, first: date, last: date) -> bool:
    """Whether a visit may begin on one of these days, taken or not."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return any(_scheduled(form, day, form.now) for day in days)


def _horizon(form: Form) -> date:
    return form.there.date() + timedelta(days=form.offering.horizon if form.offering else 0)


def _last_day(form: Form) -> date:
    """The last day that can be booked: the horizon may end on a day off."""
    end, today = _horizon(form), form.there.date()
    days = (end - timedelta(days=number) for number in range((end - today).days + 1))
    return next((day for day in days if _scheduled(form, day, form.now)), end)


def is_scheduled(form: Form, start: datetime) -> bool:
    """Whether a visit may begin then, taken or not."""
    return any(opening.start == start for opening in _scheduled(form, start.date(), form.now))


async def alternatives(form: Form, wish: Wish) -> tuple[Opening, ...]:
    """The three free openings that serve the wish best, in order of time."""
    connection, view = form.toolbox.connection, form.view
    search = form.search()
    found: dict[datetime, Opening] = {}
    wished = wish.day or wish.first
    if wished is not None:
        day = min(max(wished, form.there.date()), _horizon(form))
        for near in (day, day + timedelta(days=1), day - timedelta(days=1), day + timedelta(days=2)):
            free = await on_day(connection, view, search, near, form.now)
            found |= {opening.start: opening for opening in free}
    if len(found) < SHOWN_BUTTONS:
        soonest = await nearest(connection, view, search, form.now, _ENOUGH)
        found |= {opening.start: opening for opening in soonest}
    best = nearest_to(wish, found.values())[:SHOWN_BUTTONS]
    return tuple(sorted(best, key=lambda opening: opening.start))


def _relative(wish: Wish) -> str:
    if wish.before is not None:
        return "booking-no-earlier"
    return "booking-no-later" if wish.after is not None else "booking-no-fit"


async def _of_day(form: Form, wish: Wish, day: date) -> str:
    said = form.words.day(day)
    allowed = _scheduled(form, day, form.now)
    if not allowed:
        return form.say("booking-soon", day=said) if _planned(form, day) else _closed(form, day)
    free = await on_day(form.toolbox.connection, form.view, form.search(), day, form.now)
    if not free:
        return form.say("booking-full", day=said)
    if wish.at is None:
        return form.say(_relative(wish))
    wanted = datetime.combine(day, wish.at)
    when = form.words.when(wanted, allowed[0].timezone, allowed[0].office_id)
    if wanted in {opening.start for opening in allowed}:
        return form.say("booking-time-busy", when=when)
    if wanted in {opening.start for opening in _planned(form, day)}:
        return form.say("booking-soon", day=when)
    return form.say("booking-no-such-time", when=when)


def _closed(form: Form, day: date) -> str:
    """The place does not work that day, or it does and only this service has nobody."""
    place = form.draft.office or ""
    if place == OPERATORS or _works(form, place, day):
        return form.say("booking-closed", day=form.words.day(day))
    return form.say("booking-office-closed", day=form.words.day(day), office=form.words.office_name(place))


def _any_works(form: Form, day: date) -> bool:
    return any(_works(form, office, day) for office in form.offices)


def _works(form: Form, office: str, day: date) -> bool:
    """Whether any window of the office is open that day, whatever for."""
    plan, schedule = form.view.plan, schedule_of(form.view.centre, office)
    lanes = (lane for lane in plan.lanes if lane.office == office and lane.works_on(day))
    return schedule is not None and any(lane_hours(plan, schedule, lane, day) for lane in lanes)


def _scheduled(form: Form, day: date, now: datetime) -> tuple[Opening, ...]:
    ask = Ask(form.draft.offering or "", form.draft.office or "")
    return openings(form.view.plan, form.view.centre, ask, day, now)


def _planned(form: Form, day: date) -> tuple[Opening, ...]:
    """What the day would have, had one asked in time."""
    yesterday = datetime.combine(day - timedelta(days=1), datetime.min.time(), form.there.tzinfo)
    return _scheduled(form, day, yesterday)
