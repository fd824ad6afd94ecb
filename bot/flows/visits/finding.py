"""Whose visit it is: of this chat, or proved by its code and the end of its phone. Guesses are few."""

from datetime import datetime, timedelta

from bot.booking.ledger import Appointment, by_code
from bot.conversation import Reply
from bot.flows.booking import cards
from bot.flows.booking.form import Form

MOST_GUESSES = 5
_GUESSES_FOR = timedelta(days=1)


async def own(form: Form, argument: str, want: str) -> Appointment | Reply:
    """The visit of this code, where this person may see it; else the reply that asks for the phone.

    A code that does not exist is asked about in the same words: who guesses learns nothing.
    """
    code = argument.partition(":")[0]
    visit = await by_code(form.toolbox.connection, code)
    if visit is not None and (visit.client_id == form.client.id or visit.id in form.toolbox.memory.proved):
        return visit
    if not form.may_ask_person:
        text = form.say("visits-not-here", phone=form.view.centre.phone)
        return form.toolbox.reply("menu", text, *cards.list_button(form))
    if guesses(form) >= MOST_GUESSES:
        return too_many(form)
    form.toolbox.memory.wait_for("visits", code=code, want=want)
    return form.toolbox.reply("menu", form.say("visits-ask-phone"), *cards.list_button(form))


async def proved(form: Form, code: str, digits: str) -> Appointment | None:
    """The visit of this code, if its phone ends so; a wrong guess is counted."""
    visit = await by_code(form.toolbox.connection, code)
    memory = form.toolbox.memory
    if visit is not None and visit.phone is not None and visit.phone.endswith(digits):
        memory.proved = [*memory.proved, visit.id]
        return visit
    memory.wrong_codes, memory.wrong_code_at = guesses(form) + 1, form.now.isoformat()
    return None


def guesses(form: Form) -> int:
    """How many wrong ones within a day."""
    memory = form.toolbox.memory
    if memory.wrong_code_at is None or form.now - datetime.fromisoformat(memory.wrong_code_at) > _GUESSES_FOR:
        return 0
    return memory.wrong_codes


def too_many(form: Form) -> Reply:
    """A human finds the visit from here on."""
    return form.toolbox.reply("menu", form.say("visits-too-many"), form.toolbox.operator)


def gone(form: Form) -> Reply:
    """Cancelled, over, or never there."""
    start = form.toolbox.button("booking:start", "booking-button-start")
    return form.toolbox.reply("menu", form.say("visits-gone"), start, *cards.list_button(form))
