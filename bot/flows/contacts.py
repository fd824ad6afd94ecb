"""Where the offices are, when they are open, whether one is open now."""

from bot.conversation import Reply, Turn
from bot.flows import menu
from bot.toolbox import Toolbox


async def reply(turn: Turn, toolbox: Toolbox) -> Reply:
    """`contacts:show`."""
    if turn.action != "show":
        return await menu.explain_old_button(toolbox)
    centre = toolbox.base.centre
    parts = {name: centre.fill("{{" + name + "}}", toolbox.now, toolbox.language) for name in _PARTS}
    text = toolbox.say("contacts-all", **parts)
    return toolbox.reply("answer", text, toolbox.button("menu:home", "menu-button-home"))


_PARTS = ("open_now", "hours", "addresses", "phone", "operator_hours")
