"""What a human does for the citizen at a word in the chat: look their case up.

The wish goes to the operators when the citizen says so. Visits are not here: `bot.flows.booking`, `bot.flows.visits`.
"""

from bot.conversation import Button, Reply, Turn
from bot.flows import handoff, menu
from bot.toolbox import Toolbox
from nlu import mask_personal_data

KINDS = frozenset({"application_status"})
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
    toolbox.memory.last_question = mask_personal_data(turn.inbound.text)
    button = f"errand:pass:{turn.argument}"
    toolbox.memory.offer = button
    return toolbox.reply(
        "clarify", toolbox.say("errand-offer"), Button(button, toolbox.say("errand-button-pass"))
    )


async def _pass_on(turn: Turn, toolbox: Toolbox) -> Reply:
    note = toolbox.texts.say("errand-note", words=toolbox.memory.last_question)
    called = await handoff.call(turn, toolbox)
    await handoff.leave_note(turn, toolbox, note)
    return called
