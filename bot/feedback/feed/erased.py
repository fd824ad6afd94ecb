"""Words that were erased are told to be gone: whoever got them must delete them too (152-FZ, article 21).

Erasing lies below this room and knows nothing of it, so the feed looks for itself.
"""

from bot.clock import Clock
from bot.db import Database
from bot.db.queries_feedback_feed import erased_after_told
from bot.feedback.feed.recording import record

_STEP = 100


async def tell_erased(database: Database, clock: Clock) -> int:
    """Tells every response anew whose words were told of and are there no more; gives how many there were."""
    told = 0
    while True:
        async with database.reading() as connection:
            found = await erased_after_told(connection, _STEP)
        # One transaction each: an event holds others from recording until its end.
        for response_id in found:
            async with database.transaction() as connection:
                await record(connection, response_id, clock())
        told += len(found)
        if len(found) < _STEP:
            return told
