"""The waiting list: joined where nothing is free or all is late; an opening that was freed is offered to one at a time."""

from datetime import timedelta
from typing import assert_never

from bot.booking.ledger import (
    Held,
    Lapsed,
    Moved,
    TooLate,
    Waiting,
    Wanted,
    accept,
    decline,
    join,
    leave,
    waiting_of,
)
from bot.conversation import Button, Reply
from bot.flows.booking import cards, times
from bot.flows.booking.draft import drop
from bot.flows.booking.form import Form, Went


async def wait(form: Form, _argument: str = "") -> Reply | Went:
    """`booking:wait`: tell this person when something is free at the service and office of the form."""
    offering = form.offering
    if offering is None:
        return Went.ON
    today = form.there.date()
    wanted = Wanted(
        form.client.id, offering.id, today, today + timedelta(days=offering.horizon), office=form.draft.office
    )
    await join(form.toolbox.connection, wanted, form.now)
    drop(form.toolbox.memory)
    return form.toolbox.reply(
        "menu", form.say("booking-waiting"), *cards.list_button(form), leave_button(form, offering.id)
    )


def leave_button(form: Form, offering_id: str) -> Button:
    """The way out of the list."""
    return form.toolbox.button(f"booking:leave:{offering_id}", "booking-button-leave")


async def wait_no_more(form: Form, offering_id: str) -> Reply:
    """`booking:leave:OFFERING`: out of the list; what is offered now goes to the next one."""
    await leave(form.toolbox.connection, form.view, form.client.id, offering_id, form.now)
    return form.toolbox.reply("menu", form.say("booking-left"), *cards.list_button(form))


async def waits_for(form: Form) -> tuple[tuple[str, Button], ...]:
    """What this person waits for: a line each, with the button that ends it."""
    mine = await waiting_of(form.toolbox.connection, form.client.id)
    found = ((entry, form.view.plan.find_offering(entry.offering_id)) for entry in mine)
    return tuple(
        (
            form.say("booking-waits", service=offering.name_in(form.toolbox.language)),
            leave_button(form, offering.id),
        )
        for entry, offering in found
        if offering is not None
    )


async def take_offer(form: Form, argument: str) -> Reply | Went:
    """`booking:accept:ENTRY`: the place that was freed goes to this person, or is gone already."""
    entry = await _entry(form, argument)
    if entry is None:
        return form.toolbox.reply("menu", form.say("booking-offer-unknown"), *cards.list_button(form))
    match await accept(form.toolbox.connection, form.view, entry.id, form.client.id, form.now):
        case Held(opening=opening, expires_at=until):
            draft = form.draft
            draft.offering, draft.office = opening.offering_id, opening.office_id
            draft.start, draft.until = opening.start.isoformat(), until.isoformat()
            form.leads.append(form.say("booking-held-again", when=form.words.of_opening(opening)))
            return Went.ON
        case Moved(appointment=visit):
            return cards.visit_card(form, visit, "booking-moved")
        case TooLate():
            text = form.say("booking-offer-late", phone=form.view.centre.phone)
            return form.toolbox.reply("menu", text, *cards.list_button(form))
        case Lapsed(nearest=others):
            form.draft.offering, form.draft.office = entry.offering_id, entry.office_id
            form.leads.append(form.say("booking-offer-gone"))
            return await times.offer_instead(form, others)
        case never:
            assert_never(never)


async def pass_by(form: Form, argument: str) -> Reply:
    """`booking:decline:ENTRY`: the place goes to the next one; this person waits on."""
    entry = await _entry(form, argument)
    declined = entry is not None and await decline(
        form.toolbox.connection, form.view, entry.id, form.client.id, form.now
    )
    key = "booking-offer-declined" if declined else "booking-offer-unknown"
    return form.toolbox.reply("menu", form.say(key), *cards.list_button(form))


async def _entry(form: Form, argument: str) -> Waiting | None:
    """This person's own place in the list, by its number in a button."""
    mine = await waiting_of(form.toolbox.connection, form.client.id)
    return next((entry for entry in mine if str(entry.id) == argument), None)
