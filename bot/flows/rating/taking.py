"""A value comes, by a tap or in words: it is taken, corrected, or it is said why it cannot be."""

from typing import assert_never

from bot.conversation import Reply, Turn
from bot.db.queries_feedback import find_invitation, find_response, reasons_of
from bot.feedback.asking.answering import answer
from bot.feedback.asking.values import Answered, Asked, Corrected, Gone, Repeated, Source, Taken, TooLate
from bot.feedback.instruments import load_instruments
from bot.flows import menu
from bot.flows.rating import telling
from bot.flows.rating.ends import joined, zone_of
from bot.flows.rating.following import is_theirs, thank
from bot.toolbox import Toolbox


async def take(
    turn: Turn, toolbox: Toolbox, invitation_id: int, value: int, source: Source = "button"
) -> Reply:
    """The answer to this question, where it was put to this citizen."""
    asked = await find_invitation(toolbox.connection, invitation_id)
    if asked is None or not await is_theirs(turn, toolbox, asked.interaction_id):
        return await menu.explain_old_button(toolbox)
    if value not in load_instruments()[asked.instrument].values:
        return await menu.explain_old_button(toolbox)
    done = await answer(toolbox.connection, invitation_id, value, source, toolbox.now, zone=zone_of(toolbox))
    if toolbox.memory.rating.get("invitation") == invitation_id:
        toolbox.memory.rating = {}
    return await _said(toolbox, invitation_id, label_of(toolbox, asked.instrument, value), done)


async def show_again(turn: Turn, toolbox: Toolbox, invitation_id: int) -> Reply:
    """The question once more, for another answer."""
    asked = await find_invitation(toolbox.connection, invitation_id)
    if asked is None or not await is_theirs(turn, toolbox, asked.interaction_id):
        return await menu.explain_old_button(toolbox)
    put = Asked(asked.id, asked.interaction_id, asked.instrument)
    return joined(toolbox, toolbox.reply("smalltalk", ""), put)


def label_of(toolbox: Toolbox, instrument: str, value: int) -> str:
    """The answer in words."""
    return load_instruments()[instrument].in_language(toolbox.language).option(value).label


async def _said(toolbox: Toolbox, invitation_id: int, label: str, done: Answered) -> Reply:
    match done:
        case Taken(response_id, low):
            if low:
                return await telling.ask_why(toolbox, response_id, toolbox.say("rating-why"))
            return await thank(toolbox, response_id, toolbox.say("rating-thanks"), invitation_id)
        case Corrected(response_id, low):
            said = toolbox.say("rating-corrected", label=label)
            if low:
                return await telling.ask_why(toolbox, response_id, f"{said} {toolbox.say('rating-why')}")
            return await thank(toolbox, response_id, said, invitation_id)
        case Repeated(response_id, low):
            return await _again(toolbox, response_id, label, low=low)
        case TooLate(response_id, value):
            return await _too_late(toolbox, response_id, value)
        case Gone("expired"):
            return toolbox.reply("smalltalk", toolbox.say("rating-expired"))
        case Gone():
            return await menu.explain_old_button(toolbox)
        case never:
            assert_never(never)


async def _again(toolbox: Toolbox, response_id: int, label: str, *, low: bool) -> Reply:
    """The same answer once more: nothing changes, and whoever has not said why still may."""
    said = toolbox.say("rating-repeated", label=label)
    if low and not await reasons_of(toolbox.connection, response_id):
        return await telling.ask_why(toolbox, response_id, f"{said} {toolbox.say('rating-why-still')}")
    return await thank(toolbox, response_id, said)


async def _too_late(toolbox: Toolbox, response_id: int, value: int) -> Reply:
    given = await find_response(toolbox.connection, response_id)
    label = label_of(toolbox, given.instrument, value) if given else ""
    return toolbox.reply("smalltalk", toolbox.say("rating-too-late", label=label))
