"""What of the feed is forgotten, and when: a tape that is cut at its old end only.

A delivery goes a month after it was made; an event `keep_days` after it was written. An event stays longer while a
receiver of the settings has not got it, or while it is the last word on a comment: whoever got the comment must hear
when it is erased. The newest event cut off is left as the mark of the cut: a cursor from before it is known to be too old.
"""

from datetime import datetime, timedelta

import structlog

from bot.db import Database
from bot.db.queries_feedback_kept import drop_deliveries, drop_events
from bot.feedback.feed.settings import FeedSettings

log = structlog.get_logger()

DELIVERIES_KEPT = timedelta(days=30)
_STEP = 2_000


async def drop_old(database: Database, settings: FeedSettings, now: datetime) -> int:
    """Forgets what is old; gives how many deliveries and events went. In small steps: nobody waits for long."""
    gone = 0
    while True:
        async with database.transaction() as connection:
            step = await drop_deliveries(connection, now - DELIVERIES_KEPT, _STEP)
        gone += step
        if step < _STEP:
            break
    names = frozenset(each.name for each in settings.receivers)
    while True:
        async with database.transaction() as connection:
            step = await drop_events(connection, now - timedelta(days=settings.keep_days), names, _STEP)
        gone += step
        if step < _STEP:
            break
    if gone:
        log.info("feed.forgotten", rows=gone)
    return gone
