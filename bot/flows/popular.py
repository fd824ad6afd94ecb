"""What others ask most."""

from bot.conversation import Reply, Turn
from bot.flows import menu
from bot.flows.paging import page_of, show_page
from bot.toolbox import Toolbox

LISTED = 9


async def reply(turn: Turn, toolbox: Toolbox) -> Reply:
    """`popular:home[:PAGE]`."""
    choices = toolbox.article_buttons(await toolbox.popular(), LISTED)
    if turn.action != "home" or not choices:
        return await menu.explain_old_button(toolbox)
    return show_page(toolbox, toolbox.say("popular-title"), choices, page_of(turn.argument), "popular:home")
