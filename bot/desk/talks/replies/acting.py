"""Inserting a ready reply and pressing a macro, beside a talk."""

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from bot.db.queries_talks_canned import Canned, Macro, find_canned, find_macro
from bot.db.queries_talks_shown import Listed
from bot.desk.access.room import is_program
from bot.desk.desk import Desk, Fields, fields_of
from bot.desk.talks.acts import Act, Acts
from bot.desk.talks.answering import Said, answer
from bot.desk.talks.beside import set_tag
from bot.desk.talks.closing import Closing, close, release
from bot.desk.talks.outcomes import Outcome
from bot.desk.talks.pages import TALKS, Id, draw_talk
from bot.desk.talks.passing import Pass, transfer
from bot.desk.talks.reading import find_listed, may_open
from bot.desk.talks.replies.filling import LONGEST_VALUE, Filled, Speaker, always, fill_reply, slots_of
from bot.desk.talks.values import Deed, Done, NoSuchTalk, WantsReason, called


@dataclass(frozen=True, slots=True)
class _At:
    """Where a reply is filled: which talk, whose."""

    desk: Desk
    of: Listed


def add_replies(routes: APIRouter, desk: Desk, acts: Acts) -> None:
    """`POST /desk/talks/ID/replies/REPLY` gives the text or asks for what it wants; `…/macro` does a macro."""

    @routes.post("/desk/talks/{request_id}/replies/{reply_id}", dependencies=TALKS)
    async def filled(request: Request, request_id: Id, reply_id: str) -> Response:
        acts.check(request)
        fields = await fields_of(request)
        async with desk.looking(request) as seat:
            of = await find_listed(seat.connection, request_id)
            reply = await find_canned(seat.connection, reply_id[:64])
            if of is None or not may_open(seat, of) or not _is_theirs(reply, seat.account.id):
                return await desk.forbid(seat, "reply")
            assert reply is not None
            done = _fill(_At(desk, of), seat.account.name, reply, _values(reply, fields), seat.now)
            if is_program(request):
                return JSONResponse(_as_json(reply, done))
            tried = {"act": "answered", "body": "" if done.wanted else done.text, "before": 0}
            asks = {"asked": reply, "wanted": done.wanted} if done.wanted else {}
            return await draw_talk(desk, seat, request_id, tried | asks)

    @routes.post("/desk/talks/{request_id}/macro", dependencies=TALKS)
    async def macro(request: Request, request_id: Id) -> Response:
        async def do(deed: Deed, fields: Fields) -> Outcome:
            found = await find_macro(deed.connection, fields.get("macro")[:64])
            if found is None or found.owner_id not in (None, deed.account.id):
                return NoSuchTalk()
            return await press(desk, deed, request_id, found, fields)

        return await acts.act(request, Act("macro", do, leads="queue"), request_id)


async def press(desk: Desk, deed: Deed, request_id: int, macro: Macro, fields: Fields) -> Outcome:
    """The macro's deeds in one transaction: all of them, or none."""
    outcome: Outcome = Done(request_id, None)
    if macro.reply_id is not None:
        said = await _said(desk, deed, request_id, macro, fields)
        if said is None:
            return WantsReason()
        outcome = await answer(deed, request_id, said)
    if isinstance(outcome, Done) and macro.tag:
        outcome = await _and_then(outcome, set_tag(deed, request_id, macro.tag))
    if not isinstance(outcome, Done):
        return outcome
    match macro.finish:
        case "stay":
            return outcome
        case "bot":
            return await release(deed, request_id)
        case "queue" | "senior" as way:
            return await transfer(deed, request_id, Pass(macro.reason, senior=way == "senior"))
        case "done":
            need = macro.need or "met"
            return await close(deed, request_id, Closing(need, macro.reason))


async def _and_then(done: Done, deed: Any) -> Outcome:
    outcome: Outcome = await deed
    return done if isinstance(outcome, Done) else outcome


async def _said(desk: Desk, deed: Deed, request_id: int, macro: Macro, fields: Fields) -> Said | None:
    """The macro's words for this citizen; nothing where they would have a hole."""
    of = await find_listed(deed.connection, request_id)
    reply = await find_canned(deed.connection, macro.reply_id or "")
    if of is None or reply is None:
        return None
    filled = _fill(_At(desk, of), deed.account.name, reply, {"gender": "unknown"}, deed.now)
    if filled.wanted:
        return None
    return Said(fields.get("key")[:64], filled.text, fields.number("seen") or 0)


def _fill(at: _At, name: str, reply: Canned, values: dict[str, str], now: Any) -> Filled:
    app = at.desk.web.app
    centre = app.booking.centre
    here = now.astimezone(ZoneInfo(centre.timezone))
    language = at.of.language or "ru"
    speaker = Speaker(called(name), centre.name, here, language)
    return fill_reply(reply.body, {**values, **always(app.texts, speaker)}, app.texts, language)


def _is_theirs(reply: Canned | None, account_id: str) -> bool:
    return reply is not None and reply.owner_id in (None, account_id)


def _values(reply: Canned, fields: Fields) -> dict[str, str]:
    return {name: fields.get(f"value-{name}")[:LONGEST_VALUE] for name in slots_of(reply.body)}


def _as_json(reply: Canned, done: Filled) -> dict[str, Any]:
    wanted = [
        {"name": each.name, "label": each.label, "options": [list(pair) for pair in each.options]}
        for each in done.wanted
    ]
    return {"id": reply.id, "title": reply.title, "text": done.text, "wanted": wanted}
