"""The list of gaps, and the page of one: its questions, the nearest articles, what was answered before and after."""

import asyncio
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.db import queries_editing, queries_reviews
from bot.db import queries_gaps as queries
from bot.db.queries_gaps import OPEN, Gap
from bot.desk.access import Right, needs
from bot.desk.desk import Seat
from bot.desk.knowledge.area import HOME, Area, people
from bot.desk.knowledge.gaps.shown import SOURCES, STATES, WHYS, shown_gap, shown_gaps, wordings
from bot.desk.talks.pages import Id
from knowledge import Found
from knowledge.gaps import nearest_of

GAPS = f"{HOME}/gaps"
GAP = f"{GAPS}/{{gap_id}}"
READ = [needs(Right.KNOWLEDGE_READ)]
PAGE = 200
_NEAREST = 3


def add_gap_pages(routes: APIRouter, area: Area) -> None:
    """`/desk/knowledge/gaps?state=…&source=…&whose=…`, and one of them."""

    @routes.get(GAPS, dependencies=READ)
    async def listed(request: Request, state: str = "open", source: str = "", whose: str = "") -> Response:
        async with area.desk.looking(request) as seat:
            gaps = await queries.all_gaps(seat.connection)
            members = await queries.members_of(seat.connection)
            made = shown_gaps(gaps, members, seat.now)
            chosen = [
                one
                for one in made
                if _is_in(one.gap, state)
                and (source not in SOURCES or one.sources.get(source, 0))
                and (whose != "mine" or one.gap.owner_id == seat.account.id)
            ]
            values = {
                "gaps": chosen[:PAGE],
                "states": [(each, sum(_is_in(one.gap, each) for one in made)) for each in STATES],
                "sources": SOURCES,
                "whys": WHYS,
                "chosen": {"state": state, "source": source, "whose": whose},
                "names": await people(seat),
            }
            return area.draw(seat, "gaps", values)

    @routes.get(GAP, dependencies=READ)
    async def show(request: Request, gap_id: Id) -> Response:
        return await draw_gap(area, request, gap_id)


async def draw_gap(
    area: Area, request: Request, gap_id: int, *, problem: str = "", status: int = 200
) -> Response:
    """The page of a gap; the nearest articles are searched outside of any transaction."""
    async with area.desk.looking(request) as seat:
        members = await queries.members_of(seat.connection, [gap_id])
    found = await _nearest(area, members[0].text if members else "")
    async with area.desk.looking(request) as seat:
        gap = await queries.find_gap(seat.connection, gap_id)
        if gap is None:
            return area.missing(seat)
        values = await _values(seat, area, gap, found)
        return area.draw(seat, "gap", values | {"problems": [problem] if problem else []}, status)


async def _values(seat: Seat, area: Area, gap: Gap, found: Found | None) -> dict[str, Any]:
    members = await queries.members_of(seat.connection, [gap.id])
    asked = wordings(gap, members)
    advice = nearest_of(found) if found else None
    version = await queries_editing.find_version(seat.connection, gap.version_id) if gap.version_id else None
    articles = area.base.articles
    return {
        "one": shown_gap(gap, members, seat.now),
        "gap": gap,
        "asked": asked,
        "answered": sum(each.answered for each in asked),
        "hits": found.hits[:_NEAREST] if found else (),
        "advice": advice.advice if advice else "article",
        "titles": {each: article.title for each, article in articles.items()},
        "version": version.head if version else None,
        "keepers": await queries_reviews.keepers(seat.connection),
        "names": await people(seat),
    }


async def _nearest(area: Area, text: str) -> Found | None:
    if not text:
        return None
    return await asyncio.to_thread(area.desk.web.app.engines.search.find, text, limit=_NEAREST)


def _is_in(gap: Gap, state: str) -> bool:
    if state == "open":
        return gap.state in OPEN
    return state in ("all", gap.state)
