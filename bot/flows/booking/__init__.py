"""Booking a visit: what for, where, when, who; each step by a button, a digit or words, and the way back from each.

A form is kept with the conversation (`draft`). Whatever a phrase says of the form is taken at once, and the form
asks for what is missing. A text that is no answer is left to the other flows, and the form waits.
"""

from collections.abc import Awaitable, Callable

from bot.conversation import Reply, Turn
from bot.flows import menu
from bot.flows.booking import again, finish, person, resuming, services, times, waiting
from bot.flows.booking.cards import late_to_move
from bot.flows.booking.draft import Draft
from bot.flows.booking.form import Form, Went, open_form
from bot.flows.booking.listening import renewed, take_text, take_wish
from bot.flows.booking.steps import ask_next, other_days, other_office, other_time, step_back
from bot.flows.paging import page_of
from bot.toolbox import Toolbox

__all__ = ["reply"]

Action = Callable[[Form, str], Awaitable[Reply | Went]]


async def reply(turn: Turn, toolbox: Toolbox) -> Reply | None:
    """`booking:ACTION[:ARGUMENT]`, the actions of `_BEGINNING` and `_INSIDE`; or the answer to the open question."""
    draft = Draft.read(toolbox.memory, turn.now)
    if turn.action in _BEGINNING:
        form = await open_form(turn, toolbox, draft or Draft())
        return await _going_on(form, await _BEGINNING[turn.action](form, turn.argument))
    if draft is None:
        return await resuming.without_form(await open_form(turn, toolbox, Draft()))
    form = await open_form(turn, toolbox, draft)
    if turn.action != "drop" and (late := await late_to_move(form)):
        return late
    if turn.action == "":
        went = await take_text(form)
        return None if went is Went.ASIDE else await _going_on(form, went)
    act = _INSIDE.get(turn.action)
    if act is None:
        return await menu.explain_old_button(toolbox)
    return await _going_on(form, await act(form, turn.argument))


async def _going_on(form: Form, went: Reply | Went) -> Reply:
    return went if isinstance(went, Reply) else await ask_next(form)


async def _start(form: Form, argument: str) -> Reply | Went:
    """`booking:start[:OFFERING]`: a form that was begun is offered first."""
    begun = form.draft
    if begun.offering and not begun.moving and argument in ("", begun.offering):
        return await resuming.offer(form)
    return await _restart(form, argument)


async def _more(form: Form, argument: str) -> Reply | Went:
    """`booking:more`: «book it» once more, just after it was booked; else a beginning."""
    booked = None if form.draft.touched else await finish.just_booked(form)
    return booked or await _start(form, argument)


async def _restart(form: Form, argument: str) -> Reply | Went:
    form.draft = renewed(form.draft)
    await again.know_person(form)
    return await services.take_service(form, argument) or Went.ON if argument else Went.ON


async def _service(form: Form, argument: str) -> Reply | Went:
    return await services.take_service(form, argument) or Went.ON


async def _services(form: Form, argument: str) -> Reply:
    return await services.ask_service(form, page_of(argument))


async def _office(form: Form, argument: str) -> Went:
    services.take_office(form, argument)
    return Went.ON


async def _inside_office(form: Form, argument: str) -> Reply | Went:
    """`booking:at:START`, `booking:day:DATE[:PAGE]`: they mean nothing before service and office are known."""
    if form.offering is None or form.draft.office is None:
        return Went.ON
    act = times.choose_start if form.turn.action == "at" else times.list_times
    return await act(form, argument)


async def _skip(form: Form, _argument: str) -> Went:
    form.draft.email = ""
    return Went.ON


async def _book(form: Form, _argument: str) -> Reply | Went:
    """Only what was summed up is booked: an early press leads to what is missing."""
    return await finish.finish(form) if form.draft.step == "summary" and form.draft.start else Went.ON


_BEGINNING: dict[str, Action] = {
    "start": _start,
    "restart": _restart,
    "more": _more,
    "said": take_wish,
    "accept": waiting.take_offer,
    "decline": waiting.pass_by,
    "leave": waiting.wait_no_more,
}
_INSIDE: dict[str, Action] = {
    "resume": resuming.resume,
    "drop": resuming.give_up,
    "service": _service,
    "services": _services,
    "office": _office,
    "offices": other_office,
    "at": _inside_office,
    "day": _inside_office,
    "days": other_days,
    "when": other_time,
    "agree": person.agree,
    "refuse": person.decline,
    "skip": _skip,
    "book": _book,
    "back": step_back,
    "wait": waiting.wait,
}
