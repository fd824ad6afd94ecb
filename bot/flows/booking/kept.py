"""What the form knows of where and when before it knows what for, in words."""

from collections.abc import Iterator

from bot.booking.wishes import Wish
from bot.flows.booking.form import Form
from bot.flows.booking.wishing import load
from bot.flows.booking.words import clock


def kept_words(form: Form) -> str:
    """«Central office, Monday, 23 November, before 12:00»; empty where nothing is kept."""
    said = load(form.draft.wish) if form.draft.wish else None
    office = [form.words.office_name(form.draft.office)] if form.draft.office else []
    return ", ".join([*office, *(_of_wish(form, said.wish) if said and not said.fault else ())])


def _of_wish(form: Form, wish: Wish) -> Iterator[str]:
    if wish.day:
        yield form.words.day(wish.day)
    elif wish.first or wish.last:
        yield "–".join(form.words.short_day(day) for day in (wish.first, wish.last) if day)
    if wish.at:
        yield clock(wish.at)
    if wish.time_from:
        yield form.say("booking-kept-from", time=clock(wish.time_from))
    if wish.time_to:
        yield form.say("booking-kept-to", time=clock(wish.time_to))
