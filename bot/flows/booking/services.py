"""Steps «what for» and «where»: by words, or from a list."""

from dataclasses import replace

from bot.booking.ledger import Appointment, nearest, of_client
from bot.booking.places import office_of
from bot.booking.plan import Offering
from bot.booking.wishes import Wish
from bot.conversation import Button, Reply
from bot.flows.booking.draft import drop
from bot.flows.booking.form import Form, Went
from bot.flows.booking.heard import Heard
from bot.flows.booking.kept import kept_words
from bot.flows.booking.reasons import why_nowhere
from bot.flows.booking.wishing import SaidTime, load, next_weekend
from bot.flows.booking.words import Words

# Openings looked at to learn which offices are free at a wished time.
_SEEN = 50


async def ask_service(form: Form, page: int = 0) -> Reply:
    """All that can be booked in this channel."""
    return _list(form, _bookable(form), "booking-service", page)


def no_such_service(form: Form) -> Reply:
    """The words named nothing that can be booked."""
    return _list(form, _bookable(form), "booking-service-unknown", 0)


async def ask_office(form: Form) -> Reply | Went:
    """The offices that take this service; where a time was wished for, those that are free then.

    The only one of these is chosen at once.
    """
    wish = _wish_everywhere(form)
    fitting = await _fitting(form, wish)
    if len(fitting) == 1 and not form.draft.asked_office:
        form.draft.office = fitting[0]
        return Went.ON
    # No office has that very time: those that have another one of that day.
    later = None if fitting else next_weekend(wish)
    if later is not None and (fitting := await _fitting(form, later)):
        form.leads.append(form.say("booking-next-weekend"))
        form.draft.wish = SaidTime(later).dump()
    same_day = fitting or await _fitting(form, replace(wish, at=None, time_from=None, time_to=None))
    if not same_day and not wish.is_empty:
        form.leads.append(await why_nowhere(form, wish))
        form.draft.wish = None
    last = form.toolbox.memory.last_office
    offices = sorted(same_day or form.offices, key=lambda office: office != last)
    buttons = [Button(f"booking:office:{each}", form.words.office_name(each)) for each in offices]
    key = "booking-office-fitting" if fitting else "booking-office"
    lines = (f"{number}. {_office_line(form.words, office)}" for number, office in enumerate(offices, 1))
    text = "\n".join([form.say(key, service=form.service), *lines])
    return form.ask("office", text, *buttons)


async def take(form: Form, heard: Heard) -> Reply | Went:
    """Writes what was said into the form. Of several services, asks which; a full person is told so."""
    if heard.strange:
        _keep_time(form, heard)
        return no_such_service(form)
    others = tuple(each for each in heard.offerings if each != form.draft.offering)
    if len(heard.offerings) > 1 or (heard.offerings and heard.doubtful):
        _keep_time(form, heard)
        offered = tuple(each for each in _bookable(form) if each.id in heard.offerings)
        return _list(form, offered, "booking-service-which", 0)
    if others:
        refused = await take_service(form, others[0])
        if refused is not None:
            return refused
    if heard.office:
        take_office(form, heard.office)
    _keep_time(form, heard)
    if form.offering is None and heard and (kept := kept_words(form)):
        form.leads.append(form.say("booking-kept", what=kept))
    return Went.ON


async def take_service(form: Form, offering_id: str) -> Reply | None:
    """The service is this one; the time chosen for another is wished for again. A reply where it cannot be booked."""
    offering = form.view.plan.find_offering(offering_id)
    if offering is None or offering not in _bookable(form):
        return _cannot(form, offering)
    mine = await of_client(form.toolbox.connection, form.client.id, form.now)
    live = tuple(each for each in mine if each.offering_id == offering_id)
    if len(live) >= offering.limit:
        return limit_reached(form, live)
    _wish_again(form)
    draft = form.draft
    draft.offering = offering_id
    if draft.office not in form.offices:
        if draft.office is not None:
            form.leads.append(form.say("booking-office-absent"))
        draft.office = None
    return None


