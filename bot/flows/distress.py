"""Somebody is in danger: the numbers first, at once, and a human called without being asked for."""

from bot.conversation import Reply, Turn
from bot.db.queries_desk import make_urgent
from bot.flows.handoff import waiting_request
from bot.toolbox import Toolbox


async def reply(turn: Turn, toolbox: Toolbox) -> Reply:
    """112 and the help lines; the conversation goes into the operators' queue, marked urgent."""
    toolbox.memory.danger_at, toolbox.memory.rating = toolbox.now.isoformat(), {}
    waiting = await waiting_request(turn, toolbox)
    await make_urgent(toolbox.connection, waiting, toolbox.texts.say("distress-note"))
    key = "distress-open" if await toolbox.operators_at_work() else "distress-closed"
    return toolbox.reply("handover", "\n\n".join([toolbox.say("distress-lines"), toolbox.say(key)]))
