"""A value of a row → its star; a counted figure → its star with an interval, and what is missing to the next one."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil
from typing import Literal

from bot.feedback.indices.figure import Figure
from bot.feedback.stars.bands import Bands, Level, Need, Row, load_bands

Where = Literal["in", "gap", "overlap", "beyond", "below", "unknown"]
_STEP = Decimal("0.1")
_FIVE = 5
_NOISE = 9  # digits after the point at which a share computed in floats may be wrong


@dataclass(frozen=True, slots=True)
class Star:
    """`level` 1..5, 0 for none, None where nothing is known. `state` says how the value lies to the bands.

    in: inside the level's own band; gap: between two bands, the lower level stands; overlap: in two bands, the higher
    counts; beyond: better than the best band names; below: worse than the first; unknown: no value was given.
    """

    level: int | None
    state: Where


@dataclass(frozen=True, slots=True)
class StarFigure:
    """The star of a counted figure. `low_level`..`high_level` are the stars that its interval of 95 % allows.

    `to_next`: best answers still missing to the next star, if nobody answers worse; for repeat requests: people served
    without coming back. None at five stars, and where there is nothing to count on. `level` is None unless the figure
    is fit to be acted on (state ok).
    """

    row: str
    level: int | None
    low_level: int | None
    high_level: int | None
    to_next: int | None


def rounded(value: float) -> Decimal:
    """Half-up to 0.1, as the table is written; away from zero below it."""
    return Decimal(str(round(value, _NOISE))).quantize(_STEP, rounding=ROUND_HALF_UP)


def judge(
    row_id: str,
    value: float | Mapping[str, float] | None,
    bands: Bands | None = None,
    met: frozenset[int] = frozenset(),
) -> Star:
    """The star of a value, or of several measures by name. `met` are the stars whose conditions in words hold.

    Raises KeyError where the tables have no such row.
    """
    row = (bands or load_bands()).rows[row_id]
    values = value if isinstance(value, Mapping) else {} if value is None else {"value": value}
    exact = {name: rounded(each) for name, each in values.items()}
    reached = [level for level in row.levels if _reached(row, level, exact, met)]
    if not reached and not exact and not met:
        return Star(None, "unknown")
    if not reached:
        return Star(0, "below")
    best = reached[-1]
    return Star(best.star, _state(row, best, reached, exact))


def _reached(row: Row, level: Level, values: Mapping[str, Decimal], met: frozenset[int]) -> bool:
    """Whether the value has come as far as the level; how far it has passed it does not matter."""
    if level.condition and level.star not in met:
        return False
    known = [need for need in level.needs if need.measure in values or not need.is_optional]
    return all(need.measure in values and _come(row, need, values[need.measure]) for need in known)


def _come(row: Row, need: Need, value: Decimal) -> bool:
    if row.direction == "down" or need.low is None:
        return need.high is not None and value <= Decimal(str(need.high))
    return value >= Decimal(str(need.low))


def _state(row: Row, best: Level, reached: list[Level], values: Mapping[str, Decimal]) -> Where:
    """How the value lies to the bands as the text has them; a level without a band of its own is simply met."""
    if row.direction == "steps" or not best.needs:
        return "in"
    value = values["value"]
    if not _inside(best, value):
        return "beyond" if best.star == _FIVE else "gap"
    closed = [level for level in reached if level.needs and level.needs[0].high is not None]
    return "overlap" if sum(_inside(level, value) for level in closed) > 1 else "in"


def _inside(level: Level, value: Decimal) -> bool:
    return any(
        (need.low is None or value >= Decimal(str(need.low)))
        and (need.high is None or value <= Decimal(str(need.high)))
        for need in level.needs
    )


def star_of(found: Figure, row_id: str, bands: Bands | None = None) -> StarFigure:
    """The star of a counted share or net score in a row of one measure.

    Raises KeyError where the tables have no such row, ValueError where the row is judged by conditions.
    """
    known = bands or load_bands()
    row = known.rows[row_id]
    if row.direction == "steps":
        raise ValueError(f"{row_id} is judged by conditions, not by a figure alone")
    if found.value is None or found.interval is None:
        return StarFigure(row_id, None, None, None, None)
    ends = sorted(judge(row_id, end, known).level or 0 for end in (found.interval.low, found.interval.high))
    level = judge(row_id, found.value, known).level or 0
    shown = level if found.state == "ok" else None
    return StarFigure(row_id, shown, ends[0], ends[1], _to_next(row, level, found))


def _to_next(row: Row, level: int, found: Figure) -> int | None:
    """The least m for which (k+m)/(n+m), or k/(n+m) where less is better, rounds into the next level's band."""
    following = next((each for each in row.levels if each.star > level and each.needs), None)
    if following is None or found.value is None:
        return None
    k, n = round(found.value * found.n / 100), found.n
    need = following.needs[0]
    if row.direction == "down":
        # Rounding half-up: what is below high + 0.05 rounds to high.
        limit = (Fraction(str(need.high)) + Fraction(1, 20)) / 100
        return max(1, ceil(k / limit - n) + (1 if (k / limit).denominator == 1 else 0))
    limit = (Fraction(str(need.low)) - Fraction(1, 20)) / 100
    return max(1, ceil((limit * n - k) / (1 - limit)))
