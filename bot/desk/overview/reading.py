"""What the screen reads in one connection: how it stands now, and what the last days came to."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.db import queries_overview as counts
from bot.db.queries_feedback_listed import Viewer, count_waiting
from bot.db.queries_overview import Period, PromiseCount, Questions
from bot.db.queries_promises import list_promises
from bot.db.queries_shifts import Colleague, colleagues
from bot.db.queries_suggestions import Counted, usage
from bot.db.queries_talks_shown import list_talks
from bot.desk.desk import Seat
from bot.desk.overview.figures import Waits, needs, transfers, waits
from bot.desk.talks.norms import read_norms
from bot.desk.talks.queue import Waiting, in_order
from bot.feedback.slices import Period as Days
from bot.feedback.slices import local_day
from bot.feedback.stars.board import Body, Judged, Wanted, read_phone
from knowledge.evaluation import Share

DAYS = (1, 7, 30, 90)
SHOWN_WAITING = 20


@dataclass(frozen=True, slots=True)
class Now:
    """How it stands: those whom nobody has taken, those in hands, who is at work, live calls, promises still open.

    `scores`: low scores that wait to be seen to, and how many of them are past their moment.
    """

    waiting: tuple[Waiting, ...]
    held: int
    at_work: tuple[Colleague, ...]
    calls: dict[str, int]
    promises: tuple[Any, ...]
    scores: tuple[int, int] = (0, 0)

    @property
    def urgent(self) -> int:
        return sum(each.of.request.urgent for each in self.waiting)

    @property
    def late(self) -> int:
        """Who waits longer than our own goal."""
        return sum(each.weight == "heaviest" for each in self.waiting)

    @property
    def room(self) -> int:
        """How many more talks those on shift could take."""
        return sum(
            max(0, each.shift.capacity - each.holds) for each in self.at_work if each.shift.state == "on"
        )


@dataclass(frozen=True, slots=True)
class Past:
    """What a period came to."""

    questions: Questions
    alone: Share
    waits: Waits
    transfers: dict[int, int]
    needs: dict[str, int]
    call_needs: dict[str, int]
    promises: tuple[PromiseCount, ...]
    suggestions: tuple[Counted, ...]
    scripts: tuple[tuple[int, str, str, int, int], ...]
    phone: Judged


async def read_now(seat: Seat) -> Now:
    """The screen of this moment."""
    listed = await list_talks(seat.connection)
    queue = in_order(listed, read_norms(), seat.account.id, seat.now)
    waiting = tuple(each for each in queue if each.of.holder_id is None)
    return Now(
        waiting=waiting,
        held=len(queue) - len(waiting),
        at_work=await colleagues(seat.connection),
        calls=dict(await counts.calls_now(seat.connection)),
        promises=await list_promises(seat.connection),
        scores=await count_waiting(seat.connection, _of_seat(seat), seat.now),
    )


def _of_seat(seat: Seat) -> Viewer:
    """Whoever may open the overview counts the scores of all colleagues of their offices."""
    return Viewer(seat.account.id, seat.account.offices, senior=True)


def period_of(seat: Seat, days: int) -> Period:
    """The last so many days up to this moment."""
    return Period(seat.now - timedelta(days=days), seat.now)


async def read_past(seat: Seat, days: int, body: Body) -> Past:
    """The last so many days."""
    today = local_day(seat.now, body.zone)
    since = Wanted(Days(today - timedelta(days=days), today), seat.now, seat.account.offices)
    period, norms = period_of(seat, days), read_norms()
    asked = await counts.questions(seat.connection, period)
    handled = await counts.handled(seat.connection, period)
    goals = {channel: norm.goal for channel, norm in norms.by_channel.items()}
    return Past(
        questions=asked,
        alone=Share(asked.conversations - asked.to_human, asked.conversations),
        waits=waits(handled, norms.hours["appeal"], goals, seat.now),
        transfers=dict(transfers(handled)),
        needs=dict(needs(handled)),
        call_needs=dict(await counts.needs_of_calls(seat.connection, period)),
        promises=await counts.promises(seat.connection, period),
        suggestions=await usage(seat.connection, period.since),
        scripts=await counts.scripts_used(seat.connection, period),
        phone=await read_phone(seat.connection, since, body),
    )
