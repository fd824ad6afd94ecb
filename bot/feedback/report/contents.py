"""What a month's report holds: numbers and names of data, no sentences. Every format is made of this one value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.db.queries_feedback_decisions import Decision
from bot.db.queries_feedback_report import People, Reached
from bot.feedback.figures import Modes, Part
from bot.feedback.indices import Counts, Figure
from bot.feedback.instruments import Instrument
from bot.feedback.pains import PainMap, Themes
from bot.feedback.repeats import Repeats
from bot.feedback.report.changing import Change
from bot.feedback.slices import Dimension, Period
from bot.feedback.stars import StarFigure
from bot.feedback.stars.board import Judged

CUT_BY: tuple[Dimension, ...] = ("touchpoint", "life_situation", "service", "office_id", "channel", "segment")
"""The order in which the report looks at parts."""


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey that stands all the time: the words on it and its address."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One question: the month, how it moved against the month before (None: too few to say), and its star if it has one.

    `counts` are empty where the whole month is too small to be told. `versions` were answered in the month.
    """

    instrument: Instrument
    part: Part
    before: Figure
    change: Change | None
    star: StarFigure | None
    versions: tuple[int, ...]

    @property
    def figure(self) -> Figure:
        """The index of the month."""
        return self.part.figure

    @property
    def counts(self) -> Counts:
        """How many answered what."""
        return self.part.counts


@dataclass(frozen=True, slots=True)
class Tasks:
    """Low scores of the month and what was done about them by the moment of the report.

    `late`: open past their moment, or closed after it. `typical` is the median time to close. `again` people rated once
    more after it, `better` of them higher than before.
    """

    opened: int
    done: int
    dropped: int
    open: int
    late: int
    told: int
    again: int
    better: int
    typical: timedelta | None


@dataclass(frozen=True, slots=True)
class Contents:
    """The whole report of a period. `made_at` is the moment of the analysis, in the centre's zone.

    `cuts` by (dimension, instrument's code) hold every part with its figure, the small ones hidden. `course` is the
    main question by weeks; `main` its code: the one the pain map is made of. `themes` None: nobody looked for them.
    `stars` are all rows of the tables, those that nothing is known of too.
    """

    period: Period
    made_at: datetime
    centre: str
    offices: tuple[str, ...]
    surveys: tuple[Survey, ...]
    people: People
    reached: Reached
    measures: Mapping[str, Measure]
    main: str
    course: tuple[Part, ...]
    cuts: Mapping[tuple[Dimension, str], tuple[Part, ...]]
    modes: Modes
    pains: PainMap
    themes: Themes | None
    stars: tuple[Judged, ...]
    repeats: Repeats
    tasks: Tasks
    decisions: tuple[Decision, ...]

    @property
    def as_of(self) -> date:
        """The day of the analysis."""
        return self.made_at.date()

    @property
    def is_whole(self) -> bool:
        """Whether the period was over when the report was made."""
        return self.as_of > self.period.last
