"""The open figures: nothing small can be worked out of what is shown, however services and situations hang together."""

from collections import Counter
from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.web.open.reading import whole_months
from bot.db.queries_feedback_open import Cell
from bot.feedback.indices import LEAST
from bot.feedback.instruments import load_instruments
from bot.feedback.published import gives_away, hidden_groups, publish

CES = load_instruments()["ces4"]
atoms = st.dictionaries(
    st.tuples(*(st.sampled_from(letters) for letters in ("abcd", "stuvwx", "PQR"))),
    st.integers(1, 40),
    min_size=2,
    max_size=14,
)


def sizes(cells: dict) -> Counter:
    counted: Counter = Counter()
    for atom, n in cells.items():
        for at, key in enumerate(atom):
            counted[at, key] += n
    return counted


@settings(max_examples=100, deadline=None)
@given(atoms)
def test_no_sum_or_difference_of_shown_rows_gives_a_small_row(cells: dict) -> None:
    """By rank, independent of how the program looks for it: the small row is not in the span of the shown rows."""
    hidden, counted, order = hidden_groups(cells), sizes(cells), sorted(cells)

    def row(group: tuple) -> list:
        return [int(cell[group[0]] == group[1]) for cell in order]

    shown = [row(group) for group in counted if group not in hidden] + [[1] * len(order)]
    rank = np.linalg.matrix_rank(np.array(shown))
    for group, n in counted.items():
        # A table of a single row is its own total: where all the answers are few, nothing at all is published.
        if n < LEAST <= sum(cells.values()):
            assert group in hidden
            assert np.linalg.matrix_rank(np.array([*shown, row(group)])) > rank


def test_service_of_one_situation_is_not_told_by_its_situation() -> None:
    """All services of a situation but one are large: the situation less these would be the small one."""
    cells = {
        ("moving", "registration", "office"): 40,
        ("moving", "extract", "office"): 4,
        ("family", "marriage", "office"): 30,
        ("family", "divorce", "office"): 6,
        ("family", "name", "office"): 25,
    }
    hidden = hidden_groups(cells)
    assert {(1, "extract"), (1, "divorce")} <= hidden
    assert {(0, "moving"), (1, "registration")} & hidden
    assert gives_away(cells, [(0, "moving"), (1, "registration")], [(1, "extract")]) is not None


def test_large_rows_stay_where_nothing_is_small() -> None:
    cells = {("a", "s", "P"): 50, ("b", "t", "Q"): 60}
    assert hidden_groups(cells) == frozenset()


def test_question_with_few_answers_is_not_published_at_all() -> None:
    measure = publish(CES, [Cell("moving", "passport", "office", 4, 9)])
    assert (measure.whole.state, measure.whole.value, measure.whole.n) == ("suppressed", None, 0)
    assert measure.tables == {}


def test_question_without_answers_says_so() -> None:
    assert publish(CES, []).whole.state == "empty"


def test_shown_rows_carry_the_figure_of_their_answers() -> None:
    found = [Cell("moving", "s", "office", 4, 30), Cell("moving", "s", "office", 1, 10), Cell(None, "t", "site", 3, 20)]  # fmt: skip
    measure = publish(CES, found)
    rows = {row.key: row.figure for row in measure.tables["life_situation"]}
    assert rows["moving"].value == 75
    assert rows[None].n == 20
    assert measure.hides is False


def test_running_month_is_not_published() -> None:
    months = whole_months((date(2026, 10, 30), date(2026, 11, 20)), date(2026, 11, 20))
    assert [str(each.first) for each in months] == ["2026-10-01"]
    assert whole_months((date(2026, 11, 1), date(2026, 11, 20)), date(2026, 11, 20)) == ()
    assert whole_months(None, date(2026, 11, 20)) == ()
