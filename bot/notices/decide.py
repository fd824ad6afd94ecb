"""What is done with a notice at this moment: pure, over everything that was read again about it.

The order is the law: what is no longer true is dropped first, then what is out of its window, then what has no
consent, then what has no way to go; the rest waits for the morning or goes.
"""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.db.queries_notices import DIGEST
from bot.notices.notice import OFFICE, REMINDERS, Address, Notice, State, Subject
from bot.notices.quiet import Quiet

DESK = "desk"
"""A task for the operators: it goes to their queue and needs no address."""

DIGEST_TIME = time(10)
ASKED_FOR = timedelta(hours=1)
"""So long after its window a channel is still asked whether the message went."""

WAKING_HOURS = timedelta(hours=3)
"""News of a visit this near is told at night as well: waiting for the morning would be too late."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the installation allows. `order`: channels that are set up, the preferred one first; `findable`: those
    that can be asked what became of a key."""

    order: tuple[str, ...]
    findable: frozenset[str] = frozenset()
    quiet: Quiet = field(default_factory=Quiet)


@dataclass(frozen=True, slots=True)
class Send:
    """It goes now. `step`: the place in `plan`; `address` is empty only for the operators' desk."""

    channel: str
    address: Address | None
    plan: tuple[str, ...]
    step: int
    has_other: bool


@dataclass(frozen=True, slots=True)
class Ask:
    """It may have gone already: the channel is asked by key first."""

    channel: str
    key: str
    n: int


@dataclass(frozen=True, slots=True)
class Wait:
    """Not yet."""

    until: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Never."""

    state: State
    why: str


Verdict = Send | Ask | Wait | Stop


def decide(subject: Subject, rules: Rules, now: datetime) -> Verdict:
    """The one decision about a notice that a worker has taken."""
    last = subject.last
    if (
        last is not None
        and last.is_open
        and last.channel in rules.findable
        and _is_worth_asking(subject, now)
    ):
        return Ask(last.channel, last.key, last.n)
    stopped = _untrue(subject) or _out_of_window(subject, now)
    if stopped is not None:
        return stopped
    if subject.notice.rests_on_consent and not subject.consent_stands:
        return Stop("suppressed", "no-consent")
    way = _way(subject, rules)
    if isinstance(way, Stop):
        return way
    return _digest(subject, way, now) or _quiet(subject, rules.quiet, now) or way


def _is_worth_asking(subject: Subject, now: datetime) -> bool:
    """To ask is not to send, so it may be done after the window too, but not for ever."""
    return now < subject.notice.not_after + ASKED_FOR


def _untrue(subject: Subject) -> Stop | None:
    """What the notice says is no longer so."""
    notice, visit = subject.notice, subject.visit
    if subject.person.erased:
        return Stop("cancelled", "erased")
    match notice.template:
        case "reminder-24h" | "reminder-2h" | "visit-booked" | "visit-moved":
            true = _is_current(subject) and visit is not None and visit.state == "booked"
        case "desk-task":
            true = visit is not None and _is_current(subject) and visit.state == "booked"
            true = true and visit is not None and not visit.is_confirmed
        case "visit-cancelled":
            true = _is_current(subject) and visit is not None and visit.state == "cancelled"
        case "waitlist-offer":
            true = subject.offer is not None
        case "rating-ask":
            true = subject.rating_open
        case "feedback-done":
            true = bool(subject.told)
        case "news" | "digest":
            true = True
        case never:
            assert_never(never)
    return None if true else Stop("cancelled", "stale")


def _is_current(subject: Subject) -> bool:
    return subject.visit is not None and subject.visit.revision == subject.notice.revision


def _out_of_window(subject: Subject, now: datetime) -> Wait | Stop | None:
    window = subject.window
    if window is None or now >= window.not_after:
        return Stop("expired", "window-over")
    return Wait(window.not_before, "early") if now < window.not_before else None


def _way(subject: Subject, rules: Rules) -> Send | Stop:
    """The first channel of the plan that is set up, has an address and is not switched off."""
    plan, step = _plan(subject, rules), subject.notice.step
    last = subject.last
    if last is not None and last.is_open:
        # The other side may have it: over another channel it would come twice.
        usable = [place for place in range(step, len(plan)) if plan[place] == last.channel]
    else:
        usable = list(range(step, len(plan)))
    usable = [place for place in usable if _is_usable(subject, plan[place], rules)]
    if not usable:
        return _no_way(subject, plan)
    channel = plan[usable[0]]
    return Send(channel, subject.address(channel), plan, usable[0], len(usable) > 1)


def _plan(subject: Subject, rules: Rules) -> tuple[str, ...]:
    """Fixed by the first try; until then what the draft allows, in the installation's order.

    A reminder that stayed without an answer is repeated over another channel, where there is one.
    """
    notice = subject.notice
    if notice.attempts:
        return notice.plan
    plan = tuple(name for name in rules.order if name in notice.plan) if notice.plan else rules.order
    if notice.plan == (DESK,):
        return notice.plan
    if subject.visit is None or subject.visit.is_confirmed or notice.template not in REMINDERS:
        return plan
    return tuple(sorted(plan, key=lambda name: name in subject.said_by))


def _is_usable(subject: Subject, channel: str, rules: Rules) -> bool:
    if channel == DESK:
        return subject.person.conversation_id is not None or subject.phone is not None
    return channel in rules.order and subject.address(channel) is not None and subject.switch(channel).enabled


def _no_way(subject: Subject, plan: tuple[str, ...]) -> Stop:
    if subject.notice.step:
        return Stop("failed", "no-channel-left")
    off = [name for name in plan if not subject.switch(name).enabled and subject.address(name)]
    return Stop("suppressed", "switched-off" if off else "no-address")


def _digest(subject: Subject, way: Send, now: datetime) -> Wait | None:
    """News for whoever wants them once a day or a week waits to be folded into one message."""
    if subject.notice.template != "news":
        return None
    match subject.switch(way.channel).frequency:
        case "each":
            return None
        case "daily":
            return Wait(digest_moment(now, subject.person.zone), f"{DIGEST}{way.channel}")
        case "weekly":
            return Wait(digest_moment(now, subject.person.zone, weekday=0), f"{DIGEST}{way.channel}")
        case never:
            assert_never(never)


def digest_moment(now: datetime, zone: ZoneInfo, weekday: int | None = None) -> datetime:
    """The next ten o'clock in the client's zone after `now`; with `weekday` (0 = Monday) on that day of the week."""
    local = now.astimezone(zone)
    days = 0 if local.time() < DIGEST_TIME else 1
    if weekday is not None:
        days += (weekday - (local + timedelta(days=days)).weekday()) % 7
    moment = datetime.combine(local.date() + timedelta(days=days), DIGEST_TIME, zone)
    return moment.astimezone(now.tzinfo)


def _quiet(subject: Subject, quiet: Quiet, now: datetime) -> Wait | None:
    notice = subject.notice
    if not _keeps_quiet(notice):
        return None
    until = quiet.until(now, subject.person.zone)
    if until is None:
        return None
    urgent = subject.visit is not None and until > subject.visit.starts_at - WAKING_HOURS
    return None if urgent and notice.template not in REMINDERS else Wait(until, "quiet")


def _keeps_quiet(notice: Notice) -> bool:
    """A client who has just done something is awake; the window of the late reminder holds no night."""
    if notice.template in ("reminder-2h", "desk-task"):
        return False
    return not notice.template.startswith("visit-") or notice.values.get("by") == OFFICE
