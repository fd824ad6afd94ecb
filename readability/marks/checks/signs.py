"""What stands on the page: signs, capitals, abbreviations, references, the length of a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlu.text import is_known
from readability.marks import lists
from readability.marks.mark import Finding
from readability.marks.words import Line, Page, Word

_SMALL_WORDS = frozenset({"PRCL", "PREP", "CONJ", "NPRO", "ADVB", "PRED", "VERB", "NUMR"})
_ENDING = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"  # «ЗАГСа», «МФЦшный»
_ABBREVIATION = re.compile(r"[А-ЯЁ][А-ЯЁа-яё]{0,3}[А-ЯЁ][А-ЯЁа-яё\d]{0,6}|[А-ЯЁ]{2,7}[а-яё]{1,2}")


@dataclass(frozen=True)
class LongSentences:
    """Sentences of more than `most` words; a number is a word, a sign is none."""

    most: int = 25

    def find(self, page: Page) -> Iterator[Finding]:
        for line in page.lines:
            if len(line.words) > self.most and line.sentence.block != "heading":
                yield Finding(line.sentence.start, line.sentence.end, detail=str(len(line.words)))


@dataclass(frozen=True)
class Symbols:
    """Signs of `signs`, those in a row as one mark; `between_words` only where no digit follows."""

    signs: str
    between_words: str = ""

    def find(self, page: Page) -> Iterator[Finding]:
        for line in page.lines:
            end = -1
            start = -1
            for text, first, last in line.signs:
                if not any(self._is_special(sign, page.text, last) for sign in text):
                    continue
                if first > end:
                    if end >= 0:
                        yield Finding(start, end)
                    start = first
                end = last
            if end >= 0:
                yield Finding(start, end)

    def _is_special(self, sign: str, text: str, after: int) -> bool:
        if sign in self.signs:
            return True
        return sign in self.between_words and not text[after : after + 2].strip()[:1].isdigit()


@dataclass(frozen=True)
class Patterns:
    """A regular expression over each sentence of the text as given."""

    pattern: re.Pattern[str]

    def find(self, page: Page) -> Iterator[Finding]:
        for line in page.lines:
            for found in self.pattern.finditer(page.text, line.sentence.start, line.sentence.end):
                yield Finding(found.start(), found.end())


@dataclass(frozen=True)
class Runs:
    """Tokens of one kind in a row (signs between them belong to the run)."""

    kind: str

    def find(self, page: Page) -> Iterator[Finding]:
        for line in page.lines:
            start = end = -1
            for word in line.words:
                if word.kind == self.kind:
                    start = word.start if start < 0 else start
                    end = word.end
                elif start >= 0:
                    yield Finding(start, end)
                    start = -1
            if start >= 0:
                yield Finding(start, end)


@dataclass(frozen=True)
class Abbreviations:
    """Capital abbreviations that are not in the list `known` and that the text does not explain."""

    known: frozenset[str]

    def find(self, page: Page) -> Iterator[Finding]:
        explained: set[str] = set()
        found: list[tuple[str, Finding]] = []
        for line in page.lines:
            for place, word in enumerate(line.words):
                if not self._is_abbreviation(word):
                    continue
                name = word.form.text
                if _is_explained(line.words, place):
                    explained.add(name)
                found.append((name, Finding(word.start, word.end)))
        seen: set[str] = set()
        for name, finding in found:
            if name not in explained and name not in seen:
                seen.add(name)
                yield finding

    def _is_abbreviation(self, word: Word) -> bool:
        text = word.text
        if text.islower() or text[1:].islower():
            return False
        return (
            len(text) > 1
            and word.kind in {"abbreviation", "word"}
            and bool(_ABBREVIATION.fullmatch(text))
            and text.upper() not in self.known
            and text.rstrip(_ENDING) not in self.known
            and not (text.isupper() and is_plain_word(word))
        )


def is_plain_word(word: Word) -> bool:
    """Whether capitals hide a word of the dictionary; a short noun is an abbreviation sooner («УК», «ЖЭК»)."""
    return (
        bool(word.form.readings)
        and (len(word.text) > 3 or word.form.pos in _SMALL_WORDS)
        and not any("Abbr" in reading.grammemes for reading in word.form.readings)
        and is_known(word.form.text)
    )


def _is_explained(words: Sequence[Word], place: int) -> bool:
    """In brackets after its full name, after «далее», or before a full name whose letters it is made of."""
    word = words[place]
    if word.before.endswith("(") and place:
        return True
    if any(near.form.text in {"далее", "сокращенно"} for near in words[max(0, place - 2) : place]):
        return True
    following = words[place + 1] if place + 1 < len(words) else None
    if following is None or not following.before or following.before[-1] not in "(—–-«":
        return False
    initials = "".join(near.form.text[:1] for near in words[place + 1 : place + 9])
    letters = iter(initials)
    return all(letter in letters for letter in word.form.text[:2]) and initials[:1] == word.form.text[:1]


@dataclass(frozen=True)
class Capitals:
    """Words of at least `least` letters all in capitals that are no abbreviation; those in a row as one mark."""

    least: int
    known: frozenset[str]

    def find(self, page: Page) -> Iterator[Finding]:
        for line in page.lines:
            run: list[Word] = []
            for word in line.words:
                if (
                    word.text.isupper()
                    and word.kind in {"word", "abbreviation"}
                    and not word.before.strip(",-—")
                ):
                    run.append(word)
                    continue
                if run:
                    yield from self._finding(run)
                run = [word] if word.text.isupper() and word.kind in {"word", "abbreviation"} else []
            yield from self._finding(run)

    def _finding(self, run: list[Word]) -> Iterator[Finding]:
        shouted = [word for word in run if self._is_shouted(word)]
        if shouted:
            yield Finding(shouted[0].start, shouted[-1].end, _lowered(shouted))

    def _is_shouted(self, word: Word) -> bool:
        return len(word.text) >= self.least and word.text not in self.known and is_plain_word(word)


def _lowered(run: list[Word]) -> str | None:
    """One word in small letters, the first one large where a sentence may begin; None for several."""
    if len(run) > 1:
        return None
    small = run[0].text.lower()
    return small.capitalize() if run[0].first else small


@dataclass(frozen=True)
class Repetition:
    """The same word twice in a row: «в в», «что что»."""

    def find(self, page: Page) -> Iterator[Finding]:
        for line in page.lines:
            yield from _doubles(line)


def _doubles(line: Line) -> Iterator[Finding]:
    for before, word in zip(line.words, line.words[1:], strict=False):
        twice = word.text == before.text and word.kind == "word" and not word.before and word.text.islower()
        if twice and word.form.text not in lists.words("said_twice.txt"):
            yield Finding(before.start, word.end, before.text)


@dataclass(frozen=True)
class Synonyms:
    """Two words of one group in a text of at least `sentences` sentences: the later word gets the mark."""

    groups: tuple[frozenset[str], ...]
    sentences: int = 3

    def find(self, page: Page) -> Iterator[Finding]:
        if len(page.lines) < self.sentences:
            return
        named: dict[int, str] = {}
        told: set[int] = set()
        owner = {lemma: number for number, group in enumerate(self.groups) for lemma in group}
        for line in page.lines:
            for word in line.words:
                number = owner.get(word.form.lemma)
                if number is None or number in told or word.kind != "word":
                    continue
                first = named.setdefault(number, word.form.lemma)
                if first != word.form.lemma:
                    told.add(number)
                    yield Finding(word.start, word.end, detail=first)
