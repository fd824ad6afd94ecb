"""The row «Доступность и понятность текстов» of table 2: life situations whose texts the algorithm lets through."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from readability.report import Report

# Table 2 of the Standard: the algorithm covers 30 % of life situations for three stars, 50 % for four, all for five.
BANDS = ((1.0, 5), (0.5, 4), (0.3, 3))
_BELOW = 2  # stars the row gives for a knowledge base alone


@dataclass(frozen=True, slots=True)
class Situation:
    """One life situation: how many articles it has and which are over their limit."""

    id: str
    articles: int
    failing: tuple[str, ...]

    @property
    def passes(self) -> bool:
        """Whether it has articles and all are let through."""
        return self.articles > 0 and not self.failing


@dataclass(frozen=True, slots=True)
class Coverage:
    """All life situations of a base."""

    situations: tuple[Situation, ...]

    @property
    def passing(self) -> int:
        return sum(situation.passes for situation in self.situations)

    @property
    def share(self) -> float:
        """0..1; 0 for a base without life situations."""
        return self.passing / len(self.situations) if self.situations else 0.0

    @property
    def stars(self) -> int:
        """The star of table 2 that the share is good for."""
        return next((stars for least, stars in BANDS if self.share >= least), _BELOW)

    def as_json(self) -> dict[str, Any]:
        """The shape of `otklik readability --coverage --json`."""
        situations = [{**asdict(one), "passes": one.passes} for one in self.situations]
        return {"share": round(self.share, 4), "stars": self.stars, "situations": situations}


def cover(reports: Mapping[str, Mapping[str, Report]]) -> Coverage:
    """From the reports of articles by life situation. An article fails by the verdict `fail` alone.

    >>> from readability import check
    >>> cover({"moving": {"a": check("Мама мыла раму.")}, "family": {}}).share
    0.5
    """
    return Coverage(
        tuple(
            Situation(
                name,
                len(articles),
                tuple(sorted(id_ for id_, one in articles.items() if one.verdict == "fail")),
            )
            for name, articles in reports.items()
        )
    )
