"""Why a score is low: reasons by buttons, further words typed; none of it must be given (clause 4.6.6.4)."""

from bot.conversation import Button, Reply, Turn
from bot.db.queries_feedback import Response, find_response, reasons_of
from bot.feedback.asking.answering import add_comment, add_reasons
from bot.feedback.instruments import load_instruments
from bot.feedback.reasons import OTHER, Reason, reasons_for
from bot.flows import menu
from bot.flows.rating.following import is_theirs, thank
from bot.toolbox import Toolbox


async def ask_why(toolbox: Toolbox, response_id: int, said: str) -> Reply:
    """The reasons that fit what was rated, and that one's own words are welcome."""
    given = await find_response(toolbox.connection, response_id)
    if given is None:
        return await menu.explain_old_button(toolbox)
    toolbox.memory.rating = {"response": response_id}
    return toolbox.reply("smalltalk", said, *why_buttons(toolbox, given))


async def take_reason(turn: Turn, toolbox: Toolbox, response_id: int, code: str) -> Reply:
    """A reason is named; whoever presses another one later names both."""
    reason = await reason_of(turn, toolbox, response_id, code)
    if reason is None:
        return await menu.explain_old_button(toolbox)
    if code in await reasons_of(toolbox.connection, response_id):
        return await _heard(toolbox, response_id, toolbox.say("rating-reason-known"))
    await add_reasons(toolbox.connection, response_id, [code], toolbox.now)
    if code == OTHER:
        toolbox.memory.rating = {"response": response_id}
        return toolbox.reply("smalltalk", toolbox.say("rating-other"), _skip(toolbox, response_id))
    said = toolbox.say("rating-reason-taken", reason=reason.label(toolbox.language))
    return await _heard(toolbox, response_id, said)


async def take_words(turn: Turn, toolbox: Toolbox, response_id: int, text: str) -> Reply:
    """The citizen's own words; personal data in them are masked before they are kept."""
    given = await _theirs(turn, toolbox, response_id)
    if given is None:
        return await menu.explain_old_button(toolbox)
    await add_comment(toolbox.connection, response_id, text, toolbox.now)
    toolbox.memory.rating = {}
    return await thank(toolbox, response_id, toolbox.say("rating-words-taken"))


async def skip(turn: Turn, toolbox: Toolbox, response_id: int) -> Reply:
    """Nothing is told, and that is all right."""
    if await _theirs(turn, toolbox, response_id) is None:
        return await menu.explain_old_button(toolbox)
    toolbox.memory.rating = {}
    return await thank(toolbox, response_id, toolbox.say("rating-skipped"))


async def _heard(toolbox: Toolbox, response_id: int, said: str) -> Reply:
    """Thanks; words may still follow, whatever is asked next."""
    toolbox.memory.rating = {"response": response_id}
    return await thank(toolbox, response_id, said)


async def _theirs(turn: Turn, toolbox: Toolbox, response_id: int) -> Response | None:
    given = await find_response(toolbox.connection, response_id)
    if given is None or not await is_theirs(turn, toolbox, given.interaction_id):
        return None
    return given


def why_buttons(toolbox: Toolbox, given: Response) -> tuple[Button, ...]:
    """The reasons that fit what was rated, and that none need be told."""
    reasons = reasons_for(given.kind, given.touchpoint)
    named = [Button(f"rating:why:{given.id}:{each.code}", each.label(toolbox.language)) for each in reasons]
    return (*named, _skip(toolbox, given.id))


async def reason_of(turn: Turn, toolbox: Toolbox, response_id: int, code: str) -> Reason | None:
    """The reason that was pressed; None where it is not for this citizen to name one of this answer."""
    given = await _theirs(turn, toolbox, response_id)
    if given is None or not _is_low(given):
        return None
    return next((each for each in reasons_for(given.kind, given.touchpoint) if each.code == code), None)


def _is_low(given: Response) -> bool:
    instrument = load_instruments().get(given.instrument)
    return instrument is not None and given.value in instrument.low


def _skip(toolbox: Toolbox, response_id: int) -> Button:
    return toolbox.button(f"rating:skip:{response_id}", "rating-button-skip")
