"""Which language a message is written in. «Unknown» is a result."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from nlu.language.model import open_model, own_letters, read_rows
from nlu.language.words import READ_AT_MOST, Script, words_by_script
from nlu.text import from_layout, is_known, russian_share

Code = Literal["ru", "en", "kk", "ky", "hy", "be", "tg", "uz"]
FOREIGN: tuple[Code, ...] = ("kk", "ky", "hy", "be", "tg", "uz")

# Nats that a language is ahead before a letter is read: who writes here, and in which letters.
_HEAD_START: Mapping[str, Mapping[str, float]] = {
    "cyrillic": {"ru": 6.0},
    "latin": {"en": 3.0, "ru": -1.0, "uz": 6.0, "tg": -6.0, "hy": -3.0},
}
_NAMED = frozenset[str](("ru", "en", *FOREIGN))
_EXPECTED: Mapping[str, tuple[Code, ...]] = {"cyrillic": ("ru",), "latin": ("en", "ru")}
# How far, in nats, the expected language may be behind one that is not ours, or not clearly seen.
_SLACK = {"cyrillic": 2.0, "latin": 3.0}
_LEAD = 1.5  # nats over the runner-up that a foreign language needs
_LEAD_OF_FEW = 10.0  # nats, in a text under `_MANY` letters
_MANY = 16
_LEAD_OVER_RUSSIAN = 12.0  # nats, where no letter of its own gives the language away
_LEAD_OF_A_WORD = {
    "cyrillic": 18.0,
    "latin": 4.0,
}  # nats, in a text under `_SHORT` letters without such a letter
_SHORT = 10
_FEWEST = 4  # letters; a shorter text is Russian, English or unknown
# A language of few texts is mild to what it never saw: it loses to ours when ours knows so much more of the grams.
_KNOWS_MORE, _MILDNESS = 0.2, 12.0  # share of grams; nats
_SEEN = 0.25  # the share of its grams that a language which was learned must know
_MOSTLY = 0.6  # of the letters stand in one script, or spell Russian on its keyboard
_RUSSIAN = 0.85  # of the letters stand in words of the Russian dictionary
# Bulgarian shares its letters and half its words with Russian: a long text must be in the dictionary by two fifths.
_SOUTHERN, _LONG, _ENOUGH = frozenset({"bg", "mk", "sr"}), 30, 0.4
_SPREAD = 4.0  # nats that turn into confidence
# Names of all peoples bear a Russian patronymic in Russian papers: «Мамадалиев Фаррух Шавкатович».
_PATRONYMIC = re.compile(r"[а-я]{2}(?:ович|евич|овн|евн)[а-я]{0,2}$")


@dataclass(frozen=True, slots=True)
class Identified:
    """`language` None is an honest «unknown»; `confidence` 0..1 is that of the language, or of knowing none."""

    language: Code | None
    confidence: float


UNKNOWN = Identified(None, 0.0)


def identify(text: str) -> Identified:
    """The language of a message; reads its first 1,000 characters, in linear time.

    Russian in Latin letters or in the wrong layout is Russian. A foreign language is named only when the evidence
    is clear: a text that could be Russian is Russian.

    >>> [identify(text).language for text in ("где паспорт", "gfcgjhn", "kak poluchit pasport", "hello")]
    ['ru', 'ru', 'ru', 'en']
    >>> [identify(text).language for text in ("құжаттарды қайда тапсырамын", "документтерди кайда тапшырам")]
    ['kk', 'ky']
    >>> [identify(text).language for text in ("12345", "你好", "де можна отримати паспорт")]
    [None, None, None]
    """
    words = words_by_script(text)
    letters = {script: sum(map(len, found)) for script, found in words.items()}
    if not letters:
        return UNKNOWN
    script = max(letters, key=lambda name: letters[name])
    share = letters[script] / sum(letters.values())
    if script == "armenian":
        return Identified("hy", share) if share >= _MOSTLY else UNKNOWN
    if script == "other":
        return UNKNOWN
    if script == "latin" and (spelled := russian_share(from_layout(text[:READ_AT_MOST]))) >= _MOSTLY:
        return Identified("ru", spelled)
    if script == "cyrillic" and _is_plainly_russian(words[script]):
        return Identified("ru", share)
    found = _by_model(script, words[script])
    return UNKNOWN if found.language in FOREIGN and share < _MOSTLY else found


def _is_plainly_russian(words: Sequence[str]) -> bool:
    if any(own_letters(word) for word in words):
        return False
    if any(_PATRONYMIC.search(word) for word in words):
        return True
    return _known_share(words) >= _RUSSIAN


def _known_share(words: Sequence[str]) -> float:
    """The share of letters in words of the dictionary or of the chat; words of two letters only of the chat."""
    known = sum(len(word) for word in words if word in _chat_words() or (len(word) > 2 and is_known(word)))
    return known / max(sum(map(len, words)), 1)


@cache
def _chat_words() -> frozenset[str]:
    """Short and spoken words that the dictionary lacks or knows too well: «да», «угум», «канешна»."""
    return frozenset(next(row[1].split() for row in read_rows("words.txt") if row[0] == "ru"))


def _by_model(script: Script, words: Sequence[str]) -> Identified:
    scores = open_model(script)(words)
    ahead = _HEAD_START[script]
    logs = {name: log + ahead.get(name, 0.0) for name, log in scores.logs.items()}
    first, second, third = sorted(logs, key=lambda name: logs[name])[:-4:-1]
    if first not in _NAMED and second in _NAMED and _is_mild(first, second, logs, scores.seen):
        first, second = second, third
    lead = logs[first] - logs[second]
    for code in _EXPECTED[script]:
        if code == first:
            return UNKNOWN if _is_southern(second, words) else Identified(code, _confidence(lead))
    for code in FOREIGN:
        if (
            code == first
            and scores.seen[code] >= _SEEN
            and _is_clear(script, words, lead, logs[code] - logs["ru"])
        ):
            return Identified(code, _confidence(lead))
    expected = max(_EXPECTED[script], key=lambda code: logs[code])
    behind = logs[first] - logs[expected]
    return Identified(expected, _confidence(-behind)) if behind < _SLACK[script] else UNKNOWN


def _is_southern(second: str, words: Sequence[str]) -> bool:
    many = sum(map(len, words)) >= _LONG
    return second in _SOUTHERN and many and _known_share(words) < _ENOUGH


def _is_mild(first: str, second: str, logs: Mapping[str, float], seen: Mapping[str, float]) -> bool:
    return seen[second] - seen[first] >= _KNOWS_MORE and logs[first] - logs[second] <= _MILDNESS


def _is_clear(script: Script, words: Sequence[str], lead: float, over_russian: float) -> bool:
    letters = sum(map(len, words))
    if letters < _FEWEST or lead < (_LEAD if letters >= _MANY else _LEAD_OF_FEW):
        return False
    if any(own_letters(word) for word in words):
        return True
    if letters < _SHORT:
        return (over_russian if script == "cyrillic" else lead) >= _LEAD_OF_A_WORD[script]
    return script == "latin" or over_russian >= _LEAD_OVER_RUSSIAN


def _confidence(lead: float) -> float:
    return 1 / (1 + math.exp(-max(min(lead / _SPREAD, 30.0), -30.0)))
