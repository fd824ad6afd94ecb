"""Rules by what they name: each file is one pass or half of one; the order of the passes stands here."""

from nlu.dates.grammar import Grammar
from nlu.dates.rules import clocks, days, edges, from_now, lengths, numbers, parts, ranges, units

FILES = (
    numbers,
    lengths,
    from_now,
    clocks,
    parts,
    days,
    units,
    ranges,
    edges,
)  # `parts` adds to the pass of `clocks`, …
PASSES: tuple[Grammar, ...] = (
    numbers.figures, lengths.lengths, lengths.moves, from_now.from_now, clocks.clocks, days.days, ranges.ranges,
)  # fmt: skip
