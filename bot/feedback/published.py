"""What may be published of a whole month (clause 4.5.7.5): figures by life situation, service and touchpoint. Pure.

Small cells are hidden, and so is whatever would bring them back: by subtraction within a table (a hidden one keeps a
span of ten values), across the tables (a service belongs to few situations, so its situation may give it away), and
over time (only whole months are published, each for good, so that no two pages differ by one person's answer).
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.db.queries_feedback_open import Cell
from bot.feedback.indices import LEAST, TOTAL, Counts, Figure, figure, suppress
from bot.feedback.instruments import Instrument
from bot.feedback.slices import Dimension

TABLES: tuple[Dimension, ...] = ("life_situation", "service", "touchpoint")
_UNKNOWN = "\N{EM DASH}"
_NOTHING = 1e-8

Atom = tuple[str, ...]
"""A cell of all three tables at once: its life situation, service and touchpoint."""

Group = tuple[int, str]
"""A row of a table: the table's number and the row's key."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of an open table; a hidden figure has neither value nor n. `key` None: not known."""

    key: str | None
    figure: Figure


@dataclass(frozen=True, slots=True)
class OpenMeasure:
    """One question of the month: the whole of it, and its tables by dimension, the most answered first."""

    instrument: Instrument
    whole: Figure
    tables: Mapping[Dimension, tuple[Shown, ...]]

    @property
    def hides(self) -> bool:
        """Whether some rows are hidden."""
        return any(row.figure.state == "suppressed" for rows in self.tables.values() for row in rows)


def publish(instrument: Instrument, found: Sequence[Cell]) -> OpenMeasure:
    """The question as everybody may see it; fewer than ten answers in all are not published."""
    atoms: dict[Atom, Counter[int]] = defaultdict(Counter)
    for cell in found:
        key = tuple(_name(getattr(cell, each)) for each in TABLES)
        atoms[key][cell.value] += cell.n
    whole: Counter[int] = Counter()
    for counts in atoms.values():
        whole.update(counts)
    told = figure(instrument, whole)
    if told.n < LEAST:
        return OpenMeasure(instrument, told.hidden() if told.n else told, {})
    hidden = hidden_groups({atom: sum(counts.values()) for atom, counts in atoms.items()})
    tables = {
        dimension: _table(instrument, at, _rows(atoms, at), hidden) for at, dimension in enumerate(TABLES)
    }
    return OpenMeasure(instrument, told, tables)


def hidden_groups(atoms: Mapping[Atom, int]) -> frozenset[Group]:
    """The rows that must not be shown beside the total, so that no small row can be worked out from what is shown.

    Each table by itself keeps a span of ten values for a hidden row; what all of them together still give away is
    found by linear algebra, and a row that gives it away is hidden too.
    """
    sizes: Counter[Group] = Counter()
    for atom, n in atoms.items():
        sizes.update(dict.fromkeys(enumerate(atom), n))
    hidden: set[Group] = set()
    for at in {at for at, _ in sizes}:
        rows: dict[tuple[str, ...], int] = {(key,): n for (table, key), n in sizes.items() if table == at}
        hidden |= {(at, key) for (key,) in suppress(rows).hidden if key != TOTAL}
    small = sorted(group for group, n in sizes.items() if n < LEAST)
    while True:
        shown = sorted(
            (group for group in sizes if group not in hidden), key=lambda group: (sizes[group], group)
        )
        traitor = gives_away(atoms, shown, small)
        if traitor is None:
            return frozenset(hidden)
        hidden.add(traitor)


def gives_away(atoms: Mapping[Atom, int], shown: Sequence[Group], wanted: Sequence[Group]) -> Group | None:
    """The first shown row without which one of the wanted is no sum or difference of shown rows and the total.

    None where none of them is. A reader may know which cells have answers at all, and nothing of how many.
    """
    if not wanted or not shown:
        return None
    cells = sorted(atoms)
    given = np.array([_row(cells, group) for group in shown] + [np.ones(len(cells))])
    targets = np.array([_row(cells, group) for group in wanted])
    solution, *_ = np.linalg.lstsq(given.T, targets.T, rcond=None)
    missed = np.abs(given.T @ solution - targets.T).max(axis=0)
    for at in np.flatnonzero(missed < _NOTHING):
        weights = np.abs(solution[: len(shown), at])
        if (weights >= _NOTHING).any():
            return shown[int(np.flatnonzero(weights >= _NOTHING)[0])]
    return None


def _row(cells: Sequence[Atom], group: Group) -> NDArray[np.float64]:
    at, key = group
    return np.array([float(cell[at] == key) for cell in cells])


def _rows(atoms: Mapping[Atom, Counts], at: int) -> Mapping[str, Counts]:
    rows: dict[str, Counter[int]] = defaultdict(Counter)
    for atom, counts in atoms.items():
        rows[atom[at]].update(counts)
    return rows


def _table(
    instrument: Instrument, at: int, rows: Mapping[str, Counts], hidden: frozenset[Group]
) -> tuple[Shown, ...]:
    told = [
        Shown(
            None if key == _UNKNOWN else key,
            figure(instrument, counts).hidden() if (at, key) in hidden else figure(instrument, counts),
        )
        for key, counts in rows.items()
    ]
    return tuple(sorted(told, key=lambda row: (-row.figure.n, str(row.key))))


def _name(key: str | None) -> str:
    return _UNKNOWN if key is None else key
