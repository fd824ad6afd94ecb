"""«Stop»: nothing more is sent unasked, and whatever was going on is dropped."""

from bot.conversation import Reply, Turn
from bot.db.queries_desk import close_request, find_open_request
from bot.toolbox import Toolbox


async def reply(turn: Turn, toolbox: Toolbox) -> Reply:
    """`stop:now`; any later message of the citizen begins anew."""
    toolbox.memory.forget_topic()
    toolbox.memory.stopped = True
    waiting = await find_open_request(toolbox.connection, turn.conversation.id)
    if waiting is not None:
        await close_request(toolbox.connection, waiting.id)
    return toolbox.reply("menu", toolbox.say("stop-done"), toolbox.button("menu:home", "menu-button-home"))
