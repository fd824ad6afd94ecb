"""The report in a terminal: gauges, what to change, and the text with marks under its lines."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from readability.marks import Mark
from readability.rendering.words import (
    MEASURES,
    SEVERITIES,
    figure,
    grade_in_words,
    heading,
)
from readability.report import Judged, Report

_COLOURS = {
    "pass": "32",
    "warn": "33",
    "fail": "31",
    "too_short": "36",
    "hint": "36",
    "warning": "33",
    "error": "31",
}
_SIGNS = {"hint": ".", "warning": "~", "error": "^"}
_GAUGE = 30  # characters
_QUOTED = 60  # characters of a marked place
_WHOLE_TEXT = 60  # lines; of a longer text only lines with marks are shown
_UNSEEN = re.compile(r"[^\S ]|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_WORD = re.compile(r"\S+\s*|\s+")


class Paint(Protocol):
    """Puts a text into a colour, or leaves it as it is."""

    def __call__(self, text: str, code: str, *, bold: bool = False) -> str: ...


def render_terminal(report: Report, *, colour: bool = True, width: int = 100) -> str:
    """Lines for a terminal of `width` columns; without `colour` the same words and signs."""
    paint = _painted if colour else _plain
    lines = [paint(heading(report), _COLOURS[report.verdict], bold=True)]
    if report.note:
        lines.append(report.note)
    lines += ["", *(_gauge(judged, report, paint) for judged in report.judged)]
    if report.advice:
        lines += ["", paint("Что изменить, чтобы прошло", "1")]
        lines += [f"  • {advice.text}" for advice in report.advice]
    lines += ["", *_marked(report, paint, max(width - 6, 20))]
    return "\n".join(lines)


def _painted(text: str, code: str, *, bold: bool = False) -> str:
    return f"\x1b[{'1;' if bold else ''}{code}m{text}\x1b[0m"


def _plain(text: str, code: str, *, bold: bool = False) -> str:  # noqa: ARG001 (the painters look alike)
    return text


def _gauge(judged: Judged, report: Report, paint: Paint) -> str:
    """A bar up to half as much again as the failing figure, with a stroke at the limit."""
    top = judged.fails * 1.5
    filled = round(_GAUGE * min(max(judged.value, 0) / top, 1))
    limit = round(_GAUGE * judged.passes / top)
    cells = ["█" if place < filled else "░" for place in range(_GAUGE)]
    cells.insert(limit, "│")
    shown = grade_in_words(report) if judged.measure == "grade" else figure(judged.value)
    limits = f"предел {figure(judged.passes)}, отказ выше {figure(judged.fails)}"
    return f"  {paint(''.join(cells), _COLOURS[judged.state])}  {MEASURES[judged.measure]}: {shown}; {limits}"


def _marked(report: Report, paint: Paint, width: int) -> Iterator[str]:
    if not report.findings:
        yield "Пометок нет."
        return
    yield paint(f"Пометки: {len(report.marks)}", "1")
    lines = list(_wrapped(report.document.text, width))
    waiting = sorted(report.findings, key=lambda mark: mark.start)
    first, running = 0, list[Mark]()
    for start, end in lines:
        last = first
        while last < len(waiting) and waiting[last].start < end:
            last += 1
        begun = waiting[first:last]
        running = [mark for mark in (*running, *begun) if mark.end > start]
        if running or len(lines) <= _WHOLE_TEXT:
            yield f"  │ {_UNSEEN.sub(' ', report.document.text[start:end]).rstrip()}"
        if running:
            yield f"  │ {_underline(running, start, end, paint)}"
            yield from (f"  │   {_told(report, mark, paint)}" for mark in begun)
        first = last


def _wrapped(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Offsets of lines no wider than `width`, broken at spaces."""
    start = 0
    for line in text.split("\n"):
        begun, place = start, start
        for word in _WORD.finditer(line):
            if place > begun and start + word.end() - begun > width:
                yield begun, place
                begun = place
            place = start + word.end()
        if line.strip():
            yield begun, place
        start += len(line) + 1


def _underline(marks: Sequence[Mark], start: int, end: int, paint: Paint) -> str:
    signs = [" "] * (end - start)
    colours = [""] * (end - start)
    for mark in marks:
        for place in range(max(mark.start, start), min(mark.end, end)):
            signs[place - start] = _SIGNS[mark.severity]
            colours[place - start] = _COLOURS[mark.severity]
    edges = [
        0,
        *(place for place in range(1, len(signs)) if colours[place] != colours[place - 1]),
        len(signs),
    ]
    parts = ("".join(signs[first:last]) for first, last in pairwise(edges))
    return "".join(
        paint(part, colours[first]) if colours[first] else part
        for part, first in zip(parts, edges, strict=False)
    ).rstrip()


def _told(report: Report, mark: Mark, paint: Paint) -> str:
    span = _UNSEEN.sub(" ", report.document.text[mark.start : mark.end])
    short = span if len(span) <= _QUOTED else f"{span[:_QUOTED]}…"
    said = f"{paint(SEVERITIES[mark.severity], _COLOURS[mark.severity])} «{short}»: {mark.message}"
    if mark.suggestion is not None:
        said += f" → {mark.suggestion}"
    return f"{said} (оставлено: {mark.silenced})" if mark.silenced else said
