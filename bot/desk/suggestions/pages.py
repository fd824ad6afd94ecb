"""The list as a part of the talk's page, and as a page of its own where no script runs."""

from typing import Any, get_args

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.channels.web.visit.shown import Words
from bot.desk.access import Right, needs
from bot.desk.desk import Desk
from bot.desk.suggestions.gathering import Suggester
from bot.desk.suggestions.noting import words_of
from bot.desk.suggestions.reading import talk_of
from bot.desk.suggestions.shapes import about, nothing
from bot.desk.suggestions.values import Kind, Suggested
from bot.desk.talks.pages import Id, draw_talk, part

TALKS = [needs(Right.TALKS)]
_PREVIEW = 120
KINDS: tuple[Kind, ...] = get_args(Kind)


def add_pages(routes: APIRouter, desk: Desk, suggester: Suggester) -> None:
    """`/desk/parts/talks/ID/suggestions`, `/desk/talks/ID/suggestions`, and `…/insert` that opens the talk with the
    words in its field."""

    @routes.get("/desk/parts/talks/{request_id}/suggestions", dependencies=TALKS)
    async def suggestions_part(request: Request, request_id: Id, q: str = "") -> Response:
        async with desk.looking(request) as seat:
            of = await talk_of(seat, request_id)
            if of is None:
                return await desk.forbid(seat, "suggestions")
            before = await suggester.read(seat, of, q)
        suggested = await suggester.think(before)
        return part(seat, "desk-suggest-list.html", list_values(suggested, seat.words, request_id))

    @routes.get("/desk/talks/{request_id}/suggestions", dependencies=TALKS)
    async def suggestions_page(request: Request, request_id: Id, q: str = "") -> Response:
        async with desk.looking(request) as seat:
            of = await talk_of(seat, request_id)
            if of is None:
                return await desk.forbid(seat, "suggestions")
            before = await suggester.read(seat, of, q)
        suggested = await suggester.think(before)
        return desk.draw(seat, "desk-suggest.html", list_values(suggested, seat.words, request_id))

    @routes.get("/desk/talks/{request_id}/insert", dependencies=TALKS)
    async def insert(request: Request, request_id: Id, kind: str = "", source: str = "") -> Response:
        async with desk.looking(request) as seat:
            of = await talk_of(seat, request_id)
            if of is None:
                return await desk.forbid(seat, "suggestions")
            named = next((each for each in KINDS if each == kind), None)
            words = await words_of(seat, suggester, of, (named, source)) if named else ""
            return await draw_talk(desk, seat, request_id, {"act": "answered", "body": words, "before": 0})


def list_values(suggested: Suggested, words: Words, request_id: int) -> dict[str, Any]:
    """What the list's template reads. Keys 1, 2, 3 … go down the screen, whatever the kind."""
    asked = " ".join(suggested.asked.text.split())
    return {
        "suggested": suggested,
        "asked": asked if len(asked) <= _PREVIEW else f"{asked[:_PREVIEW].rstrip()}…",
        "request_id": request_id,
        "nothing": nothing(suggested, words),
        "groups": [
            (name, each)
            for name, each in (
                ("script", suggested.script),
                ("answers", suggested.answers),
                ("canned", suggested.canned),
                ("cases", suggested.cases),
            )
            if each
        ],
        "order": {(each.kind, each.source): number for number, each in enumerate(suggested.all, 1)},
        "about": lambda each: about(each, suggested.language, words),
    }
