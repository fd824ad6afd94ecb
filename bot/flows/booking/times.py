"""The step «when»: the nearest openings, days and their times, words about time; and the hold of what was chosen."""

from datetime import date, datetime
from typing import assert_never

from bot.booking.ledger import Claim, Held, Taken, free_days, hold, nearest, on_day
from bot.booking.openings import Opening
from bot.booking.places import office_of
from bot.booking.wishes import Wish
from bot.conversation import Button, Reply
from bot.flows.booking.form import Form, Went
from bot.flows.booking.reasons import alternatives, is_scheduled, why_not
from bot.flows.booking.wishing import SaidTime, load, next_weekend
from bot.flows.booking.words import clock, sentence
from bot.flows.paging import page_of
from bot.toolbox import SHOWN_BUTTONS

_LISTED_TIMES = 16


async def ask_time(form: Form) -> Reply | Went:
    """Serves the wish that was said, else offers the nearest openings."""
    if form.draft.wish:
        said, form.draft.wish = load(form.draft.wish), None
        form.draft.kept = None if said.fault else said.dump()
        return await serve(form, said)
    return await offer(form)


async def serve(form: Form, said: SaidTime) -> Reply | Went:
    """The openings that fit; one that was named to the minute is taken at once; none: why, and the nearest."""
    if said.fault == "several":
        return _which_day(form, said.days)
    if said.fault is not None:
        key = "booking-unclear" if said.fault == "vague" else f"booking-{said.fault}"
        form.leads.append(form.say(key))
        return await offer(form)
    found = await _soonest(form, said.wish)
    later = None if found else next_weekend(said.wish)
    if later is not None and (found := await _soonest(form, later)):
        form.leads.append(form.say("booking-next-weekend"))
        form.draft.kept = SaidTime(later).dump()
    if found and said.wish.day and said.wish.at:
        return await choose(form, found[0])
    if found:
        return _show(form, found, "booking-times-fit")
    form.leads.append(await why_not(form, said.wish))
    return await offer_instead(form, await alternatives(form, said.wish))


async def offer(form: Form) -> Reply:
    """The three nearest openings of the office."""
    found = await _soonest(form)
    return _show(form, found, "booking-times") if found else await nothing_free(form)


async def _soonest(form: Form, wish: Wish | None = None) -> tuple[Opening, ...]:
    return await nearest(form.toolbox.connection, form.view, form.search(wish), form.now, SHOWN_BUTTONS)


async def choose(form: Form, opening: Opening) -> Reply | Went:
    """Holds the opening for this person while they fill in the rest; taken meanwhile: the nearest others."""
    claim = Claim(opening, form.client.id, replaces=form.draft.moving)
    match await hold(form.toolbox.connection, form.view, claim, form.now):
        case Held(opening=held, expires_at=until):
            draft = form.draft
            draft.office, draft.start, draft.until = held.office_id, held.start.isoformat(), until.isoformat()
            draft.kept = SaidTime(Wish(day=held.start.date())).dump()
            form.leads.append(_held_words(form, held))
            draft.wish = draft.shown = None
            return Went.ON
        case Taken(nearest=others):
            form.draft.forget_time()
            form.leads.append(form.say("booking-taken"))
            return await offer_instead(form, others)
        case never:
            assert_never(never)


async def choose_start(form: Form, start: str, gone: str = "booking-taken") -> Reply | Went:
    """`booking:at:START`: the button of an opening; nonsense leads back to the choice. `gone` says that it is taken."""
    try:
        moment = datetime.fromisoformat(start)
    except ValueError:
        return await offer(form)
    opening = await opening_at(form, moment)
    if opening is not None:
        return await choose(form, opening)
    wanted = Wish(day=moment.date(), at=moment.time())
    form.leads.append(form.say(gone) if is_scheduled(form, moment) else await why_not(form, wanted))
    return await offer_instead(form, await alternatives(form, wanted))


async def opening_at(form: Form, start: datetime) -> Opening | None:
    """The free opening of this start; what this person holds is free to them."""
    free = await on_day(form.toolbox.connection, form.view, form.search(), start.date(), form.now)
    return next((opening for opening in free if opening.start == start), None)


async def list_days(form: Form, page: int = 0) -> Reply:
    """`booking:days[:PAGE]`: the days with something free."""
    days = await free_days(form.toolbox.connection, form.view, form.search(), form.now)
    if not days:
        return await nothing_free(form)
    choices = tuple(Button(f"booking:day:{free.day}", form.words.short_day(free.day)) for free in days)
    title = form.say("booking-days-title", what=form.what)
    return form.ask_from_list("time", title, choices, page, "booking:days")


