"""A report as the page without scripts shows it: verdict, gauges, the text cut at its marks, and the marks."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.texts import Texts
from readability.marks import Mark
from readability.rendering.words import figure
from readability.report import Judged, Report

_RANK = {"hint": 0, "warning": 1, "error": 2}
_LONGEST_QUOTE = 120
WIDTH = 100
"""Units of a gauge's picture from zero to its end."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """A measure against its limit; `bar` and `tick` are places from 0 to WIDTH."""

    measure: str
    value: str
    limit: str
    state: str
    bar: float
    tick: float


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the text; `severity` is that of the gravest mark over it, `ended` the numbers of marks that end here."""

    text: str
    severity: str = ""
    ended: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A mark with its number in the text."""

    number: int
    quote: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the page shows of a report."""

    verdict: str
    note: str
    why: str
    gauges: tuple[Gauge, ...]
    advice: tuple[str, ...]
    parts: tuple[Part, ...]
    items: tuple[Item, ...]


def shown(report: Report, texts: Texts, language: str) -> Shown:
    """The view of a report in a language."""
    return Shown(
        verdict=report.verdict,
        note=report.note or "",
        why=report.limits.why,
        gauges=tuple(_gauge(judged, texts, language) for judged in report.judged),
        advice=tuple(advice.text for advice in report.advice),
        parts=tuple(_parts(report)),
        items=tuple(_item(number, mark, report) for number, mark in enumerate(report.findings, 1)),
    )


def _gauge(judged: Judged, texts: Texts, language: str) -> Gauge:
    top = max(judged.fails * 1.5, judged.value)
    limit = texts.say("letter-limit", language, n=figure(judged.passes))
    bar, tick = (round(WIDTH * max(value, 0) / top, 1) for value in (judged.value, judged.passes))
    return Gauge(judged.measure, figure(judged.value), limit, judged.state, bar, tick)


def _item(number: int, mark: Mark, report: Report) -> Item:
    quote = report.document.text[mark.start : mark.end]
    return Item(number, quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE]}…", mark)


def _parts(report: Report) -> Iterator[Part]:
    """The text cut at every border of a mark."""
    text = report.document.text
    numbered = [(number, mark) for number, mark in enumerate(report.findings, 1) if mark.end > mark.start]
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[tuple[int, Mark]]] = {}
    for number, mark in numbered:
        opening.setdefault(mark.start, []).append(mark)
        closing.setdefault(mark.end, []).append((number, mark))
    active: list[Mark] = []
    place = 0
    for edge in sorted({len(text), *opening, *closing}):
        ended = closing.get(edge, [])
        gravest = max((_RANK[mark.severity], mark.severity) for mark in active)[1] if active else ""
        yield Part(text[place:edge], gravest, tuple(number for number, _ in ended))
        for _, mark in ended:
            active.remove(mark)
        active += opening.get(edge, [])
        place = edge
