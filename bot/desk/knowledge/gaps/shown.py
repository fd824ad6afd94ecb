"""A gap as the desk shows it: its name, how often it is asked, and whether that grows."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.db.queries_gaps import Gap, Member
from bot.desk.knowledge.gaps.rerun import is_answered
from bot.desk.knowledge.shelf.phrases import compared

WEEK = timedelta(days=7)
STATES = ("open", "new", "assigned", "drafted", "closed", "rejected", "all")
SOURCES = ("chat", "call")
WHYS = ("unanswered", "not_that", "silent", "no_answer")


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a gap with how often it came; what was answered before and after its article was published."""

    text: str
    count: int
    why: str
    source: str
    before: Mapping[str, str] | None
    after: Mapping[str, str] | None
    answered: bool


@dataclass(frozen=True, slots=True)
class ShownGap:
    """A gap with its counts. `lately` is of the last seven days, `earlier` of the seven before them."""

    gap: Gap
    label: str
    count: int
    lately: int
    earlier: int
    sources: Mapping[str, int]
    whys: Mapping[str, int]
    newest: datetime | None

    @property
    def trend(self) -> str:
        """Which way it goes."""
        if self.lately == self.earlier:
            return "same"
        return "up" if self.lately > self.earlier else "down"


def shown_gap(gap: Gap, members: Sequence[Member], now: datetime) -> ShownGap:
    """Counts of a gap; `members` come the most central first."""
    label = gap.label or (members[0].text if members else "")
    return ShownGap(
        gap,
        label,
        len(members),
        sum(now - WEEK <= one.at for one in members),
        sum(now - 2 * WEEK <= one.at < now - WEEK for one in members),
        Counter(one.source for one in members),
        Counter(one.why for one in members),
        max((one.at for one in members), default=None),
    )


def shown_gaps(gaps: Iterable[Gap], members: Iterable[Member], now: datetime) -> list[ShownGap]:
    """All gaps, the most asked of the last two weeks first, then the most asked at all."""
    by_gap: dict[int, list[Member]] = {}
    for member in members:
        by_gap.setdefault(member.gap_id, []).append(member)
    made = [shown_gap(gap, by_gap.get(gap.id, ()), now) for gap in gaps]
    return sorted(made, key=lambda one: (-(one.lately + one.earlier), -one.count, one.gap.id))


def wordings(gap: Gap, members: Iterable[Member]) -> list[Wording]:
    """The wordings of a gap, the most central first; the same words said again are counted."""
    groups: dict[str, list[Member]] = {}
    for member in members:
        groups.setdefault(compared(member.text) or member.text, []).append(member)
    return [
        Wording(
            group[0].text,
            len(group),
            group[0].why,
            group[0].source,
            group[0].before,
            group[0].after,
            is_answered(group[0].after, gap.article_id),
        )
        for group in groups.values()
    ]


def as_variants(of: Iterable[Wording], known: Iterable[str] = ()) -> list[str]:
    """The wordings that can become variants of an article: short enough, without masked data, not there yet.

    >>> as_variants([Wording("My phone is [phone]", 1, "", "", None, None, False)])
    []
    """
    have = {compared(text) for text in known}
    kept = []
    for one in of:
        text, key = " ".join(one.text.split()), compared(one.text)
        if "[" not in text and 2 <= len(text) <= 600 and key and key not in have:
            have.add(key)
            kept.append(text)
    return kept
