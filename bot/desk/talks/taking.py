"""Taking a request out of the queue: of fifty who try, one has it, and the others hear who."""

from bot.db.queries_desk import set_owner
from bot.db.queries_desk_events import DeskEvent, emit
from bot.db.queries_shifts import count_held, open_shift
from bot.db.queries_talks import Talk, add_assignment, lock_request
from bot.desk.talks.values import (
    AlreadyOver,
    Deed,
    Done,
    Full,
    NoSuchTalk,
    NotAtWork,
    OfAnother,
    Refused,
    called,
    handed,
    name_of,
    tell,
)


async def take(deed: Deed, request_id: int) -> Done | Refused:
    """Gives the request into the account's hands; the bot falls silent, the citizen hears who answers."""
    talk = await lock_request(deed.connection, request_id)
    if talk is None:
        return NoSuchTalk()
    if talk.request.state == "done":
        return AlreadyOver()
    if talk.held is not None:
        if talk.held.account_id == deed.account.id:
            return Done(request_id, talk.request.conversation_id, again=True)
        return OfAnother(await name_of(deed.connection, talk.held.account_id))
    if (refused := await no_room(deed, deed.account.id)) is not None:
        return refused
    return await put_into_hands(deed, talk)


async def no_room(deed: Deed, account_id: str, name: str = "") -> NotAtWork | Full | None:
    """Why this account cannot hold one request more; nothing where it can. `name` is whose it is, if not one's own."""
    shift = await open_shift(deed.connection, account_id)
    if shift is None or shift.state != "on":
        return NotAtWork(name)
    if await count_held(deed.connection, account_id) >= shift.capacity:
        return Full(shift.capacity)
    return None


async def put_into_hands(deed: Deed, talk: Talk) -> Done:
    """The account holds the request from now on. A call back leaves the chat with the bot until somebody writes there."""
    await add_assignment(deed.connection, talk.request.id, deed.account.id, deed.now)
    seq = 0
    if talk.locked is not None:
        name = called(deed.account.name)
        if talk.request.kind == "callback":
            _, seq = await tell(deed, talk.locked, "talks-told-will-call", name=name)
        else:
            epoch = await set_owner(deed.connection, talk.locked, "operator")
            locked = handed(talk.locked, "operator", epoch)
            _, seq = await tell(deed, locked, "talks-told-taken", name=name)
    of = talk.request
    heard = {"holder": deed.account.id, "seq": seq}
    await emit(
        deed.connection, DeskEvent("taken", of.conversation_id, of.id, deed.account.id, heard), deed.now
    )
    return Done(of.id, of.conversation_id, seq)
