"""Deeds beside a talk: a note, a tag, looking and typing. None of them reaches the citizen but that somebody types."""

from dataclasses import dataclass
from datetime import timedelta

from bot.db.queries_desk_events import DeskEvent, Kind, emit
from bot.db.queries_shifts import seen_at_work
from bot.db.queries_talks import Talk, lock_request
from bot.db.queries_talks_beside import (
    LONGEST_TAG,
    Doing,
    NewNote,
    add_note,
    doing_of,
    drop_presence,
    drop_tag,
    put_presence,
    put_tag,
)
from bot.desk.talks.answering import LONGEST, NoChat, NothingSaid
from bot.desk.talks.values import Deed, Done, NoSuchTalk, OfAnother, Refused, name_of

PRESENCE_LASTS = timedelta(seconds=30)
"""A screen says so often, and oftener, that it is still there."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What to keep for colleagues. `key` is the browser's own id of it."""

    key: str
    body: str


async def note(deed: Deed, request_id: int, noted: Noted) -> Done | NothingSaid | NoChat | Refused:
    """Keeps a note beside the talk; sent again, it is the same note. It is no message and goes nowhere."""
    if not noted.body or len(noted.body) > LONGEST:
        return NothingSaid()
    talk = await _near(deed, request_id)
    if not isinstance(talk, Talk):
        return talk
    of = talk.request
    if of.conversation_id is None:
        return NoChat()
    new = NewNote(of.conversation_id, of.id, deed.account.id, noted.key[:64], noted.body)
    fresh = await add_note(deed.connection, new, deed.now)
    if fresh:
        await _emit(deed, talk, "message", author="note")
    return Done(of.id, of.conversation_id, again=not fresh)


async def set_tag(
    deed: Deed, request_id: int, name: str, *, off: bool = False
) -> Done | NothingSaid | Refused:
    """Ties a tag to the request, or takes it off. Tags are in lower case, so that one matter has one tag."""
    clean = " ".join(name.casefold().split())
    if not clean or len(clean) > LONGEST_TAG:
        return NothingSaid(LONGEST_TAG)
    talk = await _near(deed, request_id)
    if not isinstance(talk, Talk):
        return talk
    if off:
        await drop_tag(deed.connection, request_id, clean)
    else:
        await put_tag(deed.connection, request_id, clean, deed.account.id, deed.now)
    await _emit(deed, talk, "message", author="tag")
    return Done(request_id, talk.request.conversation_id)


async def be_there(deed: Deed, conversation_id: str | None, doing: Doing | None, holder: str) -> None:
    """The operator looks at the talk, types in it, or has left it (`doing` is nothing); a sign of life of theirs anyway."""
    await seen_at_work(deed.connection, deed.account.id, deed.now)
    if conversation_id is None:
        return
    if doing is None:
        await drop_presence(deed.connection, conversation_id, deed.account.id)
    else:
        since = deed.now - PRESENCE_LASTS
        before = await doing_of(deed.connection, conversation_id, deed.account.id, since)
        await put_presence(deed.connection, conversation_id, deed.account.id, doing, deed.now)
        if doing == before == "viewing":
            return  # every screen that hears of it reads the talk anew: that somebody is still there is no news
    kind: Kind = "typing" if doing == "typing" else "viewing"
    heard = {"holder": holder, "there": doing is not None}
    await emit(deed.connection, DeskEvent(kind, conversation_id, None, deed.account.id, heard), deed.now)


async def _near(deed: Deed, request_id: int) -> Talk | Refused:
    """The talk under lock, where it is free, one's own, or anybody's for a senior."""
    talk = await lock_request(deed.connection, request_id)
    if talk is None:
        return NoSuchTalk()
    if talk.held is not None and not deed.may_touch(talk.held):
        return OfAnother(await name_of(deed.connection, talk.held.account_id))
    return talk


async def _emit(deed: Deed, talk: Talk, kind: Kind, **more: str) -> None:
    heard = {"holder": talk.held.account_id if talk.held else "", **more}
    of = talk.request
    event = DeskEvent(kind, of.conversation_id, of.id, deed.account.id, heard)
    await emit(deed.connection, event, deed.now)
