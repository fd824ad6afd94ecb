"""The intervals are those of the textbooks to the ninth digit, and cover the truth as often as they say."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import norm
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import DescrStatsW

from bot.feedback.indices import Z95, Interval, net_interval, wilson

CROWDS = (30, 100, 300)
DRAWN = 2_000
Intervals = tuple[NDArray[np.float64], NDArray[np.float64]]


@pytest.mark.parametrize("n", [1, 2, 7, 30, 100, 333, 100_000])
def test_the_interval_of_a_share_is_statsmodels_wilson(n: int) -> None:
    for k in {0, 1, n // 3, n // 2, n - 1, n}:
        low, high = proportion_confint(k, n, method="wilson")
        assert wilson(k, n).low == pytest.approx(low, abs=1e-9)
        assert wilson(k, n).high == pytest.approx(high, abs=1e-9)


@pytest.mark.parametrize("z", [1.0, 1.6448536269514722, 2.5758293035489004])
def test_the_interval_of_a_share_takes_any_confidence(z: float) -> None:
    low, high = proportion_confint(17, 60, alpha=2 * norm.sf(z), method="wilson")
    assert (wilson(17, 60, z).low, wilson(17, 60, z).high) == pytest.approx((low, high), abs=1e-9)


@pytest.mark.parametrize(
    ("top", "low", "n"), [(10, 5, 30), (0, 0, 40), (60, 20, 100), (1, 250, 300), (30, 0, 30)]
)
def test_the_interval_of_a_net_score_is_statsmodels_mean_of_three_values(top: int, low: int, n: int) -> None:
    """The mean of +1, 0, -1 with three answers added, ¾, 1½ and ¾ of them; its variance is the whole sample's."""
    seen = DescrStatsW([1.0, 0.0, -1.0], weights=[top + 0.75, n - top - low + 1.5, low + 0.75])
    half = Z95 * np.sqrt(seen.var / (n + 3))
    found = net_interval(top, low, n)
    score = (top - low) / n
    assert found.low == pytest.approx(min(max(-1, seen.mean - half), score), abs=1e-9)
    assert found.high == pytest.approx(max(min(1, seen.mean + half), score), abs=1e-9)


def test_of_no_answers_anything_is_possible() -> None:
    assert wilson(0, 0) == Interval(0, 1)
    assert net_interval(0, 0, 0) == Interval(-1, 1)


@pytest.mark.parametrize("n", CROWDS)
def test_the_interval_of_a_share_covers_the_truth_in_95_of_100(n: int) -> None:
    """Over every share from 2 to 98 %: on the average 95 % ± 1, and nowhere far below."""
    truth = np.linspace(0.02, 0.98, 49)
    drawn = np.random.default_rng(19).binomial(n, truth, size=(DRAWN, len(truth)))
    low, high = _looked_up([wilson(k, n) for k in range(n + 1)], drawn)
    covered = np.mean((low <= truth) & (truth <= high), axis=0)
    assert covered.mean() == pytest.approx(0.95, abs=0.01)
    assert covered.min() > 0.90


@pytest.mark.parametrize("n", CROWDS)
def test_the_interval_of_nps_covers_the_truth_in_95_of_100(n: int) -> None:
    """Over every mixture of promoters and critics in steps of 5 %, none of the three alone: 95 % ± 1 on the average."""
    covered = _coverage(n, net_interval)
    assert covered.mean() == pytest.approx(0.95, abs=0.01)
    assert covered.min() > 0.90


def test_the_plain_variance_of_nps_would_not_cover_it() -> None:
    """Why three answers are added: of 30 answers the textbook's interval misses the truth far too often."""
    covered = _coverage(30, _plain)
    assert covered.mean() < 0.94
    assert covered.min() < 0.85


def _coverage(n: int, interval: Callable[[int, int, int], Interval]) -> NDArray[np.float64]:
    mixtures = [(p, q) for p in range(21) for q in range(21 - p) if max(p, q, 20 - p - q) < 20]
    table = {(t, c): interval(t, c, n) for t in range(n + 1) for c in range(n + 1 - t)}
    ends = np.zeros((n + 1, n + 1, 2))
    for (t, c), found in table.items():
        ends[t, c] = found.low, found.high
    random, covered = np.random.default_rng(21), []
    for p, q in mixtures:
        drawn = random.multinomial(n, [p / 20, q / 20, (20 - p - q) / 20], size=DRAWN)
        seen, truth = ends[drawn[:, 0], drawn[:, 1]], (p - q) / 20
        covered.append(np.mean((seen[:, 0] <= truth + 1e-12) & (truth - 1e-12 <= seen[:, 1])))
    return np.array(covered)


def _looked_up(found: list[Interval], drawn: NDArray[np.int64]) -> Intervals:
    return np.array([each.low for each in found])[drawn], np.array([each.high for each in found])[drawn]


def _plain(top: int, low: int, n: int) -> Interval:
    p, q = top / n, low / n
    half = Z95 * np.sqrt((p + q - (p - q) ** 2) / n)
    return Interval(p - q - half, p - q + half)
