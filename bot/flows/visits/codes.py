"""A visit that was booked in another chat, at the desk or by phone: its code, then the last four digits of the phone."""

import re

from bot.booking.links import find_code
from bot.conversation import Reply
from bot.flows.booking import cards
from bot.flows.booking.form import Form
from bot.flows.booking.heard import is_other_need
from bot.flows.visits import changing, finding, listing
from bot.own_visits import verb_in

_NOT_DIGIT = re.compile(r"\D")
_LAST = 4


async def ask(form: Form, want: str) -> Reply:
    """`visits:code[:WANT]`."""
    if not form.may_ask_person:
        text = form.say("visits-not-here", phone=form.view.centre.phone)
        return form.toolbox.reply("menu", text, *cards.list_button(form))
    form.toolbox.memory.wait_for("visits", want=want or "one")
    return form.toolbox.reply("menu", form.say("visits-ask-code"))


async def take(form: Form) -> Reply | None:
    """The code, or the digits; nothing where the text is of another kind."""
    notes, text = form.turn.notes, form.turn.inbound.text
    want = str(notes.get("want", "one"))
    code = find_code(text) or str(notes.get("code", ""))
    if not code:
        if await is_other_need(form):
            return None
        form.toolbox.memory.wait_for("visits", want=want)
        return form.toolbox.reply("menu", form.say("visits-code-wrong"))
    if find_code(text):
        return await _act(form, verb_in(form.toolbox.texts, text) or want, code)
    digits = _NOT_DIGIT.sub("", text)
    if not digits and await is_other_need(form):
        return None
    return await _prove(form, want, code, digits)


async def _prove(form: Form, want: str, code: str, digits: str) -> Reply:
    if finding.guesses(form) >= finding.MOST_GUESSES:
        return finding.too_many(form)
    if len(digits) < _LAST:
        form.toolbox.memory.wait_for("visits", code=code, want=want)
        return form.toolbox.reply("menu", form.say("visits-phone-wrong"), *cards.list_button(form))
    if await finding.proved(form, code, digits[-_LAST:]) is None:
        again = form.toolbox.button("visits:code", "visits-button-code")
        text = form.say("visits-not-found", phone=form.view.centre.phone)
        return form.toolbox.reply("menu", text, again)
    return await _act(form, want, code)


async def _act(form: Form, want: str, code: str) -> Reply:
    acts = changing.ACTS | {"calendar": listing.give_calendar, "map": listing.give_map}
    return await acts.get(want, listing.show_one)(form, code)
