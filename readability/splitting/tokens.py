"""A sentence → tokens: words, and apart from them numbers, abbreviations, legal references and links."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from nlu.text import is_known
from readability.splitting.references import reference_spans
from readability.splitting.shortened import always_short, words_too

TokenKind = Literal["word", "number", "abbreviation", "reference", "link", "sign", "other"]
Found = tuple[int, int, TokenKind]

_LINK_HINT = re.compile(
    r"://|www\.|@|\.(?:ru|su|com|org|net|info|gov|example|рф|онлайн|москва)\b|\d[- )]{1,2}\d", re.IGNORECASE
)
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>«»\"]{1,2000}"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}|(?<!\w)@\w{2,64}"
    r"|(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.(?:ru|su|com|org|net|info|gov|example|рф|онлайн|москва)\b"
    r"(?:/[^\s<>«»\"]{0,2000})?"
    r"|(?<![\w-])(?:\+7|8)[ -]{0,2}\(?\d{3,5}\)?[ -]{0,2}\d{1,3}(?:[ -]{0,2}\d{2}){2}(?!\d)"
    r"|(?<![\w-])(?:\(\d{3,5}\) ?)?\d{1,3}-\d{2}-\d{2}(?![\d-])",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?…)]}»\"'"
_TOKEN = re.compile(
    r"(?P<plain>[а-яё]++(?![\w.’'‑-]))"  # most words: nothing else need be asked of them
    r"|(?P<number>\d{1,3}(?: \d{3})+(?:,\d+)?(?![\d\w])|\d+(?:[.,:/\-–—]\d+)*(?:[-–]?[^\W\d_]{1,4}(?![^\W_]))?)"
    r"|(?P<letters>[^\W\d_]+(?:[-’'‑][^\W\d_]+)*)"
    r"|(?P<sign>\.{2,}|_+|[^\w\s])|(?P<other>\w)"
)
_KINDS: dict[str, TokenKind] = {"number": "number", "sign": "sign", "other": "other"}
_AHEAD = 40  # characters: whether a sentence goes on shows at once
_SPELT_FROM = 6  # letters: a word in capitals this long may be a word of the dictionary, shouted
_CYRILLIC = re.compile("[а-яёА-ЯЁ]")
_ROMAN = re.compile(r"(?=.*[IVXХ])[IVXLХ]{1,8}")
_CAPITALS = re.compile(r"[А-ЯЁ][а-яё]?[А-ЯЁ]{1,6}(?:[а-яё]{1,3})?|[А-ЯЁ]{2,7}(?:[-‑][А-ЯЁ\d]+)*")
_LONE = frozenset("АВИКОСУЯ")  # capital letters that are words of their own


class _Manner(NamedTuple):
    """How a sentence is read: Latin words as words; capitals as mere loudness."""

    all_words: bool
    shouted: bool


def tokens_of(text: str, start: int, end: int, *, marker_end: int, all_words: bool) -> Iterator[Found]:
    """Tokens between two offsets of the folded text; a list marker before `marker_end` is a sign.

    `all_words`: Latin words are words too (the text is not Russian).
    """
    marker = text[start : max(start, marker_end)].strip() if marker_end > start else ""
    if marker:
        begun = text.index(marker, start)
        yield begun, begun + len(marker), "sign"
        start = marker_end
    links = _links(text, start, end)
    references = [] if all_words else reference_spans(text, start, end)
    manner = _Manner(all_words, _is_shouted(text[start:end]))
    place = start
    for first, last in [*links, (end, end)]:
        yield from _plain_tokens(text, place, first, references, manner)
        if last > first:
            yield first, last, "link"
        place = last


def _links(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if not _LINK_HINT.search(text, start, end):
        return []
    found: list[tuple[int, int]] = []
    for match in _LINK.finditer(text, start, end):
        kept = match[0].rstrip(_TRAILING)
        if kept:
            found.append((match.start(), match.start() + len(kept)))
    return found


def _plain_tokens(
    text: str, start: int, end: int, references: list[tuple[int, int]], manner: _Manner
) -> Iterator[Found]:
    spans = iter(references)
    span = next(spans, None)
    taken = start
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        if first < taken:
            continue  # the full stop of an abbreviation
        while span is not None and span[1] <= first:
            span = next(spans, None)
        kind: TokenKind = "word"
        if match.lastgroup != "plain":
            kind, last = _kind(text, match, end, manner)
        if span is not None and span[0] <= first and kind != "sign":
            kind = "reference"
        taken = last
        yield first, last, kind


def _kind(text: str, match: re.Match[str], end: int, manner: _Manner) -> tuple[TokenKind, int]:
    """The kind of a match and where the token ends: the full stop of a shortened word is its own."""
    last = match.end()
    if match.lastgroup != "letters":
        return _KINDS[match.lastgroup or "other"], last
    word = match[0]
    dotted = last < end and text[last] == "." and text[last + 1 : last + 2] != "."
    if dotted and _is_shortened(word, text[last + 1 : min(end, last + _AHEAD)]):
        return "abbreviation", last + 1
    if not ("\u0400" <= word[0] <= "\u04ff" or _CYRILLIC.search(word)):
        if _ROMAN.fullmatch(word) and not (manner.all_words and len(word) == 1):
            return "number", last
        return ("word" if manner.all_words else "other"), last
    if len(word) == 1 or word.islower() or manner.all_words:
        return "word", last
    if _ROMAN.fullmatch(word):
        return "number", last
    if manner.shouted or not _CAPITALS.fullmatch(word):
        return "word", last
    return ("word" if len(word) >= _SPELT_FROM and is_known(word.lower()) else "abbreviation"), last


def _is_shortened(word: str, rest: str) -> bool:
    """Whether the full stop after this word is part of it; `rest` is what follows in the sentence.

    A shortened word that is a whole word too («им.», «час.») is one only where the sentence goes on.
    """
    if len(word) == 1 and word.isupper():
        return word not in _LONE or bool(rest.strip())
    shortened = word.lower()
    return shortened in always_short() or (shortened in words_too() and bool(rest.strip()))


def _is_shouted(part: str) -> bool:
    """Whether the whole sentence is in capitals: then capitals show no abbreviation."""
    if len(part) < 4 or not part[:200].isupper():
        return False
    return len(part.split()) > 1
