"""An article is looked through before its term ends: a month ahead somebody has a task. Views are no review."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import queries_reviews as queries
from knowledge import KnowledgeBase
from knowledge.checks.articles import EXPIRES_SOON


async def keep_tasks(connection: AsyncConnection, base: KnowledgeBase, now: datetime) -> None:
    """One task for each article whose term ends within a month, or has ended; none for the others.

    A task that somebody asked for stays until it is done.
    """
    today = now.astimezone(ZoneInfo(base.centre.timezone)).date()
    served = {article.id: article.valid_to for article in base.articles.values()}
    due = {article_id: day for article_id, day in served.items() if day <= today + EXPIRES_SOON}
    known = {task.article_id: task for task in await queries.open_tasks(connection)}
    for article_id, day in sorted(due.items()):
        if article_id not in known or known[article_id].due_on > day:
            await queries.ask_review(connection, article_id, "valid_to", day, now)
    over = [
        task.article_id
        for task in known.values()
        if task.article_id not in served or (task.cause == "valid_to" and task.article_id not in due)
    ]
    if over:
        await queries.close_reviews(connection, over, None, now)
