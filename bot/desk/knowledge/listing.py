"""The list of articles: found by meaning with the engine that answers citizens, or by state, owner and term."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.db.queries_editing import Head, current_heads
from bot.desk.access import Right, needs
from bot.desk.desk import Seat
from bot.desk.knowledge.area import HOME, Area
from knowledge import Article
from knowledge.checks.articles import EXPIRES_SOON

STATES = ("served", "draft", "in-review", "soon", "expired", "withdrawn")
SORTS = ("title", "valid-to", "checked")
_LONGEST_QUERY = 300
_FAR = 0.02  # of the best find's score: what is farther off was not meant


@dataclass(frozen=True, slots=True)
class Row:
    """An article as the list shows it. `hand` is the version somebody works on."""

    id: str
    title: str
    situation: str
    owner: str
    checked: date | None
    valid_to: date | None
    states: tuple[str, ...]
    hand: Head | None


def add_listing(routes: APIRouter, area: Area) -> None:
    """`/desk/knowledge?q=…&state=…&owner=…&sort=…`: the address keeps what was chosen."""

    @routes.get(HOME, dependencies=[needs(Right.KNOWLEDGE_READ)])
    async def show(
        request: Request, q: str = "", state: str = "", owner: str = "", sort: str = ""
    ) -> Response:
        asked = q[:_LONGEST_QUERY].strip()
        found = await _found(area, asked) if asked else None
        async with area.desk.looking(request) as seat:
            may_edit = seat.may(Right.KNOWLEDGE_EDIT)
            heads = await current_heads(seat.connection)
            rows = rows_of(area.base.articles, heads if may_edit else (), area.today(seat.now))
            chosen = {"q": asked, "state": state, "owner": owner, "sort": sort}
            listed = _ordered(_chosen(rows, asked, found, state, owner), found, sort)
            return area.draw(seat, "list", _values(seat, area, rows, listed) | {"chosen": chosen})


async def _found(area: Area, asked: str) -> tuple[str, ...]:
    """The articles the engine finds, the best first; an embedding takes a moment."""
    search = area.desk.web.app.engines.search
    found = await asyncio.to_thread(search.find, asked)
    least = found.hits[0].score * _FAR if found.hits else 0.0
    return tuple(hit.id for hit in found.hits if hit.score >= least)


def _values(seat: Seat, area: Area, rows: tuple[Row, ...], listed: list[Row]) -> dict[str, Any]:
    states = [(state, sum(state in row.states for row in rows)) for state in STATES]
    if not seat.may(Right.KNOWLEDGE_EDIT):
        states = [(state, n) for state, n in states if state not in ("draft", "in-review", "withdrawn")]
    return {
        "rows": listed,
        "whole": len(rows),
        "states": states,
        "sorts": SORTS,
        "owners": sorted({row.owner for row in rows if row.owner}),
        "progress": area.publisher.progress,
    }


def rows_of(articles: Mapping[str, Article], heads: Iterable[Head], today: date) -> tuple[Row, ...]:
    """One row an article: what is served, joined with what is in hand or withdrawn."""
    in_hand = {head.article_id: head for head in heads if head.is_in_hand}
    gone = {head.article_id: head for head in heads if head.state == "archived"}
    served = (_served(article, in_hand.get(article.id), today) for article in articles.values())
    others = sorted({*in_hand, *gone} - set(articles))
    return (*served, *(_unserved(each, in_hand.get(each), gone.get(each)) for each in others))


def _served(article: Article, hand: Head | None, today: date) -> Row:
    states = ["served"]
    if article.valid_to < today:
        states = ["expired"]
    elif article.valid_to <= today + EXPIRES_SOON:
        states.append("soon")
    return Row(
        article.id,
        article.title,
        article.life_situation,
        article.owner,
        article.checked,
        article.valid_to,
        (*states, *_in_hand(hand)),
        hand,
    )


def _unserved(article_id: str, hand: Head | None, gone: Head | None) -> Row:
    head = hand or gone
    title, situation = (head.title or article_id, head.situation) if head else (article_id, "")
    states = (*(("withdrawn",) if gone else ()), *_in_hand(hand))
    return Row(article_id, title, situation, "", None, gone.valid_to if gone else None, states, hand)


def _in_hand(hand: Head | None) -> tuple[str, ...]:
    return (hand.state.replace("_", "-"),) if hand else ()


def _chosen(
    rows: tuple[Row, ...], asked: str, found: tuple[str, ...] | None, state: str, owner: str
) -> list[Row]:
    words = asked.casefold()
    return [
        row
        for row in rows
        if (found is None or row.id in found or words in row.title.casefold() or words == row.id)
        and (state not in STATES or state in row.states)
        and (not owner or row.owner == owner)
    ]


def _ordered(rows: list[Row], found: tuple[str, ...] | None, sort: str) -> list[Row]:
    """By what was asked to sort by; else the best find first, or by name."""
    if sort == "valid-to":
        return sorted(rows, key=lambda row: (row.valid_to or date.max, row.title))
    if sort == "checked":
        return sorted(rows, key=lambda row: (row.checked or date.max, row.title))
    if found is not None and sort != "title":
        place = {article_id: number for number, article_id in enumerate(found)}
        return sorted(rows, key=lambda row: (place.get(row.id, len(place)), row.title))
    return sorted(rows, key=lambda row: row.title.casefold())
