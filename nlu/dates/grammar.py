"""Ordered small rules over items: a pattern, a function that makes a value, examples beside both.

A pattern is words and classes in a row:  «через <lapse>»,  «<int:hour> ~ч|час <int:minute>?».
`|` parts alternatives, `?` marks what may be absent, `~` what must follow without a blank.
At each item the longest match wins, then the rule that stands first. No pattern repeats without end,
so a pass is linear in the length of the text.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import product
from typing import Literal, cast

from nlu.dates.tokens import Item, merged
from nlu.dates.values import Lapse, Number, Ordinal, Stamp, Value

Style = Literal["form", "duckling"]


@dataclass(frozen=True)
class Context:
    """Where rules stand: now (aware), and whose conventions hold where they differ (nlu/dates/calendar.py)."""

    now: datetime
    style: Style


@dataclass(frozen=True)
class Match:
    """Items a pattern took, by the names it gave them."""

    context: Context
    named: dict[str, object]
    items: Sequence[Item]
    before: Item | None
    after: Item | None

    @property
    def now(self) -> datetime:
        return self.context.now

    def has(self, name: str) -> bool:
        return name in self.named

    def int(self, name: str) -> int:
        return cast("int", self.named[name])

    def text(self, name: str) -> str:
        return cast("str", self.named[name])

    def number(self, name: str = "number") -> float:
        return cast("Number", self.named[name]).value

    def ordinal(self, name: str = "ordinal") -> Ordinal:
        return cast("Ordinal", self.named[name])

    def stamp(self, name: str) -> Stamp:
        return cast("Stamp", self.named[name])

    def lapse(self, name: str = "lapse") -> Lapse:
        return cast("Lapse", self.named[name])


Make = Callable[[Match], Value | None]


@dataclass(frozen=True, slots=True)
class Element:
    words: tuple[str, ...]  # literal words; empty for a class
    kind: str = ""
    name: str = ""
    glued: bool = False


@dataclass(frozen=True)
class Rule:
    name: str
    patterns: tuple[str, ...]
    make: Make
    examples: tuple[str, ...]


_End = tuple[int, tuple[Element, ...], Rule]  # the rule's place in the order, the elements it names, itself


@dataclass(slots=True)
class _Node:
    """A place in the tree of all patterns: where an item leads by its classes or its word, and rules that end here."""

    kinds: dict[str, "_Node"] = field(default_factory=dict)
    words: dict[str, "_Node"] = field(default_factory=dict)
    glued_kinds: dict[str, "_Node"] = field(default_factory=dict)
    glued_words: dict[str, "_Node"] = field(default_factory=dict)
    ends: list[_End] = field(default_factory=list)

    def reach(self, item: Item, found: list["_Node"]) -> None:
        """Add where the item leads; written for speed: this is the inmost loop."""
        word, marks = item.word, item.marks
        if word in self.words:
            found.append(self.words[word])
        if marks and self.kinds:
            for kind in marks:
                if kind in self.kinds:
                    found.append(self.kinds[kind])  # noqa: PERF401 (a list made anew costs more)
        if item.glued:
            if word in self.glued_words:
                found.append(self.glued_words[word])
            if marks and self.glued_kinds:
                found += [self.glued_kinds[kind] for kind in marks if kind in self.glued_kinds]

    def begins(self, item: Item) -> bool:
        """Whether the item leads anywhere: of a root, which no pattern enters without a blank."""
        return item.word in self.words or not self.kinds.keys().isdisjoint(item.marks)


@dataclass
class Grammar:
    """One pass of rules; the order of the rules is the order of their writing."""

    rules: list[Rule] = field(default_factory=list)
    _root: _Node = field(default_factory=_Node)
    _words: set[str] = field(default_factory=set)  # that any pattern names, and the classes likewise
    _kinds: set[str] = field(default_factory=set)

    def rule(self, *patterns: str, examples: Iterable[str]) -> Callable[[Make], Make]:
        """Put a function under patterns; an example reads «text => what resolve() says»; «form: text => …» is of read_slot()."""

        def add(make: Make) -> Make:
            rule = Rule(make.__name__, patterns, make, tuple(examples))
            self.rules.append(rule)
            for elements in (way for pattern in patterns for way in _spelled(pattern)):
                _grow([self._root], elements, (len(self.rules), elements, rule))
                self._words.update(word for element in elements for word in element.words)
                self._kinds.update(element.kind for element in elements)
            return make

        return add

    def run(self, items: list[Item], context: Context) -> list[Item]:
        """The items with every phrase found put in the place of its own."""
        done: list[Item] = []
        place, begins = 0, self._root.begins
        while place < len(items):
            if not begins(items[place]):  # most words of a text, nearly all signs
                done.append(items[place])
                place += 1
                continue
            width, value = self._at(items, place, context, done[-1] if done else None)
            done.append(items[place] if value is None else merged(items[place : place + width], value))
            place += width
        return done

    def _at(
        self, items: list[Item], place: int, context: Context, before: Item | None
    ) -> tuple[int, Value | None]:
        for width, elements, rule in self._ways(items, place):
            window = items[place : place + width]
            after = items[place + width] if place + width < len(items) else None
            value = rule.make(Match(context, _named(elements, window), window, before, after))
            if value is not None:
                return width, value
        return 1, None

    def _ways(self, items: list[Item], place: int) -> list[tuple[int, tuple[Element, ...], Rule]]:
        """Patterns that fit from a place, the longest first, then in the order of the rules."""
        found: list[tuple[int, tuple[Element, ...], Rule]] = []
        nodes, here = [self._root], place
        while nodes and here < len(items):
            item, onward, ends = items[here], list[_Node](), list[_End]()
            if item.word not in self._words and self._kinds.isdisjoint(item.marks):
                break
            for node in nodes:
                node.reach(item, onward)
            nodes = onward
            here += 1
            for node in nodes:
                if node.ends:
                    ends += node.ends
            if ends:
                ends.sort(key=_order)
                found[:0] = [(here - place, elements, rule) for _, elements, rule in ends]
        return found


def _order(end: _End) -> int:
    return end[0]


def _grow(nodes: list[_Node], elements: tuple[Element, ...], end: _End) -> None:
    for element in elements:
        onward: list[_Node] = []
        for node in nodes:
            kinds, words = (node.glued_kinds, node.glued_words) if element.glued else (node.kinds, node.words)
            if element.kind:
                onward.append(kinds.setdefault(element.kind, _Node()))
            else:
                onward += [words.setdefault(word, _Node()) for word in element.words]
        nodes = onward
    for node in nodes:
        node.ends.append(end)


def _named(elements: Sequence[Element], window: Sequence[Item]) -> dict[str, object]:
    return {
        element.name: item.marks[element.kind] if element.kind else item.word
        for element, item in zip(elements, window, strict=True)
        if element.name
    }


def _spelled(pattern: str) -> Iterable[tuple[Element, ...]]:
    """Every way to read the optional elements.

    >>> [len(way) for way in _spelled("в? <int:hour> час?")]
    [3, 2, 2, 1]
    """
    choices = [
        ((_element(word.rstrip("?")),), ()) if word.endswith("?") else ((_element(word),),)
        for word in pattern.split()
    ]
    ways = (tuple(element for part in way for element in part) for way in product(*choices))
    return [way for way in ways if way]


def _element(word: str) -> Element:
    glued, word = word.startswith("~"), word.removeprefix("~")
    if not word.startswith("<"):
        return Element(tuple(word.split("|")), glued=glued)
    kind, _, name = word.strip("<>").partition(":")
    return Element((), kind, name or kind, glued=glued)
