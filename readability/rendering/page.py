"""The report as one page that needs nothing else: no script, no outside resource, light and dark, printable."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from readability.marks import Mark
from readability.rendering.plots import bars, gauge, lengths
from readability.rendering.words import COUNTS, INDICES, SEVERITIES, figure, grade_in_words, heading
from readability.report import Report

_NOT_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_RANK = {"hint": 0, "warning": 1, "error": 2}


def render_page(report: Report, title: str = "Проверка текста") -> str:
    """The whole page. The text stands in it with its marks; each is numbered and leads to its explanation."""
    content = template("page.html").substitute(
        title=safe(title),
        verdict=report.verdict,
        heading=safe(heading(report)),
        note=safe(report.note or ""),
        why=safe(report.limits.why),
        evidence=safe(report.limits.evidence),
        advice=_advice(report),
        grade=grade_in_words(report),
        gauges="".join(gauge(judged) for judged in report.judged),
        text="".join(_text(report)),
        marks_count=str(len(report.marks)),
        marks=_marks(report),
        histogram=bars(lengths(report), "Слов", "Предложений", "Длина предложений в словах"),
        counts=_rows({COUNTS[name]: value for name, value in asdict(report.counts).items()}),
        indices=_rows({INDICES[name]: value for name, value in report.indices.items()}),
    )
    return document(title, content)


def document(title: str, content: str) -> str:
    """A whole page around what stands in it: the head, the style and the rule that nothing is fetched or run."""
    return template("document.html").substitute(title=safe(title), style=style(), content=content)


@cache
def template(name: str) -> Template:
    """A page of this folder with its places to fill."""
    return Template((files("readability") / "rendering" / name).read_text("utf-8"))


@cache
def style() -> str:
    """The style all pages share."""
    return (files("readability") / "rendering" / "style.css").read_text("utf-8")


def safe(text: str) -> str:
    """Text as HTML; what HTML cannot hold is shown as the replacement sign."""
    return escape(_NOT_HTML.sub("\ufffd", text))


def _rows(figures: dict[str, float]) -> str:
    return "".join(f"<tr><td>{name}</td><td>{figure(value)}</td></tr>" for name, value in figures.items())


def _advice(report: Report) -> str:
    if not report.advice:
        return ""
    items = "".join(f"<li>{safe(advice.text)}</li>" for advice in report.advice)
    return f"<h2>Что изменить, чтобы прошло</h2><ul>{items}</ul>"


def _text(report: Report) -> Iterator[str]:
    """The text cut at every border of a mark; where marks overlap the graver one colours the part."""
    text = report.document.text
    numbered = [(number, mark) for number, mark in enumerate(report.findings, 1) if mark.end > mark.start]
    edges = sorted({0, len(text), *(edge for _, mark in numbered for edge in (mark.start, mark.end))})
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[tuple[int, Mark]]] = {}
    for number, mark in numbered:
        opening.setdefault(mark.start, []).append(mark)
        closing.setdefault(mark.end, []).append((number, mark))
    active: list[Mark] = []
    for place, edge in enumerate(edges):
        for number, mark in closing.get(edge, []):
            active.remove(mark)
            yield f'<sup><a id="t{number}" href="#m{number}" aria-label="Пометка {number}">{number}</a></sup>'
        active += opening.get(edge, [])
        part = text[edge : edges[place + 1]] if place + 1 < len(edges) else ""
        yield _part(part, active)


def _part(part: str, active: list[Mark]) -> str:
    if not part or not active:
        return safe(part)
    gravest = max(active, key=lambda mark: _RANK[mark.severity])
    return f'<mark class="{gravest.severity}">{safe(part)}</mark>'


def _marks(report: Report) -> str:
    if not report.findings:
        return "<p>Пометок нет.</p>"
    items = (_explained(number, mark, report) for number, mark in enumerate(report.findings, 1))
    return f"<ol>{''.join(items)}</ol>"


def _explained(number: int, mark: Mark, report: Report) -> str:
    span = report.document.text[mark.start : mark.end]
    short = span if len(span) <= 120 else f"{span[:120]}…"
    said = f"«{safe(short)}»: {safe(mark.message)}"
    if mark.suggestion is not None:
        said += f" Лучше: <strong>{safe(mark.suggestion)}</strong>."
    if mark.silenced:
        said += f" Оставлено: {safe(mark.silenced)}."
    return (
        f'<li id="m{number}">{said}<br><span class="soft">{SEVERITIES[mark.severity]}, пункт {safe(mark.clause)}.'
        f' {safe(mark.why)} <a href="#t{number}">к месту в тексте</a></span></li>'
    )