async def list_times(form: Form, argument: str) -> Reply | Went:
    """`booking:day:DATE[:PAGE]`: the times of a day, three at a time as buttons; any of them can be typed."""
    written, _, page = argument.partition(":")
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return await list_days(form)
    free = await on_day(form.toolbox.connection, form.view, form.search(), day, form.now)
    if not free:
        return await serve(form, SaidTime(Wish(day=day)))
    form.draft.wish, form.draft.kept = None, {"day": written}
    return _show_day(form, day, free, page_of(page))


async def nothing_free(form: Form) -> Reply:
    """The office has nothing: other offices that have, else the waiting list."""
    offices = form.offices
    title = form.say("booking-none", what=form.what)
    elsewhere = len(offices) > 1 and await nearest(
        form.toolbox.connection, form.view, form.search(everywhere=True), form.now, 1
    )
    wait = form.toolbox.button("booking:wait", "booking-button-wait")
    other = form.toolbox.button("booking:offices", "booking-button-office")
    text = f"{title} {form.say('booking-none-advice', phone=form.view.centre.phone)}"
    return form.ask("time", text, *((other,) if elsewhere else ()), wait)


async def offer_instead(form: Form, found: tuple[Opening, ...]) -> Reply:
    """The nearest to what cannot be had; nothing at all: the waiting list."""
    if not found:
        return await nothing_free(form)
    return _show(form, found, "booking-instead")


def _show(form: Form, found: tuple[Opening, ...], key: str) -> Reply:
    form.draft.shown = [opening.start.isoformat() for opening in found]
    form.draft.office = form.draft.office or found[0].office_id
    buttons = [_button(opening, form.words.caption(opening.start)) for opening in found[:SHOWN_BUTTONS]]
    note = form.words.zone_note(found[0].start, found[0].timezone, found[0].office_id)
    hint = form.say("booking-times-hint")
    text = "\n".join([form.say(key, what=form.what), *([sentence(note)] if note else []), hint])
    return form.ask("time", text, *buttons, *_ways_on(form))


def _show_day(form: Form, day: date, free: tuple[Opening, ...], page: int) -> Reply:
    start = page * SHOWN_BUTTONS if page * SHOWN_BUTTONS < len(free) else 0
    shown = free[start : start + SHOWN_BUTTONS]
    form.draft.shown = [opening.start.isoformat() for opening in free]
    more: tuple[Button, ...] = ()
    if len(free) > SHOWN_BUTTONS:
        after = page + 1 if start + SHOWN_BUTTONS < len(free) else 0
        more = (form.toolbox.button(f"booking:day:{day}:{after}", "paging-button-more"),)
    buttons = [_button(opening, clock(opening.start)) for opening in shown]
    note = form.words.zone_note(free[0].start, free[0].timezone, free[0].office_id)
    lines = [_day_words(form, day, free), *([sentence(note)] if note else []), form.say("booking-day-hint")]
    return form.ask("time", "\n".join(lines), *buttons, *more, *_ways_on(form))


def _day_words(form: Form, day: date, free: tuple[Opening, ...]) -> str:
    """All the times; of a long day, from when to when and how many."""
    said = sentence(form.words.day(day))
    if len(free) <= _LISTED_TIMES:
        times = ", ".join(clock(opening.start) for opening in free)
        return form.say("booking-day-times", day=said, what=form.what, times=times)
    first, last = clock(free[0].start), clock(free[-1].start)
    return form.say("booking-day-many", day=said, what=form.what, first=first, last=last, count=len(free))


def _which_day(form: Form, days: tuple[date, ...]) -> Reply:
    buttons = [Button(f"booking:day:{day}", form.words.short_day(day)) for day in days[:SHOWN_BUTTONS]]
    return form.ask("time", form.say("booking-several"), *buttons, *_ways_on(form))


def _ways_on(form: Form) -> tuple[Button, ...]:
    days = form.toolbox.button("booking:days", "booking-button-days")
    other = form.toolbox.button("booking:offices", "booking-button-office")
    return (days, other) if len(form.offices) > 1 else (days,)


def _button(opening: Opening, caption: str) -> Button:
    return Button(f"booking:at:{opening.start:%Y-%m-%dT%H:%M}", caption)


def _held_words(form: Form, held: Opening) -> str:
    minutes = form.draft.minutes_held(form.now)
    said = form.say("booking-held", when=form.words.of_opening(held), minutes=minutes)
    # Who chose from the list has read what it is for and where; who is asked nothing more reads it in the summary.
    summed_up = form.draft.step == "summary" or form.draft.moving or not form.may_ask_person
    if form.draft.shown is not None or summed_up:
        return said
    return f"{form.say('booking-held-what', what=_what_and_where(form))} {said}"


def _what_and_where(form: Form) -> str:
    office = office_of(form.view.centre, form.draft.office or "")
    return f"{form.what}, {office.address}" if office else form.what
