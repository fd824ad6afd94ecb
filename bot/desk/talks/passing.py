"""Passing a talk on: to a colleague on shift, to the queue, to a senior, back to the bot. The citizen always hears it."""

from dataclasses import dataclass

from bot.db.queries import Locked
from bot.db.queries_accounts import Account, find_account
from bot.db.queries_desk import set_owner
from bot.db.queries_desk_events import DeskEvent, emit
from bot.db.queries_talks import (
    Held,
    Passed,
    Talk,
    add_assignment,
    add_transfer,
    end_assignment,
    lock_request,
    to_queue,
    transfers_of,
)
from bot.desk.access.rights import Right, rights_of
from bot.desk.talks.taking import no_room
from bot.desk.talks.values import (
    TRANSFERS,
    Deed,
    Done,
    Full,
    NoSuchTalk,
    NotAtWork,
    Refused,
    WantsReason,
    WantsSenior,
    called,
    handed,
    in_hand,
    tell,
)


@dataclass(frozen=True, slots=True)
class Pass:
    """Where the talk goes and why. Without `to` it goes to the queue; `senior`: to be taken there by a senior."""

    reason: str
    to: str | None = None
    senior: bool = False


async def transfer(deed: Deed, request_id: int, way: Pass) -> Done | Refused:
    """Passes the need on and counts it: the third time only by a senior (clause 4.6.3.2)."""
    talk = await lock_request(deed.connection, request_id)
    held = await in_hand(deed, talk)
    if talk is None or not isinstance(held, Held):
        return held if not isinstance(held, Held) else NoSuchTalk()
    passed = len(await transfers_of(deed.connection, request_id))
    if not way.reason:
        return WantsReason()
    if passed >= TRANSFERS and not deed.senior:
        return WantsSenior(passed)
    receiver = await _receiver(deed, held, way)
    if isinstance(receiver, NotAtWork | Full | NoSuchTalk):
        return receiver
    await end_assignment(deed.connection, held, "transferred" if receiver else "queued", deed.now)
    await add_transfer(deed.connection, request_id, _counted(deed, held, way, passed))
    return await _hand_over(deed, talk, receiver, way)


async def _receiver(deed: Deed, held: Held, way: Pass) -> Account | NotAtWork | Full | NoSuchTalk | None:
    """Who gets it; nobody where it is the queue. Only somebody on shift with room for it, and who may hold talks."""
    if way.to is None:
        return None
    card = await find_account(deed.connection, way.to)
    if card is None or card.blocked_at is not None or Right.TALKS not in rights_of(card.account.role):
        return NoSuchTalk()
    if way.to == held.account_id:
        return NotAtWork(card.account.name)
    return await no_room(deed, way.to, card.account.name) or card.account


def _counted(deed: Deed, held: Held, way: Pass, passed: int) -> Passed:
    allowed = deed.account.id if passed >= TRANSFERS else None
    return Passed(passed + 1, held.account_id, way.to, way.senior, way.reason, allowed, deed.now)


async def _hand_over(deed: Deed, talk: Talk, receiver: Account | None, way: Pass) -> Done:
    of, seq = talk.request, 0
    if receiver is not None:
        await add_assignment(deed.connection, of.id, receiver.id, deed.now)
        if talk.locked is not None:
            _, seq = await tell(deed, talk.locked, "talks-told-passed", name=called(receiver.name))
    else:
        await to_queue(deed.connection, of.id, deed.now, urgent=way.senior)
        if talk.locked is not None:
            key = "talks-told-senior" if way.senior else "talks-told-queued"
            seq = await _back_to_bot(deed, talk.locked, key)
    heard = {"holder": receiver.id if receiver else "", "seq": seq, "senior": way.senior}
    event = DeskEvent("transferred", of.conversation_id, of.id, deed.account.id, heard)
    await emit(deed.connection, event, deed.now)
    return Done(of.id, of.conversation_id, seq)


async def _back_to_bot(deed: Deed, locked: Locked, key: str, **values: str) -> int:
    """While nobody holds the talk the bot answers again, as before the first operator."""
    free = handed(locked, "bot", await set_owner(deed.connection, locked, "bot"))
    _, seq = await tell(deed, free, key, **values)
    return seq


async def lose(deed: Deed, talk: Talk, held: Held) -> Done:
    """The holder gives no sign of life: the talk returns to the queue, before those who came later."""
    await end_assignment(deed.connection, held, "stale", deed.now)
    await to_queue(deed.connection, talk.request.id, deed.now)
    seq = await _back_to_bot(deed, talk.locked, "talks-told-lost") if talk.locked else 0
    of = talk.request
    heard = {"holder": "", "seq": seq, "lost": held.account_id}
    await emit(deed.connection, DeskEvent("returned", of.conversation_id, of.id, None, heard), deed.now)
    return Done(of.id, of.conversation_id, seq)
