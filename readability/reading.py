"""Text → Document: sentences and tokens with offsets into the text as given, and the language."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from nlu.text import is_english
from readability.splitting.blocks import Block, Kind, blocks_of
from readability.splitting.folding import Folded, fold
from readability.splitting.sentences import sentence_bounds
from readability.splitting.tokens import Found, TokenKind, tokens_of

__all__ = [
    "Document",
    "Formatting",
    "Kind",
    "Language",
    "Sentence",
    "Token",
    "TokenKind",
    "language_of",
    "read",
]

Language = Literal["ru", "en", "other"]

_RUSSIAN = re.compile("[а-яёА-ЯЁ]+")
_OTHER_CYRILLIC = re.compile("[\u0400\u0402-\u040f\u0450\u0452-\u04ff]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_FOREIGN_AT_MOST = 0.02  # share of letters that Russian has not, in a Russian text with foreign names
_ENOUGH = 4_000  # characters: the language of a longer text shows in its beginning


class Token(NamedTuple):
    """A word, number or sign; `text` as given, `plain` as it is counted (no soft hyphens, look-alikes mended).

    A tuple, because a long text makes hundreds of thousands of them.
    """

    text: str
    start: int
    end: int
    kind: TokenKind
    plain: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, list item or heading; `start` and `end` are offsets into the document's text."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    block: Kind

    @property
    def length(self) -> int:
        """Words as people count them: a number or an abbreviation is one, a sign is none."""
        return sum(token.kind != "sign" for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Formatting:
    """How a part of a DOCX, HTML or Markdown text looks; `value` is the font's name or the colour, else ""."""

    start: int
    end: int
    kind: Literal["italic", "underline", "font", "background"]
    value: str = ""

    def shifted(self, by: int) -> "Formatting":
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Document:
    """A text that has been read.

    `text` is exactly as given, `plain` as it is counted (no soft hyphens, look-alikes mended; offsets do not fit
    it); `paragraphs` counts blocks, list items included.
    """

    text: str
    sentences: tuple[Sentence, ...]
    language: Language
    plain: str = ""
    paragraphs: int = 0
    formatting: tuple[Formatting, ...] = ()


def read(text: str, formatting: tuple[Formatting, ...] = (), *, masked: str | None = None) -> Document:
    """Splits lines first, then sentences, then tokens. Any string is read; offsets lie inside it.

    `formatting` is what `readability.documents` found in the file, if the text came from one; `masked`, of the same
    length, is read in the place of `text`. HTML comments are never read.

    >>> document = read("Подайте заявление. Срок — 5 дней.")
    >>> [sentence.length for sentence in document.sentences]
    [2, 3]
    >>> [token.kind for token in document.sentences[1].tokens]
    ['word', 'sign', 'number', 'word', 'sign']
    """
    folded = fold(_without_comments(text if masked is None else masked))
    source = _Source(text, folded, {})
    language = language_of(folded.text)
    blocks = list(blocks_of(folded.text))
    if blocks and blocks[-1].kind == "heading":  # a heading has something to head
        blocks[-1] = replace(blocks[-1], kind="paragraph")
    sentences = tuple(
        sentence for block in blocks for sentence in _sentences(source, block, english=language != "ru")
    )
    return Document(text, sentences, language, folded.text, len(blocks), formatting)


def _without_comments(text: str) -> str:
    """Comments as spaces, line ends kept; one that is never closed is text."""
    place, kept = 0, []
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start)) >= 0:
        comment = text[start : end + 3]
        kept += [text[place:start], "".join(sign if sign in "\r\n" else " " for sign in comment)]
        place = end + 3
    return "".join((*kept, text[place:])) if kept else text


def language_of(folded: str) -> Language:
    """Russian or English, by letters and common words; `other` where neither is sure.

    >>> language_of("Где паспорт?"), language_of("Where is the passport?"), language_of("Сәлем, қалайсың?")
    ('ru', 'en', 'other')
    """
    part = folded[:_ENOUGH]
    russian = _length(_RUSSIAN, part)
    foreign = _length(_OTHER_CYRILLIC, part)
    if 2 * russian >= _length(_LETTERS, part):
        return "ru" if foreign <= _FOREIGN_AT_MOST * russian or not russian else "other"
    return "en" if is_english(part) else "other"


def _length(letters: re.Pattern[str], text: str) -> int:
    return sum(map(len, letters.findall(text)))


class _Source(NamedTuple):
    """What tokens are cut from; of `words` each is kept once: a long text holds few different ones."""

    text: str
    folded: Folded
    words: dict[str, str]


def _sentences(source: _Source, block: Block, *, english: bool) -> Iterator[Sentence]:
    folded = source.folded
    bounds = list(sentence_bounds(folded.text, block.start, block.end))
    kind: Kind = "paragraph" if len(bounds) > 1 and block.kind == "heading" else block.kind
    for start, end in bounds:
        found = tokens_of(folded.text, start, end, marker_end=block.marker_end, all_words=english)
        tokens = tuple(_moved(source, found) if folded.shifts else _cut(source, found))
        if tokens:
            yield Sentence(tokens[0].start, tokens[-1].end, tokens, kind)


def _cut(source: _Source, found: Iterable[Found]) -> Iterator[Token]:
    """Tokens of a text of which nothing was removed."""
    text, plain, keep = source.text, source.folded.text, source.words.setdefault
    for start, end, kind in found:
        word, given = plain[start:end], text[start:end]
        word = keep(word, word)
        yield Token(word if given == word else given, start, end, kind, word)


def _moved(source: _Source, found: Iterable[Found]) -> Iterator[Token]:
    original, keep = source.folded.original, source.words.setdefault
    for start, end, kind in found:
        first, last = original(start), original(end - 1) + 1
        word, given = source.folded.text[start:end], source.text[first:last]
        word = keep(word, word)
        yield Token(word if given == word else given, first, last, kind, word)
