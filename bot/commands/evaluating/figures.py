"""What a task measured, as JSON and as a table."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.commands.words import say
from knowledge.evaluation import Share


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric with its 95 % interval; `value` is None where there was nothing to count."""

    value: float | None
    low: float | None
    high: float | None
    n: int

    def as_json(self) -> dict[str, Any]:
        return {name: _rounded(getattr(self, name)) for name in ("value", "low", "high")} | {"n": self.n}


@dataclass(frozen=True, slots=True)
class Measured:
    """`lines`: the cases with `predicted`; `figures`: by name; `tables`: further ones, in Markdown.

    `shown` are tables that quote cases: for the screen alone, so that no case gets into a page that writers read.
    """

    lines: Sequence[Mapping[str, Any]]
    figures: Mapping[str, Figure]
    tables: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    detail: Mapping[str, Any] | None = None


def share(hits: float, n: int) -> Figure:
    """A share with the interval of Wilson."""
    counted = Share(hits, n)
    low, high = counted.interval or (None, None)
    return Figure(counted.value, low, high, n)


def table(measured: Measured) -> str:
    """The figures as one Markdown table, the further tables after it."""
    rows = [f"| {_label(name)} | {_cells(figure)} |" for name, figure in measured.figures.items()]
    first = "\n".join([f"| {say('cli-eval-head')} |", "|---|---|---|---|", *rows])
    return "\n\n".join([first, *measured.tables])


def grid(head: str, rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table; `head` is the key of its headings, divided by bars."""
    headings = say(head)
    lines = [f"| {headings} |", "|" + "---|" * len(headings.split("|"))]
    return "\n".join([*lines, *("| " + " | ".join(map(_cell, row)) + " |" for row in rows)])


def write_section(path: Path, name: str, text: str) -> None:
    """Replaces what stands between the two marks of this section, or adds the section at the end."""
    start, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    section = f"{start}\n{text}\n{end}"
    old = path.read_text(encoding="utf-8") if path.is_file() else ""
    if start in old:
        new = re.sub(f"{re.escape(start)}.*?{re.escape(end)}", lambda _: section, old, flags=re.DOTALL)
    else:
        new = f"{old.rstrip()}\n\n## {name}\n\n{section}\n".lstrip()
    path.write_text(new, encoding="utf-8")


def _label(name: str) -> str:
    # A figure of a part («hour» of the moments) goes by the part's own name.
    return name if ":" in name else say(f"cli-eval-{name.replace('_', '-')}")


def _cells(figure: Figure) -> str:
    if figure.value is None:
        return "- | - | 0"
    interval = "-" if figure.low is None else f"{figure.low:.3f}–{figure.high:.3f}"
    return f"{figure.value:.3f} | {interval} | {figure.n}"


def _cell(value: object) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value).replace("|", "\\|")


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
