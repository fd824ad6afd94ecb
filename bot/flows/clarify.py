"""Two or three close questions to choose from, before giving up."""

from bot.conversation import Button, Reply, Turn
from bot.flows import fallback, menu
from bot.toolbox import SHOWN_BUTTONS, Toolbox


async def reply(turn: Turn, toolbox: Toolbox) -> Reply:
    """`clarify:none`: nothing of what was offered fits."""
    if turn.action != "none":
        return await menu.explain_old_button(toolbox)
    await toolbox.note_outcome("not_that")
    toolbox.memory.candidates = []
    return await fallback.reply(turn, toolbox)


async def offer(turn: Turn, toolbox: Toolbox) -> Reply:
    """The best candidates of the last question as buttons."""
    return await _offer(turn, toolbox, "clarify-which")


async def offer_others(turn: Turn, toolbox: Toolbox) -> Reply:
    """After «not that»: the candidates that were not shown yet."""
    shown = turn.argument or toolbox.memory.last_article
    toolbox.memory.candidates = [key for key in toolbox.memory.candidates if key != shown]
    toolbox.memory.last_article = None
    return await _offer(turn, toolbox, "clarify-others")


async def _offer(turn: Turn, toolbox: Toolbox, key: str) -> Reply:
    choices: tuple[Button, ...] = toolbox.article_buttons(tuple(toolbox.memory.candidates), SHOWN_BUTTONS)
    if not choices:
        return await fallback.reply(turn, toolbox)
    if len(choices) == 1:
        toolbox.memory.offer = choices[0].id
    none = toolbox.button("clarify:none", "clarify-button-none")
    return toolbox.reply("clarify", toolbox.say(key), *choices, none)
