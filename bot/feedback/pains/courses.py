"""Whether a share grows or falls against the period before: told only where the test tells it, among many looked at."""

from collections.abc import Mapping, Sequence

from bot.feedback.indices import LEAST, MIN_N
from bot.feedback.pains.impact import change_of
from bot.feedback.pains.values import UNKNOWN, Course, Trend

FALSE_SHARE = 0.05
"""At most so many of the trends that are told may be there by chance alone."""

Part = tuple[int, int]
"""k of n."""


def courses_of(now: Mapping[str, Part], before: Mapping[str, Part]) -> dict[str, Trend]:
    """The trend of each share (k, n) of `now`; without enough on either side «unknown».

    Of many reasons one in twenty would seem to move by chance: trends are told by the step-up procedure of Benjamini
    and Hochberg (1995, J. R. Stat. Soc. B 57:289-300). A small number is not told, now or before; its course is.
    """
    known = [key for key in now if _is_known(now[key], before.get(key, (0, 0)))]
    changes = {key: change_of(now[key], before[key]) for key in known}
    found = discoveries([changes[key][1] for key in known])
    result = dict.fromkeys(now, UNKNOWN)
    for key, is_found in zip(known, found, strict=True):
        change, p = changes[key]
        course: Course = "same" if not is_found else "worse" if change.value > 0 else "better"
        k, n = before[key]
        small = 0 < k < LEAST or 0 < now[key][0] < LEAST
        result[key] = Trend(course) if small else Trend(course, 100 * k / n, change, p)
    return result


def discoveries(chances: Sequence[float], share: float = FALSE_SHARE) -> tuple[bool, ...]:
    """Which of these p-values stand out: all up to the greatest one that is at most share · rank / count.

    >>> discoveries([0.01, 0.04, 0.03, 0.5])
    (True, False, False, False)
    """
    count = len(chances)
    ranked = sorted(chances)
    least = max(
        (chance for rank, chance in enumerate(ranked, 1) if chance <= share * rank / count), default=-1.0
    )
    return tuple(chance <= least for chance in chances)


def _is_known(now: Part, before: Part) -> bool:
    """Both periods have enough, and at least one of them any of it."""
    return min(now[1], before[1]) >= MIN_N and now[0] + before[0] > 0
