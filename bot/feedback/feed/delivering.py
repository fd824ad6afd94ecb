"""The worker of the feed: takes events of the outbox to every receiver until each has them.

Any number of workers may run. An event in a worker's hands carries a lease: killed there, the worker leaves a lease
that runs out, and the next one sends the event with the same id. Events of one response keep their order.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import assert_never

import structlog

from bot.clock import Clock
from bot.db import Database
from bot.db.queries_feedback_deliveries import (
    Claim,
    Claimed,
    claim_due,
    has_work,
    put_off,
    settle_delivered,
    settle_failed,
    spread,
)
from bot.db.queries_feedback_receivers import Receiving, begin_receiver, find_receiver, keep_circuit
from bot.feedback.feed.circuit import LONGEST_WAIT, Circuit, pause
from bot.feedback.feed.erased import tell_erased
from bot.feedback.feed.event import shown
from bot.feedback.feed.keeping import drop_old
from bot.feedback.feed.outcome import Accepted, Later, Outcome, Refused
from bot.feedback.feed.sending import Door
from bot.feedback.feed.settings import FeedSettings
from bot.going_round import go_round

log = structlog.get_logger()

LEASE = timedelta(seconds=120)
"""How long a worker may be silent about an event; longer than any request may take."""

BATCH = 8
SPREAD = 500
_PAUSE_SECONDS, _ERASED_SECONDS, _OLD_SECONDS = 1.0, 900.0, 3600.0


class Feed:
    """The receivers of the settings. `step()` goes round once; `run()` goes on until it is told to stop. Close it."""

    def __init__(self, database: Database, settings: FeedSettings, clock: Clock, me: str) -> None:
        """`me` names this worker among the workers, in at most 64 letters."""
        self._database, self._settings, self._clock, self._me = database, settings, clock, me
        self._doors = tuple(Door(each, settings.seconds, clock) for each in settings.receivers)

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set; what is in hand is finished. Old events go even where nobody is told anything."""
        going = [self._until(stop, self._drop_old, _OLD_SECONDS)]
        if self._doors or self._settings.key is not None:
            going.append(self._until(stop, self._tell_erased, _ERASED_SECONDS))
        going += [self._until(stop, partial(self._round, door), _PAUSE_SECONDS) for door in self._doors]
        await asyncio.gather(*going)

    async def step(self) -> int:
        """Goes once round all receivers without looking for erased words; gives how many events were sent out, well or badly."""
        return sum([await self._round(door) for door in self._doors])

    async def close(self) -> None:
        """Closes the connections."""
        for door in self._doors:
            await door.close()

    async def _until(self, stop: asyncio.Event, work: Callable[[], Awaitable[int]], pause: float) -> None:
        """Each receiver goes round by itself: one that is slow or down holds up nobody else."""
        await go_round(stop, work, pause, failed="feed.round_failed", on_and_on=True)

    async def _tell_erased(self) -> int:
        return await tell_erased(self._database, self._clock)

    async def _drop_old(self) -> int:
        return await drop_old(self._database, self._settings, self._clock())

    async def _round(self, door: Door) -> int:
        name, now = door.receiver.name, self._clock()
        claim = Claim(name, self._me, now, now + LEASE)
        async with self._database.reading() as connection:
            known = await find_receiver(connection, name)
            room = _circuit(known).room(BATCH, now) if known else BATCH
            if known and not (room and await has_work(connection, known, claim)):
                return 0
        known = known or await self._begun(door, now)
        async with self._database.transaction() as connection:
            await spread(connection, name, now, SPREAD)
            claimed = await claim_due(connection, claim, room)
        ended = await asyncio.gather(
            *(self._deliver(door, each, claim.until) for each in claimed), return_exceptions=True
        )
        await self._learn(known, [each for each in ended if isinstance(each, Accepted | Later | Refused)])
        for each in ended:
            if isinstance(each, BaseException):
                raise each
        return len(claimed)

    async def _begun(self, door: Door, now: datetime) -> Receiving:
        """The receiver is new: from here on it gets everything, and with `history` what was before."""
        name, history = door.receiver.name, door.receiver.history
        async with self._database.transaction() as connection:
            await begin_receiver(connection, name, now, history=history)
            known = await find_receiver(connection, name)
        if known is None:
            raise LookupError(f"receiver {name} was just written and is not there")
        log.info("feed.receiver_begins", receiver=name, history=history)
        return known

    async def _deliver(self, door: Door, claimed: Claimed, until: datetime) -> Outcome | None:
        # Whoever was held up for longer than the lease must not begin: another worker is at it.
        if self._clock() >= until:
            return None
        outcome = await door.send(shown(claimed.body, claimed.comment, with_comment=self._settings.comments))
        await self._settle(claimed, outcome)
        return outcome

    async def _learn(self, seen: Receiving, outcomes: Sequence[Outcome]) -> None:
        """What a round tells of the receiver, to all workers: events sent side by side fail once, not each by itself."""
        if not outcomes:
            return
        now, draw = self._clock(), _draw()
        if _circuit(seen).after(outcomes, now, draw) == _circuit(seen):
            # All is well, as it was: nothing is written for that.
            return
        async with self._database.transaction() as connection:
            known = await find_receiver(connection, seen.name, lock=True)
            before = _circuit(known or seen)
            after = before.after(outcomes, now, draw)
            await keep_circuit(connection, seen.name, after.failures, after.closed_until)
        if after.is_down and not before.is_down:
            problems = [each.problem for each in outcomes if not isinstance(each, Accepted)]
            log.error("feed.receiver_down", receiver=seen.name, problem=problems[0])

    async def _settle(self, claimed: Claimed, outcome: Outcome) -> None:
        now = self._clock()
        async with self._database.transaction() as connection:
            match outcome:
                case Accepted():
                    await settle_delivered(connection, claimed, now)
                case Later(problem, wait):
                    seconds = max(pause(claimed.attempts, _draw()), min(wait or 0.0, LONGEST_WAIT))
                    due_at = now + timedelta(seconds=seconds)
                    await put_off(connection, claimed, self._me, due_at=due_at, problem=problem)
                case Refused(problem):
                    await settle_failed(connection, claimed, self._me, problem)
                    log.error("feed.refused", receiver=claimed.receiver, seq=claimed.seq, problem=problem)
                case never:
                    assert_never(never)


def _circuit(of: Receiving) -> Circuit:
    return Circuit(of.failures, of.closed_until)


def _draw() -> float:
    return random.random()  # noqa: S311 (no secret)
