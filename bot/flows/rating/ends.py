"""An interaction with the bot ends with thanks or a goodbye: the same reply carries the question, where one is put."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.conversation import Reply, Turn
from bot.db.queries_clients import client_of
from bot.db.queries_events import outcome_of
from bot.db.queries_feedback import mark_put
from bot.feedback.asking.about import about_article, against_asking
from bot.feedback.asking.ending import end_interaction
from bot.feedback.asking.keys import Keys
from bot.feedback.asking.question import Question, question_of
from bot.feedback.asking.values import Asked, End
from bot.flows.booking.draft import Draft
from bot.toolbox import Toolbox


async def with_question(
    turn: Turn, toolbox: Toolbox, reply: Reply, *, succeeded: bool | None = None
) -> Reply:
    """The farewell, with the question about the last answer where the rules put one.

    Nothing ends in the middle of a form, nor where no answer was given.
    """
    asked = await _ended(turn, toolbox, succeeded)
    return joined(toolbox, reply, asked) if asked else reply


def joined(toolbox: Toolbox, reply: Reply, asked: Asked, lead: str = "") -> Reply:
    """The reply with the question below; what is typed next may answer it."""
    question = question_of(asked, toolbox.language)
    toolbox.memory.rating = toolbox.memory.rating | {"invitation": asked.invitation_id, "passed": False}
    text = "\n\n".join(part for part in (reply.text, f"{lead} {question.text}".strip()) if part)
    return asking(replace(reply, text=text), question)


def asking(reply: Reply, question: Question) -> Reply:
    """The reply with the question's answers before its own buttons."""
    numbered = (*question.numbered, *reply.choices)
    return replace(reply, buttons=(*question.buttons, *reply.buttons), numbered=numbered)


async def _ended(turn: Turn, toolbox: Toolbox, succeeded: bool | None) -> Asked | None:
    memory = toolbox.memory
    if memory.last_article is None or memory.awaiting is not None or _is_booking(toolbox):
        return None
    # One question at a time; and an answer that was refused, or passed to a human, is not the one that is thanked for.
    if memory.rating.get("invitation") is not None or await _ended_otherwise(toolbox):
        return None
    of = turn.conversation
    about = about_article(toolbox.base, memory.last_article, "chat-bot", of.channel)
    end = End(
        kind="answer",
        ref=_ref(turn, toolbox),
        of=replace(about, segment=of.segment),
        client_id=(await client_of(toolbox.connection, of, toolbox.now)).id,
        conversation_id=of.id,
        language=toolbox.language,
        succeeded=succeeded,
        against=against_asking(memory, toolbox.now),
    )
    keys, zone = Keys.of(toolbox.booking.links), zone_of(toolbox)
    ended = await end_interaction(toolbox.connection, end, keys, toolbox.now, zone=zone)
    if not isinstance(ended, Asked):
        return None
    await mark_put(toolbox.connection, ended.invitation_id, toolbox.now)
    return ended


async def _ended_otherwise(toolbox: Toolbox) -> bool:
    asked = toolbox.memory.last_event
    return asked is not None and await outcome_of(toolbox.connection, asked) in ("not_that", "operator")


def zone_of(toolbox: Toolbox) -> ZoneInfo:
    """The centre's zone: days of ratings are counted by it."""
    return ZoneInfo(toolbox.base.centre.timezone)


def _ref(turn: Turn, toolbox: Toolbox) -> str:
    """The question that was answered; of somebody who asked none and only pressed buttons, the day."""
    if toolbox.memory.last_event is not None:
        return str(toolbox.memory.last_event)
    return f"{turn.conversation.id}:{toolbox.now.date()}"


def _is_booking(toolbox: Toolbox) -> bool:
    draft = Draft.read(toolbox.memory, toolbox.now)
    return draft is not None and draft.offering is not None
