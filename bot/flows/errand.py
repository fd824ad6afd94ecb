"""What a human does for the citizen at a word in the chat: book, move or cancel a visit, look a case up.

The wish is repeated as it was understood, and goes to the operators when the citizen says so.
"""

from zoneinfo import ZoneInfo

from bot.conversation import Button, Reply, Turn
from bot.flows import handoff, menu
from bot.toolbox import Toolbox
from bot.wording import slot_in_words
from nlu import mask_personal_data
from nlu.dates import Slot, read_slot

KINDS = frozenset({"application_status", "book_appointment", "cancel_appointment", "reschedule_appointment"})
"""The intents that are errands."""


async def reply(turn: Turn, toolbox: Toolbox) -> Reply:
    """`errand:offer:KIND` for words that ask for it, `errand:pass:KIND` to hand it over."""
    if turn.argument not in KINDS:
        return await menu.explain_old_button(toolbox)
    match turn.action:
        case "offer":
            return _offer(turn, toolbox)
        case "pass":
            return await _pass_on(turn, toolbox)
        case _:
            return await menu.explain_old_button(toolbox)


def _offer(turn: Turn, toolbox: Toolbox) -> Reply:
    now = toolbox.now.astimezone(ZoneInfo(toolbox.base.centre.timezone))
    slot = read_slot(turn.inbound.text, now)
    toolbox.memory.last_question = mask_personal_data(turn.inbound.text)
    button = f"errand:pass:{turn.argument}"
    toolbox.memory.offer = button
    parts = [toolbox.say("errand-offer", kind=turn.argument), *_heard(slot, toolbox)]
    return toolbox.reply("clarify", " ".join(parts), Button(button, toolbox.say("errand-button-pass")))


def _heard(slot: Slot, toolbox: Toolbox) -> list[str]:
    """The time as it was understood, so that a slip is seen at once; a past or impossible one is said to be so."""
    if slot.problem in ("past", "impossible"):
        return [toolbox.say(f"errand-{slot.problem}")]
    words = slot_in_words(toolbox.texts, slot, toolbox.now.date(), toolbox.language)
    return [toolbox.say("errand-heard", when=words)] if words else []


async def _pass_on(turn: Turn, toolbox: Toolbox) -> Reply:
    note = toolbox.texts.say("errand-note", kind=turn.argument, words=toolbox.memory.last_question)
    called = await handoff.call(turn, toolbox)
    await handoff.leave_note(turn, toolbox, note)
    return called
