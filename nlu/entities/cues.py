"""Words that say what the number beside them is, read from `data/entities/cues.txt`."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from nlu.entities.reading import Reading

DATA = Path(__file__).parents[1] / "data" / "entities"
_FAR = 45  # signs between the word and its number: «телефон, если будут вопросы, …» is 25
_NEAR = 20
_BREAK = re.compile(r"[\d\ufffc]|[.!?]\s+(?=[А-ЯЁA-Z])|\n\s*\n")
_AFTER = re.compile(
    r"[ ,;:()\"«-]{0,4}(?:(?:это|и есть|вот|мой|моя|мое|наш|номер|№|г|год[а]?|лет)[\s.,:-]{1,3}){0,3}"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of `kind` (or «other») that ends at `end`; `example` earned its place in the list."""

    kind: str
    start: int
    end: int


def read_cues(path: Path = DATA / "cues.txt") -> list[tuple[str, str, str]]:
    """(kind, words, example) of every line."""
    lines = (line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return [(kind, words, example) for kind, words, example in (line.split("\t") for line in lines)]


@cache
def _pattern() -> re.Pattern[str]:
    kinds: dict[str, list[str]] = {}
    for kind, words, _ in read_cues():
        kinds.setdefault(kind, []).append(words_pattern(words))
    groups = "|".join(
        f"(?P<{kind}>{'|'.join(sorted(patterns, key=len, reverse=True))})" for kind, patterns in kinds.items()
    )
    return re.compile(rf"(?<![а-яa-z])(?:{groups})(?![а-яa-z])")


def words_pattern(words: str) -> str:
    """The regular expression of words from a list: «*» is any ending, a space any blank."""
    return re.escape(words).replace(r"\*", "[а-я]{0,12}").replace(r"\ ", r"\s{1,3}")


class Cues:
    """The words of one text, looked up by the place of a number."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @cached_property
    def _all(self) -> list[Cue]:
        return [
            Cue(found.lastgroup or "", found.start(), found.end())
            for found in _pattern().finditer(self._reading.low)
        ]

    @cached_property
    def _ends(self) -> list[int]:
        return [cue.end for cue in self._all]

    def before(self, place: int) -> Cue | None:
        """The nearest word to the left of `place` with no figure, mask or sentence end between."""
        number = bisect_right(self._ends, place)
        if not number or place - self._ends[number - 1] > _FAR:
            return None
        nearest = self._all[number - 1]
        return None if _BREAK.search(self._reading.text, nearest.end, place) else nearest

    def after(self, place: int) -> Cue | None:
        """The word right behind `place`, at most «это мой …» between."""
        number = bisect_right(self._ends, place)
        if number == len(self._all) or not place <= self._all[number].start <= place + _NEAR:
            return None
        nearest = self._all[number]
        return nearest if _AFTER.fullmatch(self._reading.low[place : nearest.start]) else None

    def starts(self, place: int) -> bool:
        """Whether such a word stands right at `place`."""
        number = bisect_right(self._ends, place)
        return number < len(self._all) and self._all[number].start == place

    def name(self, start: int, end: int) -> str | None:
        """The kind that the words around start..end give, «other» among them; the left word goes first."""
        left, right = self.before(start), self.after(end)
        if left is not None and (left.kind != "other" or right is None):
            return left.kind
        return right.kind if right is not None else None


class Asked(Cues):
    """The form asks for this kind: every number is named by the question itself."""

    def __init__(self, reading: Reading, kind: str) -> None:
        super().__init__(reading)
        self._kind = kind

    def before(self, place: int) -> Cue | None:
        return Cue(self._kind, place, place)

    def after(self, place: int) -> Cue | None:
        return Cue(self._kind, place, place)

    def name(self, start: int, end: int) -> str | None:
        del start, end
        return self._kind
