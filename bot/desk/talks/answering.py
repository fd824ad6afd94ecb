"""An operator's words: sent once however often the browser sends them, and not past a colleague's answer."""

from dataclasses import dataclass, replace

from bot.db.queries import Locked, read_messages
from bot.db.queries_desk import Signature, add_staff_message, set_owner
from bot.db.queries_desk_events import DeskEvent, emit
from bot.db.queries_talks import Held, Talk, lock_request, mark_answered
from bot.db.queries_told import find_told
from bot.db.queries_unsent import keep_unsent
from bot.desk.talks.taking import no_room, put_into_hands
from bot.desk.talks.values import (
    AlreadyOver,
    Deed,
    Done,
    NoSuchTalk,
    OfAnother,
    Refused,
    called,
    handed,
    name_of,
)

LONGEST = 4000
_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Said:
    """What the browser sent. `key` is its own id of the words; `seen` the last message the operator had before them.

    `anyway`: they have seen that a colleague answered, and mean it.
    """

    key: str
    body: str
    seen: int
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """A colleague answered meanwhile, and the operator has not seen it. `seq` is the newest of their messages."""

    name: str
    seq: int


@dataclass(frozen=True, slots=True)
class NothingSaid:
    """The words are empty, or longer than a message may be."""

    longest: int = LONGEST


@dataclass(frozen=True, slots=True)
class NoChat:
    """The citizen has no chat with us: only a call reaches them."""


async def answer(deed: Deed, request_id: int, said: Said) -> Done | Answered | NothingSaid | NoChat | Refused:
    """Says the words to the citizen. A request that nobody holds is taken first; a senior may step into a talk."""
    if not said.body or len(said.body) > LONGEST:
        return NothingSaid()
    talk = await lock_request(deed.connection, request_id)
    if talk is None:
        return NoSuchTalk()
    if talk.locked is None:
        return NoChat()
    known = await find_told(deed.connection, talk.locked.conversation.id, _key(said))
    if known is not None:
        return Done(request_id, talk.locked.conversation.id, known, again=True)
    if (refused := await _may_not(deed, talk, said)) is not None:
        return refused
    return await _say(deed, *await _taken(deed, talk), said)


async def _may_not(deed: Deed, talk: Talk, said: Said) -> Answered | Refused | None:
    if talk.request.state == "done":
        return AlreadyOver()
    if talk.held is None:
        refused = await no_room(deed, deed.account.id)
        if refused is not None:
            return refused
    elif not deed.may_touch(talk.held):
        return OfAnother(await name_of(deed.connection, talk.held.account_id))
    if said.anyway or talk.locked is None:
        return None
    return await _colleague_spoke(deed, talk.locked, said.seen)


async def _colleague_spoke(deed: Deed, locked: Locked, seen: int) -> Answered | None:
    after = max(seen, locked.next_seq - 1 - _LOOKED_AT)
    fresh = await read_messages(deed.connection, locked.conversation.id, after, _LOOKED_AT)
    spoke = [each for each in fresh if each.author == "operator"]
    return Answered(spoke[-1].signed or "", spoke[-1].seq) if spoke else None


async def _taken(deed: Deed, talk: Talk) -> tuple[Locked, Held]:
    """The talk in somebody's hands and the chat out of the bot's."""
    if talk.held is None:
        await put_into_hands(deed, talk)
        talk = await lock_request(deed.connection, talk.request.id) or talk
    if talk.locked is None or talk.held is None:
        raise LookupError(f"request {talk.request.id} is held by nobody though it was just taken")
    locked = talk.locked
    if locked.conversation.owner != "operator":
        locked = handed(locked, "operator", await set_owner(deed.connection, locked, "operator"))
    return locked, talk.held


async def _say(deed: Deed, locked: Locked, held: Held, said: Said) -> Done:
    by = Signature(called(deed.account.name), deed.account.id, _key(said))
    seq = await add_staff_message(deed.connection, locked, "operator", said.body, deed.now, by=by)
    await keep_unsent(deed.connection, locked.conversation, seq)
    if held.account_id == deed.account.id:
        await mark_answered(deed.connection, held, deed.now)
    else:
        # A senior stepped in: the citizen is answered, the holder has still not spoken.
        await mark_answered(deed.connection, replace(held, answered_at=deed.now), deed.now)
    of = locked.conversation.id
    heard = {"holder": held.account_id, "seq": seq, "author": "operator"}
    event = DeskEvent("message", of, held.request_id, deed.account.id, heard)
    await emit(deed.connection, event, deed.now)
    return Done(held.request_id, of, seq)


def _key(said: Said) -> str:
    """Operators' keys are apart from those of notices."""
    return f"desk:{said.key}"[:128]
