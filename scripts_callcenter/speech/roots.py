"""Tautology by rule: two neighbours of one stem, or one word twice («заполните заполнение», «льготная льгота»)."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from nlu.text.morphology import Form
from nlu.text.wordlists import rows_of
from scripts_callcenter.speech.reading import Word
from scripts_callcenter.speech.wordbook import OWN

_SHORTEST = 4  # letters of a stem; a shorter one is shared by chance
_LONG_BEGINNING = 6  # letters: words of different kinds that begin alike so far are kin
_TELLING = frozenset({"VERB", "INFN", "GRND", "NOUN", "ADJF", "ADVB", "PRTS", "PRTF"})
_COUNTING = frozenset({"NUMR", ""})  # digits are dictated one by one
_DOING = frozenset({"VERB", "INFN", "GRND"})
_BETWEEN = frozenset({"ADJF", "NPRO"})  # «проверим вашу проверку»
_ENDINGS = (
    "ирование", "ование", "ивание", "ывание", "ание", "ение", "ировать", "овать", "ивать", "ывать", "ять", "ить",
    "ать", "еть", "уть", "ский", "овый", "ный", "ний", "ость", "тель", "ник", "чик", "ок", "ец", "ие", "ия", "ка",
    "ой", "ый", "ий", "а", "я", "о", "е", "ь", "й",
)  # fmt: skip


def same_root_pairs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """First and last word of each pair; a pronoun or an adjective may stand between."""
    for first, word in enumerate(words[:-1]):
        last = first + 1
        if words[last].form.pos in _BETWEEN and last + 1 < len(words) and not words[last].before:
            last += 0 if _doubles(word.form, words[last].form) else 1
        if not words[last].before and _doubles(word.form, words[last].form):
            yield first, last


def _doubles(one: Form, other: Form) -> bool:
    if {(one.lemma, other.lemma), (other.lemma, one.lemma)} & _usual():
        return False
    if one.text == other.text:
        return len(one.text) > _SHORTEST and one.pos not in _COUNTING
    kinds = {one.pos, other.pos}
    if not kinds <= _TELLING or len(kinds) == 1:
        return False
    acts = "NOUN" in kinds and bool(kinds & _DOING)
    names = (one.pos, other.pos) == ("ADJF", "NOUN")
    stem = stem_of(one.lemma)
    same = len(stem) >= _SHORTEST and stem == stem_of(other.lemma)
    return ((acts or names) and same) or _begin_alike(one.lemma, other.lemma)


def _begin_alike(one: str, other: str) -> bool:
    return len(one) >= _LONG_BEGINNING and one[:_LONG_BEGINNING] == other[:_LONG_BEGINNING]


@cache
def _usual() -> frozenset[tuple[str, ...]]:
    """Pairs that nobody can say otherwise («написать письмо»)."""
    return frozenset(tuple(row[0].split()) for row in rows_of(OWN / "usual_pairs.tsv"))


@lru_cache(maxsize=5_000)
def stem_of(lemma: str) -> str:
    """The word without its longest ending: crude, and good for neighbours only.

    >>> stem_of("заполнить"), stem_of("заполнение"), stem_of("льготный"), stem_of("льгота")
    ('заполн', 'заполн', 'льгот', 'льгот')
    """
    rest = lemma.removesuffix("ся").removesuffix("сь")
    ending = next((one for one in sorted(_ENDINGS, key=len, reverse=True) if rest.endswith(one)), "")
    return rest.removesuffix(ending) if len(rest) - len(ending) >= _SHORTEST - 1 else rest
