"""What was taken goes out, and what became of it is written down.

A channel elsewhere is called outside of every transaction. A channel inside our own database writes its message in
the transaction that records it: both happen or neither.
"""

import asyncio
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, assert_never

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.db import Database
from bot.db.queries import lock_known_conversation
from bot.db.queries_notices import end_attempts, mark_address, settle_mine
from bot.errors import LeaseLost
from bot.notices.channel import (
    DETAIL_LETTERS,
    Accepted,
    Channel,
    Findable,
    Inside,
    Message,
    Missing,
    Outcome,
    Permanent,
    Temporary,
    Unknown,
)
from bot.notices.claim import Desk, Job
from bot.notices.compose import CHATS
from bot.notices.decide import Stop, decide
from bot.notices.pace import close_channel
from bot.notices.subjects import read_subjects

log = structlog.get_logger()

Known = Channel | Inside

TRIES = 4
"""So many passing failures in a row over one channel, and the next channel is tried, where there is one."""

_FIRST_PAUSE = 5.0
_LONGEST_PAUSE = 600.0


@dataclass(frozen=True, slots=True)
class Done:
    """A job with its end."""

    job: Job
    outcome: Outcome | Missing


class Delivery:
    """Sends the jobs of one worker. `channels` by name, those inside among them."""

    def __init__(self, database: Database, desk: Desk, channels: Mapping[str, Known], clock: Clock) -> None:
        self._database, self._desk, self._channels, self._clock = database, desk, channels, clock

    async def deliver(self, jobs: Sequence[Job]) -> None:
        """Sends all of them at once and records how each ended."""
        inside = [job for job in jobs if isinstance(self._channels[job.channel], Inside)]
        outside = [job for job in jobs if not isinstance(self._channels[job.channel], Inside)]
        await asyncio.gather(self._outside(outside), self._inside(inside))

    async def _outside(self, jobs: Sequence[Job]) -> None:
        if not jobs:
            return
        sent = await asyncio.gather(*(self._send(job) for job in jobs), return_exceptions=True)
        done = [_ended(job, each) for job, each in zip(jobs, sent, strict=True)]
        async with self._database.transaction() as connection:
            await record(connection, self._desk.me, [each for each in done if each], self._clock())

    async def _send(self, job: Job) -> Done | None:
        channel = self._channels[job.channel]
        # Whoever was held up for longer than the lease must not begin: another worker is at it.
        if isinstance(channel, Inside) or self._clock() >= job.lease_until:
            return None
        if job.message is not None:
            return Done(job, await channel.send(job.message))
        if isinstance(channel, Findable):
            return Done(job, await channel.find(job.key))
        return Done(job, Unknown("cannot-be-asked"))

    async def _inside(self, jobs: Sequence[Job]) -> None:
        for job in jobs:
            channel, message = self._channels[job.channel], job.message
            if not isinstance(channel, Inside) or message is None:
                continue
            try:
                async with self._database.transaction() as connection:
                    put = await self._put(connection, channel, job, message)
            except LeaseLost:
                log.warning("notices.lease_lost", notice=job.notice.id)
                continue
            if put:
                channel.told(message)

    async def _put(self, connection: AsyncConnection, channel: Inside, job: Job, message: Message) -> bool:
        """Writes message and outcome at once; false where it is no longer true by now."""
        now = self._clock()
        if message.conversation_id is not None:
            # First, as everybody does: what the client does in the chat waits until this is over.
            await lock_known_conversation(connection, message.conversation_id)
        view = await self._desk.booking.view(connection)
        (subject,) = await read_subjects(connection, view, [job.notice], now)
        verdict = decide(subject, self._desk.rules, now)
        if isinstance(verdict, Stop):
            outcome: Outcome | Stop = verdict
        else:
            outcome = await channel.put(connection, message, now)
        await end_attempts(connection, [_end(job, outcome, now)])
        await _learn(connection, job, outcome, now)
        if not await settle_mine(connection, [_settling(self._desk.me, job, outcome, now)]):
            raise LeaseLost(job.notice.id)
        return isinstance(outcome, Accepted)


def _ended(job: Job, sent: Done | BaseException | None) -> Done | None:
    """A channel must not raise. One that does spoils its own message only, and may have sent it."""
    if not isinstance(sent, BaseException):
        return sent
    if not isinstance(sent, Exception):
        raise sent
    log.error("notices.channel_raised", channel=job.channel, exc_info=sent)
    return Done(job, Unknown(f"raised {type(sent).__name__}"))


