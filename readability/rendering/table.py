"""Many reports as a table, the hardest text first."""

from collections import Counter
from collections.abc import Mapping

from readability.marks import Mark
from readability.rendering.words import VERDICTS, figure
from readability.report import Report

HEAD = ("Файл", "Сложность", "Предел", "Длиннейшее", "Длинные слова", "Пометки", "Вердикт")
_MOST_MARKED = 5


def render_table(reports: Mapping[str, Report], problems: Mapping[str, str]) -> str:
    """Rows by grade, then how many texts pass and the most frequent marks; `problems` are files that are not read."""
    rows = [HEAD, *(row_of(name, report) for name, report in worst_first(reports))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = [
        "  ".join(
            cell.ljust(width) if not column else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    lines += ["", *summary(reports)]
    lines += [f"Не прочитано: {problem}" for problem in problems.values()]
    return "\n".join(lines)


def worst_first(reports: Mapping[str, Report]) -> list[tuple[str, Report]]:
    """By grade from the hardest; texts without a grade at the end."""
    return sorted(reports.items(), key=lambda item: (item[1].grade is None, -(item[1].grade or 0), item[0]))


def row_of(name: str, report: Report) -> tuple[str, ...]:
    """The cells of one text, as in HEAD."""
    return (
        name,
        "нет" if report.grade is None else figure(report.grade),
        figure(report.limits.grade.passes),
        str(report.counts.longest_sentence),
        f"{figure(100 * report.counts.long_share, 0)} %",
        str(len(report.marks)),
        VERDICTS[report.verdict],
    )


def summary(reports: Mapping[str, Report]) -> list[str]:
    """How many texts pass, and the most frequent marks."""
    verdicts = Counter(report.verdict for report in reports.values())
    marks = frequent_marks(reports)
    said = ", ".join(
        f"{VERDICTS[verdict]} — {verdicts[verdict]}" for verdict in VERDICTS if verdicts[verdict]
    )
    lines = [f"Всего текстов: {len(reports)}" + (f": {said}" if said else "")]
    if marks:
        often = ", ".join(f"{fault} — {count}" for fault, count in marks.most_common(_MOST_MARKED))
        lines.append(f"Чаще всего помечено: {often}")
    return lines


def frequent_marks(reports: Mapping[str, Report]) -> Counter[str]:
    """How often each fault is found, by its name in words; silenced marks do not count."""
    return Counter(_fault(mark) for report in reports.values() for mark in report.marks)


def _fault(mark: Mark) -> str:
    """The first sentence of the message names the fault, the others what to do."""
    return mark.message.partition(".")[0].partition(":")[0]
