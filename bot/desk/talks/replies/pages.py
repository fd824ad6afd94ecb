"""`/desk/replies`: everybody's ready replies, kept by seniors, and one's own; earlier words stay to be read."""

from typing import Any, get_args
from uuid import uuid4

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.db.queries_accounts import names_of
from bot.db.queries_talks_canned import (
    Canned,
    Situation,
    add_canned,
    add_version,
    archive_canned,
    canned_for,
    find_canned,
    versions_of,
)
from bot.desk.access import Right
from bot.desk.desk import Desk, Fields, Seat, back_to, fields_of
from bot.desk.talks.answering import LONGEST
from bot.desk.talks.pages import TALKS, times_of
from bot.desk.talks.replies.filling import fault_of

REPLIES = "/desk/replies"
SITUATIONS: tuple[Situation, ...] = get_args(Situation)
LONGEST_TITLE = 120


def add_reply_pages(routes: APIRouter, desk: Desk) -> None:
    """The list, one reply with its versions, a new one, a change, an end."""

    @routes.get(REPLIES, dependencies=TALKS)
    async def show(request: Request) -> Response:
        async with desk.looking(request) as seat:
            return await _list(desk, seat)

    @routes.post(REPLIES, dependencies=TALKS)
    async def make(request: Request) -> Response:
        fields = await fields_of(request)
        async with desk.working(request) as seat:
            if problems := _problems(fields, seat):
                return await _list(desk, seat, 422, problems=problems, tried=_tried(fields))
            shared = fields.get("shared") == "1"
            if shared and not seat.may(Right.TALKS_ALL):
                return await desk.forbid(seat, "shared reply")
            new = _read(fields, uuid4().hex, None if shared else seat.account.id, 1)
            await add_canned(seat.connection, new, seat.account.id, seat.now)
            await seat.note("talks.reply-added", new.id, shared=shared)
        return back_to(REPLIES, "talks-said-reply-kept")

    _add_one(routes, desk)


def _add_one(routes: APIRouter, desk: Desk) -> None:
    @routes.get(f"{REPLIES}/{{reply_id}}", dependencies=TALKS)
    async def one(request: Request, reply_id: str) -> Response:
        async with desk.looking(request) as seat:
            reply = await find_canned(seat.connection, reply_id[:64])
            if reply is None or not _may_read(seat, reply):
                return await desk.forbid(seat, "reply")
            return await _one(desk, seat, reply)

    @routes.post(f"{REPLIES}/{{reply_id}}", dependencies=TALKS)
    async def change(request: Request, reply_id: str) -> Response:
        fields = await fields_of(request)
        async with desk.working(request) as seat:
            known = await find_canned(seat.connection, reply_id[:64], lock=True)
            if known is None or not _may_change(seat, known):
                return await desk.forbid(seat, "reply")
            if fields.get("archive") == "1":
                await archive_canned(seat.connection, known.id, seat.now)
                await seat.note("talks.reply-archived", known.id)
                return back_to(REPLIES, "talks-said-reply-archived")
            problems = _problems(fields, seat)
            if fields.number("version") != known.version:
                problems = (seat.words.say("talks-problem-reply-changed"),)
            if problems:
                return await _one(desk, seat, known, 409, problems=problems, tried=_tried(fields))
            changed = _read(fields, known.id, known.owner_id, known.version + 1)
            await add_version(seat.connection, changed, seat.account.id, seat.now)
            await seat.note("talks.reply-changed", known.id, version=changed.version)
        return back_to(f"{REPLIES}/{reply_id}", "talks-said-reply-kept")


async def _list(desk: Desk, seat: Seat, status: int = 200, **more: Any) -> Response:
    values = {
        "replies": await canned_for(seat.connection, seat.account.id),
        "situations": SITUATIONS,
        "reply": None,
        "tried": dict.fromkeys(("title", "body", "situation", "language"), ""),
        "may_share": seat.may(Right.TALKS_ALL),
    }
    return desk.draw(seat, "desk-talks-replies.html", values | more, status)


async def _one(desk: Desk, seat: Seat, reply: Canned, status: int = 200, **more: Any) -> Response:
    versions = await versions_of(seat.connection, reply.id)
    authors = {each.author_id for each in versions if each.author_id}
    values = {
        "reply": reply,
        "versions": versions,
        "names": await names_of(seat.connection, authors),
        "situations": SITUATIONS,
        "may_change": _may_change(seat, reply),
        "times": times_of(desk, seat),
        "tried": dict.fromkeys(("title", "body", "situation", "language"), ""),
    }
    return desk.draw(seat, "desk-talks-reply.html", values | more, status)


def _may_read(seat: Seat, reply: Canned) -> bool:
    return reply.owner_id in (None, seat.account.id)


def _may_change(seat: Seat, reply: Canned) -> bool:
    """One's own; everybody's by a senior."""
    return reply.owner_id == seat.account.id or (reply.owner_id is None and seat.may(Right.TALKS_ALL))


def _problems(fields: Fields, seat: Seat) -> tuple[str, ...]:
    title, body = fields.get("title"), fields.get("body")
    if not title or len(title) > LONGEST_TITLE or not body or len(body) > LONGEST:
        return (seat.words.say("talks-problem-reply-empty", title=LONGEST_TITLE, body=LONGEST),)
    if fault := fault_of(body):
        return (seat.words.say("talks-problem-reply-braces", inside=fault),)
    return ()


def _read(fields: Fields, reply_id: str, owner_id: str | None, version: int) -> Canned:
    asked = fields.get("situation")
    situation = next((each for each in SITUATIONS if each == asked), SITUATIONS[0])
    language = "en" if fields.get("language") == "en" else "ru"
    return Canned(reply_id, owner_id, situation, language, version, fields.get("title"), fields.get("body"))


def _tried(fields: Fields) -> dict[str, str]:
    return {name: fields.get(name) for name in ("title", "body", "situation", "language")}
