"""Number words → numbers: «двадцать седьмого» is the ordinal 27, «сто двадцать» the number 120, «9-го» the ordinal 9."""

from collections.abc import Sequence
from typing import cast

from nlu.dates.grammar import Grammar, Match
from nlu.dates.tokens import Item, merged
from nlu.dates.values import Number, Ordinal, Value

_ADJECTIVE_ENDINGS = (
    "ый",
    "ий",
    "ой",
    "ая",
    "ую",
    "ья",
    "ью",
    "ьей",
    "й",
    "я",
    "ю",
    "ом",
    "ем",
    "м",
    "ым",
    "им",
    "ых",
)
_LONGEST = 5  # «две тысячи двадцать шестого» and one to spare

figures = Grammar()


def join_numbers(items: list[Item]) -> list[Item]:
    """Number words in a row as one phrase each; other items as they are."""
    done: list[Item] = []
    place = 0
    while place < len(items):
        width = _width(items[place : place + _LONGEST])
        if width:
            taken = items[place : place + width]
            done.append(merged(taken, _value(taken)))
        else:
            done.append(items[place])
        place += max(width, 1)
    return done


def _width(items: Sequence[Item]) -> int:
    """How many items make one number: each smaller than what the one before leaves open."""
    room = 10_000
    for count, item in enumerate(items):
        if "ordinal_word" in item.marks and cast("int", item.marks["ordinal_word"]) < room:
            return count + 1
        numeral = cast("int | None", item.marks.get("numeral"))
        if (
            numeral is None
            or (numeral >= room and not (count and numeral == 1000))
            or (count and numeral == 0)
        ):
            return count
        room = _room(numeral)
    return len(items)


def _room(numeral: int) -> int:
    if numeral >= 1000:
        return 1000
    if numeral >= 100:
        return 100
    return 10 if numeral >= 20 else 0


def _value(items: Sequence[Item]) -> Value:
    total = 0
    for item in items:
        amount = cast("int", item.marks.get("ordinal_word", item.marks.get("numeral")))
        total = max(total, 1) * 1000 if amount == 1000 else total + amount
    last = items[-1]
    if "ordinal_word" in last.marks:
        return Ordinal(total, adjective=last.word.endswith(_ADJECTIVE_ENDINGS))
    return Number(total)


@figures.rule(
    "<int> ~-? ~<suffix>",
    "<int> го|ого",
    examples=["9-го апреля => 2026-04-09 day", "15го => 2026-03-15 day"],
)
def figures_with_ending(match: Match) -> Value | None:
    ending = match.items[-1].word
    return Ordinal(match.int("int"), adjective=ending in _ADJECTIVE_ENDINGS)


@figures.rule("<int> ~-? ~<genitive>", examples=["после 2-х часов => after 2026-03-10T14:00 hour"])
def figures_with_case(match: Match) -> Value | None:
    return Number(match.int("int"))
