"""Many reports gathered: by department (the first folder of a file's place) and by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from readability.report import Report, State

# How the states of a text are told apart in plots; «too_short» has no verdict and stands last.
STATES: tuple[State, ...] = ("pass", "warn", "fail")


@dataclass(frozen=True, slots=True)
class Group:
    """The reports of one department or month; `name` is empty for files that lie in no folder."""

    name: str
    reports: Mapping[str, Report]

    @property
    def grade(self) -> float | None:
        """The median, in years of schooling; None where no text has a grade."""
        grades = [report.grade for report in self.reports.values() if report.grade is not None]
        return median(grades) if grades else None

    def count(self, verdict: str) -> int:
        """How many texts ended so."""
        return sum(report.verdict == verdict for report in self.reports.values())

    @property
    def failing(self) -> float:
        """The share of texts that fail among those with a verdict, 0..1."""
        judged = sum(self.count(state) for state in STATES)
        return self.count("fail") / judged if judged else 0.0


def by_department(reports: Mapping[str, Report]) -> list[Group]:
    """The worst first: by the share of failing texts, then by the median grade.

    >>> from readability import check
    >>> [group.name for group in by_department(dict.fromkeys(("b/1.txt", "2.txt", "b/c/3.txt"), check("Мама.")))]
    ['', 'b']
    """
    groups = _grouped({name: department_of(name) for name in reports}, reports)
    return sorted(groups, key=lambda group: (-group.failing, -(group.grade or 0), group.name))


def by_month(reports: Mapping[str, Report], days: Mapping[str, date]) -> list[Group]:
    """From the earliest month, named «2026-03»; texts without a day are left out."""
    months = {name: month_of(days[name]) for name in reports if name in days}
    return sorted(_grouped(months, reports), key=lambda group: group.name)


def calendar(groups: Sequence[Group], months: int) -> list[Group]:
    """The last `months` months up to the latest one, those without texts too: a gap in time is a gap in a plot.

    >>> [group.name for group in calendar([Group("2025-11", {}), Group("2026-02", {})], 3)]
    ['2025-12', '2026-01', '2026-02']
    """
    known = {group.name: group for group in groups}
    last, first = (_number(name) for name in (max(known), min(known)))
    names = (
        month_of(date(number // 12, number % 12 + 1, 1))
        for number in range(max(first, last - months + 1), last + 1)
    )
    return [known.get(name) or Group(name, {}) for name in names]


def department_of(name: str) -> str:
    """The first folder of a file's place.

    >>> department_of("ЖКХ/2026/ответ.docx"), department_of("ответ.docx")
    ('ЖКХ', '')
    """
    folder, separator, _ = name.partition("/")
    return folder if separator else ""


def month_of(day: date) -> str:
    """«2026-03»."""
    return f"{day.year:04}-{day.month:02}"


def _number(month: str) -> int:
    """Months since the year 0."""
    year, _, number = month.partition("-")
    return 12 * int(year) + int(number) - 1


def _grouped(names: Mapping[str, str], reports: Mapping[str, Report]) -> list[Group]:
    groups: dict[str, dict[str, Report]] = {}
    for place, name in names.items():
        groups.setdefault(name, {})[place] = reports[place]
    return [Group(name, held) for name, held in groups.items()]
