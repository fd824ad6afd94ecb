"""«Book me again», «my wife too»: the same service as last time, for the same person or for another one."""

from dataclasses import replace

from bot.booking.ledger import Appointment, of_client
from bot.booking.wishes import Wish
from bot.conversation import Reply
from bot.flows.booking import cards
from bot.flows.booking.draft import PERSON_KEPT
from bot.flows.booking.form import Form
from bot.flows.booking.heard import Heard, has_phrase
from bot.flows.booking.wishing import SaidTime


async def like_before(form: Form, text: str, heard: Heard) -> Heard | Reply:
    """What was heard, with what the last visit of this chat adds; a reply where another person cannot be booked here."""
    if heard.offerings or heard.strange:
        return heard
    too, again = (has_phrase(form, text, key) for key in ("words-booking-too", "words-booking-again"))
    last = await _last(form) if too or again else None
    if last is None:
        return heard
    same = replace(heard, offerings=(last.offering_id,), office=heard.office or last.office_id)
    if not too or not last.is_live(form.now):
        return same
    if await _is_full(form, last):
        text = form.say("booking-other-person", phone=form.view.centre.phone)
        return form.toolbox.reply("menu", text, form.toolbox.operator, *cards.list_button(form))
    beside = Wish(day=last.local_start.date(), time_from=last.local_end.time())
    return same if heard.time else replace(same, time=SaidTime(beside))


async def know_person(form: Form) -> None:
    """Who cancelled a visit a little while ago need not say again who they are; the summary shows it."""
    last, draft = await _last(form), form.draft
    if last is None or last.state != "cancelled" or draft.name or not await form.has_consent():
        return
    draft.name, draft.phone, draft.email = last.name, last.phone, last.email or ""


async def _last(form: Form) -> Appointment | None:
    """The visit that was changed last, if that was lately."""
    mine = await of_client(form.toolbox.connection, form.client.id)
    newest = max(mine, key=lambda visit: visit.updated_at, default=None)
    return newest if newest and form.now - newest.updated_at < PERSON_KEPT else None


async def _is_full(form: Form, last: Appointment) -> bool:
    offering = form.view.plan.find_offering(last.offering_id)
    mine = await of_client(form.toolbox.connection, form.client.id, form.now)
    return offering is None or sum(visit.offering_id == offering.id for visit in mine) >= offering.limit
