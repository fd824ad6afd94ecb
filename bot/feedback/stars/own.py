"""What our own records say of a row of the tables: pure, from counts to measures, conditions that hold, and evidence.

A condition of the Standard («it is possible to …») is taken to hold when people really did it in the period, not when
a setting allows it; the thresholds are in `own.yml`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field

from bot.db.queries_feedback_stars import Booked, Phoned, Reminded
from bot.db.queries_overview import Handled, PromiseCount
from bot.feedback.indices import Counts, Figure, figure
from bot.feedback.instruments import Instrument
from knowledge import KnowledgeBase

DATA = Path(__file__).with_name("own.yml")
_SENT = ("sent", "delivered", "read")
_FAILED = ("failed", "expired")
_HOUR = timedelta(hours=1)
IsOpen = Callable[[datetime], bool]


class _Thresholds(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    reminded_percent: float = Field(gt=0, le=100)
    called_back_percent: float = Field(gt=0, le=100)
    judged_percent: float = Field(gt=0, le=100)
    lead_hours: dict[str, float]
    ways: int = Field(ge=1)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A line of evidence: a key of the texts (area `stars`) and what fills it. Numbers stay numbers, for their plurals."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measured:
    """What is known of a row. `values` by measure of the bands; `met` are the stars whose conditions hold.

    `ends` are the values at both ends of the interval, where there is one; `n` is what it was counted on.
    """

    values: Mapping[str, float] = field(default_factory=dict)
    met: frozenset[int] = frozenset()
    n: int = 0
    figure: Figure | None = None
    ends: tuple[float, float] | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def is_known(self) -> bool:
        return bool(self.values or self.met or self.n)


@cache
def thresholds() -> _Thresholds:
    """Raises ValueError where the file cannot be used."""
    return _Thresholds.model_validate(yaml.safe_load(DATA.read_text("utf-8")))


def of_figure(found: Figure, key: str) -> Measured:
    """A row that a counted figure decides; too few answers decide nothing. `key` names its evidence."""
    ends = (found.interval.low, found.interval.high) if found.interval else None
    said = [Evidence(key, {"n": found.n})] if found.n else []
    if found.state == "insufficient":
        said.append(Evidence("stars-evidence-few", {"n": found.needed}))
    value = found.value if found.state == "ok" else None
    values = {} if value is None else {"value": value}
    return Measured(values, n=found.n, figure=found, ends=ends, evidence=tuple(said))


def positive_services(instrument: Instrument, by_service: Mapping[str, Counts]) -> Measured:
    """The share of services with a positive NPS, of those that can be judged (table 1); too few of them decide nothing.

    The ends are the services whose whole interval is above zero, and those whose interval reaches above it.
    """
    figures = [figure(instrument, counts) for counts in by_service.values()]
    judged = [each for each in figures if each.state == "ok" and each.value is not None and each.interval]
    said = Evidence("stars-evidence-services", {"rated": len(figures), "n": len(judged)})
    if not judged or 100 * len(judged) / len(figures) < thresholds().judged_percent:
        return Measured(evidence=(said,) if figures else ())
    positive = sum(each.value > 0 for each in judged if each.value is not None)
    sure = sum(each.interval.low > 0 for each in judged if each.interval)
    possible = sum(each.interval.high > 0 for each in judged if each.interval)
    told = Evidence("stars-evidence-positive", {"n": positive, "sure": sure})
    low, high = 100 * sure / len(judged), 100 * possible / len(judged)
    value = {"value": 100 * positive / len(judged)}
    return Measured(value, n=len(judged), ends=(low, high), evidence=(said, told))


def answer_time(requests: Sequence[Handled], now: datetime) -> Measured:
    """The slowest first answer of a human, in hours; who still waits counts with the wait so far."""
    if not requests:
        return Measured()
    waits = [(each.answered_at or now) - each.asked_at for each in requests]
    slowest = max(waits)
    waiting = sum(each.answered_at is None for each in requests)
    said = [
        Evidence("stars-evidence-answered", {"n": len(requests) - waiting}),
        Evidence("stars-evidence-slowest", {"hours": round(slowest / _HOUR, 1)}),
    ]
    if waiting:
        said.append(Evidence("stars-evidence-waiting", {"n": waiting}))
    return Measured({"appeal": slowest / _HOUR}, n=len(requests), evidence=tuple(said))


def texts(base: KnowledgeBase, today: date) -> Measured:
    """Shares of life situations: with a current answer for each question, and with none that is over its limit.

    Every article passes the check of readability before it is published; one that may be harder says so itself.
    """
    if not base.life_situations:
        return Measured()
    answered, clear = 0, 0
    for situation in base.life_situations:
        articles = [each for each in base.articles.values() if each.life_situation == situation.id]
        current = [each for each in articles if each.valid_to >= today]
        answered += bool(current)
        clear += bool(current) and all(each.hard_to_read is None for each in current)
    n = len(base.life_situations)
    said = (
        Evidence("stars-evidence-answers", {"n": answered, "of": n}),
        Evidence("stars-evidence-clear", {"n": clear, "of": n}),
    )
    return Measured({"answers": 100 * answered / n, "clear": 100 * clear / n}, n=n, evidence=said)


def phone(
    calls: Phoned, asked: Mapping[datetime, int], back: PromiseCount | None, rating: Figure, is_open: IsOpen
) -> Measured:
    """Calls answered; outside office hours the chat-bot and calling back; and how callers rate it."""
    outside = sum(n for hour, n in asked.items() if not is_open(hour))
    due = (back.kept + back.late + back.broken) if back else 0
    kept = back.kept if back else 0
    met = {1} if calls.talked else set()
    if met and outside and due and 100 * kept / due >= thresholds().called_back_percent:
        met |= {2, 3}
    rated = of_figure(rating, "stars-evidence-callers")
    said = [
        Evidence("stars-evidence-calls", {"n": calls.talked}),
        Evidence("stars-evidence-missed", {"n": calls.missed}),
        Evidence("stars-evidence-outside", {"n": outside}),
        Evidence("stars-evidence-called-back", {"n": kept, "of": due}),
    ]
    told = tuple(each for each in said if any(each.values.values()))
    evidence = (*told, *rated.evidence)
    # Ratings alone say nothing of whether we can be called.
    n = calls.talked + calls.missed
    values = rated.values if met else {}
    return Measured(values, frozenset(met), n, rating, rated.ends, evidence)


def appointments(
    booked: Iterable[Booked],
    reminded: Mapping[str, Sequence[Reminded]],
    changed: Mapping[str, int],
    is_open: IsOpen,
) -> Measured:
    """Ways of booking that people used around the clock, reminders that really went out, visits moved and cancelled."""
    listed = list(booked)
    ways = Counter({each.via: 0 for each in listed})
    for each in listed:
        ways[each.via] += each.n
    night = {each.via for each in listed if each.via != "desk" and not is_open(each.hour)}
    met = {1} if listed else set()
    met |= {2} if night else set()
    met |= {3} if len(night) >= thresholds().ways else set()
    sent = {template: sent_share(rows) for template, rows in reminded.items()}
    own = sum(changed.values())
    if own and _is_enough(sent.get("reminder-24h")):
        met |= {4, 5} if _is_enough(sent.get("reminder-2h")) else {4}
    said = [
        Evidence("stars-evidence-booked", {"n": ways.total(), "ways": len(ways)}),
        Evidence("stars-evidence-night", {"n": len(night)}),
        *(Evidence(f"stars-evidence-{name}", {"n": hit, "of": of}) for name, (hit, of) in sent.items() if of),
        Evidence("stars-evidence-changed", {"n": own}),
    ]
    n = ways.total()
    return Measured({}, frozenset(met), n, evidence=tuple(said) if n else ())


def sent_share(visits: Iterable[Reminded]) -> tuple[int, int]:
    """(reminders that went out, visits they were owed about).

    Nothing is owed where the citizen switched it off or has no address, nor where the visit was agreed on too late.
    """
    hits = owed = 0
    for each in visits:
        lead = timedelta(hours=thresholds().lead_hours[each.template])
        in_time = each.agreed_at <= each.starts_at - lead
        hit = each.state in _SENT
        hits += hit
        owed += hit or each.state in _FAILED or (in_time and not each.state)
    return hits, owed


def _is_enough(sent: tuple[int, int] | None) -> bool:
    return sent is not None and sent[1] > 0 and 100 * sent[0] / sent[1] >= thresholds().reminded_percent
