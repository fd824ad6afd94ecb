"""A tap on a rating while a human leads the talk: it is taken at once and answered in a line (clause 4.6.6.4).

Words are the human's, so none are asked for here; nor is a further question put in the middle of their talk.
"""

from typing import assert_never

from bot.conversation import Reply, Turn
from bot.db.queries_feedback import find_invitation, find_response, reasons_of
from bot.feedback.asking.answering import add_reasons, answer
from bot.feedback.asking.question import question_of
from bot.feedback.asking.values import Answered, Asked, Corrected, Gone, Repeated, Taken, TooLate
from bot.feedback.instruments import load_instruments
from bot.flows.rating.ends import zone_of
from bot.flows.rating.following import is_theirs
from bot.flows.rating.telling import reason_of, why_buttons
from bot.toolbox import Toolbox


def is_tap(pressed: str | None) -> bool:
    """Whether a button is a rating's: such a tap is taken at any moment, whoever leads the talk."""
    return pressed is not None and pressed.startswith("rating:")


async def reply(turn: Turn, toolbox: Toolbox) -> Reply:
    """`rating:INVITATION:VALUE`, `rating:again:INVITATION`, `rating:why:RESPONSE:CODE`, `rating:skip:RESPONSE`."""
    first, _, rest = turn.argument.partition(":")
    if turn.action.isdecimal() and turn.argument.isdecimal():
        return await _take(turn, toolbox, int(turn.action), int(turn.argument))
    match turn.action:
        case "again" if first.isdecimal():
            return await _show(turn, toolbox, int(first))
        case "why" if first.isdecimal():
            return await _reason(turn, toolbox, int(first), rest)
        case "skip":
            return _line(toolbox, "rating-beside-skipped")
        case _:
            return _line(toolbox, "rating-beside-old")


async def _take(turn: Turn, toolbox: Toolbox, invitation_id: int, value: int) -> Reply:
    asked = await find_invitation(toolbox.connection, invitation_id)
    if asked is None or not await is_theirs(turn, toolbox, asked.interaction_id):
        return _line(toolbox, "rating-beside-old")
    instrument = load_instruments()[asked.instrument].in_language(toolbox.language)
    if value not in instrument.values:
        return _line(toolbox, "rating-beside-old")
    done = await answer(
        toolbox.connection, invitation_id, value, "button", toolbox.now, zone=zone_of(toolbox)
    )
    if toolbox.memory.rating.get("invitation") == invitation_id:
        toolbox.memory.rating = {}
    label = instrument.option(done.value if isinstance(done, TooLate) else value).label
    return await _said(toolbox, invitation_id, label, done)


async def _said(toolbox: Toolbox, invitation_id: int, label: str, done: Answered) -> Reply:
    match done:
        case Taken(response_id, low) | Corrected(response_id, low) | Repeated(response_id, low):
            if low and not await reasons_of(toolbox.connection, response_id):
                return await _ask_why(toolbox, response_id, label)
            again = toolbox.button(f"rating:again:{invitation_id}", "rating-button-again")
            return Reply("smalltalk", toolbox.say("rating-beside-taken", label=label), (again,))
        case TooLate():
            return Reply("smalltalk", toolbox.say("rating-beside-late", label=label))
        case Gone("expired"):
            return _line(toolbox, "rating-beside-expired")
        case Gone():
            return _line(toolbox, "rating-beside-old")
        case never:
            assert_never(never)


async def _ask_why(toolbox: Toolbox, response_id: int, label: str) -> Reply:
    given = await find_response(toolbox.connection, response_id)
    buttons = why_buttons(toolbox, given) if given else ()
    return Reply("smalltalk", toolbox.say("rating-beside-why", label=label), buttons)


async def _reason(turn: Turn, toolbox: Toolbox, response_id: int, code: str) -> Reply:
    reason = await reason_of(turn, toolbox, response_id, code)
    if reason is None:
        return _line(toolbox, "rating-beside-old")
    await add_reasons(toolbox.connection, response_id, [code], toolbox.now)
    return Reply("smalltalk", toolbox.say("rating-beside-reason", reason=reason.label(toolbox.language)))


async def _show(turn: Turn, toolbox: Toolbox, invitation_id: int) -> Reply:
    asked = await find_invitation(toolbox.connection, invitation_id)
    if asked is None or not await is_theirs(turn, toolbox, asked.interaction_id):
        return _line(toolbox, "rating-beside-old")
    question = question_of(Asked(asked.id, asked.interaction_id, asked.instrument), toolbox.language)
    return Reply("smalltalk", question.text, question.buttons)


def _line(toolbox: Toolbox, key: str) -> Reply:
    """A line without buttons: the human is there already."""
    return Reply("smalltalk", toolbox.say(key))
