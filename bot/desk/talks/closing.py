"""Closing a talk with the status of the citizen's need (clauses 4.5.6.10, 4.6.3.7), or giving it back to the bot."""

from dataclasses import dataclass, replace
from typing import get_args

from bot.db.queries import Locked, save_conversation
from bot.db.queries_desk import set_owner
from bot.db.queries_desk_events import DeskEvent, emit
from bot.db.queries_talks import EndedHow, Held, Need, Talk, close_taken, end_assignment, lock_request
from bot.desk.talks.rated import ask_about, listening
from bot.desk.talks.values import (
    Deed,
    Done,
    NoSuchTalk,
    Refused,
    WantsReason,
    called,
    handed,
    in_hand,
    put,
    tell,
)
from bot.feedback.asking.question import Question
from bot.flows.handoff import REOPENED_WITHIN

NEEDS: tuple[Need, ...] = get_args(Need)


@dataclass(frozen=True, slots=True)
class Closing:
    """What became of the need, and why where it is not met."""

    need: Need
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WantsNeed:
    """The status of the need is not named."""


async def close(deed: Deed, request_id: int, closing: Closing | None) -> Done | WantsNeed | Refused:
    """Ends the talk. The bot answers again; whatever the citizen writes within an hour opens it anew."""
    if closing is None:
        return WantsNeed()
    if closing.need != "met" and not closing.reason:
        return WantsReason()
    talk = await lock_request(deed.connection, request_id)
    held = await in_hand(deed, talk)
    if talk is None or not isinstance(held, Held):
        return held if not isinstance(held, Held) else NoSuchTalk()
    await end_assignment(deed.connection, held, "done", deed.now, need=closing.need, reason=closing.reason)
    await close_taken(deed.connection, talk, deed.now)
    if talk.locked is None:
        return await _over(deed, talk, 0, "done")
    of = talk.locked.conversation
    question = await ask_about(deed, talk, of, held, closing.need)
    await _listen_on(deed, talk.locked, question)
    said = deed.texts.say(f"talks-told-closed-{closing.need}", of.language)
    free = await _freed(deed, talk.locked)
    if question is None:
        _, seq = await put(deed, free, said)
    else:
        _, seq = await put(deed, free, f"{said}\n\n{question.text}", question.buttons)
    return await _over(deed, talk, seq, "done")


async def release(deed: Deed, request_id: int) -> Done | Refused:
    """Gives the talk back to the bot."""
    talk = await lock_request(deed.connection, request_id)
    held = await in_hand(deed, talk)
    if talk is None or not isinstance(held, Held):
        return held if not isinstance(held, Held) else NoSuchTalk()
    await end_assignment(deed.connection, held, "bot", deed.now)
    await close_taken(deed.connection, talk, deed.now)
    seq = 0
    if talk.locked is not None:
        free = await _freed(deed, talk.locked)
        _, seq = await tell(deed, free, "talks-told-released", name=called(deed.account.name))
    return await _over(deed, talk, seq, "bot")


async def _freed(deed: Deed, locked: Locked) -> Locked:
    """The conversation is the bot's again."""
    return handed(locked, "bot", await set_owner(deed.connection, locked, "bot"))


async def _over(deed: Deed, talk: Talk, seq: int, how: EndedHow) -> Done:
    of = talk.request
    heard = {"holder": "", "seq": seq, "how": how}
    event = DeskEvent("done", of.conversation_id, of.id, deed.account.id, heard)
    await emit(deed.connection, event, deed.now)
    return Done(of.id, of.conversation_id, seq)


async def _listen_on(deed: Deed, locked: Locked, question: Question | None) -> None:
    """For a while a question of the citizen goes back to the operators instead of to the bot."""
    of = locked.conversation
    changed = replace(of, state=listening(of, deed.now + REOPENED_WITHIN, question))
    await save_conversation(deed.connection, changed, locked.next_seq, deed.now)
