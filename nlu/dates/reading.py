"""Text → phrases: the passes of rules in their order."""

from dataclasses import replace

from nlu.dates.grammar import Context
from nlu.dates.rules import PASSES
from nlu.dates.rules.numbers import join_numbers
from nlu.dates.tokens import Item, read_items

_NUMERIC = frozenset(["int", "numeral", "ordinal_word"])
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


def read_phrases(text: str, context: Context) -> list[Item]:
    """Items of the text; what rules understood has `phrase` set and its value under «value»."""
    items = join_numbers(_without_names(read_items(text)))
    if not any(item.marks for item in items):
        return items
    for grammar in PASSES:
        items = grammar.run(items, context)
    return items
