"""What is hidden stays hidden: no sum or difference of what is published brings a small cell back."""

from collections.abc import Mapping
from random import Random

import numpy as np
import pytest
from scipy.optimize import linprog

from bot.feedback.indices import LEAST, TOTAL, Published, suppress

Key = tuple[str, ...]
_SOLVED, _UNBOUNDED = 0, 3


def test_small_cells_are_hidden_and_large_ones_are_not() -> None:
    published = suppress({("passport",): 9, ("school",): 10, ("tax",): 4, ("land",): 200})
    assert published.hidden == {("passport",), ("tax",)}
    assert published.get("school") == 10
    assert published.get(TOTAL) == 223
    assert published.get("passport") is None


def test_one_small_cell_takes_a_neighbour_with_it() -> None:
    """Else the total less the rest would be it."""
    published = suppress({("passport",): 4, ("school",): 40, ("tax",): 30})
    assert published.hidden == {("passport",), ("tax",)}
    assert published.get(TOTAL) == 74


def test_two_tiny_cells_take_a_neighbour_too() -> None:
    """Their sum of 2 would be published by subtraction, and each of them is then 1."""
    published = suppress({("passport",): 1, ("school",): 1, ("tax",): 50, ("land",): 90})
    assert published.hidden == {("passport",), ("school",), ("tax",)}


def test_a_table_of_tiny_cells_alone_hides_its_total() -> None:
    published = suppress({("passport",): 3, ("school",): 2})
    assert published.shown == {}


def test_a_lone_small_cell_is_its_total() -> None:
    assert suppress({("passport",): 3}).shown == {}
    assert suppress({("passport",): 30}).shown == {("passport",): 30, (TOTAL,): 30}


def test_no_answers_hide_nobody() -> None:
    published = suppress({("passport",): 0, ("school",): 40})
    assert published.shown == {("passport",): 0, ("school",): 40, (TOTAL,): 40}
    assert suppress({}).shown == {}


def test_a_small_cell_of_two_ways_hides_a_rectangle() -> None:
    published = suppress(
        {
            ("passport", "office"): 4, ("passport", "phone"): 40, ("passport", "site"): 90,
            ("school", "office"): 30, ("school", "phone"): 50, ("school", "site"): 95,
            ("tax", "office"): 70, ("tax", "phone"): 80, ("tax", "site"): 99,
        }
    )  # fmt: skip
    corners = {("passport", "office"), ("passport", "phone"), ("school", "office"), ("school", "phone")}
    assert published.hidden == corners
    assert published.get("passport", TOTAL) == 134
    assert published.get(TOTAL, "office") == 104


def test_margins_are_kept_while_cells_can_do() -> None:
    """A margin is what people look for: it is hidden only where no cell of its line could help."""
    published = suppress({("passport", "office"): 4, ("passport", "phone"): 40, ("school", "phone"): 90})
    assert (TOTAL, TOTAL) not in published.hidden
    assert published.shown[TOTAL, TOTAL] == 134


@pytest.mark.parametrize(
    "table",
    [{("a",): 1, ("b", "c"): 2}, {("a", "b", "c"): 1}, {("a",): -1}, {(TOTAL,): 5}, {(): 5}],
)
def test_what_is_no_table_is_refused(table: Mapping[Key, int]) -> None:
    with pytest.raises(ValueError, match="suppress"):
        suppress(table)


@pytest.mark.parametrize("seed", range(30))
def test_no_combination_of_what_is_published_brings_a_small_cell_back(seed: int) -> None:
    """Against the strongest reader: all linear combinations at once, and the knowledge that hidden cells are 1 or more.

    Linear programming finds the least and the greatest value that each hidden cell may have, given all that is shown.
    """
    table = _random_table(Random(seed))
    published = suppress(table)
    cells = {**published.shown, **_whole(table)}
    for key in published.hidden:
        low, high = _bounds(cells, published, key)
        assert low <= cells[key] <= high
        if cells[key] < LEAST:
            assert high - low >= LEAST - 1e-6, (table, key, low, high)
        else:
            assert high - low > 0.5, (table, key, low, high)


@pytest.mark.parametrize("seed", range(15))
def test_every_small_cell_and_margin_is_hidden_and_what_is_shown_is_true(seed: int) -> None:
    table = _random_table(Random(1000 + seed))
    published, whole = suppress(table), _whole(table)
    assert published.shown.keys() | published.hidden == whole.keys()
    assert all(whole[key] == count for key, count in published.shown.items())
    assert {key for key, count in whole.items() if 0 < count < LEAST} <= published.hidden


def test_the_reader_of_these_tests_would_find_a_cell_that_is_hidden_alone() -> None:
    cells = _whole({("a",): 4, ("b",): 40})
    careless = Published({key: n for key, n in cells.items() if key != ("a",)}, frozenset({("a",)}))
    assert _bounds(cells, careless, ("a",)) == (4, 4)


def test_a_large_table_is_soon_done() -> None:
    """Forty services by six touchpoints, half of the cells small: the open page makes it while a reader waits."""
    random = Random(7)
    table = {(f"s{r}", f"t{c}"): random.choice([2, 5, 30, 80]) for r in range(40) for c in range(6)}
    published = suppress(table)
    assert published.get(TOTAL, TOTAL) == sum(table.values())
    assert len(published.hidden) < len(table) * 0.75


def _random_table(random: Random) -> dict[Key, int]:
    rows, columns = random.randint(1, 6), random.choice([0, 0, 1, 2, 4, 6])
    sizes = random.choice([(0, 1, 2, 3), (0, 3, 12, 40), (1, 9, 10, 11, 25), (4, 60, 80, 100, 200)])
    if not columns:
        return {(f"r{row}",): random.choice(sizes) for row in range(rows)}
    return {
        (f"r{row}", f"c{column}"): random.choice(sizes) for row in range(rows) for column in range(columns)
    }


def _whole(table: Mapping[Key, int]) -> dict[Key, int]:
    """The table with its margins, summed here on their own."""
    whole = dict(table)
    for key, count in table.items():
        margins = [(TOTAL,)] if len(key) == 1 else [(key[0], TOTAL), (TOTAL, key[1]), (TOTAL, TOTAL)]
        for margin in margins:
            whole[margin] = whole.get(margin, 0) + count
    return whole


def _bounds(cells: Mapping[Key, int], published: Published, asked: Key) -> tuple[float, float]:
    """The least and the greatest value of a cell that agree with all that is published."""
    keys = list(cells)
    sums = [key for key in keys if TOTAL in key]
    equations = np.zeros((len(sums), len(keys)))
    for line, margin in enumerate(sums):
        for inner in (key for key in keys if TOTAL not in key):
            if all(part in (TOTAL, inner[at]) for at, part in enumerate(margin)):
                equations[line, keys.index(inner)] = 1
        equations[line, keys.index(margin)] = -1
    limits = [(1, None) if key in published.hidden else (cells[key], cells[key]) for key in keys]
    goal = np.array([1.0 if key == asked else 0.0 for key in keys])
    found = [
        linprog(sign * goal, A_eq=equations, b_eq=np.zeros(len(equations)), bounds=limits) for sign in (1, -1)
    ]
    assert all(each.status in (_SOLVED, _UNBOUNDED) for each in found)
    low, high = (each.fun if each.status == _SOLVED else -np.inf for each in found)
    return low, -high
