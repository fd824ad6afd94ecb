"""Departments and months of many reports: drawn, with the figures behind in a table."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from readability.archive import STATES, Group, calendar
from readability.rendering.page import safe
from readability.rendering.plots import widest
from readability.rendering.table import frequent_marks
from readability.rendering.words import VERDICTS, figure
from readability.report import Verdict

_ROW, _WIDTH = 46, 340  # a department: its name, the bar below it
_LABEL_LETTERS = 38
_MONTHS = 24  # drawn: the last two years
_STEP, _HEIGHT, _TOP = 66, 120, 20
_ALL_STATES: tuple[Verdict, ...] = (*STATES, "too_short")
_ROOT = "без папки"


def departments(groups: Sequence[Group], edges: Sequence[int]) -> str:
    """A bar a department: how many of its texts pass, pass with warnings, fail; grades and the first fault in the table."""
    drawn = "".join(_stack(number, group) for number, group in enumerate(groups))
    classes = [
        f"до {edges[0]}",
        *(f"{a}–{b}" for a, b in pairwise(edges)),
        f"> {edges[-1]}",
    ]
    head = ("Папка", "Текстов", "Не проходит", "Сложность, медиана", "Чаще всего", *classes)
    rows = (
        (
            title(group),
            str(len(group.reports)),
            f"{group.count('fail')} ({figure(100 * group.failing, 0)} %)",
            _grade(group),
            _first_fault(group),
            *map(str, _by_class(group, edges)),
        )
        for group in groups
    )
    return (
        f'<figure><svg viewBox="0 0 {_WIDTH} {len(groups) * _ROW}" {widest(_WIDTH)} role="img" '
        f'aria-label="Сколько текстов проходит по папкам, числа в таблице ниже">{drawn}</svg>'
        f"<figcaption>{_legend()}</figcaption></figure>{_table('Папки', head, rows)}"
    )


def trend(groups: Sequence[Group]) -> str:
    """The median grade month by month with the limit, and how many texts fail."""
    if len(groups) < 2:
        return "<p>Все тексты одного месяца: сравнивать пока не с чем.</p>" if groups else ""
    shown = calendar(groups, _MONTHS)
    limit = next(iter(shown[-1].reports.values())).limits.grade.passes
    rows = (
        (month_title(group), str(len(group.reports)), _grade(group), f"{figure(100 * group.failing, 0)} %")
        for group in shown
        if group.reports
    )
    table = _table("Месяцы", ("Месяц", "Текстов", "Сложность, медиана", "Не проходит"), rows)
    return (
        f'<figure><svg viewBox="0 0 {len(shown) * _STEP} {_HEIGHT + 2 * _TOP}" {widest(len(shown) * _STEP)} role="img" '
        f'aria-label="Сложность по месяцам, числа в таблице ниже">{_line(shown, limit)}</svg>'
        f"<figcaption>Медиана сложности в годах учёбы. Черта — предел {figure(limit)}.</figcaption></figure>{table}"
    )


def title(group: Group) -> str:
    """The department's folder."""
    return group.name or _ROOT


def month_title(group: Group) -> str:
    """«03.2026»."""
    year, _, month = group.name.partition("-")
    return f"{month}.{year}"


def _stack(number: int, group: Group) -> str:
    top, left, scale = number * _ROW, 0.0, (_WIDTH - 40) / len(group.reports)
    name = title(group)
    short = name if len(name) <= _LABEL_LETTERS else f"{name[: _LABEL_LETTERS - 1]}…"
    parts = [f'<text x="0" y="{top + 14}">{safe(short)}</text>']
    for state in _ALL_STATES:
        if count := group.count(state):
            width = count * scale
            parts.append(
                f'<rect class="{state}" x="{left:.1f}" y="{top + 20}" width="{width:.1f}" height="18"/>'
            )
            left += width
    parts.append(f'<text x="{left + 6:.1f}" y="{top + 34}">{len(group.reports)}</text>')
    return "".join(parts)


def _legend() -> str:
    return " ".join(f'<span class="key {state}">{VERDICTS[state]}</span>' for state in _ALL_STATES)


def _line(groups: Sequence[Group], limit: float) -> str:
    grades = [group.grade for group in groups]
    top = max([limit * 1.25, *(grade for grade in grades if grade is not None)])
    places = [
        (number * _STEP + _STEP / 2, _TOP + _HEIGHT * (1 - max(grade, 0) / top), grade)
        for number, grade in enumerate(grades)
        if grade is not None
    ]
    at = _TOP + _HEIGHT * (1 - limit / top)
    width = len(groups) * _STEP
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in places)
    labels = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
        f'<text x="{x:.1f}" y="{y - 8:.1f}" text-anchor="middle">{figure(grade)}</text>'
        for x, y, grade in places
    )
    months = "".join(
        f'<text x="{number * _STEP + _STEP / 2}" y="{_HEIGHT + 2 * _TOP - 4}" text-anchor="middle">{month_title(group)}</text>'
        for number, group in enumerate(groups)
    )
    return f'<line class="limit" x1="0" x2="{width}" y1="{at:.1f}" y2="{at:.1f}"/><polyline points="{points}"/>{labels}{months}'


def _table(name: str, head: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    titles = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    body = "".join(
        f'<tr><th scope="row">{safe(row[0])}</th>{"".join(f"<td>{safe(cell)}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    return (
        f'<div class="wide" role="region" aria-label="{name}" tabindex="0"><table class="texts"><thead><tr>{titles}</tr>'
        f"</thead><tbody>{body}</tbody></table></div>"
    )


def _by_class(group: Group, edges: Sequence[int]) -> list[int]:
    grades = [report.grade for report in group.reports.values() if report.grade is not None]
    bounds = [float("-inf"), *map(float, edges), float("inf")]
    return [sum(first < grade <= last for grade in grades) for first, last in pairwise(bounds)]


def _grade(group: Group) -> str:
    return "нет" if group.grade is None else figure(group.grade)


def _first_fault(group: Group) -> str:
    often = frequent_marks(group.reports).most_common(1)
    return f"{often[0][0]} — {often[0][1]}" if often else "нет"
