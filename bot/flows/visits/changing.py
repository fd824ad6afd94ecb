"""Confirm, move, cancel: what the citizen decides about a visit. Too late to do it here: the phone that can."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Literal, assert_never

from bot.booking.ledger import (
    Appointment,
    Cancelled,
    Change,
    Confirmed,
    Gone,
    Stale,
    TooLate,
    Wanted,
    cancel,
    confirm,
    join,
)
from bot.booking.links import find_code, shown_code
from bot.conversation import Reply
from bot.flows import answer
from bot.flows.booking import cards, waiting
from bot.flows.booking.cards import is_late, too_late
from bot.flows.booking.draft import Draft, drop_move
from bot.flows.booking.form import Form, open_form
from bot.flows.booking.heard import hear, names_number
from bot.flows.booking.rest import lemmas_of
from bot.flows.booking.shifts import shifted
from bot.flows.booking.steps import ask_next
from bot.flows.booking.wishing import SaidTime, read_time
from bot.flows.visits import finding, listing, together
from bot.wording import spoken


async def take_wish(form: Form, want: str) -> Reply:
    """`visits:said:move|cancel|confirm`: words that ask for it; which visit, where there are several."""
    if want not in ACTS:
        return await listing.show_all(form, "")
    text = form.turn.inbound.text
    if (code := find_code(text)) is not None:
        return await ACTS[want](form, code)
    if (number := names_number(text)) is not None:
        return listing.no_number(form, number)
    mine = await listing.live(form)
    if not mine:
        return await _none(form)
    named = hear(form, text).offerings
    fitting = tuple(visit for visit in mine if not named or visit.offering_id in named)
    if not fitting:
        return listing.choose_one(form, mine, f"visits:{want}", _none_such(form, named))
    if len(fitting) == 1:
        return await ACTS[want](form, fitting[0].code)
    if want == "cancel" and together.are_all_meant(form):
        return await together.ask(form)
    return listing.choose_one(form, fitting, f"visits:{want}", form.say("visits-which", want=want))


async def _none(form: Form) -> Reply:
    """Nothing to move or cancel. «Change it» by itself may be about a paper: then it is a question."""
    words = {spoken(word) for word in form.toolbox.texts.words("words-visits-named")}
    if form.turn.inbound.pressed or not words.isdisjoint(lemmas_of(form.turn.inbound.text)):
        return listing.none(form)
    return await answer.reply(replace(form.turn, action="", argument=""), form.toolbox)


def _none_such(form: Form, named: tuple[str, ...]) -> str:
    """There is no visit for the service that was named."""
    offerings = (form.view.plan.find_offering(each) for each in named)
    services = ", ".join(each.name_in(form.toolbox.language) for each in offerings if each)
    return form.say("visits-none-such", service=services)


async def confirm_visit(form: Form, argument: str) -> Reply:
    """`visits:confirm:CODE[:REVISION]`: a button of an older reminder confirms nothing that was not seen."""
    visit = await finding.own(form, argument, want="confirm")
    if isinstance(visit, Reply):
        return visit
    change = Change(visit.id, revision=_revision(argument))
    match await confirm(form.toolbox.connection, change, form.now):
        case Confirmed(appointment=sure, again=again):
            key = "visits-confirmed-again" if again else "visits-confirmed"
            text = form.say(key, when=form.words.of_visit(sure))
            return form.toolbox.reply("menu", text, *cards.actions(form, sure))
        case Stale(appointment=current):
            return cards.visit_card(form, current, "visits-stale")
        case Gone():
            return finding.gone(form)
        case never:
            assert_never(never)


async def begin_move(form: Form, argument: str) -> Reply:
    """`visits:move:CODE`: the booking form at the step «when»; the phrase may already say when."""
    visit = await _still_open(form, argument, "move")
    if isinstance(visit, Reply):
        return visit
    draft = Draft(offering=visit.offering_id, office=visit.office_id, moving=visit.id, seen=visit.revision)
    moving = await open_form(form.turn, form.toolbox, draft)
    is_said = form.turn.action == "said" or find_code(form.turn.inbound.text) is not None
    said = _said_time(moving, visit.local_start) if is_said else None
    draft.wish = said.dump() if said else None
    return await ask_next(moving)


async def _still_open(form: Form, argument: str, want: Literal["move", "cancel"]) -> Appointment | Reply:
    """The citizen's own visit that there is still time to change here; else the reply that says why not."""
    visit = await finding.own(form, argument, want)
    if isinstance(visit, Reply):
        return visit
    if not visit.is_live(form.now):
        return finding.gone(form)
    return too_late(form, visit, f"visits-late-{want}") if is_late(form, visit) else visit


