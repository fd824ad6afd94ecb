"""Open themes: what citizens raise themselves, beside the reasons that we thought of."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.feedback.indices import LEAST
from bot.feedback.pains.clustering import Group, Known, carried, groups_of, in_order
from bot.feedback.pains.courses import Part, courses_of
from bot.feedback.pains.impact import share_of
from bot.feedback.pains.labels import name_of, telling_terms
from bot.feedback.pains.meaning import Meaning
from bot.feedback.pains.values import Material, Theme, Themes, Trend
from bot.feedback.pains.words import is_telling, nearest

_REASONS = 3
SHARED = 3
"""Comments of a theme that say a word, before the theme is called by it."""

UNNAMED = "theme"
"""The id of a theme whose comments share no words."""


def themes(material: Material, meaning: Meaning, known: Sequence[Known] = ()) -> Themes:
    """The themes of the material's period; those of both periods are found together, so that they can be compared.

    `known`: themes found earlier; one whose centre is near keeps its id. Slow where vectors are not known yet: call it
    in a thread, and outside a transaction. The order of the comments changes nothing.
    """
    said = [each for each in material.comments if is_telling(each.text)]
    now = frozenset(each.response_id for each in material.said(material.period))
    ours = sum(each.response_id in now for each in said)
    looked = _Looked(now, ours, len(said) - ours, meaning)
    groups = [group for group in groups_of(said, meaning) if group.rows(now)]
    told = [group for group in groups if len(group.rows(now)) >= LEAST]
    terms = telling_terms([[each.text for each in group.said] for group in told], least=SHARED)
    trends = looked.trends(told)
    found = [looked.theme(*each) for each in zip(told, terms, trends, strict=True)]
    ordered = in_order(carried(found, known))
    grouped = sum(len(group.rows(now)) for group in groups)
    return Themes(ordered, ours, material.written, ours - grouped, len(groups) - len(told))


@dataclass(frozen=True, slots=True)
class _Looked:
    """What was looked at: the responses of the period, how many comments of it tell something, and of the one before."""

    now: frozenset[int]
    ours: int
    earlier: int
    meaning: Meaning

    def trends(self, groups: Sequence[Group]) -> list[Trend]:
        now: dict[str, Part] = {}
        before: dict[str, Part] = {}
        for at, group in enumerate(groups):
            n = len(group.rows(self.now))
            now[str(at)], before[str(at)] = (n, self.ours), (len(group.said) - n, self.earlier)
        return list(courses_of(now, before).values())

    def theme(self, group: Group, terms: tuple[str, ...], trend: Trend) -> Theme:
        rows = group.rows(self.now)
        said = [group.said[row] for row in rows]
        named = Counter(code for each in said for code in each.reasons)
        texts = [each.text for each in said]
        return Theme(
            id="-".join(terms[:2]) or UNNAMED,
            label=name_of(texts, group.centre, terms, self.meaning),
            terms=terms,
            n=len(said),
            share=share_of(len(said), self.ours),
            low=sum(each.low for each in said),
            reasons=tuple(code for code, _ in sorted(named.items(), key=lambda one: (-one[1], one[0])))[
                :_REASONS
            ],
            words=nearest(texts, group.vectors[rows]),
            trend=trend,
            is_new=len(group.said) == len(said) and self.earlier >= LEAST,
            centre=group.centre,
        )
