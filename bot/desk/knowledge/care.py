"""Who answers for an article, and what has to be looked through."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.db import queries_reviews as queries
from bot.db.queries_reviews import Care, ReviewTask
from bot.desk.access import Right, needs
from bot.desk.desk import Seat, back_to
from bot.desk.forms import fields_of
from bot.desk.knowledge.area import HOME, Area, people

REVIEWS = f"{HOME}/reviews"
CARE = f"{HOME}/article/{{article_id}}/care"


def add_care(routes: APIRouter, area: Area) -> None:
    """`/desk/knowledge/reviews`, and the form of an article's owner and deputy."""

    @routes.get(REVIEWS, dependencies=[needs(Right.KNOWLEDGE_READ)])
    async def reviews(request: Request, whose: str = "") -> Response:
        async with area.desk.looking(request) as seat:
            tasks = await queries.open_tasks(seat.connection)
            mine = [task for task in tasks if task.assignee_id == seat.account.id]
            values = {
                "tasks": mine if whose == "mine" else tasks,
                "counts": {"all": len(tasks), "mine": len(mine)},
                "whose": whose,
                "titles": _titles(area, tasks),
                "names": await people(seat),
            }
            return area.draw(seat, "reviews", values)

    @routes.post(CARE, dependencies=[needs(Right.KNOWLEDGE_EDIT)])
    async def keep(request: Request, article_id: str) -> Response:
        fields = await fields_of(request)
        async with area.desk.working(request) as seat:
            if article_id not in area.base.articles:
                return area.missing(seat)
            known = await queries.keepers(seat.connection)
            owner, deputy = (
                fields.get(name) if fields.get(name) in known else None for name in ("owner", "deputy")
            )
            of = Care(owner, deputy if deputy != owner else None)
            await queries.put_care(seat.connection, article_id, of)
            await seat.note("knowledge.care", article_id, owner=of.owner_id, deputy=of.deputy_id)
        return back_to(f"{HOME}/article/{article_id}", said="editing-said-care")


def _titles(area: Area, tasks: tuple[ReviewTask, ...]) -> dict[str, str]:
    articles = area.base.articles
    ids = (task.article_id for task in tasks)
    return {each: articles[each].title if each in articles else each for each in ids}


async def care_values(seat: Seat, article_id: str) -> dict[str, Any]:
    """What the article's page shows of it."""
    tasks = await queries.open_tasks(seat.connection)
    return {
        "care": await queries.care_of(seat.connection, article_id),
        "keepers": await queries.keepers(seat.connection),
        "task": next((task for task in tasks if task.article_id == article_id), None),
    }
