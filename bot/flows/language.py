"""The citizen's language, where it is asked for by name; otherwise the assistant follows what is written."""

from dataclasses import replace

from bot.conversation import Reply, Turn
from bot.flows import menu
from bot.texts import LANGUAGES
from bot.toolbox import Toolbox


async def reply(turn: Turn, toolbox: Toolbox) -> Reply:
    """`language:set:en`, `language:set:ru`."""
    if turn.action != "set" or turn.argument not in LANGUAGES:
        return await menu.explain_old_button(toolbox)
    toolbox.memory.chosen_language = turn.argument
    spoken = replace(toolbox, language=turn.argument)
    return spoken.reply("menu", spoken.say("language-set"), *menu.entries(spoken))
