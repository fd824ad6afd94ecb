"""What happens in the invented months: a seed → interactions with the answers people would give. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.feedback.asking.values import SkipReason
from bot.feedback.demo.draws import Draws
from bot.feedback.demo.shape import Change, KindShape, Shape
from bot.feedback.instruments import Instrument
from bot.feedback.slices import Kind, Period, Slice

OPENS, WORKS = time(8), timedelta(hours=12)
_WEEKDAYS = (1.0, 1.15, 1.0, 0.95, 0.9, 0.4, 0.15)
_COME_AGAIN = 0.12
"""The share of people who turn to us more than once."""

_SERVICES_FALL = 0.82
"""Each service of the line is asked for so many times as often as the one before it."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The body in which it happens: pairs of service and life situation, the much used first; offices; its zone."""

    services: Sequence[tuple[str, str]]
    offices: Sequence[str]
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much to invent. `last` is the last day; whole months before it, `months` in all with its own."""

    seed: int
    months: int
    interactions: int
    last: date

    @property
    def period(self) -> Period:
        """The days of the invented months."""
        begun = self.last.year * 12 + self.last.month - self.months
        return Period(date(begun // 12, begun % 12 + 1, 1), self.last)


@dataclass(frozen=True, slots=True)
class Reply:
    """How somebody answers. `luck` 0..1 is where they stand among all, 0 the most content; `ease` how many are.

    `noise` moves them at each further question. `hurried`: taps a wrong button first and corrects it.
    """

    delay: timedelta
    ease: float
    luck: float
    noise: tuple[float, ...]
    hurried: bool
    reasons: Mapping[str, float]
    named: tuple[float, float]
    words: float | None


@dataclass(frozen=True, slots=True)
class Happening:
    """One interaction. `person` is a number; `reply` None: they do not answer when they are asked."""

    n: int
    kind: Kind
    of: Slice
    person: int
    ended_at: datetime
    succeeded: bool
    against: frozenset[SkipReason]
    reply: Reply | None


def plan(wanted: Wanted, stage: Stage, shape: Shape) -> tuple[Happening, ...]:
    """All that happens, in the order of time. The same arguments give the same answer on every machine."""
    days = _busy_days(wanted.period)
    kinds: dict[Kind, float] = {kind: its.share for kind, its in shape.kinds.items()}
    services = {pair: _SERVICES_FALL**at + 0.02 for at, pair in enumerate(stage.services)}
    happened: list[Happening] = []
    people = 0
    for n in range(wanted.interactions):
        draws = Draws(wanted.seed, n)
        again = people and draws.chance(_COME_AGAIN)
        person = int(draws.part() * people) if again else people
        people += not again
        kind = draws.weighed(kinds)
        day = draws.weighed(days)
        of = _slice(draws, shape, kind, (draws.weighed(services), stage.offices, person, wanted.seed))
        happened.append(_happening(draws, n, (kind, of, person), (day, wanted.last, stage.zone), shape))
    return tuple(sorted(happened, key=lambda each: (each.ended_at, each.n)))


def value_of(instrument: Instrument, ease: float, luck: float) -> int:
    """The answer of somebody who stands at `luck` where `ease` of all give one of the best answers.

    What is neither best nor low gets a third of what is left. Within each part the outer answers are likelier.
    """
    best = [option.value for option in instrument.options if option.value in instrument.top]
    low = [option.value for option in instrument.options if option.value in instrument.low]
    middle = [option.value for option in instrument.options if option.value not in {*best, *low}]
    share = ease * (0.72 if middle and instrument.index == "nps" else 1.0)
    neutral = (1 - share) * 0.45 if middle else 0.0
    if luck < share:
        return _within(best, luck / share)
    if luck < share + neutral:
        return _within(middle, (luck - share) / neutral)
    return _within(low, (luck - share - neutral) / (1 - share - neutral))


def _within(values: Sequence[int], place: float) -> int:
    """The first value is the likeliest: twice as likely as the second, and so on.

    >>> [_within([4, 3], each) for each in (0.0, 0.6, 0.7, 0.99)]
    [4, 4, 3, 3]
    """
    weights = [0.5**at for at in range(len(values))]
    left = place * sum(weights)
    for value, weight in zip(values, weights, strict=True):
        left -= weight
        if left < 0:
            return value
    return values[-1]


def _busy_days(period: Period) -> dict[date, float]:
    days = (period.first + timedelta(days=at) for at in range(period.days))
    return {day: _WEEKDAYS[day.weekday()] for day in days}


def _slice(
    draws: Draws, shape: Shape, kind: Kind, about: tuple[tuple[str, str], Sequence[str], int, int]
) -> Slice:
    (service, situation), offices, person, seed = about
    its = shape.kinds[kind]
    touchpoint = draws.weighed(its.touchpoints)
    office = draws.weighed({name: 0.6**at for at, name in enumerate(offices)})
    named = draws.chance(0.97)
    return Slice(
        service=service if named else None,
        life_situation=situation if named else None,
        touchpoint=touchpoint,
        channel=draws.weighed(its.channels),
        segment=Draws(seed, "person", person).weighed(shape.segments),
        office_id=office if its.offices and touchpoint == "office" else None,
    )


def _happening(
    draws: Draws, n: int, who: tuple[Kind, Slice, int], when: tuple[date, date, ZoneInfo], shape: Shape
) -> Happening:
    (kind, of, person), (day, last, zone) = who, when
    its = shape.kinds[kind]
    opens = OPENS if kind != "answer" else time(6)
    lasts = WORKS if kind != "answer" else timedelta(hours=17)
    ended_at = datetime.combine(day, opens, zone) + lasts * draws.part()
    months_ago = (last.year - day.year) * 12 + last.month - day.month
    changes = shape.changes_of(kind, of.touchpoint, months_ago) if of.touchpoint else ()
    ease = min(0.97, max(0.3, its.ease + _hardness(of) + sum(change.ease for change in changes)))
    reply = _reply(draws, its, ease, _reasons(shape, changes))
    against = next((reason for reason, share in shape.against.items() if draws.chance(share)), None)
    return Happening(
        n=n,
        kind=kind,
        of=of,
        person=person,
        ended_at=ended_at.astimezone(zone),
        succeeded=draws.chance(0.35 + 0.6 * ease),
        against=frozenset({against} if against else ()),
        reply=reply if draws.chance(its.replies) else None,
    )


def _hardness(of: Slice) -> float:
    """Some services are harder than others, and some people find all of it harder."""
    service = Draws("service", of.service).spread(0.14)
    worse = {"pensioners": -0.03, "people-with-disabilities": -0.05, "low-digital-skills": -0.06}
    return service + worse.get(of.segment or "", 0.0)


def _reasons(shape: Shape, changes: Sequence[Change]) -> dict[str, float]:
    times = {change.reason: change.times for change in changes}
    return {code: times.get(code, 1.0) * shape.reasons.get(code, 1.0) for code in {*shape.reasons, *times}}


def _reply(draws: Draws, its: KindShape, ease: float, reasons: Mapping[str, float]) -> Reply:
    return Reply(
        delay=timedelta(seconds=round(20 + 3600 * 20 * draws.part() ** 6)),
        ease=ease,
        luck=draws.part(),
        noise=(draws.spread(0.12), draws.spread(0.12), draws.spread(0.12)),
        hurried=draws.chance(0.02),
        reasons=dict(sorted(reasons.items())),
        named=(draws.part(), draws.part()),
        words=draws.part() if draws.chance(its.written) else None,
    )
