"""A worker takes notices whose time has come, and in the same transaction reads everything again and decides.

What is to go becomes `sending` under a lease, with its try written down before it is made. Killed after that, the
worker leaves a lease that runs out; whoever takes the notice then sends the same key.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, assert_never

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.room import Booking
from bot.db.queries_notices import add_attempts, end_attempts, settle, take_due
from bot.notices.channel import Message
from bot.notices.compose import Composer
from bot.notices.decide import DESK, Ask, Rules, Send, Stop, Verdict, Wait, decide
from bot.notices.notice import Notice, Subject
from bot.notices.pace import PACED, Turn, moments
from bot.notices.subjects import read_subjects, to_notice
from bot.notices.versions import version_of
from bot.texts import Texts

LEASE = timedelta(seconds=120)
"""How long a worker may be silent about what it took; longer than any channel's own time limit."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a worker decides by. `me` names it among the workers."""

    booking: Booking
    texts: Texts
    rules: Rules
    rates: Mapping[str, float]
    me: str

    @property
    def channels(self) -> tuple[str, ...]:
        """Every channel a notice may go over, the operators' queue too."""
        return (*self.rules.order, DESK)


@dataclass(frozen=True, slots=True)
class Job:
    """A message to be sent, or (no message) a key to be asked about. `n`: the number of the try.

    `tries` in a row went over this channel, this one among them; `lease_until`: not to be begun after that.
    """

    notice: Notice
    n: int
    channel: str
    key: str
    lease_until: datetime
    message: Message | None = None
    address_id: int | None = None
    plan: tuple[str, ...] = ()
    step: int = 0
    tries: int = 1
    has_other: bool = False
    not_after: datetime | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What one round took: how many notices were looked at, and what is to be done outside."""

    looked_at: int
    jobs: tuple[Job, ...] = ()


@dataclass(slots=True)
class _Round:
    """What the transaction will write."""

    now: datetime
    fates: list[dict[str, Any]] = field(default_factory=list)
    attempts: list[dict[str, Any]] = field(default_factory=list)
    ended: list[dict[str, Any]] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)


async def claim(connection: AsyncConnection, desk: Desk, limit: int, now: datetime) -> Taken:
    """Takes at most `limit` notices and settles what needs no channel. Never commits."""
    rows = await take_due(connection, now, limit, LEASE)
    if not rows:
        return Taken(0)
    view = await desk.booking.view(connection)
    subjects = await read_subjects(connection, view, [to_notice(row) for row in rows], now)
    verdicts = [decide(subject, desk.rules, now) for subject in subjects]
    verdicts = await _paced(connection, desk, subjects, verdicts, now)
    composer = Composer(desk.texts, view)
    done = _Round(now)
    for subject, verdict in zip(subjects, verdicts, strict=True):
        _write(done, desk, composer, subject, verdict)
    await settle(connection, done.fates)
    await end_attempts(connection, done.ended)
    await add_attempts(connection, done.attempts)
    return Taken(len(rows), tuple(done.jobs))


async def _paced(
    connection: AsyncConnection,
    desk: Desk,
    subjects: Sequence[Subject],
    verdicts: Sequence[Verdict],
    now: datetime,
) -> list[Verdict]:
    """Those for whose channel it is not yet time wait for their own moment."""
    paced = list(verdicts)
    turns = {
        place: Turn(
            verdict.channel,
            is_news=subjects[place].notice.category == "content",
            paid=subjects[place].notice.why == PACED,
        )
        for place, verdict in enumerate(verdicts)
        if isinstance(verdict, Send) and verdict.channel != DESK
    }
    when = await moments(connection, tuple(turns.values()), desk.rates, now)
    for place, moment in zip(turns, when, strict=True):
        if moment > now:
            paced[place] = Wait(moment, PACED)
    return paced


def _write(done: _Round, desk: Desk, composer: Composer, subject: Subject, verdict: Verdict) -> None:
    notice, now = subject.notice, done.now
    match verdict:
        case Stop(state, why):
            done.fates.append(_fate(notice, state=state, why=why, done_at=now))
            done.ended += _forgotten(subject, now)
        case Wait(until, why):
            done.fates.append(_fate(notice, state="waiting", why=why, due_at=until))
        case Ask():
            done.fates.append(_sending(notice, desk, now))
            done.jobs.append(_question(subject, verdict, now))
        case Send():
            message = composer.compose(subject, verdict.channel, _address(subject, verdict), now)
            job = _job(subject, verdict, message, now)
            done.jobs.append(job)
            done.ended += _forgotten(subject, now)
            done.attempts.append(_attempt(job, now))
            version = version_of(notice.template, message.language)
            done.fates.append(
                _sending(notice, desk, now)
                | {"attempts": job.n, "plan": list(job.plan), "step": job.step, "version": version}
            )
        case never:
            assert_never(never)


def _question(subject: Subject, ask: Ask, now: datetime) -> Job:
    notice, last = subject.notice, subject.last
    return Job(
        notice=notice,
        n=ask.n,
        channel=ask.channel,
        key=ask.key,
        lease_until=now + LEASE,
        plan=notice.plan,
        step=notice.step,
        tries=last.tries if last else 1,
        not_after=notice.not_after,
    )


def _address(subject: Subject, send: Send) -> str:
    """Operators call the phone that was left with the visit."""
    return send.address.value if send.address else subject.phone or ""


def _job(subject: Subject, send: Send, message: Message, now: datetime) -> Job:
    notice, last = subject.notice, subject.last
    again = last is not None and last.channel == send.channel
    return Job(
        notice=notice,
        n=notice.attempts + 1,
        channel=send.channel,
        key=message.key,
        lease_until=now + LEASE,
        message=message,
        address_id=send.address.id if send.address else None,
        plan=send.plan,
        step=send.step,
        tries=last.tries + 1 if last is not None and again else 1,
        has_other=send.has_other,
        not_after=subject.window.not_after if subject.window else notice.not_after,
    )


def _attempt(job: Job, now: datetime) -> dict[str, Any]:
    return {
        "notice_id": job.notice.id,
        "n": job.n,
        "channel": job.channel,
        "address_id": job.address_id,
        "key": job.key,
        "started_at": now,
    }


def _forgotten(subject: Subject, now: datetime) -> list[dict[str, Any]]:
    """A try whose end nobody wrote down: what became of it is not known."""
    last = subject.last
    if last is None or last.outcome is not None:
        return []
    ended = {"ended_at": now, "outcome": "unknown", "detail": "worker-lost", "provider_ref": None}
    return [{"of": subject.notice.id, "number": last.n} | ended]


def _sending(notice: Notice, desk: Desk, now: datetime) -> dict[str, Any]:
    return _fate(notice, state="sending", why="", claimed_by=desk.me, claimed_until=now + LEASE)


def _fate(notice: Notice, **changed: Any) -> dict[str, Any]:
    """The row as it will be: what is not named stays, and the lease is over."""
    return {
        "key": notice.id,
        "state": notice.state,
        "why": notice.why,
        "due_at": notice.due_at,
        "claimed_by": None,
        "claimed_until": None,
        "attempts": notice.attempts,
        "plan": list(notice.plan),
        "step": notice.step,
        "version": notice.version,
        "done_at": None,
    } | changed
