"""What a plan is made of: offerings, lanes (windows), closures. Frozen, unknown keys forbidden."""

from datetime import date, time, timedelta
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from bot.db.queries_occupation import TICK as TAKEN_TICK
from knowledge import centre

Audience = Literal["citizens", "operators", "walkins"]
"""Whose share of the capacity a lane is: booked by citizens, by operators for citizens, kept for a live queue."""

Kind = Literal["visit", "call"]
Hours = tuple[tuple[time, time], ...]
OPERATORS = "operators"
"""The pseudo-office of consultation calls."""

TICK = TAKEN_TICK // timedelta(minutes=1)
"""Minutes; everything that takes a window's time is a whole number of ticks."""


def _clock(value: Any) -> Any:
    """YAML reads an unquoted 14:00 as the number 840, which would become fourteen minutes past midnight."""
    if isinstance(value, int | float):
        raise ValueError("unquoted-time")  # noqa: TRY004 (pydantic makes a fault of a ValueError only)
    return value


def _ordered(value: Hours) -> Hours:
    ends = [time.min]
    for start, end in value:
        if not ends[-1] <= start < end:
            raise ValueError("hours-out-of-order")
        if start.minute % TICK or end.minute % TICK or start.second or end.second:
            raise ValueError("hours-off-tick")
        ends.append(end)
    return value


Clock = Annotated[time, BeforeValidator(_clock)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Ticks = Annotated[int, Field(ge=0, le=480, multiple_of=TICK)]
OpenHours = tuple[tuple[Clock, Clock], ...]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Week(centre.Week, Strict):
    """As the centre's week, but held to what can be booked: hours in order, in whole ticks, never unquoted."""

    mon: OpenHours = ()
    tue: OpenHours = ()
    wed: OpenHours = ()
    thu: OpenHours = ()
    fri: OpenHours = ()
    sat: OpenHours = ()
    sun: OpenHours = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for day in centre.WEEKDAYS:
            _ordered(getattr(self, day))
        return self


class Offering(Strict):
    """What one may come for. Lengths are minutes, whole numbers of five, except where said."""

    id: Id
    name: dict[Literal["ru", "en"], str]
    kind: Kind = "visit"
    duration: Annotated[int, Field(ge=TICK, le=480, multiple_of=TICK)]
    buffer_before: Ticks = 0
    buffer_after: Ticks = 0
    buffers_outside: bool = False
    """Buffers may fall into lunch or after closing: staff prepare and tidy up behind a closed door."""

    specialist: bool = False
    """Only lanes that name it; a lane of everything does not know how."""

    step: Ticks = 0
    """Minutes between possible starts; 0: as long as the visit with its buffers."""

    notice: Annotated[int, Field(ge=0)] = 60
    """The last minute to book: so many minutes before the start."""

    horizon: Annotated[int, Field(ge=1, le=365)] = 14
    """Days ahead that can be booked; 14 means up to this weekday in two weeks."""

    cancel_until: Annotated[int, Field(ge=0)] = 60
    """Minutes before the start until which the citizen may cancel or move by themselves."""

    limit: Annotated[int, Field(ge=1)] = 1
    """Live appointments of this offering one person may have."""

    hold: Annotated[int, Field(ge=1, le=60)] = 10
    """Minutes an opening waits for a form to be filled."""

    cooling: tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]] = (2, 15)
    """From–to: a freed opening returns after a random number of minutes between, so that nobody can trade it."""

    important: bool = False
    """Silence to both reminders becomes a task for an operator."""

    articles: tuple[str, ...] = ()
    """Ids of the knowledge articles this offering belongs to."""

    words: tuple[str, ...] = ()
    """What citizens call it, besides its name."""

    bring: dict[Literal["ru", "en"], tuple[str, ...]] = {}

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if "ru" not in self.name:
            raise ValueError("no-russian-name")
        if self.cooling[0] > self.cooling[1]:
            raise ValueError("cooling-backwards")
        return self

    @property
    def pace(self) -> int:
        """Minutes between possible starts."""
        return self.step or self.buffer_before + self.duration + self.buffer_after

    def name_in(self, language: str) -> str:
        return self.name["en"] if language == "en" and "en" in self.name else self.name["ru"]

    def bring_in(self, language: str) -> tuple[str, ...]:
        """What to take along, a line each; Russian where there is no translation."""
        return self.bring["en"] if language == "en" and "en" in self.bring else self.bring.get("ru", ())


class Lane(Strict):
    """A window (or one operator's line): it receives one person at a time."""

    id: Id
    office: str
    audience: Audience = "citizens"
    offerings: tuple[str, ...] = ()
    """Empty: everything of the office (calls at `operators`, visits elsewhere) but what wants a specialist."""

    hours: Week | None = None
    """None: the office's hours. Else these, but never outside an exceptional day of the office."""

    valid_from: date | None = None
    valid_to: date | None = None
    """The last day, included."""

    def works_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class Closure(Strict):
    """Days on which an office or one of its lanes receives less or nobody: only within `hours`."""

    office: str
    lane: str | None = None
    first: date
    last: date
    hours: OpenHours = ()
    reason: str = ""

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.last < self.first:
            raise ValueError("closure-backwards")
        _ordered(self.hours)
        return self

    def covers(self, lane: Lane, day: date) -> bool:
        return (
            self.office == lane.office
            and self.lane in (None, lane.id)
            and self.first <= day <= self.last
        )  # fmt: skip
