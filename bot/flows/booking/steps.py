"""The order of the steps: which question is next, and what the way back undoes."""

from collections.abc import Awaitable, Callable

from bot.conversation import Reply
from bot.flows import menu
from bot.flows.booking import finish, person, services, times
from bot.flows.booking.draft import Step, drop
from bot.flows.booking.form import Form, Went
from bot.flows.paging import page_of

_ASK: dict[Step, Callable[[Form], Awaitable[Reply | Went]]] = {
    "service": services.ask_service,
    "office": services.ask_office,
    "time": times.ask_time,
    "consent": person.ask_consent,
    "name": person.ask_name,
    "phone": person.ask_phone,
    "email": person.ask_email,
    "summary": finish.ask_summary,
}


async def ask_next(form: Form) -> Reply:
    """Asks for the first thing that is missing; a step that can answer itself does so, and the next one asks."""
    while True:
        went = await _ASK[await _missing(form)](form)
        if isinstance(went, Reply):
            return went


async def step_back(form: Form, _argument: str = "") -> Reply | Went:
    """`booking:back`: the question before this one, its answer forgotten."""
    match form.draft.step:
        case "service":
            return await _leave(form)
        case "office":
            return _to_service(form)
        case "time":
            return await _before_time(form)
        case "consent" | "name":
            return await other_time(form)
        case "phone":
            form.draft.name = None
        case "email":
            form.draft.phone = None
        case "summary":
            return await _before_summary(form)
    return Went.ON


async def other_time(form: Form, _argument: str = "") -> Reply:
    """`booking:when`: the time is chosen again, first of the same day; what was held stays until then."""
    starts = form.draft.starts
    form.draft.forget_time()
    form.draft.kept = None
    if starts is None:
        return await times.offer(form)
    went = await times.list_times(form, str(starts.date()))
    return went if isinstance(went, Reply) else await times.offer(form)


async def other_days(form: Form, argument: str = "") -> Reply | Went:
    """`booking:days[:PAGE]`: the days that have something free, once service and office are known."""
    if form.offering is None or form.draft.office is None:
        return Went.ON
    form.draft.forget_time()
    return await times.list_days(form, page_of(argument))


async def other_office(form: Form, _argument: str = "") -> Reply | Went:
    """`booking:offices`: the office is chosen again."""
    form.draft.forget_time()
    form.draft.wish = form.draft.kept = None
    form.draft.office, form.draft.asked_office = None, True
    return await services.ask_office(form)


async def _missing(form: Form) -> Step:
    draft = form.draft
    if form.offering is None:
        if draft.offering is not None:
            form.leads.append(form.say("booking-changed-plan"))
            draft.offering = draft.office = None
        return "service"
    if draft.office not in form.offices:
        draft.office = None
        services.choose_office_silently(form)
    if draft.office is None:
        return "office"
    if draft.start is None or draft.wish is not None:
        return "time"
    return await _missing_of_person(form)


async def _missing_of_person(form: Form) -> Step:
    draft = form.draft
    if draft.moving or not form.may_ask_person:
        return "summary"
    if not await form.has_consent():
        return "consent"
    if draft.name is None:
        return "name"
    if draft.phone is None:
        return "phone"
    return "email" if draft.email is None else "summary"


async def _leave(form: Form) -> Reply:
    drop(form.toolbox.memory)
    form.toolbox.memory.forget_topic()
    return form.toolbox.reply("menu", form.say("menu-home"), *menu.entries(form.toolbox))


def _to_service(form: Form) -> Went:
    form.draft.offering = form.draft.office = None
    form.draft.forget_time()
    return Went.ON


async def _before_time(form: Form) -> Reply | Went:
    if form.draft.moving:
        return await _leave(form)
    return await other_office(form) if len(form.offices) > 1 else _to_service(form)


async def _before_summary(form: Form) -> Reply | Went:
    if form.draft.moving or not form.may_ask_person:
        return await other_time(form)
    form.draft.email = None
    return Went.ON
