"""Courtesy: greetings, thanks, wishes, «who are you», what is not our subject (clause 4.6.4.7)."""

from bot.conversation import Reply, Turn
from bot.db.queries import read_last_reply
from bot.flows import clarify, menu
from bot.flows.rating.ends import with_question
from bot.toolbox import Toolbox

_SENTENCES = {
    "about_bot": "smalltalk-about-bot",
    "goodbye": "smalltalk-goodbye",
    "greeting": "smalltalk-greeting",
    "no": "smalltalk-no",
    "off_topic": "smalltalk-off-topic",
    "thanks": "smalltalk-thanks",
    "wish": "smalltalk-wish",
    "yes": "smalltalk-yes",
}
_ENDS = {"goodbye", "wish"}
_WITH_MENU = {"about_bot", "greeting", "no", "off_topic", "yes"}


async def reply(turn: Turn, toolbox: Toolbox) -> Reply:
    """`smalltalk:INTENT`, the intents of `nlu.understanding` that are courtesies."""
    if turn.action == "repeat_please":
        return await _repeat(turn, toolbox)
    if turn.action == "no" and toolbox.memory.last_article:
        await toolbox.note_outcome("not_that")
        return await clarify.offer_others(turn, toolbox)
    if turn.action in ("thanks", "yes") and toolbox.memory.last_article:
        await toolbox.note_outcome("helped")
        thanks = toolbox.reply("smalltalk", toolbox.say("smalltalk-thanks"))
        return await with_question(turn, toolbox, thanks, succeeded=True)
    key = _SENTENCES.get(turn.action)
    if key is None:
        return await menu.explain_old_button(toolbox)
    entries = menu.entries(toolbox) if turn.action in _WITH_MENU else ()
    centre = toolbox.base.centre.name
    said = toolbox.reply("smalltalk", toolbox.say(key, centre=centre), *entries)
    return await with_question(turn, toolbox, said) if turn.action in _ENDS else said


async def _repeat(turn: Turn, toolbox: Toolbox) -> Reply:
    last = await read_last_reply(toolbox.connection, turn.conversation.id)
    if last is None:
        return toolbox.reply("menu", toolbox.say("menu-home"), *menu.entries(toolbox))
    return last
