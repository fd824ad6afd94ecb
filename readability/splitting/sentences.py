"""A block → sentences: razdel's rules, with its known slips in official text mended by rules put before them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from razdel.rule import JOIN
from razdel.segmenters.sentenize import DELIMITER, RULES, SentSplit
from razdel.segmenters.sokr import PAIR_SOKRS, SOKRS

from nlu.text import analyser
from readability.splitting.shortened import words_too

_DELIMITER = re.compile(DELIMITER)
_WINDOW = 10  # characters each side, as razdel sees them
_BEGINNING = 21  # characters of a sentence's beginning: no list number is longer
_LONGEST = 20_000  # characters of one sentence; what is longer is no text that anybody reads
_SEEN = re.compile(r"\S")
_YEAR_BEFORE = re.compile(r"\d{4}\)?\s?(?:г|гг)$")
_CLAUSE_BEFORE = re.compile(
    r"(?:^|\W)(?:пункт|подпункт|раздел|глав|стать|част|абзац|приложени)\w{0,4}\s+(?:\d{1,3}\.){0,4}\d{1,3}$"
    r"|(?:^|\W)(?:пп?|ст|ч|гл|разд|прил)\.\s?(?:\d{1,3}\.){0,4}\d{1,3}$",
    re.IGNORECASE,
)
_NUMBERED_BEFORE = re.compile(r"\d\.\d{1,3}$")
_NEXT_WORD = re.compile(r"\s+[«\"“„(]?([А-ЯЁ][а-яё]*(?:-[А-ЯЁ]?[а-яё]+)*)")
_LAST_WORD = re.compile(r"[А-ЯЁа-яё]+$")
_BEGINNERS = frozenset({"NPRO", "PREP", "CONJ", "PRCL", "VERB", "INFN", "ADVB", "PRED"})
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_NEAR = 12  # characters: no abbreviation is longer
_ORDINARY_FROM = 4  # letters
_MAY_GO_ON = frozenset(SOKRS) | {pair[0] for pair in PAIR_SOKRS}
_PLACES = ("Geox", "Name", "Surn", "Patr")


def sentence_bounds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of one block, with the spaces around them.

    >>> sample = "Закон принят в 2006 г. Он действует. Справка от 5 мая 2020 г. Москва"
    >>> [sample[first:last].strip() for first, last in sentence_bounds(sample, 0, len(sample))]
    ['Закон принят в 2006 г.', 'Он действует.', 'Справка от 5 мая 2020 г. Москва']
    """
    begun = start
    for found in _DELIMITER.finditer(text, start, end):
        place = found.end()
        if place - begun > _LONGEST or (text[place : place + 1].isspace() and _ends(text, begun, found, end)):
            yield begun, place
            begun = place
    yield begun, end


def _ends(text: str, begun: int, found: re.Match[str], end: int) -> bool:
    left = text[max(begun, found.start() - 4 * _WINDOW) : found.start()]
    following = _SEEN.search(text, found.end(), end)
    if following is None:
        return False
    if _is_plain_end(text, found, following.start()):
        return True
    right = f" {text[following.start() : min(end, following.start() + 4 * _WINDOW)]}"
    if found[1] == ".":
        mended = _mended(left, right)
        if mended is not None:
            return mended
    split = SentSplit(left[-_WINDOW:], found[1], right[:_WINDOW])
    split.buffer = text[begun : min(found.start(), begun + _BEGINNING)]
    return not any(rule(split) == JOIN for rule in RULES)


def _is_plain_end(text: str, found: re.Match[str], following: int) -> bool:
    """Whether a small word, its stop and a capital letter leave nothing to ask: most sentences end so.

    No rule of razdel joins here, and none of ours: neither an abbreviation, an initial, a number nor a quote is near.
    """
    if found[1] not in ".!?" or not text[following].isupper():
        return False
    word = _WORD_BEFORE.search(text, max(0, found.start() - _NEAR), found.start())
    if word is None or len(word[0]) < _ORDINARY_FROM or not word[0].islower():
        return False
    return word[0] not in _MAY_GO_ON and word[0] not in words_too()


def _mended(left: str, right: str) -> bool | None:
    """Whether a sentence ends at this full stop, where razdel is known to slip; else None."""
    following = _NEXT_WORD.match(right)
    if following is None:
        return None
    if _YEAR_BEFORE.search(left):
        return not is_name(following[1])
    if _CLAUSE_BEFORE.search(left) and _NUMBERED_BEFORE.search(left):
        return False
    last = _LAST_WORD.search(left)
    if last and last[0].lower() in words_too() and right[following.end() :][:1] != ".":
        return True if begins_sentence(following[1]) else None
    return None


@lru_cache(maxsize=10_000)
def is_name(word: str) -> bool:
    """Whether a capitalised word is first of all a place's or a person's name.

    >>> is_name("Москва"), is_name("Он")
    (True, False)
    """
    return any(kind in analyser().parse(word.lower())[0].tag for kind in _PLACES)


@lru_cache(maxsize=10_000)
def begins_sentence(word: str) -> bool:
    """Whether a capitalised word has its capital from the sentence's beginning: a pronoun, preposition, verb …

    >>> begins_sentence("Они"), begins_sentence("Пушкина")
    (True, False)
    """
    return analyser().parse(word.lower())[0].tag.POS in _BEGINNERS
