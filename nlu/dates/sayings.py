"""Phrases with what is said around them: refused («не в среду»), corrected («ой, лучше…»), one of two («или»)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from nlu.dates.grammar import Context
from nlu.dates.reading import read_phrases
from nlu.dates.tokens import Item, read_items
from nlu.dates.values import Lapse, Number, Ordinal, Range, Stamp, Value, Wish
from nlu.dates.vocabulary import is_counted, phrases

_PREPOSITIONS = frozenset(
    ["в", "во", "на", "к", "ко", "с", "со", "от", "до", "по", "около", "примерно", "где-то", "только"]
)
_FILLERS = frozenset(
    [
        "я",
        "мы",
        "мне",
        "нам",
        "у",
        "меня",
        "нас",
        "уже",
        "тоже",
        "точно",
        "совсем",
        "вообще",
        "к",
        "сожалению",
        "все-таки",
    ]
)
_LONGEST = 5
_FAR = 3  # words between a marker and its date


@dataclass(frozen=True)
class Saying:
    """A value said at start..end. `fresh`: it replaces what was said before; `either`: it stands beside it."""

    value: Value
    start: int
    end: int
    refused: bool = False
    fresh: bool = False
    either: bool = False


@dataclass(frozen=True)
class Said:
    sayings: tuple[Saying, ...]
    wish: Wish | None


def read_sayings(text: str, context: Context, *, lengths: bool = False) -> Said:
    """Everything a text says about time, in order; with `lengths` also «2 часа», but no wish."""
    items = read_phrases(text, context)
    marked = _marked(items)
    found: list[Saying] = []
    fresh = either = False
    for place, item in enumerate(items):
        fresh |= "correction" in marked[place]
        either |= "either" in marked[place]
        value = _value_at(items, place, found)
        if lengths and value is None and isinstance(item.marks.get("value"), Lapse):
            value = cast("Lapse", item.marks["value"])
        if value is None or "other_matter" in _around(marked, place):
            continue
        refused = _is_refused(items, marked, place)
        found.append(Saying(value, item.start, item.end, refused=refused, fresh=fresh, either=either))
        fresh, either = refused, False
    return Said(tuple(found), None if lengths else _wish(items, text))


def _marked(items: Sequence[Item]) -> list[frozenset[str]]:
    """Classes of markers that begin at each item («not_after») or end there (the others)."""
    marked: list[set[str]] = [set() for _ in items]
    for place, _, kinds in _phrases_in(items, "markers.txt"):
        marked[place].update(kinds)
    return [frozenset(kinds) for kinds in marked]


def _phrases_in(items: Sequence[Item], name: str) -> list[tuple[int, int, tuple[str, ...]]]:
    table = phrases(name)
    first_words = {phrase[0] for phrase in table}
    found = []
    for place, first in enumerate(items):
        if first.word not in first_words:
            continue
        for width in range(_LONGEST, 0, -1):
            kinds = table.get(tuple(item.word for item in items[place : place + width]))
            if kinds and place + width <= len(items):
                found.append((place, width, kinds))
                break
    return found


def _around(marked: Sequence[frozenset[str]], place: int) -> frozenset[str]:
    return frozenset().union(*marked[max(0, place - _FAR) : place])


def _is_refused(items: Sequence[Item], marked: Sequence[frozenset[str]], place: int) -> bool:
    before = place - 1
    while before >= 0 and items[before].word in _PREPOSITIONS:
        before -= 1
    if before >= 0 and "not_before" in marked[before] and not _ends_a_clause(items, before):
        return True
    after = place + 1
    while after < min(len(items), place + _FAR) and items[after].word in _FILLERS:
        after += 1
    return after < len(items) and "not_after" in marked[after]


def _ends_a_clause(items: Sequence[Item], place: int) -> bool:
    return items[place].word == "не" and place + 1 < len(items) and items[place + 1].word == ","


def _value_at(items: Sequence[Item], place: int, found: Sequence[Saying]) -> Value | None:
    """The value of an item; a bare number or length counts only beside a day."""
    item = items[place]
    value = cast("Value | None", item.marks.get("value"))
    hour = item.marks.get("hourly")
    latent = (
        isinstance(value, Number | Lapse | Ordinal)
        or getattr(value, "latent", False)
        or getattr(getattr(value, "start", None), "latent", False)
    )
    if not latent:
        return value
    if isinstance(value, Ordinal) or (isinstance(value, Number) and not hour):
        return None
    sure = not isinstance(value, Number) and len(items) == 1  # the whole answer is «12 часов»
    if not (
        sure
        or _beside_a_day(items, place, found)
        or (not isinstance(value, Number) and _before_a_day(items, place))
    ):
        return None
    if isinstance(value, Range):
        return Range(replace(value.start, latent=False), replace(value.end, latent=False))
    return replace(hour, latent=False) if isinstance(hour, Stamp) else None


def _beside_a_day(items: Sequence[Item], place: int, found: Sequence[Saying]) -> bool:
    after = items[place + 1] if place + 1 < len(items) else None
    if after is not None and (
        is_counted(after.word) or "number" in after.marks or "unit" in after.marks or after.word in ("-", "№")
    ):
        return False
    before = items[place - 1] if place else None
    if before is not None and before.word == "," and place > 1:
        before = items[place - 2]
    return (
        bool(found) and before is not None and before.end == found[-1].end and not _has_clock(found[-1].value)
    )


def _before_a_day(items: Sequence[Item], place: int) -> bool:
    rest = (
        item for item in items[place + 1 : place + 4] if item.word not in _PREPOSITIONS and item.word != ","
    )
    return "days" in next(rest, items[place]).marks


def _has_clock(value: Value) -> bool:
    return not isinstance(value, Stamp) or value.clock is not None


def _wish(items: Sequence[Item], text: str) -> Wish | None:
    """Of «earlier» and «later» only what no rule took: «не позже 11» is an hour's edge."""
    found = _phrases_in(items, "wishes.txt")
    if not found and any(item.phrase for item in items):
        found = [
            wish for wish in _phrases_in(read_items(text), "wishes.txt") if wish[2][0] in ("any", "earliest")
        ]
    return cast("Wish", found[0][2][0]) if found else None
