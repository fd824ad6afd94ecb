"""The request of the queue that a call answers: closed with the call that reached the person."""

from typing import Any

from bot.db.queries_callbacks import find_callback
from bot.db.queries_calls import find_call
from bot.db.queries_desk_events import DeskEvent, emit
from bot.db.queries_talks import Talk, close_taken, lock_request
from bot.desk.calls.run.work import Work
from bot.desk.talks.closing import Closing, close
from bot.desk.talks.values import Deed

_NEEDS: dict[str, Any] = {"none": "met"}
"""Who had no need leaves the queue as one whose need is met."""


async def lock_request_of(work: Work, call_id: str) -> Talk | None:
    """Locks the request that the call's callback stands for, before the call itself: the order is the same everywhere."""
    call = await find_call(work.connection, call_id)
    known = await find_callback(work.connection, call.callback_id) if call and call.callback_id else None
    if known is None or known.request_id is None:
        return None
    return await lock_request(work.connection, known.request_id)


async def finish(work: Work, talk: Talk, need: str, reason: str) -> None:
    """The person was reached. What a colleague has in hands in the chat is theirs to end."""
    of = talk.request
    if of.state == "done":
        return
    if talk.held is None:
        await close_taken(work.connection, talk, work.now)
        heard = {"holder": "", "how": "called"}
        await emit(
            work.connection, DeskEvent("done", of.conversation_id, of.id, work.account.id, heard), work.now
        )
    elif talk.held.account_id == work.account.id:
        deed = Deed(work.connection, work.texts, work.account, work.now)
        await close(deed, of.id, Closing(_NEEDS.get(need, need), reason))