def _said_time(moving: Form, was: datetime) -> SaidTime | None:
    """The time that the phrase names, or how far from the visit's own it lies."""
    text = moving.turn.inbound.text
    return shifted(moving.toolbox.texts, text, moving.there, was) or read_time(text, moving.there)


async def ask_cancel(form: Form, argument: str) -> Reply:
    """`visits:cancel:CODE`: sure? Moving is offered first."""
    visit = await _still_open(form, argument, "cancel")
    if isinstance(visit, Reply):
        return visit
    line = form.words.visit_line(visit, form.view.plan.find_offering(visit.offering_id))
    drop = form.toolbox.button(f"visits:drop:{visit.code}:{visit.revision}", "visits-button-drop")
    form.toolbox.memory.offer = drop.id
    move = form.toolbox.button(f"visits:move:{visit.code}", "visits-button-move")
    keep = form.toolbox.button("visits:keep", "visits-button-keep")
    return form.toolbox.reply("menu", f"{form.say('visits-cancel-sure')}\n{line}", drop, move, keep)


async def cancel_visit(form: Form, argument: str) -> Reply:
    """`visits:drop:CODE[:REVISION]`: the visit will not be."""
    visit = await finding.own(form, argument, want="cancel")
    if isinstance(visit, Reply):
        return visit
    change = Change(visit.id, revision=_revision(argument))
    match await cancel(form.toolbox.connection, form.view, change, form.now):
        case Cancelled(appointment=dropped):
            drop_move(form.toolbox.memory, dropped.id)
            start = form.toolbox.button(f"booking:start:{dropped.offering_id}", "booking-button-start")
            text = form.say("visits-cancelled", code=shown_code(dropped.code))
            return form.toolbox.reply("menu", text, start, *cards.list_button(form))
        case TooLate(appointment=near):
            return too_late(form, near, "visits-late-cancel")
        case Stale(appointment=current):
            return cards.visit_card(form, current, "visits-stale")
        case Gone():
            return finding.gone(form)
        case never:
            assert_never(never)


async def keep(form: Form, _argument: str) -> Reply:
    """`visits:keep`: nothing changes."""
    return form.toolbox.reply("menu", form.say("visits-kept"), *cards.list_button(form))


async def wait_for_earlier(form: Form, argument: str) -> Reply:
    """`visits:earlier:CODE`: the waiting list; the visit stays until an earlier time is taken."""
    visit = await finding.own(form, argument, want="one")
    if isinstance(visit, Reply):
        return visit
    if not visit.is_live(form.now):
        return finding.gone(form)
    wanted = Wanted(
        visit.client_id,
        visit.offering_id,
        form.there.date(),
        visit.local_start.date(),
        office=visit.office_id,
        appointment_id=visit.id,
    )
    await join(form.toolbox.connection, wanted, form.now)
    return form.toolbox.reply(
        "menu",
        form.say("booking-waiting-earlier"),
        *cards.list_button(form),
        waiting.leave_button(form, visit.offering_id),
    )


def _revision(argument: str) -> int | None:
    written = argument.partition(":")[2]
    return int(written) if written.isdecimal() and len(written) < 6 else None


ACTS: dict[str, Callable[[Form, str], Awaitable[Reply]]] = {
    "move": begin_move,
    "cancel": ask_cancel,
    "confirm": confirm_visit,
}
"""What can be wanted of a visit: the buttons `visits:WANT:CODE`."""
