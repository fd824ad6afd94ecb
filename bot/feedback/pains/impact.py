"""How much a reason costs: means of groups, the loss of the mean score with its interval, and the trend of a share."""

from dataclasses import dataclass
from math import erfc, sqrt

from bot.feedback.indices import Z95, Counts, Interval, wilson
from bot.feedback.pains.values import Estimate


@dataclass(frozen=True, slots=True)
class Group:
    """Responses of a group: how many, their mean score and the unbiased variance of it (0 for fewer than two)."""

    n: int
    mean: float
    variance: float


def group_of(counts: Counts) -> Group:
    """The group of these counted scores; of none, zeros.

    >>> group_of({4: 1, 2: 1})
    Group(n=2, mean=3.0, variance=2.0)
    """
    n = sum(counts.values())
    if n == 0:
        return Group(0, 0.0, 0.0)
    mean = sum(value * count for value, count in counts.items()) / n
    squares = sum(count * (value - mean) ** 2 for value, count in counts.items())
    return Group(n, mean, squares / (n - 1) if n > 1 else 0.0)


def less(counts: Counts, part: Counts) -> Counts:
    """Those of the counts that are not in the part. Raises ValueError where the part is not a part."""
    rest = {value: count - part.get(value, 0) for value, count in counts.items()}
    if min(rest.values(), default=0) < 0 or set(part) - set(counts):
        raise ValueError(f"{dict(part)} is no part of {dict(counts)}")
    return rest


def mean_of(counts: Counts) -> Estimate | None:
    """The mean score with its interval of 95 %, never beyond the scores that were given; None of no responses."""
    group = group_of(counts)
    if group.n == 0:
        return None
    half = Z95 * sqrt(group.variance / group.n)
    given = [value for value, count in counts.items() if count]
    low, high = max(min(given), group.mean - half), min(max(given), group.mean + half)
    return Estimate(group.mean, Interval(low, high))


def impact_of(counts: Counts, named: Counts) -> Estimate:
    """What the mean score of all responses loses by a reason: (mean without it - mean with it) · its share.

    It equals the mean of those who did not name the reason less the mean of all: by so many points the mean would
    rise if who named it scored as the others do. It is no proof of a cause. The interval of 95 % is the delta
    method's (Oehlert 1992, Am. Stat. 46:27-29): with p = n₁/n and d = m₀ - m₁,
    Var(p·d) ≈ d²·p(1-p)/n + p²·(s₁²/n₁ + s₀²/n₀); share and means of the groups are uncorrelated.
    Raises ValueError where nobody named it, where everybody did, or where `named` is no part of `counts`.
    """
    whole, those, rest = group_of(counts), group_of(named), group_of(less(counts, named))
    if those.n == 0 or rest.n == 0:
        raise ValueError(f"the impact of {those.n} of {whole.n} responses is not defined")
    share, gap = those.n / whole.n, rest.mean - those.mean
    spread = those.variance / those.n + rest.variance / rest.n
    half = Z95 * sqrt(gap**2 * share * (1 - share) / whole.n + share**2 * spread)
    return Estimate(share * gap, Interval(share * gap - half, share * gap + half))


def share_of(k: int, n: int) -> Estimate:
    """A share k of n in per cent, with Wilson's interval; n is 1 or more."""
    return Estimate(100 * k / n, wilson(k, n).times(100))


def change_of(now: tuple[int, int], before: tuple[int, int]) -> tuple[Estimate, float]:
    """The change of a share in percentage points with its interval, and the p-value of «no change».

    Both are pairs (k, n) with n of 1 or more. The test is the pooled two-proportion z-test (two-sided); the interval
    is Newcombe's hybrid of Wilson's (1998, Stat. Med. 17:873-890, method 10), which stays within -100..100.
    """
    (k, n), (j, m) = now, before
    p, q = k / n, j / m
    ours, theirs = wilson(k, n), wilson(j, m)
    low = p - q - sqrt((p - ours.low) ** 2 + (theirs.high - q) ** 2)
    high = p - q + sqrt((ours.high - p) ** 2 + (q - theirs.low) ** 2)
    pooled = (k + j) / (n + m)
    error = sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    chance = erfc(abs(p - q) / error / sqrt(2)) if error else 1.0
    return Estimate(100 * (p - q), Interval(100 * low, 100 * high)), chance
