"""The main conclusions: statements that the figures bear, as data. Nothing is claimed beyond an interval. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.feedback.figures import Key, Part
from bot.feedback.figures.modes import LEVEL, Apart
from bot.feedback.indices import MIN_N, Counts
from bot.feedback.instruments import Instrument
from bot.feedback.pains import Pain
from bot.feedback.pains.impact import change_of
from bot.feedback.report.contents import Contents, Measure
from bot.feedback.slices import Dimension

FEW_ANSWER = 30.0
"""Per cent of those asked below which the answers may well not be everybody's."""

MOST_PLACES = 3
MOST_PAINS = 3


@dataclass(frozen=True, slots=True)
class Level:
    """How a question stands; `way` against the month before: told only where the difference is clear."""

    measure: Measure
    way: Literal["up", "down", "same", "unknown"]


@dataclass(frozen=True, slots=True)
class TooFew:
    """A question of the Standard on which nothing can be concluded yet: so many answers are still missing."""

    instrument: Instrument
    needed: int


@dataclass(frozen=True, slots=True)
class Place:
    """A part whose people answer otherwise than all the others together; `points` with the interval's ends."""

    instrument: Instrument
    dimension: Dimension
    key: Key
    part: Part
    points: float
    low: float
    high: float

    @property
    def is_weak(self) -> bool:
        return self.points < 0


@dataclass(frozen=True, slots=True)
class Hurts:
    """A pain that costs ease for certain: its loss of points lies above zero with its whole interval."""

    pain: Pain


@dataclass(frozen=True, slots=True)
class Grows:
    """A pain that is named more often than a month before, more than chance makes it; or less often."""

    pain: Pain


@dataclass(frozen=True, slots=True)
class NotPooled:
    """Two channels whose people answer too differently to be taken together."""

    apart: Apart


@dataclass(frozen=True, slots=True)
class FewAnswered:
    """So few of those asked answered that the figures speak of them alone."""

    rate: float


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nobody answered in the period."""


@dataclass(frozen=True, slots=True)
class OpenTasks:
    """Low scores nobody has seen to in time."""

    late: int
    opened: int


Conclusion = Level | TooFew | Place | Hurts | Grows | NotPooled | FewAnswered | Nothing | OpenTasks


def conclude(contents: Contents) -> tuple[Conclusion, ...]:
    """The most telling first: how it stands, where it is worse, why, and how far all this may be trusted."""
    if contents.people.responses == 0:
        return (Nothing(),)
    return tuple(_concluded(contents))


def _concluded(contents: Contents) -> Iterator[Conclusion]:
    for code in (contents.main, "csi4", "nps11"):
        if (measure := contents.measures.get(code)) is not None and measure.figure.n:
            yield _level(measure)
    yield from places(contents)[:MOST_PLACES]
    sure = [pain for pain in contents.pains.pains if pain.impact and pain.impact.interval.low > 0]
    yield from (Hurts(pain) for pain in sure[:MOST_PAINS] if pain.state == "ok")
    yield from (Grows(pain) for pain in contents.pains.pains if pain.trend.course in ("worse", "better"))
    yield from (NotPooled(apart) for apart in contents.modes.apart[:1])
    if contents.tasks.late:
        yield OpenTasks(contents.tasks.late, contents.tasks.opened)
    asked, answered = contents.reached.asked, contents.reached.answered
    if asked and 100 * answered / asked < FEW_ANSWER:
        yield FewAnswered(100 * answered / asked)


def _level(measure: Measure) -> Level | TooFew:
    if measure.figure.state != "ok":
        return TooFew(measure.instrument, measure.figure.needed)
    if measure.change is None:
        return Level(measure, "unknown")
    if not measure.change.is_clear:
        return Level(measure, "same")
    return Level(measure, "up" if measure.change.points > 0 else "down")


def places(contents: Contents) -> tuple[Place, ...]:
    """Touchpoints and life situations that differ from all the others: the weakest first, the strongest last.

    Each is compared with the rest; of so many comparisons the p-values are held together by Holm (1979).
    """
    found: list[tuple[float, Place]] = []
    for dimension in ("touchpoint", "life_situation"):
        told = contents.cuts.get((dimension, contents.main), ())
        instrument = (
            contents.measures[contents.main].instrument if contents.main in contents.measures else None
        )
        if instrument is not None and instrument.index != "nps":
            found += _against_rest(instrument, dimension, told)
    found.sort(key=lambda each: each[0])
    sure: list[Place] = []
    for rank, (p, place) in enumerate(found):
        if p * (len(found) - rank) >= LEVEL:
            break
        sure.append(place)
    return tuple(sorted(sure, key=lambda place: place.points))


def _against_rest(
    instrument: Instrument, dimension: Dimension, told: Sequence[Part]
) -> Iterator[tuple[float, Place]]:
    shown = [part for part in told if part.is_told]
    for part in shown:
        rest = [other.counts for other in shown if other is not part]
        ours, others = _top(instrument, [part.counts]), _top(instrument, rest)
        if min(ours[1], others[1]) >= MIN_N and part.key is not None:
            found, p = change_of(ours, others)
            ends = found.interval.low, found.interval.high
            yield p, Place(instrument, dimension, part.key, part, found.value, *ends)


def _top(instrument: Instrument, counted: Sequence[Counts]) -> tuple[int, int]:
    k = sum(counts.get(value, 0) for counts in counted for value in instrument.top)
    return k, sum(sum(counts.values()) for counts in counted)
