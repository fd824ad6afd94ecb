"""What every maker of plots needs beside its data, and how wide words are before they are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.feedback.plots.shapes import Anchor, Point, Role, Text

WIDE = 720.0
NARROW = 304.0
"""Two widths a page draws a plot in: for a desk, and for a phone of 320 px. Paper takes the wide one."""

SMALL, PLAIN, LARGE = 12.0, 13.0, 15.0
"""Sizes of words in a plot."""

BOLDER = 1.12
"""So much wider are bold words."""

_NARROW_LETTERS = frozenset("iIjlt.,:;!|()[]/ '\N{NO-BREAK SPACE}\N{LATIN SMALL LETTER F}r")


@dataclass(frozen=True, slots=True)
class Look:
    """`title` names the plot and `says` tells in a sentence or two what is to be seen in it."""

    title: str
    says: str
    width: float = WIDE

    @property
    def is_narrow(self) -> bool:
        """Whether words get lines of their own instead of a column beside the marks."""
        return self.width < 480


@dataclass(frozen=True, slots=True)
class Hand:
    """How words are written."""

    role: Role = "ink"
    size: float = PLAIN
    anchor: Anchor = "start"
    bold: bool = False


def lines_of(lines: Sequence[str], last: Point, hand: Hand) -> tuple[Text, ...]:
    """Words one line below another; `last` is where the base of the last line is."""
    leading = hand.size + 3
    x, base = last
    return tuple(
        Text((x, base - leading * (len(lines) - 1 - at)), line, hand.role, hand.size, hand.anchor, hand.bold)
        for at, line in enumerate(lines)
    )


def width_of(words: str, size: float = PLAIN) -> float:
    """About how wide these words are: never less than they are in the fonts we draw with.

    >>> width_of("") == 0.0, width_of("ll") < width_of("mm")
    (True, True)
    """
    return sum(size * (0.36 if letter in _NARROW_LETTERS else 0.62) for letter in words)


def wrapped(words: str, room: float, size: float = PLAIN, most: int = 3) -> tuple[str, ...]:
    """These words in at most so many lines of this width; what does not fit ends in an ellipsis.

    >>> wrapped("one two three", 45), wrapped("one two three", 45, most=1)
    (('one', 'two', 'three'), ('one\N{HORIZONTAL ELLIPSIS}',))
    """
    lines: list[str] = []
    for word in words.split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(joined, size) <= room:
            lines[-1] = joined
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] += "\N{HORIZONTAL ELLIPSIS}"
    return tuple(_cut(line, room, size) for line in kept)


def _cut(line: str, room: float, size: float) -> str:
    """A single word longer than the room is cut."""
    if width_of(line, size) <= room:
        return line
    kept = line.rstrip("\N{HORIZONTAL ELLIPSIS}")
    while len(kept) > 1 and width_of(kept + "\N{HORIZONTAL ELLIPSIS}", size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "\N{HORIZONTAL ELLIPSIS}"
