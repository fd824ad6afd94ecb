"""The beginning: what one can ask here. Also where an old button or an unknown step leads."""

from bot.conversation import Button, Reply, Turn
from bot.toolbox import Toolbox


async def reply(turn: Turn, toolbox: Toolbox) -> Reply:
    """`menu:home`; `menu:stale` for a conversation that stopped in a step this program does not know."""
    toolbox.memory.forget_topic()
    if turn.action == "stale":
        return toolbox.reply("menu", toolbox.say("menu-stale-step"), *entries(toolbox))
    if turn.action != "home":
        return await explain_old_button(toolbox)
    return toolbox.reply("menu", toolbox.say("menu-home"), *entries(toolbox))


async def explain_old_button(toolbox: Toolbox) -> Reply:
    """A button from another day, or of another version: never an error."""
    toolbox.memory.forget_topic()
    return toolbox.reply("menu", toolbox.say("menu-old-button"), *entries(toolbox))


def entries(toolbox: Toolbox) -> tuple[Button, ...]:
    """The three ways in."""
    return (
        toolbox.button("popular:home", "menu-button-popular"),
        toolbox.button("browse:home", "menu-button-browse"),
        toolbox.button("contacts:show", "menu-button-contacts"),
    )
