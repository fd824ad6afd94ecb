"""Made-up material: tallies of people who each gave a score and named some reasons."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from bot.feedback.pains import Comment, Material, Tally
from bot.feedback.reasons import load_reasons
from bot.feedback.slices import Period

MONTH = Period.month(2026, 11)
LOW = frozenset({1, 2})

Person = tuple[int, tuple[str, ...]]
"""A score, and the codes that were named with it."""


def tally(people: Iterable[Person]) -> Tally:
    """These people, counted as the database would."""
    everyone: Counter[int] = Counter()
    named: Counter[int] = Counter()
    by_reason: dict[str, Counter[int]] = {}
    by_step: dict[object, Counter[int]] = {}
    steps = {code: reason.step for code, reason in load_reasons().by_code.items()}
    for score, codes in people:
        everyone[score] += 1
        named[score] += bool(codes)
        for code in codes:
            by_reason.setdefault(code, Counter())[score] += 1
        for step in {steps[code] for code in codes if code in steps}:
            by_step.setdefault(step, Counter())[score] += 1
    return Tally(everyone, by_reason, by_step, named)


def material(
    now: Iterable[Person], before: Iterable[Person] = (), comments: Iterable[Comment] = ()
) -> Material:
    """November's people against October's."""
    said = tuple(comments)
    ours = sum(each.day >= MONTH.first for each in said)
    return Material("ces4", LOW, MONTH, tally(now), tally(before), True, said, ours, len(said) - ours)


def comment(number: int, text: str, *reasons: str, month: int = 11, low: bool = True) -> Comment:
    """What somebody wrote in a month of 2026."""
    return Comment(number, text, date(2026, month, 10), reasons, low)
