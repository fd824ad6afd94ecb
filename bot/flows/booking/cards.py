"""A visit as its citizen sees it: number, time, place, what to bring, what can be done with it and until when."""

from datetime import timedelta
from urllib.parse import quote

from bot.booking.ledger import Appointment, by_id
from bot.booking.links import shown_code
from bot.booking.places import office_of
from bot.conversation import Button, Reply
from bot.flows.booking.draft import drop
from bot.flows.booking.form import Form
from bot.wording import phone_in_words

_FAR_AHEAD = timedelta(days=4)
_LONG_REMINDER, _SHORT_REMINDER = timedelta(hours=24), timedelta(hours=2)

_OWN_SITE = frozenset({"web", "console", "api"})


def visit_card(form: Form, visit: Appointment, key: str) -> Reply:
    """The card under the sentence `key`, which may name the visit's `code`."""
    texts = [form.say(key, code=shown_code(visit.code)), "\n".join(_facts(form, visit))]
    texts += [bring_lines(form, visit.offering_id), _last_words(form, visit)]
    return form.toolbox.reply("menu", "\n\n".join(text for text in texts if text), *actions(form, visit))


def bring_lines(form: Form, offering_id: str) -> str:
    """What to have at hand for this service; empty where nothing is needed."""
    offering = form.view.plan.find_offering(offering_id)
    brought = offering.bring_in(form.toolbox.language) if offering else ()
    if offering is None or not brought:
        return ""
    title = "booking-prepare" if offering.kind == "call" else "booking-bring"
    return "\n".join([form.say(title), *(form.say("booking-bring-line", what=what) for what in brought)])


def actions(form: Form, visit: Appointment) -> tuple[Button, ...]:
    """Calendar (where the link can be opened), move, cancel; wait for an earlier time."""
    url = form.view.links.calendar_url(visit.id)
    calendar = Button(f"visits:calendar:{visit.code}", form.say("booking-button-calendar"), url)
    # Without a public address the link leads to our own site: a messenger could not open it.
    opens = url.startswith("https://") or form.turn.conversation.channel in _OWN_SITE
    return (
        *((calendar,) if opens else ()),
        *_map(form, visit),
        form.toolbox.button(f"visits:move:{visit.code}", "visits-button-move"),
        form.toolbox.button(f"visits:cancel:{visit.code}", "visits-button-cancel"),
        *_earlier(form, visit),
    )


def list_button(form: Form) -> tuple[Button, ...]:
    """The way to all visits."""
    return (form.toolbox.button("visits:show", "visits-button-mine"),)


def is_late(form: Form, visit: Appointment) -> bool:
    """The offering's deadline has passed."""
    offering = form.view.plan.find_offering(visit.offering_id)
    minutes = offering.cancel_until if offering else 0
    return form.now > visit.starts_at - timedelta(minutes=minutes)


def too_late(form: Form, visit: Appointment, key: str) -> Reply:
    """The sentence `key` with the office's phone."""
    office = office_of(form.view.centre, visit.office_id)
    phone = office.phone if office else form.view.centre.phone
    return form.toolbox.reply("menu", form.say(key, phone=phone), *list_button(form))


async def late_to_move(form: Form) -> Reply | None:
    """A form that moves a visit ends when the deadline passes meanwhile; nothing where there is still time."""
    visit = await by_id(form.toolbox.connection, form.draft.moving) if form.draft.moving else None
    if visit is None or not visit.is_live(form.now) or not is_late(form, visit):
        return None
    drop(form.toolbox.memory)
    return too_late(form, visit, "visits-late-move")


def _map(form: Form, visit: Appointment) -> tuple[Button, ...]:
    """Only where the installation names a map: it would learn who looks for which office."""
    url = map_url(form, visit)
    return (Button(f"visits:map:{visit.code}", form.say("booking-button-map"), url),) if url else ()


def map_url(form: Form, visit: Appointment) -> str | None:
    """The page of the map with the office's address."""
    office, template = office_of(form.view.centre, visit.office_id), form.toolbox.booking.map_url
    if office is None or not template:
        return None
    return template.replace("{address}", quote(f"{office.town}, {office.address}"))


def _earlier(form: Form, visit: Appointment) -> tuple[Button, ...]:
    """Who comes soon has little to wait for."""
    if visit.starts_at - form.now < _FAR_AHEAD:
        return ()
    return (form.toolbox.button(f"visits:earlier:{visit.code}", "visits-button-earlier"),)


def _facts(form: Form, visit: Appointment) -> list[str]:
    offering = form.view.plan.find_offering(visit.offering_id)
    service = offering.name_in(form.toolbox.language) if offering else shown_code(visit.code)
    lines = [
        form.say("booking-line-service", service=service),
        form.say("booking-line-when", when=form.words.of_visit(visit)),
    ]
    called = (
        [form.say("booking-line-call", phone=phone_in_words(visit.phone))]
        if visit.kind == "call" and visit.phone
        else []
    )
    return [*lines, *form.words.place_lines(visit.office_id), *called]


def _last_words(form: Form, visit: Appointment) -> str:
    ahead = visit.starts_at - form.now
    said = []
    if ahead > _SHORT_REMINDER:
        said.append(form.say("booking-reminders-both" if ahead > _LONG_REMINDER else "booking-reminders-one"))
    if visit.phone is None and not form.may_ask_person:
        said.append(form.say("booking-no-name-here"))
    return " ".join(said)
