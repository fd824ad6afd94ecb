"""Tables 1 and 2 of section 6 as data: `bands.yml` beside this file, dated, with its policy for holes and overlaps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from bot.booking.checking import Fault, document_of, validated
from bot.booking.parts import Strict

DATA = Path(__file__).with_name("bands.yml")
_STARS = 5

Direction = Literal["up", "down", "steps"]
Source = Literal["own", "entered"]
Words = dict[str, Annotated[str, Field(min_length=1)]]


class _Need(Strict):
    measure: str = "value"
    from_: float | None = Field(default=None, alias="from")
    to: float | None = None
    optional: bool = False


class _Level(Strict):
    star: int = Field(ge=1, le=5)
    needs: tuple[_Need, ...] = ()
    condition: Words = Field(default_factory=dict)
    proof: Literal["records", "document"] = "records"


class _Row(Strict):
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    table: Literal[1, 2]
    title: Words
    unit: str
    direction: Direction
    source: Source
    instrument: str = ""
    note: Words = Field(default_factory=dict)
    levels: tuple[_Level, ...]

    def faults(self, here: tuple[int | str, ...]) -> Iterator[Fault]:
        """Stars are 1 to 5 in their order, and each has something to be reached."""
        for number, level in enumerate(self.levels):
            if level.star != number + 1:
                yield Fault((*here, "levels", number, "star"), "not-allowed", {"allowed": str(number + 1)})
            if not level.needs and not level.condition:
                yield Fault((*here, "levels", number, "needs"), "missing-key", {})
        if len(self.levels) != _STARS:
            yield Fault((*here, "levels"), "not-allowed", {"allowed": f"{_STARS}"})


class _File(Strict):
    edition: date
    rounding: Literal["half-up-0.1"]
    rows: tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """One bound of a level: the measure's own bounds as the text has them; None is no bound on that side.

    Of an optional one nothing may be known, and the level is not lost.
    """

    measure: str
    low: float | None
    high: float | None
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """One star of a row. `condition` in words, by language; empty where the level is a number alone.

    `by_document`: only a document can show that the condition holds; else our own records do.
    """

    star: int
    needs: tuple[Need, ...]
    condition: Mapping[str, str]
    by_document: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator. `instrument` is whose answers it counts, or empty; words are by language."""

    id: str
    table: int
    title: Mapping[str, str]
    unit: str
    direction: Direction
    source: Source
    instrument: str
    note: Mapping[str, str]
    levels: tuple[Level, ...]

    @property
    def measures(self) -> tuple[str, ...]:
        """What has to be known to judge it, in order; empty where conditions alone decide."""
        return tuple(dict.fromkeys(need.measure for level in self.levels for need in level.needs))

    @property
    def by_document(self) -> tuple[Level, ...]:
        """Levels whose conditions staff confirm with a document, the lowest first."""
        return tuple(level for level in self.levels if level.by_document)

    @property
    def is_entered(self) -> bool:
        """Whether staff enter something of it: its number, or that a condition holds."""
        return self.source == "entered" or bool(self.by_document)


@dataclass(frozen=True, slots=True)
class Bands:
    """The whole file: `edition` is the date of the Standard's text that it was copied from."""

    edition: date
    rows: Mapping[str, Row]


@cache
def load_bands(path: Path = DATA) -> Bands:
    """Raises knowledge.DataError: file, line, field, value, what is allowed."""
    document = document_of(path)
    file = validated(_File, document)
    faults = [fault for number, row in enumerate(file.rows) for fault in row.faults(("rows", number))]
    if faults:
        raise document.error(faults)
    return Bands(file.edition, MappingProxyType({row.id: _row(row) for row in file.rows}))


def _row(row: _Row) -> Row:
    return Row(
        id=row.id,
        table=row.table,
        title=MappingProxyType(dict(row.title)),
        unit=row.unit,
        direction=row.direction,
        source=row.source,
        instrument=row.instrument,
        note=MappingProxyType(dict(row.note)),
        levels=tuple(_level(level, row.source) for level in row.levels),
    )


def _level(level: _Level, source: Source) -> Level:
    needs = tuple(Need(need.measure, need.from_, need.to, need.optional) for need in level.needs)
    by_document = bool(level.condition) and (source == "entered" or level.proof == "document")
    return Level(level.star, needs, MappingProxyType(dict(level.condition)), by_document)
