"""Free words in the form: the answer to the open question, a command, a correction; or a text of another kind."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.booking.ledger import of_client
from bot.conversation import Reply, Turn
from bot.flows.booking import (
    again,
    asking,
    consenting,
    finish,
    person,
    resuming,
    services,
    steps,
    telling,
)
from bot.flows.booking.draft import Draft, Step
from bot.flows.booking.form import Form, Went, open_form
from bot.flows.booking.heard import (
    Heard,
    asks,
    hear,
    hear_whole,
    is_command,
    is_other_need,
    is_question,
    is_sure,
    names_number,
)
from bot.toolbox import Toolbox
from nlu.dates import read_slot

_OWN: dict[Step, Callable[[Form, str], Awaitable[Reply | Went]]] = {
    "consent": person.take_consent,
    "name": person.take_name,
    "phone": person.take_phone,
    "email": person.take_email,
    "summary": finish.take_summary,
}
_NAMES_NOTHING = frozenset({"yes", "no"})


async def take_text(form: Form) -> Reply | Went:
    """What the text does to the form; `Went.ASIDE` where it is not for the form at all."""
    text, step = form.turn.inbound.text, form.draft.step
    if (agreed := await consenting.take(form, text)) is not None:
        return agreed
    if (refused := await telling.refuse(form, text)) is not None:
        return refused
    if step in _OWN:
        went = await _OWN[step](form, telling.in_figures(text))
        if went is Went.ASIDE and step in ("name", "phone"):
            went = telling.take_dictated(form, text)
        if went is not Went.ASIDE:
            return went
    for key, act in _COMMANDS.items():
        if is_command(form, text, key):
            return await act(form)
    return await _take_words(form, text)


async def _take_words(form: Form, text: str) -> Reply | Went:
    """No command: a question, or what, where and when."""
    told, heard = await telling.note(form, text), hear(form, text)
    if (answered := asking.answer(form, text, heard)) is not None:
        form.leads.append(answered)
        return Went.ON
    if not heard.bare and await is_question(form):
        return Went.ASIDE
    if form.draft.step == "service" and not told:
        heard = await _hear_service(form, text)
    if heard and not _is_of_visits(form, heard):
        return await _correct(form, heard)
    return Went.ON if told else await _other_words(form)


def _is_of_visits(form: Form, heard: Heard) -> bool:
    """«Cancel the one on Thursday», «move the passport» while another service is being booked: not said of the form."""
    understood = form.toolbox.understanding
    if form.draft.offering is None or understood is None:
        return False
    other = bool(heard.offerings) and form.draft.offering not in heard.offerings and not form.draft.moving
    named = understood.intent.name
    return named == "cancel_appointment" or (named == "reschedule_appointment" and other)


async def _hear_service(form: Form, text: str) -> Heard:
    """What for. «I do not remember the number» is no name of anything, however near to one the base finds it."""
    understood = form.toolbox.understanding
    nothing = understood is not None and understood.intent.name in _NAMES_NOTHING
    return await hear_whole(form, text, only_sure=nothing)


async def take_wish(form: Form, _argument: str = "") -> Reply | Went:
    """`booking:said`: a phrase that asks to be booked; all it says is taken at once. A pressed button says nothing."""
    if form.toolbox.understanding is None:
        return Went.ON
    text = form.turn.inbound.text
    heard = await again.like_before(form, text, await hear_whole(form, text, only_sure=True))
    if isinstance(heard, Reply):
        return heard
    if not heard.offerings and not heard.strange and (read := _of_article(form)):
        heard = replace(heard, offerings=read)
    begun = form.draft
    if begun.offering and not begun.moving and not heard:
        return await resuming.offer(form)
    if begun.moving or (heard.offerings and begun.offering not in heard.offerings):
        form.draft = renewed(begun)
    await again.know_person(form)
    return await services.take(form, heard)


async def names_visit(turn: Turn, toolbox: Toolbox) -> bool:
    """Whether words of no sure intent name a service, a day and an hour: «passport on Friday at 9:30» is a visit."""
    understood = toolbox.understanding
    if understood is None or understood.intent.name is not None:
        return False
    here = toolbox.now.astimezone(ZoneInfo(toolbox.base.centre.timezone))
    slot = read_slot(turn.inbound.text, here)
    if slot.date is None or slot.time is None:
        return False
    form = await open_form(turn, toolbox, Draft())
    return bool(hear(form, turn.inbound.text).offerings) and not asks(form)


def renewed(draft: Draft) -> Draft:
    """A new form for the same person."""
    return Draft(name=draft.name, phone=draft.phone, email=draft.email)


async def _correct(form: Form, heard: Heard) -> Reply | Went:
    """What was heard takes the place of what was said before. A visit that is moved stays the same service."""
    if form.draft.moving:
        heard = replace(heard, offerings=())
    return await services.take(form, heard)


async def _other_words(form: Form) -> Reply | Went:
    intent = form.toolbox.understanding.intent if form.toolbox.understanding else None
    if intent and intent.name in _NAMES_NOTHING and form.draft.step in ("service", "summary"):
        return await _again(form)
    if intent and intent.name == "reschedule_appointment" and hear(form, form.turn.inbound.text).offerings:
        return Went.ASIDE
    if intent and intent.name == "cancel_appointment":
        if names_number(form.turn.inbound.text):
            return Went.ASIDE
        mine = await of_client(form.toolbox.connection, form.client.id, form.now)
        return Went.ASIDE if mine else await resuming.give_up(form)
    if intent and intent.best == "reschedule_appointment" and form.draft.office:
        return await steps.other_days(form)
    if intent and intent.name == "no" and form.draft.step == "time":
        return await steps.other_days(form)
    return Went.ASIDE if await is_other_need(form) else await _again(form)


async def _again(form: Form) -> Reply | Went:
    """The question once more, with what was wrong with the answer."""
    step, text = form.draft.step, form.turn.inbound.text
    match step:
        case "service":
            return services.no_such_service(form)
        case "office" | "time" | "consent" | "summary" if asks(form):
            # A question that the base cannot answer is no day, and is not passed over in silence.
            form.leads.append(form.say("booking-question-unknown"))
        case "office":
            form.leads.append(form.say("booking-office-unknown"))
        case "time":
            form.leads.append(form.say("booking-unclear"))
        case "summary":
            button, key = (
                ("booking-button-move", "booking-not-yet-move")
                if form.draft.moving
                else ("booking-button-book", "booking-not-yet")
            )
            form.leads.append(form.say(key, button=form.say(button)))
        case "name" | "phone" | "email" if not is_sure(form, text):
            return person.ask_again(form, step, text)
        case _:
            pass
    return Went.ON


def _of_article(form: Form) -> tuple[str, ...]:
    """What the article that was just read leads to, if it is one thing."""
    last = form.toolbox.memory.last_article
    found = form.view.plan.offerings_of_article(last) if last else ()
    return (found[0].id,) if len(found) == 1 else ()


async def _office(form: Form) -> Reply | Went:
    """Of two offices the other one is meant, at the time that was asked for; of more, which."""
    if form.offering is None:
        return Went.ON
    others = [office for office in form.offices if office != form.draft.office]
    if form.draft.office is None or len(others) != 1:
        return await steps.other_office(form)
    services.take_office(form, others[0])
    if form.draft.wish is None:
        form.draft.wish = form.draft.kept
    return Went.ON


async def _why(form: Form) -> Reply | Went:
    if form.draft.step in ("name", "phone", "email"):
        form.leads.append(form.say(f"booking-why-{form.draft.step}"))
    return Went.ON


_COMMANDS: dict[str, Callable[[Form], Awaitable[Reply | Went]]] = {
    "words-booking-back": steps.step_back,
    "words-booking-days": steps.other_days,
    "words-booking-office": _office,
    "words-booking-resume": resuming.resume,
    "words-booking-start": resuming.resume,
    "words-booking-drop": resuming.give_up,
    "words-booking-why": _why,
}
