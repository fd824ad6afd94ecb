"""The account as the tasks see it, and how many of them wait for it."""

from bot.db.queries_feedback_listed import Viewer, count_waiting
from bot.desk.access import Right
from bot.desk.desk import Seat


def viewer_of(seat: Seat) -> Viewer:
    """Who may open everybody's talks sees everybody's tasks."""
    return Viewer(seat.account.id, seat.account.offices, seat.may(Right.TALKS_ALL))


async def scores_of(seat: Seat) -> tuple[int, int]:
    """(low scores that wait for this account, of these past their moment)."""
    return await count_waiting(seat.connection, viewer_of(seat), seat.now)
