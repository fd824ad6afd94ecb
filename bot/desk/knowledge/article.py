"""The page of an article: what citizens get now, what is on its way, who answers for it, and what was done to it."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from bot.channels.web.blocks import Block, blocks_of
from bot.db import queries_editing as queries
from bot.db.queries_editing import Head
from bot.desk.access import Right, needs
from bot.desk.desk import Seat
from bot.desk.knowledge.area import HOME, Area, people
from bot.desk.knowledge.care import care_values
from bot.desk.knowledge.difference import differences
from bot.desk.knowledge.form import shown
from bot.desk.talks.pages import Seq
from knowledge import Article

ARTICLE = f"{HOME}/article/{{article_id}}"


@dataclass(frozen=True, slots=True)
class Serving:
    """What citizens get: `soon` a newer version is being prepared for them, `failed` it could not be."""

    state: str
    why: str = ""


def add_article(routes: APIRouter, area: Area) -> None:
    """`/desk/knowledge/article/ID`, its comparison of versions, and whether citizens have it by now."""

    @routes.get(ARTICLE, dependencies=[needs(Right.KNOWLEDGE_READ)])
    async def show(request: Request, article_id: str) -> Response:
        async with area.desk.looking(request) as seat:
            heads = await queries.heads_of(seat.connection, article_id)
            article = area.base.articles.get(article_id)
            if article is None and not (heads and seat.may(Right.KNOWLEDGE_EDIT)):
                return area.missing(seat)
            return area.draw(seat, "article", await _values(seat, area, article_id, heads))

    @routes.get(f"{ARTICLE}/serving", dependencies=[needs(Right.KNOWLEDGE_READ)])
    async def serving(request: Request, article_id: str) -> Response:
        async with area.desk.looking(request) as seat:
            now = _serving(area, await queries.published_of(seat.connection, article_id))
            return JSONResponse({"state": now.state, "said": seat.words.say(f"editing-serving-{now.state}")})

    @routes.get(f"{ARTICLE}/compare", dependencies=[needs(Right.KNOWLEDGE_EDIT)])
    async def compare(request: Request, article_id: str, before: Seq = 0, after: Seq = 0) -> Response:
        async with area.desk.looking(request) as seat:
            old = await queries.find_numbered(seat.connection, article_id, before)
            new = await queries.find_numbered(seat.connection, article_id, after)
            if new is None:
                return area.missing(seat)
            changes = differences(shown(article_id, old.texts) if old else None, shown(article_id, new.texts))
            heads = await queries.heads_of(seat.connection, article_id)
            values = {
                "article_id": article_id,
                "changes": changes,
                "heads": heads,
                "names": await people(seat),
            }
            return area.draw(
                seat, "compare", values | {"before": old.head if old else None, "after": new.head}
            )


async def _values(seat: Seat, area: Area, article_id: str, heads: tuple[Head, ...]) -> dict[str, Any]:
    published = await queries.published_of(seat.connection, article_id)
    article = area.base.articles.get(article_id)
    hand = next((head for head in heads if head.is_in_hand), None)
    return {
        "article_id": article_id,
        "article": article,
        "title": article.title if article else heads[0].title or article_id,
        "blocks": _blocks(seat, area, article) if article else (),
        "expired": article is not None and article.valid_to < area.today(seat.now),
        "serving": _serving(area, published),
        "hand": hand,
        "heads": heads,
        "events": await queries.events_of(seat.connection, article_id),
        "names": await people(seat),
        "published": published.head if published else None,
        **await care_values(seat, article_id),
    }


def _blocks(seat: Seat, area: Area, article: Article) -> tuple[Block, ...]:
    """The answer as the chat draws it, with the centre's own data filled in."""
    whole = f"{article.short}\n\n{article.details}"
    return blocks_of(area.base.centre.fill(whole, seat.now))


def _serving(area: Area, published: queries.Version | None) -> Serving:
    """Whether citizens get what is published: noted by the first process whose engine has it."""
    if published is None or published.head.origin == "shipped":
        return Serving("shipped")
    if published.head.served_at is not None:
        return Serving("served")
    progress = area.publisher.progress
    return Serving("failed", progress.why) if progress.stage == "failed" else Serving("soon")
