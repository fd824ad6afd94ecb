"""A message in a language of the neighbours: one sentence in it, the way to a human who speaks it.

The sentences are kept in the languages themselves, reviewed; answers are in Russian and English (clause 4.6.4.2).
"""

from bot.conversation import OPERATOR_BUTTON, Button, Reply, Turn
from bot.flows import handoff, menu
from bot.toolbox import Toolbox
from nlu import FOREIGN


async def reply(turn: Turn, toolbox: Toolbox) -> Reply:
    """`foreign:greet:CODE`, `foreign:call:CODE`; CODE is one of `nlu.FOREIGN`."""
    if turn.argument not in FOREIGN:
        return await menu.explain_old_button(toolbox)
    match turn.action:
        case "greet":
            return _greet(turn.argument, toolbox)
        case "call":
            note = toolbox.texts.say("foreign-operator-note", spoken=turn.argument)
            called = await handoff.call(turn, toolbox)
            await handoff.leave_note(turn, toolbox, note)
            return called
        case _:
            return await menu.explain_old_button(toolbox)


def _greet(code: str, toolbox: Toolbox) -> Reply:
    sentence = toolbox.say(f"foreign-sentence-{code}")
    both = [toolbox.texts.say("foreign-answers-in", language) for language in ("ru", "en")]
    call = Button(f"foreign:call:{code}", toolbox.say("foreign-button-call", spoken=code))
    # The word that the sentence names does what the button does.
    toolbox.memory.offer = OPERATOR_BUTTON
    return toolbox.reply("clarify", "\n\n".join([sentence, *both]), call)
