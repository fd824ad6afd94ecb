"""Small cells are hidden, and enough of the others that arithmetic brings none of them back (clause 4.5.7.5).

A table with its margins is a network in which every cell is a pipe and every sum a joint where what flows in flows out:
start → column → row → end → start. What a reader can find out of a hidden cell is how far its flow may still be changed
through the other hidden pipes (Gusfield 1988, SIAM J. Comput. 17:552-571; Castro 2012, EJOR 216:257-269). A small cell
is safe when it may still be anything within a span of `least`; until then the cheapest way round it is hidden too.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from bot.feedback.indices.network import Network, Pipe

LEAST = 10
"""Answers below which a cell is not published: a person could be found in it."""

TOTAL = "*"
"""Stands in a key where a margin sums over that dimension."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """The answers of every cell and margin that may be shown, and the keys of those that may not.

    A cell of no answers is shown as 0: it hides nobody.
    """

    shown: Mapping[Key, int]
    hidden: frozenset[Key]

    def get(self, *key: str) -> int | None:
        """Answers of the cell or margin; None where hidden. Raises KeyError where the table has no such cell."""
        return None if key in self.hidden else self.shown[key]


def suppress(table: Mapping[Key, int], least: int = LEAST) -> Published:
    """A one- or two-way table of answers with its margins, as it may be published.

    Keys of `table` are inner cells: `(row,)` or `(row, column)`. The result has the margins too: `(TOTAL,)`, or
    `(row, TOTAL)`, `(TOTAL, column)`, `(TOTAL, TOTAL)`. Every hidden cell of fewer than `least` answers keeps a span of
    at least `least` values that agree with all that is shown; margins are hidden last of all, being worth most.
    Raises ValueError on keys of another length, on unlike lengths and on negative counts.
    """
    cells = _with_margins(table)
    network = Network([_pipe(key, count) for key, count in cells.items() if count])
    small = sorted((count, key) for key, count in cells.items() if 0 < count < least)
    hidden = {key for _, key in small}
    for _, key in small:
        hidden |= network.hidden_for(key, frozenset(hidden), least)
    shown = {key: count for key, count in cells.items() if key not in hidden}
    return Published(shown, frozenset(hidden))


def _with_margins(table: Mapping[Key, int]) -> dict[Key, int]:
    if {len(key) for key in table} - {1} and {len(key) for key in table} - {2}:
        raise ValueError("suppress: every key has one part, or every key has two")
    if any(count < 0 or TOTAL in key for key, count in table.items()):
        raise ValueError("suppress: no negative counts, and no margins among the cells")
    cells: dict[Key, int] = defaultdict(int, table)
    for key, count in table.items():
        for margin in _margins(key):
            cells[margin] += count
    return dict(cells)


def _margins(key: Key) -> tuple[Key, ...]:
    if len(key) == 1:
        return ((TOTAL,),)
    row, column = key
    return (row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)


def _pipe(key: Key, count: int) -> Pipe:
    """Where the cell's answers flow: from its column to its row, margins from and to the ends, the total back."""
    row, column = (*key, TOTAL) if len(key) == 1 else key
    if len(key) == 1:
        return Pipe(key, "end", "start", count) if row == TOTAL else Pipe(key, "start", "end", count)
    if row == TOTAL and column == TOTAL:
        return Pipe(key, "end", "start", count)
    if row == TOTAL:
        return Pipe(key, "start", f"column {column}", count)
    if column == TOTAL:
        return Pipe(key, f"row {row}", "end", count)
    return Pipe(key, f"column {column}", f"row {row}", count)
