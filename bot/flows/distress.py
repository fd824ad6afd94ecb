"""Somebody is in danger: the numbers first, at once, and a human called without being asked for."""

from bot.conversation import Reply, Turn
from bot.flows.handoff import waiting_request
from bot.toolbox import Toolbox


async def reply(turn: Turn, toolbox: Toolbox) -> Reply:
    """112 and the help lines; the conversation goes into the operators' queue, marked urgent."""
    await waiting_request(turn, toolbox, note=toolbox.texts.say("distress-note"))
    key = "distress-open" if toolbox.base.centre.operators_open(toolbox.now) else "distress-closed"
    return toolbox.reply("handover", "\n\n".join([toolbox.say("distress-lines"), toolbox.say(key)]))
