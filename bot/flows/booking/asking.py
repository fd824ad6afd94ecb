"""Questions about the very visit that is being booked: what to bring, whether the office works that day."""

from datetime import date

from bot.booking.hours import lane_hours
from bot.booking.places import schedule_of
from bot.flows.booking.form import Form
from bot.flows.booking.heard import Heard, asks
from bot.flows.booking.rest import is_bare, lemmas_of
from bot.flows.booking.wishing import load
from bot.flows.booking.words import sentence


def answer(form: Form, text: str, heard: Heard) -> str | None:
    """What to say before the open question is asked again; nothing where the text asks something else."""
    if form.offering is None or heard.strange or not set(heard.offerings) <= {form.draft.offering}:
        return None
    return _what_to_bring(form, text) or _open_that_day(form, text, heard)


def bring_lines(form: Form) -> str:
    """The card of the chosen service: what to have at hand; empty where nothing is needed."""
    brought = form.offering.bring_in(form.toolbox.language) if form.offering else ()
    if not brought:
        return ""
    title = "booking-prepare" if form.offering and form.offering.kind == "call" else "booking-bring"
    return "\n".join([form.say(title), *(form.say("booking-bring-line", what=what) for what in brought)])


def _what_to_bring(form: Form, text: str) -> str | None:
    """«What shall I bring» and nothing more: of a child or of a proxy the base knows better."""
    words = form.toolbox.texts.words
    about, beside = words("words-booking-bring"), words("words-booking-bring-beside")
    if about.isdisjoint(lemmas_of(text)) or not is_bare(form, text, beside=about | beside):
        return None
    return bring_lines(form) or None


def _open_that_day(form: Form, text: str, heard: Heard) -> str | None:
    """«And on 3 January do you work?»: the hours of the chosen office on that very day."""
    about = form.toolbox.texts.words("words-booking-open")
    day = load(heard.time.dump()).wish.day if heard.time and not heard.time.fault else None
    if day is None or form.draft.office is None or not asks(form):
        return None
    if about.isdisjoint(lemmas_of(text)) or not is_bare(form, text, beside=about):
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
    stretch = f"{first.hour}:{first.minute:02}–{last.hour}:{last.minute:02}"
    return form.say("booking-office-works", day=said, office=name, hours=stretch)
