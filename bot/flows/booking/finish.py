"""The last step: the summary, the appointment made or moved, and what the citizen carries away."""

from datetime import timedelta
from typing import assert_never

from bot.booking.ledger import (
    Appointment,
    Booked,
    Change,
    Claim,
    Gone,
    Moved,
    Order,
    Person,
    Stale,
    Taken,
    TooLate,
    TooMany,
    book,
    by_id,
    hold,
    move,
    of_client,
)
from bot.booking.links import shown_code
from bot.booking.openings import Opening
from bot.conversation import Reply
from bot.db.queries_clients import add_address
from bot.flows.booking import cards, services, times
from bot.flows.booking.draft import drop
from bot.flows.booking.form import Form, Went
from bot.flows.booking.heard import is_sure, is_word
from bot.flows.booking.person import mend
from bot.wording import phone_in_words

_JUST_NOW = timedelta(minutes=10)


async def ask_summary(form: Form) -> Reply | Went:
    """Everything once more before it counts; a hold that ran out is taken again, or the nearest are offered."""
    opening = await keep_time(form)
    if not isinstance(opening, Opening):
        return opening
    key = "booking-button-move" if form.draft.moving else "booking-button-book"
    buttons = (
        form.toolbox.button("booking:book", key),
        form.toolbox.button("booking:when", "booking-button-time"),
    )
    form.toolbox.memory.offer = "booking:book"
    return form.ask("summary", await _summary(form, opening), *buttons)


async def take_summary(form: Form, text: str) -> Reply | Went:
    """The words of the button, or what is to be mended."""
    if is_word(form, text, "words-booking-book") or is_sure(form, text):
        return await finish(form)
    if form.draft.moving is None and form.may_ask_person and mend(form, text):
        return Went.ON
    return Went.ASIDE


async def finish(form: Form) -> Reply | Went:
    """`booking:book`: the order itself."""
    start = form.draft.starts
    opening = await times.opening_at(form, start) if start else None
    if start is None or opening is None:
        return await _lost(form)
    return await (_move(form, opening) if form.draft.moving else _book(form, opening))


async def just_booked(form: Form) -> Reply | None:
    """The answer to a second press of «book»: the visit that the first one made."""
    visit = await newest(form)
    return cards.visit_card(form, visit, "booking-done-again") if visit else None


async def newest(form: Form) -> Appointment | None:
    """The visit ahead that was booked or changed last, if that was just now."""
    mine = await of_client(form.toolbox.connection, form.client.id, form.now)
    last = max(mine, key=lambda each: each.updated_at, default=None)
    return last if last and form.now - last.updated_at <= _JUST_NOW else None


async def keep_time(form: Form) -> Opening | Reply | Went:
    """The chosen opening, still held or held anew."""
    start = form.draft.starts
    opening = await times.opening_at(form, start) if start else None
    if opening is None:
        return await _lost(form)
    if form.draft.is_held(form.now):
        return opening
    claim = Claim(opening, form.client.id, replaces=form.draft.moving)
    held = await hold(form.toolbox.connection, form.view, claim, form.now)
    if isinstance(held, Taken):
        return await _lost(form)
    form.draft.until = held.expires_at.isoformat()
    form.leads.append(form.say("booking-held-again", when=form.words.of_opening(opening)))
    return opening


async def _lost(form: Form) -> Reply | Went:
    """The place could not wait: said honestly, with the nearest to it."""
    start = form.draft.start or ""
    form.draft.forget_time()
    return await times.choose_start(form, start, "booking-lapsed")


async def _book(form: Form, opening: Opening) -> Reply | Went:
    draft, turn = form.draft, form.turn
    person = Person(draft.name, draft.phone, draft.email or None) if form.may_ask_person else Person()
    claim = Claim(opening, form.client.id)
    order = Order(claim, person, via=turn.conversation.channel, language=form.toolbox.language)
    match await book(form.toolbox.connection, form.view, order, form.now):
        case Booked(appointment=visit):
            if visit.email:
                await add_address(form.toolbox.connection, form.client.id, "email", visit.email, form.now)
            return _done(form, visit, "booking-done")
        case Taken():
            return await _lost(form)
        case TooMany(appointments=live):
            return services.limit_reached(form, live)
        case never:
            assert_never(never)


async def _move(form: Form, opening: Opening) -> Reply | Went:
    change = Change(form.draft.moving or "", revision=form.draft.seen)
    match await move(form.toolbox.connection, form.view, change, opening, form.now):
        case Moved(appointment=visit, was=was):
            return _done(
                form, visit, "booking-moved" if visit.revision > was.revision else "visits-same-time"
            )
        case Taken():
            return await _lost(form)
        case TooLate():
            drop(form.toolbox.memory)
            text = form.say("booking-move-late", phone=form.view.centre.phone)
            return form.toolbox.reply("menu", text, *cards.list_button(form))
        case Stale(appointment=visit):
            drop(form.toolbox.memory)
            return cards.visit_card(form, visit, "booking-move-stale")
        case Gone():
            drop(form.toolbox.memory)
            return form.toolbox.reply("menu", form.say("visits-gone"), *cards.list_button(form))
        case never:
            assert_never(never)


def _done(form: Form, visit: Appointment, key: str) -> Reply:
    memory = form.toolbox.memory
    drop(memory)
    memory.last_office = visit.office_id if visit.kind == "visit" else memory.last_office
    return cards.visit_card(form, visit, key)


async def _summary(form: Form, opening: Opening) -> str:
    draft = form.draft
    lines = [form.say("booking-line-service", service=form.service)]
    title = form.say("booking-summary")
    if draft.moving and (was := await by_id(form.toolbox.connection, draft.moving)):
        title = form.say("booking-summary-move", code=shown_code(was.code))
        lines.append(form.say("booking-line-was", when=form.words.of_visit(was)))
    lines.append(form.say("booking-line-when", when=form.words.of_opening(opening)))
    lines += form.words.place_lines(opening.office_id)
    person = {"name": draft.name, "phone": phone_in_words(draft.phone or ""), "email": draft.email}
    if not draft.moving:
        lines += [
            form.say(f"booking-line-{field}", **{field: value}) for field, value in person.items() if value
        ]
    return "\n".join([title, *lines, form.say("booking-summary-hint")])
