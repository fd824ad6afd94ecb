"""The desk hears of a task: that it is there, whose it is now, that its moment is past. Never commits."""

from datetime import datetime
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_desk_events import DeskEvent, emit
from bot.db.queries_feedback_followups import FollowUp, find_follow_up

What = Literal["opened", "passed", "changed", "over"]
"""opened: a low score waits. passed: it is given to somebody. changed: only the counts are others. over: it is late."""


async def tell_desk(connection: AsyncConnection, follow_up_id: int, what: What, now: datetime) -> None:
    """Says it inside the caller's transaction, of the task as it stands by then: nobody hears of what was not done."""
    task = await find_follow_up(connection, follow_up_id)
    if task is not None:
        await tell(connection, task, what, now)


async def tell(connection: AsyncConnection, task: FollowUp, what: What, now: datetime) -> None:
    """The same of a task that is at hand."""
    heard = {
        "follow_up": task.id,
        "what": what,
        "holder": task.owner_id or "",
        "office": task.office_id or "",
    }
    await emit(connection, DeskEvent("follow-up", None, None, None, heard), now)
