"""What a page of talks reads, in one connection: the queue, one talk, what stands beside it, what may be done with it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking import ledger
from bot.db.queries import read_messages
from bot.db.queries_shifts import Colleague, colleagues, open_shift
from bot.db.queries_talks import Passed, transfers_of
from bot.db.queries_talks_beside import notes_of, onlookers, tags_of, usual_tags
from bot.db.queries_talks_shown import Listed, client_id_of, earlier_requests, list_talks
from bot.desk.access import Right
from bot.desk.desk import Seat
from bot.desk.talks.beside import PRESENCE_LASTS
from bot.desk.talks.norms import read_norms
from bot.desk.talks.queue import in_order
from bot.desk.talks.shown import (
    WHOLE,
    Line,
    Times,
    budget,
    language_words,
    lines,
    messages,
    segment_words,
)
from bot.desk.talks.values import called


async def read_queue(seat: Seat, times: Times) -> list[Line]:
    """The queue as this account sees it: others' talks only by those who may step in."""
    # Of five hundred talks an operator sees a dozen: the rest is not even read.
    everybody = seat.may(Right.TALKS_ALL)
    listed = await list_talks(seat.connection, seen_by=None if everybody else seat.account.id)
    seen = in_order(listed, read_norms(), seat.account.id, seat.now)
    tags = await tags_of(seat.connection, [each.of.request.id for each in seen])
    return lines(seen, tags, seat.words, times)


async def find_listed(connection: AsyncConnection, request_id: int) -> Listed | None:
    """The request, done or not; nothing where there is none."""
    found = await list_talks(connection, request_id=request_id)
    return found[0] if found else None


def may_open(seat: Seat, of: Listed) -> bool:
    """A talk is open to whoever holds it or held it last, to everybody while nobody does, and to seniors always."""
    free = of.request.state == "open"
    return free or seat.account.id in (of.holder_id, of.last_holder_id) or seat.may(Right.TALKS_ALL)


async def read_talk(seat: Seat, of: Listed, times: Times, before: int = 0) -> dict[str, Any]:
    """The talk with what is known beside it, as the templates name it: all that is put anew when something happens.

    `before` asks for messages older than this one.
    """
    request, conversation_id = of.request, of.request.conversation_id
    said = await _said(seat, of, before)
    passed = await transfers_of(seat.connection, request.id)
    return {
        "talk": request,
        "conversation_id": conversation_id or "",
        "history": messages(said, seat.words, times),
        "newest": said[-1].seq if said else 0,
        "oldest": said[0].seq if said and said[0].seq > 1 else 0,
        "mine": of.holder_id == seat.account.id,
        "holder": called(of.holder),
        "is_free": of.holder_id is None and request.state != "done",
        "is_over": request.state == "done",
        "since": times.moment(request.created_at),
        "segment": segment_words(of, seat.words),
        "spoken": language_words(of, seat.words),
        "channel": seat.words.say(f"talks-channel-{request.channel}"),
        "tags": (await tags_of(seat.connection, [request.id])).get(request.id, ()),
        "passed": passed,
        "left": budget(len(passed)),
        "times": times,
        **await _beside(seat, of),
    }


async def read_deeds(seat: Seat, of: Listed, passed: Sequence[Passed]) -> dict[str, Any]:
    """What the forms of the whole page want beside the talk; `passed` are its transfers."""
    there = await colleagues(seat.connection)
    return {
        "may_pass": budget(len(passed)) > 0 or seat.may(Right.TALKS_ALL),
        "receivers": [each for each in there if _receives(each, of)],
        "shift": await open_shift(seat.connection, seat.account.id),
        "usual_tags": await usual_tags(seat.connection),
    }


async def _said(seat: Seat, of: Listed, before: int) -> Any:
    if of.request.conversation_id is None:
        return ()
    end = min(before - 1, of.newest_seq) if before else of.newest_seq
    after = max(0, end - WHOLE)
    return await read_messages(seat.connection, of.request.conversation_id, after, end - after)


async def _beside(seat: Seat, of: Listed) -> dict[str, Any]:
    """Notes, onlookers, visits and earlier requests."""
    conversation_id = of.request.conversation_id
    beside: dict[str, Any] = {"notes": (), "onlookers": (), "visits": (), "client_id": ""}
    beside["earlier"] = await earlier_requests(seat.connection, of.request)
    client_id = of.request.client_id
    if conversation_id is not None:
        beside["notes"] = await notes_of(seat.connection, conversation_id)
        there = await onlookers(seat.connection, conversation_id, seat.now - PRESENCE_LASTS)
        beside["onlookers"] = [each for each in there if each.account_id != seat.account.id]
        client_id = await client_id_of(seat.connection, conversation_id)
    if client_id is not None:
        beside["client_id"] = client_id
        beside["visits"] = await ledger.of_client(seat.connection, client_id, seat.now)
    return beside


def _receives(each: Colleague, of: Listed) -> bool:
    return each.shift.state == "on" and each.holds < each.shift.capacity and each.account.id != of.holder_id
