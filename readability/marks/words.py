"""A document as the checks see it: the words of a sentence in a row, each with what stands before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nlu.text.morphology import Form, form_of
from readability.reading import Document, Formatting, Sentence, TokenKind


class Word(NamedTuple):
    """A token that is no sign. `before`: the signs since the word before it, «» for none."""

    text: str
    start: int
    end: int
    kind: TokenKind
    form: Form
    before: str
    first: bool

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its words. `signs` are its other tokens: plain text, start, end."""

    sentence: Sentence
    words: tuple[Word, ...]
    signs: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All lines of a document; `text` is the text as given."""

    text: str
    lines: tuple[Line, ...]
    formatting: tuple[Formatting, ...] = ()


def page_of(document: Document) -> Page:
    """The words of each sentence with their forms."""
    lines = tuple(_line(sentence) for sentence in document.sentences)
    return Page(document.text, lines, document.formatting)


def _line(sentence: Sentence) -> Line:
    words: list[Word] = []
    signs: list[tuple[str, int, int]] = []
    before = ""
    for token in sentence.tokens:
        if token.kind == "sign":
            before += token.plain
            signs.append((token.plain, token.start, token.end))
            continue
        plain = token.plain
        words.append(
            Word(plain, token.start, token.end, token.kind, form_of(plain.lower()), before, not words)
        )
        before = ""
    return Line(sentence, tuple(words), tuple(signs))


def clause(words: Sequence[Word], place: int) -> Sequence[Word]:
    """The words around `place` with no sign between, at most twelve to a side."""
    first = last = place
    while first and place - first < 12 and not words[first].before:
        first -= 1
    while last + 1 < len(words) and last - place < 12 and not words[last + 1].before:
        last += 1
    return words[first : last + 1]
