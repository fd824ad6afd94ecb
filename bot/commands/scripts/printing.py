"""The sheet of a script as text, and as a page for A4."""

from collections.abc import Iterator
from textwrap import fill

from bot.commands.words import say
from bot.templates import templates
from scripts_callcenter import Part, Sheet, Step, Way

_WIDTH = 96


def as_text(sheet: Sheet) -> str:
    """For the terminal and for a plain file."""
    lines = [sheet.title, "=" * len(sheet.title), " · ".join(sheet.facts), "", say("cli-scripts-blanks")]
    for part in sheet.parts:
        lines += ["", *_part(part)]
    return "\n".join(lines)


def _part(part: Part) -> Iterator[str]:
    title = part_title(part)
    yield title
    yield "-" * len(title)
    for step in part.steps:
        yield from _step(step)


def part_title(part: Part) -> str:
    """The heading of the steps, or of a block with its number and when it may be entered."""
    if not part.number:
        return say("cli-scripts-steps")
    key = "cli-scripts-part-always" if part.always else "cli-scripts-part"
    return say(key, number=part.number, title=part.title)


def _step(step: Step) -> Iterator[str]:
    indent = " " * (len(step.number) + 2)
    yield f"{step.number}. " + " · ".join((step.does, *step.facts))
    if step.text:
        yield fill(f"«{step.text}»", _WIDTH, initial_indent=indent, subsequent_indent=indent + " ")
    if step.hint:
        yield fill(f"({step.hint})", _WIDTH, initial_indent=indent, subsequent_indent=indent + " ")
    for way in step.ways:
        yield fill(_way(way), _WIDTH, initial_indent=indent + "  ", subsequent_indent=indent + "    ")


def _way(way: Way) -> str:
    return " ".join(part for part in (way.label, way.when, "→", way.to) if part)


def as_page(sheet: Sheet) -> str:
    """One file with its own styles: it opens without a network and prints on A4."""
    return templates().get_template("script-sheet.html").render(sheet=sheet, part_title=part_title, say=say)
