"""Typed words while a question is open: a value, a reason, a refusal; anything else is not for us."""

from bot.conversation import Reply, Turn
from bot.db.queries_feedback import Invitation, find_invitation, newest_open
from bot.feedback.asking.answering import add_comment
from bot.feedback.asking.values import Asked
from bot.feedback.instruments import load_instruments, read_value
from bot.flows.rating import taking, telling
from bot.flows.rating.ends import joined, with_question
from bot.toolbox import Toolbox
from bot.wording import spoken

_LONGEST_ORDER = 4
"""Words. «Book me for tomorrow» is an order, a longer sentence about booking may well be the complaint asked for."""

_LONGEST_VALUE = 3
"""Words. A value takes no more: «not very good»."""

_ORDERS = frozenset({"book_appointment", "cancel_appointment", "reschedule_appointment", "no", "yes"})
_NOT_FOR_US = frozenset(
    {
        "abuse",
        "goodbye",
        "greeting",
        "repeat_please",
        "request_operator",
        "thanks",
        "unsubscribe",
        "give_consent",
        "withdraw_consent",
    }
)


async def take(turn: Turn, toolbox: Toolbox) -> Reply | None:
    """The answer to what is open; None for a text that is none, which leaves the question open."""
    text, said = turn.inbound.text, spoken(turn.inbound.text)
    if said in toolbox.texts.words("words-rating-never"):
        return _never(toolbox)
    asked = await _asked(toolbox)
    if asked is not None and (value := _value(toolbox, asked, text)) is not None:
        taken = await taking.take(turn, toolbox, asked.id, value, "typed")
        await _keep_words(toolbox, text)
        return taken
    if said in toolbox.texts.words("words-rating-skip"):
        return await _skip(turn, toolbox)
    response_id = toolbox.memory.rating.get("response")
    if response_id is not None and _is_told(toolbox, text):
        return await telling.take_words(turn, toolbox, int(response_id), text)
    if asked is not None and _intent(toolbox) == "rating":
        return _unsure(toolbox, asked)
    toolbox.memory.rating = {"invitation": asked.id, "passed": True} if asked else {}
    return None


async def take_unasked(turn: Turn, toolbox: Toolbox) -> Reply:
    """An opinion out of the blue: of the question that still waits, else of the answer just given."""
    toolbox.memory.no_ratings = False
    waiting = await newest_open(toolbox.connection, turn.conversation.id, toolbox.now)
    if waiting is None:
        thanks = toolbox.reply("smalltalk", toolbox.say("rating-unasked"))
        put = await with_question(turn, toolbox, thanks)
        opened = toolbox.memory.rating.get("invitation")
        if opened is None:
            return put
        waiting = await find_invitation(toolbox.connection, int(opened))
    if waiting is None:
        return toolbox.reply("smalltalk", toolbox.say("rating-unasked"))
    toolbox.memory.rating = {"invitation": waiting.id}
    value = _value(toolbox, waiting, turn.inbound.text)
    if value is not None:
        taken = await taking.take(turn, toolbox, waiting.id, value, "typed")
        await _keep_words(toolbox, turn.inbound.text)
        return taken
    return _unsure(toolbox, waiting)


async def _asked(toolbox: Toolbox) -> Invitation | None:
    """The question that is open; one whose time is over is not."""
    invitation_id = toolbox.memory.rating.get("invitation")
    if invitation_id is None:
        return None
    asked = await find_invitation(toolbox.connection, int(invitation_id))
    return asked if asked is not None and asked.is_open(toolbox.now) else None


def _value(toolbox: Toolbox, asked: Invitation, text: str) -> int | None:
    """The value that was typed. Once the talk went on, only a figure or a sign is one: «good» may be about anything."""
    value = read_value(load_instruments()[asked.instrument], text, toolbox.language)
    if toolbox.memory.rating.get("passed") and any(sign.isalpha() for sign in text):
        return value if _intent(toolbox) == "rating" else None
    return value


async def _keep_words(toolbox: Toolbox, text: str) -> None:
    """«Bad, I did not understand a word»: whoever is asked why has begun to tell already."""
    response_id = toolbox.memory.rating.get("response")
    if response_id is not None and len(text.split()) > _LONGEST_VALUE:
        await add_comment(toolbox.connection, int(response_id), text, toolbox.now)


def _intent(toolbox: Toolbox) -> str | None:
    return toolbox.understanding.intent.name if toolbox.understanding else None


def _is_told(toolbox: Toolbox, text: str) -> bool:
    """Whether the words tell what was wrong, and neither ask something nor order it."""
    words, intent = spoken(text).split(), _intent(toolbox)
    if not words or "?" in text or intent in _NOT_FOR_US:
        return False
    if intent in _ORDERS:
        return len(words) > _LONGEST_ORDER
    return words[0] not in toolbox.texts.words("words-rating-asking")


async def _skip(turn: Turn, toolbox: Toolbox) -> Reply:
    response_id = toolbox.memory.rating.get("response")
    if response_id is not None:
        return await telling.skip(turn, toolbox, int(response_id))
    toolbox.memory.rating = {}
    return toolbox.reply("smalltalk", toolbox.say("rating-skipped"))


def _never(toolbox: Toolbox) -> Reply:
    toolbox.memory.rating, toolbox.memory.no_ratings = {}, True
    return toolbox.reply("smalltalk", toolbox.say("rating-never"))


def _unsure(toolbox: Toolbox, asked: Invitation) -> Reply:
    put = Asked(asked.id, asked.interaction_id, asked.instrument)
    return joined(toolbox, toolbox.reply("clarify", toolbox.say("rating-unsure")), put)
