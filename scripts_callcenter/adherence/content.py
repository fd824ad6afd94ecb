"""What is talked about: the roots of the words that carry the matter, and how far two speakers share them."""

from collections.abc import Iterable, Sequence
from functools import cache

from nlu.text.wordlists import rows_of
from scripts_callcenter.adherence.cues import DATA, Heard
from scripts_callcenter.speech.reading import Word

_MATTER = frozenset(
    {"NOUN", "ADJF", "ADJS", "VERB", "INFN", "PRTF", "PRTS", "GRND", "NUMR", "ADVB", "PRED", ""}
)
_ROOT = 5  # letters: «городской» and «в городе», «страховка» and «страховой» meet
_IMPERATIVE = "impr"
_PLURAL = ("те", "тесь")  # «заполните» is a future first of all, and said to a client a request


def roots(words: Iterable[Word]) -> frozenset[str]:
    """Beginnings of the words of matter; small words, politeness and words of asking are none."""
    return frozenset(_root(word) for word in words if _is_matter(word))


def client_roots(turns: Sequence[Heard], before: int) -> frozenset[str]:
    """All that the client has said before this turn."""
    return frozenset().union(
        *(roots(one.words) for turn in turns[:before] if turn.speaker == "client" for one in turn.said)
    )


def orders(words: Iterable[Word]) -> bool:
    """An imperative or a promise in the first person: something is to be done."""
    return any(_is_order(word) for word in words)


def _is_order(word: Word) -> bool:
    first = word.form.readings[0].grammemes if word.form.readings else frozenset()
    asked = word.form.text.endswith(_PLURAL) and "futr" in first and word.form.has("VERB", _IMPERATIVE)
    return asked or ("VERB" in first and (_IMPERATIVE in first or {"1per", "futr"} <= first))


def _root(word: Word) -> str:
    return word.form.lemma[:_ROOT]


def _is_matter(word: Word) -> bool:
    form = word.form
    return (
        form.pos in _MATTER
        and len(form.text) > 1
        and form.lemma not in _small()
        and form.text not in _small()
    )


@cache
def _small() -> frozenset[str]:
    return frozenset(word for row in rows_of(DATA / "small_words.tsv") for word in row[0].split())
