"""The ready replies and macros beside a talk."""

from typing import Any

from bot.db.queries_talks_canned import canned_for, macros_for
from bot.db.queries_talks_shown import Listed
from bot.desk.desk import Seat


async def read_ready(seat: Seat, of: Listed) -> dict[str, Any]:
    """`replies` in the citizen's language by situation, and `macros`: everybody's and the account's own."""
    replies = await canned_for(seat.connection, seat.account.id)
    fitting = [each for each in replies if each.language == of.language] or list(replies)
    return {"replies": fitting, "macros": await macros_for(seat.connection, seat.account.id)}
