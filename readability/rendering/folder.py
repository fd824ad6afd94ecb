"""Many texts as one page, and as CSV for other programs."""

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields
from datetime import date

from readability.archive import by_department, by_month, department_of, month_of
from readability.counting import Counts
from readability.formulas import RUSSIAN
from readability.rendering.groups import departments, trend
from readability.rendering.page import document, safe, template
from readability.rendering.plots import bars
from readability.rendering.table import HEAD, frequent_marks, row_of, summary, worst_first
from readability.report import Report, State

_EDGES = (4, 7, 10, 13, 17)  # years of schooling: where the classes of the plot end
# Excel in Russian splits at semicolons; a tab or a line end begins a cell as well.
_FORMULA = re.compile(r"((?:^|[;,|\t\r\n])[\s\"']*)([=+\-@\uff1d\uff0b\uff0d\uff20])")
_MOST = 15  # faults in the table of marks


def render_folder(reports: Mapping[str, Report], title: str, days: Mapping[str, date] | None = None) -> str:
    """Summary, grades, departments (first folders), months, the most frequent marks, a row a text; needs nothing else.

    `days` are those of the texts; without them there is no trend.
    """
    rows = [row_of(name, report) for name, report in worst_first(reports)]
    content = template("folder.html").substitute(
        title=safe(title),
        summary=safe(summary(reports)[0]),
        grades=bars(_grades(reports), "Лет обучения", "Текстов", "Сложность текстов в годах обучения"),
        departments=departments(by_department(reports), _EDGES),
        trend=trend(by_month(reports, days or {})) or "<p>Даты текстов неизвестны.</p>",
        marks="".join(
            f"<tr><td>{safe(fault)}</td><td>{count}</td></tr>"
            for fault, count in frequent_marks(reports).most_common(_MOST)
        ),
        head="".join(f'<th scope="col">{name}</th>' for name in HEAD),
        rows="".join(f"<tr>{''.join(f'<td>{safe(cell)}</td>' for cell in row)}</tr>" for row in rows),
    )
    return document(title, content)


def render_csv(reports: Mapping[str, Report], days: Mapping[str, date] | None = None) -> str:
    """A row a text, the hardest first: department, month, verdict, grade, counts, indices, each fault's count.

    Raw figures, a point in decimals.
    """
    days = days or {}
    rules = sorted({mark.rule for report in reports.values() for mark in report.marks})
    out = io.StringIO()
    counted = [field.name for field in fields(Counts)]
    writer = csv.writer(out, lineterminator="\n")
    judgement = ["segment", "kind", "verdict", "grade", "limit", "marks"]
    writer.writerow(["file", "department", "month", *judgement, *counted, *RUSSIAN, *rules])
    for name, report in worst_first(reports):
        grade = "" if report.grade is None else round(report.grade, 2)
        judged = [
            report.limits.segment,
            report.limits.kind,
            report.verdict,
            grade,
            report.limits.grade.passes,
        ]
        figures = [getattr(report.counts, one) for one in counted]
        indices = [round(report.indices[one], 4) if one in report.indices else "" for one in RUSSIAN]
        month = month_of(days[name]) if name in days else ""
        faults = Counter(mark.rule for mark in report.marks)
        place = [_inert(name), _inert(department_of(name)), month]
        found = [faults[rule] for rule in rules]
        writer.writerow([*place, *judged, len(report.marks), *figures, *indices, *found])
    return out.getvalue()


def _inert(name: str) -> str:
    """A file's name that no spreadsheet takes for a formula, whichever sign it splits the cells at.

    >>> _inert("=1+1.txt"), _inert("a;=1.txt"), _inert("a-b.txt")
    ("'=1+1.txt", "a;'=1.txt", 'a-b.txt')
    """
    return _FORMULA.sub(r"\1'\2", name)


def _grades(reports: Mapping[str, Report]) -> list[tuple[str, int, State]]:
    """Classes of grade, each in the state that most of its texts have."""
    rows: list[tuple[str, int, State]] = []
    first = float("-inf")
    for last in (*_EDGES, float("inf")):
        inside = [one for one in reports.values() if one.grade is not None and first < one.grade <= last]
        label = (
            f"до {last}"
            if first < 0
            else f"больше {first:g}"
            if last == float("inf")
            else f"{first:g}–{last:g}"
        )
        states = Counter(judged.state for one in inside for judged in one.judged if judged.measure == "grade")
        rows.append((label, len(inside), states.most_common(1)[0][0] if states else "pass"))
        first = last
    return rows
