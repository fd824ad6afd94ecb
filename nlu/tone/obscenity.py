"""Obscene words in a folded text, however they are spelt: whole, in Latin letters, in pieces, with letters hidden."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from nlu.text import from_layout, is_known
from nlu.tone.folding import Folded, Phrase, as_it_looks, unstretched
from nlu.tone.masks import masked_stem
from nlu.tone.rules import Rule, read_rules

_LATIN_WORD = re.compile(r"[a-z][a-z0-9'`]*")
_CHUNK = re.compile(r"[^\sа-я]+")
_LATIN = re.compile(r"[a-z]")
_LONE_LETTERS = re.compile(r"(?<![^\W_])[^\W\d_](?:[\s.,*_/|+~-]{1,3}[^\W\d_]){2,40}(?![^\W_])")
_HIDDEN = re.compile(
    r"(?<![^\W_])[^\W_]*(?:[*@#$%&!?.,^+~_'-]{1,6}[^\W_]+){1,4}[*@#$]{0,6}|(?<![^\W_])[^\W_]+[*@#$]{1,6}"
)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Obscenity:
    """Offsets into the folded text; `rule` is file:line; `disguise`: it is not written as it is read."""

    start: int
    end: int
    rule: str
    disguise: bool


@cache
def _rules(section: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in read_rules("obscene").rules if rule.section == section)


@cache
def _any_of(section: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{rule.source})" for rule in _rules(section)))


@lru_cache(maxsize=50_000)
def _written(word: str, section: str = "obscene") -> str | None:
    """The rule by which a whole word is obscene as it stands."""
    if not _any_of(section).fullmatch(word) or _any_of("innocent").fullmatch(word):
        return None
    return next(rule.name for rule in _rules(section) if rule.pattern.fullmatch(word))


@lru_cache(maxsize=50_000)
def _word_rule(word: str) -> tuple[str, bool] | None:
    if rule := _written(word):
        return rule, False
    once = unstretched(word)
    if once != word and (rule := _written(once)) and not is_known(word):
        return rule, True
    if _LATIN_WORD.fullmatch(word):
        rule = _written(as_it_looks(word)) or _written(word, "translit") or _written(once, "translit")
        return (rule, True) if rule else None
    return None


@lru_cache(maxsize=10_000)
def _typed_in_wrong_layout(chunk: str) -> str | None:
    readings = f"{from_layout(chunk)} {from_layout(chunk.rstrip(',.!?;'))}"
    words = re.findall(r"[^\W\d_]+", readings)
    return next((rule for word in words if len(word) > 2 and (rule := _written(word))), None)


def obscenities(folded: Folded, phrase: Phrase, raw: str) -> Iterator[Obscenity]:
    """All obscene words of a text; `raw` tells whether a word was written with letters of two alphabets."""
    text = folded.text
    yield from _whole_words(folded, phrase, raw)
    yield from _halves(phrase)
    if _LATIN.search(text):
        for found in _CHUNK.finditer(text):
            if _LATIN.search(found.group()) and (rule := _typed_in_wrong_layout(found.group())):
                yield Obscenity(found.start(), found.end(), rule, disguise=True)
    yield from _spaced(text)
    for cut in _rules("cut"):
        for found in cut.pattern.finditer(text):
            yield Obscenity(found.start(), found.end(), cut.name, disguise=True)
    for found in _HIDDEN.finditer(text):
        if rule := masked_stem(found.group()):
            yield Obscenity(found.start(), found.end(), rule, disguise=True)


def _whole_words(folded: Folded, phrase: Phrase, raw: str) -> Iterator[Obscenity]:
    for word, start, end in phrase.words:
        if found := _word_rule(word):
            first, last = folded.span(start, end)
            altered = raw[first:last].lower().replace("ё", "е") != word
            yield Obscenity(start, end, found[0], disguise=found[1] or altered)


def _halves(phrase: Phrase) -> Iterator[Obscenity]:
    """«бл ять», «ху-йня», «на х уй»: a word torn in two, at least one piece of which is no word."""
    for (left, start, middle), (right, begin, end) in pairwise(phrase.words):
        if "." in (left, right) or begin - middle > 2 or min(len(left), len(right)) > 4:
            continue
        rule = _written(left + right)
        if rule and not _word_rule(right) and not (_is_word(left) and _is_word(right)):
            yield Obscenity(start, end, rule, disguise=True)


def _is_word(piece: str) -> bool:
    return len(piece) > 1 and is_known(piece)


def _spaced(text: str) -> Iterator[Obscenity]:
    """«п и з д е ц»: letters apart; the word may begin or end inside the row."""
    for row in _LONE_LETTERS.finditer(text):
        places = [found.start() for found in _LETTER.finditer(text, row.start(), row.end())]
        letters = "".join(text[place] for place in places)
        for first in range(len(letters) - 2):
            for last in range(min(len(letters), first + 12), first + 2, -1):
                if rule := _written(letters[first:last]):
                    yield Obscenity(places[first], places[last - 1] + 1, rule, disguise=True)
                    return
