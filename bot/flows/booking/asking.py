"""Questions about the very visit that is being booked: what to bring, whether the office works that day."""

from datetime import date, datetime

from bot.booking.hours import lane_hours
from bot.booking.places import schedule_of
from bot.conversation import Reply, Turn
from bot.flows.booking import cards, finish
from bot.flows.booking.draft import Draft
from bot.flows.booking.form import Form, open_form
from bot.flows.booking.heard import Heard, asks
from bot.flows.booking.rest import is_bare, lemmas_of
from bot.flows.booking.wishing import load
from bot.flows.booking.words import clock, sentence
from bot.toolbox import Toolbox


def answer(form: Form, text: str, heard: Heard) -> str | None:
    """What to say before the open question is asked again; nothing where the text asks something else."""
    if form.offering is None or heard.strange or not set(heard.offerings) <= {form.draft.offering}:
        return None
    if _asks_what_to_bring(form.toolbox, form.there, text):
        return cards.bring_lines(form, form.offering.id) or None
    return _open_that_day(form, text, heard)


async def after_booking(turn: Turn, toolbox: Toolbox) -> Reply | None:
    """«And what shall I bring?» just after a visit was booked; nothing where something else was read about."""
    if not _asks_what_to_bring(toolbox, toolbox.now, turn.inbound.text):
        return None
    form = await open_form(turn, toolbox, Draft())
    visit = await finish.newest(form)
    offering = form.view.plan.find_offering(visit.offering_id) if visit else None
    if visit is None or offering is None or toolbox.memory.last_article not in (None, *offering.articles):
        return None
    brought = cards.bring_lines(form, offering.id)
    text = f"{form.words.visit_line(visit, offering)}\n{brought}"
    return toolbox.reply("menu", text, *cards.list_button(form)) if brought else None


def _asks_what_to_bring(toolbox: Toolbox, there: datetime, text: str) -> bool:
    """«What shall I bring» and nothing more: of a child or of a proxy the base knows better."""
    words = toolbox.texts.words
    about, beside = words("words-booking-bring"), words("words-booking-bring-beside")
    return not about.isdisjoint(lemmas_of(text)) and is_bare(
        toolbox.texts, there, text, beside=about | beside
    )


def _open_that_day(form: Form, text: str, heard: Heard) -> str | None:
    """«And on 3 January do you work?»: the hours of the chosen office on that very day."""
    about = form.toolbox.texts.words("words-booking-open")
    day = load(heard.time.dump()).wish.day if heard.time and not heard.time.fault else None
    if day is None or form.draft.office is None or not asks(form):
        return None
    if about.isdisjoint(lemmas_of(text)) or not is_bare(form.toolbox.texts, form.there, text, beside=about):
        return None
    return _hours(form, form.draft.office, day)


def _hours(form: Form, office: str, day: date) -> str | None:
    schedule, offering = schedule_of(form.view.centre, office), form.draft.offering or ""
    if schedule is None:
        return None
    # The office's own hours, holidays and closures applied; a window may have fewer.
    lanes = (lane.model_copy(update={"hours": None}) for lane in form.view.plan.lanes_for(offering, office))
    hours = [each for lane in lanes for each in lane_hours(form.view.plan, schedule, lane, day)]
    said, name = sentence(form.words.day(day)), form.words.office_name(office)
    if not hours:
        return form.say("booking-office-closed", day=said, office=name)
    first, last = min(start for start, _ in hours), max(end for _, end in hours)
    return form.say("booking-office-works", day=said, office=name, hours=f"{clock(first)}–{clock(last)}")
