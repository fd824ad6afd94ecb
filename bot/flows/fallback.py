"""An honest «I do not know» with a way on: popular questions; an operator, offered first the second time."""

from bot.conversation import OPERATOR_BUTTON, Reply, Turn
from bot.toolbox import Toolbox


async def reply(turn: Turn, toolbox: Toolbox) -> Reply:
    """The answer is not in the base, or there was nothing to read (`fallback:empty`)."""
    if turn.action == "empty":
        return toolbox.reply(
            "menu", toolbox.say("fallback-empty"), *toolbox.article_buttons(await toolbox.popular())
        )
    toolbox.memory.unknown_in_row += 1
    toolbox.memory.last_article = None
    toolbox.memory.offer = OPERATOR_BUTTON
    if toolbox.memory.unknown_in_row > 1:
        browse = toolbox.button("browse:home", "menu-button-browse")
        return toolbox.reply("handover", toolbox.say("fallback-again"), toolbox.operator, browse)
    popular = toolbox.article_buttons(await toolbox.popular())
    return toolbox.reply("handover", toolbox.say("fallback-unknown"), *popular)
