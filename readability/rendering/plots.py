"""Gauges and the histogram of sentence lengths as SVG, each with its figures in words."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from readability.rendering.words import MEASURES, STATES, figure
from readability.report import Judged, Report, State

_EDGES = (1, 6, 11, 16, 21, 26, 31, 41)
_BAR, _GAP, _HEIGHT, _WIDTH = 44, 8, 120, 420


def gauge(judged: Judged) -> str:
    """A horizontal bar with a stroke at the limit; zero on the left."""
    top = max(judged.fails * 1.5, judged.value)
    value, limit = (_WIDTH * max(part, 0) / top for part in (judged.value, judged.passes))
    said = f"{MEASURES[judged.measure]}: {figure(judged.value)}, предел {figure(judged.passes)}, {STATES[judged.state]}"
    return (
        f'<figure class="gauge"><svg viewBox="0 0 {_WIDTH} 40" role="img" aria-label="{escape(said)}">'
        f'<rect class="ground" width="{_WIDTH}" height="14" y="4" rx="6"/>'
        f'<rect class="{judged.state}" width="{value:.1f}" height="14" y="4" rx="6"/>'
        f'<line class="limit" x1="{limit:.1f}" x2="{limit:.1f}" y1="0" y2="22"/>'
        f'<text x="{min(limit, _WIDTH - 60):.1f}" y="36">предел {figure(judged.passes)}</text></svg>'
        f"<figcaption>{escape(MEASURES[judged.measure])}: <strong>{figure(judged.value)}</strong>"
        f" — {STATES[judged.state]}</figcaption></figure>"
    )


def lengths(report: Report) -> list[tuple[str, int, State]]:
    """Classes of sentence length: label, how many sentences, and the state of the class's shortest one.

    >>> from readability import check
    >>> lengths(check("Мама мыла раму. Папа спал."))[:2]
    [('1–5', 2, 'pass'), ('6–10', 0, 'pass')]
    """
    found = [sentence.length for sentence in report.document.sentences if sentence.length]
    limit = report.limits.longest_sentence
    rows: list[tuple[str, int, State]] = []
    for first, after in pairwise((*_EDGES, 1_000_000)):
        label = f"{first}–{after - 1}" if after < 1_000_000 else f"{first} и больше"
        state: State = "fail" if first > limit.fails else "warn" if first > limit.passes else "pass"
        rows.append((label, sum(first <= length < after for length in found), state))
    return rows


def bars(rows: Sequence[tuple[str, int, State]], unit: str, counted: str, title: str) -> str:
    """A bar a class with its number over it, and the same figures as a table."""
    most = max((count for _, count, _ in rows), default=0) or 1
    drawn = "".join(_bar(place, row, most) for place, row in enumerate(rows))
    table = "".join(f"<tr><td>{label}</td><td>{count}</td></tr>" for label, count, _ in rows)
    width = len(rows) * (_BAR + _GAP)
    total = sum(count for _, count, _ in rows)
    return (
        f'<figure><svg viewBox="0 0 {width} {_HEIGHT + 40}" {widest(width)} role="img" aria-label="{title}, числа в таблице ниже">'
        f"{drawn}</svg><figcaption>{title}, всего {total}</figcaption></figure>"
        f'<details><summary>Те же числа таблицей</summary><table><thead><tr><th scope="col">{unit}</th>'
        f'<th scope="col">{counted}</th></tr></thead><tbody>{table}</tbody></table></details>'
    )


def widest(width: int) -> str:
    """Keeps the letters of a drawing of so many units about the size of those around it."""
    return f'style="max-width: {width * 1.3:.0f}px"'


def _bar(place: int, row: tuple[str, int, State], most: int) -> str:
    label, count, state = row
    height = _HEIGHT * count / most
    left, middle = place * (_BAR + _GAP), place * (_BAR + _GAP) + _BAR / 2
    top = 16 + _HEIGHT - height
    short = label.replace(" и больше", "+").replace("больше ", "> ")
    return (
        f'<rect class="{state}" x="{left}" y="{top:.1f}" width="{_BAR}" height="{height:.1f}"/>'
        f'<text x="{middle}" y="{top - 4:.1f}" text-anchor="middle">{count}</text>'
        f'<text x="{middle}" y="{_HEIGHT + 32}" text-anchor="middle">{short}</text>'
    )