async def record(connection: AsyncConnection, me: str, done: Sequence[Done], now: datetime) -> None:
    """Writes how jobs ended. What another worker has taken over keeps its state; the try itself is kept."""
    await end_attempts(connection, [_end(each.job, each.outcome, now) for each in done])
    for each in done:
        await _learn(connection, each.job, each.outcome, now)
    await settle_mine(connection, [_settling(me, each.job, each.outcome, now) for each in done])


async def _learn(
    connection: AsyncConnection, job: Job, outcome: Outcome | Missing | Stop, now: datetime
) -> None:
    """What the end tells about the address and the channel."""
    if isinstance(outcome, Permanent) and outcome.dead_address and job.address_id is not None:
        await mark_address(connection, job.address_id, "blocked" if job.channel in CHATS else "dead", now)
    if isinstance(outcome, Temporary) and outcome.whole_channel:
        until = now + timedelta(seconds=outcome.retry_after or _FIRST_PAUSE)
        await close_channel(connection, job.channel, until, now)


def _settling(me: str, job: Job, outcome: Outcome | Missing | Stop, now: datetime) -> dict[str, Any]:
    fate = _fate(job, outcome, now)
    log.info("notices.tried", notice=job.notice.id, channel=job.channel, state=fate["state"], why=fate["why"])
    return {"key": job.notice.id, "me": me, **fate}


def _end(job: Job, outcome: Outcome | Missing | Stop, now: datetime) -> dict[str, Any]:
    ended = {"of": job.notice.id, "number": job.n, "ended_at": now, "provider_ref": None}
    match outcome:
        case Accepted(ref):
            return ended | {"outcome": "accepted", "detail": "", "provider_ref": ref}
        case Temporary(detail):
            return ended | {"outcome": "temporary", "detail": detail[:DETAIL_LETTERS]}
        case Permanent(detail):
            return ended | {"outcome": "permanent", "detail": detail[:DETAIL_LETTERS]}
        case Unknown(detail):
            return ended | {"outcome": "unknown", "detail": detail[:DETAIL_LETTERS]}
        case Missing():
            return ended | {"outcome": "temporary", "detail": "never-came"}
        case Stop(_, why):
            return ended | {"outcome": "permanent", "detail": why}
        case never:
            assert_never(never)


def _fate(job: Job, outcome: Outcome | Missing | Stop, now: datetime) -> dict[str, Any]:
    match outcome:
        case Accepted():
            return _row("sent", "", now, step=job.step, done=True)
        case Stop(state, why):
            return _row(state, why, now, step=job.step, done=True)
        case Missing():
            # The other side never saw it: the same key may go at once.
            return _row("waiting", "never-came", now, step=job.step)
        case Permanent():
            return _row("waiting", "next-channel", now, step=job.step + 1)
        case Temporary(_, retry_after) if job.has_other and _gives_up(job, retry_after, now):
            return _row("waiting", "next-channel", now, step=job.step + 1)
        case Temporary(_, retry_after):
            return _row("waiting", "again", _next(job, retry_after, now), step=job.step)
        case Unknown():
            return _row("waiting", "unknown", _next(job, None, now), step=job.step)
        case never:
            assert_never(never)


def _row(state: str, why: str, at: datetime, *, step: int, done: bool = False) -> dict[str, Any]:
    return {
        "state": state,
        "why": why,
        "due_at": at,
        "step": step,
        "claimed_by": None,
        "claimed_until": None,
        "done_at": at if done else None,
    }


def _gives_up(job: Job, retry_after: float | None, now: datetime) -> bool:
    """This channel has failed often enough, or would be free only after the window."""
    free_at = now + timedelta(seconds=retry_after or 0.0)
    return job.tries >= TRIES or (job.not_after is not None and free_at >= job.not_after)


def _next(job: Job, retry_after: float | None, now: datetime) -> datetime:
    """The next try: 5, 10, 20 … seconds, scattered, or as the other side asks. Past the window it only expires."""
    pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2.0 ** min(job.tries - 1, 10))
    scattered = pause * random.uniform(0.7, 1.3)  # noqa: S311 (no secret)
    moment = now + timedelta(seconds=max(scattered, retry_after or 0.0))
    ends = job.not_after
    return moment if ends is None or ends <= now else min(moment, ends)