def take_office(form: Form, office_id: str) -> bool:
    """The office is this one; where it does not take the service, that is said."""
    if form.draft.offering and office_id not in form.offices:
        form.leads.append(form.say("booking-office-absent"))
        return False
    if form.draft.office != office_id:
        _wish_again(form)
        form.draft.office = office_id
    return True


def choose_office_silently(form: Form) -> None:
    """One office needs no question; nor does the one that was chosen last time."""
    offices, last = form.offices, form.toolbox.memory.last_office
    if len(offices) == 1:
        form.draft.office = offices[0]
    elif last in offices and not form.draft.asked_office:
        form.draft.office = last


def limit_reached(form: Form, live: tuple[Appointment, ...]) -> Reply:
    """Nothing more of this service for this person: what they have, with what can be done with it.

    `live` is empty where the phone was used in another chat: whose visit that is, is not shown here.
    """
    drop(form.toolbox.memory)
    if not live:
        text = form.say("booking-limit-elsewhere", phone=form.view.centre.phone)
        return form.toolbox.reply("menu", text, form.toolbox.button("visits:code", "visits-button-code"))
    visit = live[0]
    line = form.words.visit_line(visit, form.view.plan.find_offering(visit.offering_id))
    buttons = (
        form.toolbox.button(f"visits:move:{visit.code}", "visits-button-move"),
        form.toolbox.button(f"visits:cancel:{visit.code}", "visits-button-cancel"),
    )
    return form.toolbox.reply("menu", "\n".join([form.say("booking-limit"), line]), *buttons)


def _wish_everywhere(form: Form) -> Wish:
    """What was wished for, before the office is known; a day that cannot be is said so at once."""
    said = load(form.draft.wish) if form.draft.wish else None
    if said is not None and said.fault in ("past", "impossible"):
        form.leads.append(form.say(f"booking-{said.fault}"))
        form.draft.wish = None
    return said.wish if said and not said.fault else Wish()


async def _fitting(form: Form, wish: Wish) -> tuple[str, ...]:
    """The offices that have something that was wished for; none of them where nothing was."""
    if wish.is_empty:
        return ()
    search = form.search(wish, everywhere=True)
    found = await nearest(form.toolbox.connection, form.view, search, form.now, _SEEN)
    free = {opening.office_id for opening in found}
    return tuple(office for office in form.offices if office in free)


def _wish_again(form: Form) -> None:
    """A time that was chosen already is tried again at the other service or office."""
    starts = form.draft.starts
    if starts is not None and form.draft.wish is None:
        form.draft.wish = SaidTime(Wish(day=starts.date(), at=starts.time())).dump()
    form.draft.forget_time()
    form.draft.shown = None


def _keep_time(form: Form, heard: Heard) -> None:
    if heard.time is not None:
        form.draft.wish = heard.time.dump()
        form.draft.forget_time()


def _bookable(form: Form) -> tuple[Offering, ...]:
    """What a citizen can book here: a call needs a phone, which some channels must not carry."""
    plan = form.view.plan
    return tuple(
        offering
        for offering in plan.offerings
        if plan.offices_of(offering.id) and (offering.kind == "visit" or form.may_ask_person)
    )


def _cannot(form: Form, offering: Offering | None) -> Reply:
    if offering is not None and offering.kind == "call" and not form.may_ask_person:
        form.leads.append(form.say("booking-service-no-call-here", phone=form.view.centre.phone))
        return _list(form, _bookable(form), "booking-service", 0)
    return no_such_service(form)


def _list(form: Form, offerings: tuple[Offering, ...], key: str, page: int) -> Reply:
    choices = tuple(
        Button(f"booking:service:{each.id}", each.name_in(form.toolbox.language)) for each in offerings
    )
    return form.ask_from_list("service", form.say(key), choices, page, "booking:services")


def _office_line(words: Words, office_id: str) -> str:
    office = office_of(words.centre, office_id)
    if office is None:
        return words.office_name(office_id)
    return words.texts.say(
        "booking-office-line", words.language, office=office.name, town=office.town, address=office.address
    )
