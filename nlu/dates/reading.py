"""Text → phrases: the passes of rules in their order."""

from dataclasses import replace

from nlu.dates.grammar import Context
from nlu.dates.rules import PASSES
from nlu.dates.rules.numbers import join_numbers
from nlu.dates.tokens import Item, read_items

_NUMERIC = frozenset(["int", "numeral", "ordinal_word"])
_LISTED = frozenset([",", ";", "."])
_ROW = 8  # numbers
_ROUND_A_NUMBER = frozenset([".", "№", ":", "-", "("])


def _without_names(items: list[Item]) -> list[Item]:
    """Numbers that name things lose their classes: «дом 12», «улица 8 Марта», «тел. 8 912 345 67 89»."""
    done: list[Item] = []
    naming: str | None = None
    for place, item in enumerate(items):
        after = items[place + 1].marks if place + 1 < len(items) else {}
        if item.marks.keys() & {"street", "label"}:
            naming = "street" if "street" in item.marks else "label"
        elif naming and not _NUMERIC.isdisjoint(item.marks) and (naming == "street" or "month" not in after):
            item = replace(item, marks={})  # noqa: PLW2901
        elif naming == "street" and "month" in item.marks and done and not done[-1].marks:
            item, naming = replace(item, marks={}), None  # noqa: PLW2901
        elif "part" in item.marks and place and "greeting" in items[place - 1].marks:
            item = replace(item, marks={})  # noqa: PLW2901
        elif item.word not in _ROUND_A_NUMBER:
            naming = None
        done.append(item)
    return done


def _without_rows(items: list[Item]) -> list[Item]:
    """A long row of bare numbers is a list or a number said by figures, no time: its numbers lose their classes.

    One number that a word follows at once may be a time again: «8 9 1 2 3 4 5 6 7 часов».
    """
    done = list(items)
    row: list[int] = []
    for place, item in enumerate(items):
        if "int" in item.marks:
            row.append(place)
        elif item.word not in _LISTED:
            _clear(done, row[:-1])
            row = []
    _clear(done, row)
    return done


def _clear(items: list[Item], row: list[int]) -> None:
    for place in row if len(row) >= _ROW else ():
        items[place] = replace(items[place], marks={})


def read_phrases(text: str, context: Context) -> list[Item]:
    """Items of the text; what rules understood has `phrase` set and its value under «value»."""
    items = join_numbers(_without_rows(_without_names(read_items(text))))
    if not any(item.marks for item in items):
        return items
    for grammar in PASSES:
        items = grammar.run(items, context)
    return items
