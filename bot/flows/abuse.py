"""Rude words: calm the first time, a boundary the second, a pause with the way to complain from the third on."""

from bot.conversation import Reply, Turn
from bot.toolbox import Toolbox

_STEPS = ("abuse-calm", "abuse-boundary")


async def reply(turn: Turn, toolbox: Toolbox) -> Reply:
    """The count is kept with the conversation; a day of calm clears it."""
    memory = toolbox.memory
    before = memory.abused_within_a_day(turn.now)
    memory.rating = {}
    memory.abuse_count, memory.abuse_at = before + 1, turn.now.isoformat()
    if before < len(_STEPS):
        return toolbox.reply("smalltalk", toolbox.say(_STEPS[before]))
    text = toolbox.say("abuse-pause", phone=toolbox.base.centre.phone, email=toolbox.base.centre.email)
    return toolbox.reply("smalltalk", text, toolbox.button("contacts:show", "menu-button-contacts"))
