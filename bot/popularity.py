"""What citizens ask most: counted from their real questions once enough people have asked."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_events import count_citizens, popular_articles
from knowledge import KnowledgeBase

WINDOW = timedelta(days=30)
ENOUGH_CITIZENS = 20
FRESH_FOR = timedelta(minutes=10)


class Popularity:
    """Popular articles, counted at most once in ten minutes: the list stands under many replies."""

    def __init__(self) -> None:
        self._counted: tuple[str, ...] = ()
        self._at: datetime | None = None

    async def articles(
        self, connection: AsyncConnection, base: KnowledgeBase, now: datetime
    ) -> tuple[str, ...]:
        """Article ids, most asked first: real questions of 30 days, then the editors' own estimate."""
        if self._at is None or now - self._at >= FRESH_FOR or now < self._at:
            self._counted, self._at = await _count(connection, now), now
        estimated = sorted(base.articles.values(), key=lambda article: (-article.popular, article.id))
        ranked = dict.fromkeys([*self._counted, *(article.id for article in estimated if article.popular)])
        today = now.date()
        return tuple(key for key in ranked if key in base.articles and base.articles[key].valid_to >= today)


async def _count(connection: AsyncConnection, now: datetime) -> tuple[str, ...]:
    if await count_citizens(connection, now - WINDOW) < ENOUGH_CITIZENS:
        return ()
    return await popular_articles(connection, now - WINDOW)
