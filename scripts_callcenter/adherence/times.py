"""Is a time said? How long a hold is promised to last, by when a call back is promised."""

from collections.abc import Sequence
from functools import cache

from nlu.text.wordlists import rows_of
from scripts_callcenter.adherence.cues import DATA
from scripts_callcenter.speech.reading import Word

_NUMBERS = frozenset({"NUMR", "Anum"})
_WITHIN = 2  # words between a preposition and the time it leads to


def says_how_long(words: Sequence[Word]) -> bool:
    """A stretch that can be waited out: «две минуты», «полминуты», «минут пять»; «минутку» and an opening «минуту» are none."""
    return any(
        _is_stretch(words, place, _kind("wait_unit")) or (place and word.form.text == "минуту")
        for place, word in enumerate(words)
    )


def says_when(words: Sequence[Word]) -> bool:
    """A term: «завтра», «до пяти», «в течение часа», «в четверг после обеда», «к вечеру», «первого июня»."""
    return any(
        _lemma_in(word, "day")
        or _is_stretch(words, place, _kind("unit"))
        or _leads_to_time(words, place)
        or (place > 0 and _lemma_in(word, "month") and is_number(words[place - 1]))
        for place, word in enumerate(words)
    )


def is_number(word: Word) -> bool:
    """«5», «10:30», «пять», «пятого»."""
    return word.text[:1].isdigit() or any(reading.grammemes & _NUMBERS for reading in word.form.readings)


def _is_stretch(words: Sequence[Word], place: int, units: frozenset[str]) -> bool:
    word = words[place]
    if word.form.text in _kind("half"):
        return True
    if not units.intersection((*word.form.lemmas, word.form.text)):
        return False
    near = [words[index] for index in (place - 2, place - 1, place + 1) if 0 <= index < len(words)]
    return any(is_number(other) or other.form.text in _kind("some") for other in near)


def _leads_to_time(words: Sequence[Word], place: int) -> bool:
    """«до пяти», «к обеду», «в десять», «на этой неделе»: a preposition and, near it, what can be a time."""
    if words[place].form.text not in _kind("before"):
        return False
    after = words[place + 1 : place + 2 + _WITHIN]
    following = next((after[:number] for number, word in enumerate(after) if number and word.before), after)
    return any(_lemma_in(word, "unit") or _lemma_in(word, "point") for word in following) or (
        bool(following) and is_number(following[0]) and not _counts_things(following)
    )


def _counts_things(words: Sequence[Word]) -> bool:
    """«по двум адресам»: the number is of things, not of hours."""
    rest = [word for word in words[1:] if word.form.pos == "NOUN"]
    return bool(rest) and not any(_lemma_in(word, "unit") or _lemma_in(word, "point") for word in rest)


def _lemma_in(word: Word, kind: str) -> bool:
    return bool(_kind(kind).intersection((*word.form.lemmas, word.form.text)))


@cache
def _kind(kind: str) -> frozenset[str]:
    return frozenset(word for row in rows_of(DATA / "times.tsv") if row[0] == kind for word in row[1].split())
