"""A client who insults, and the boundary an operator sets (4.6.3.9)."""

from collections.abc import Sequence
from functools import cache

from nlu.text.lexicon import Lexicon, entry_of
from nlu.text.wordlists import rows_of
from scripts_callcenter.adherence.cues import DATA, Heard, Said
from scripts_callcenter.speech.reading import Word

_SIGNS_THAT_PART = (",", ";", ":")
_YOU = frozenset({"вы", "вас", "вам", "вами", "ты", "тебя", "тебе", "ваш", "ваша", "ваше", "ваши", "сами"})
_OTHERS = frozenset(
    {"он", "она", "они", "его", "ее", "их", "им", "ему", "ей", "я", "меня", "мне", "себя", "мы"}
)
_BARE = 6  # words of an exclamation that names nobody
_BARE_ANIMAL = 2  # «Крысы канцелярские!» insults, «Корова на шоссе за мостом» does not


def client_insults(turns: Sequence[Heard]) -> bool:
    """Whether the client insults the operator or the body; third persons and oneself do not count."""
    return any(_insults(one) for turn in turns if turn.speaker == "client" for one in turn.said)


def sets_boundary(turns: Sequence[Heard]) -> bool:
    """Whether the operator asks to speak without insults or says that the talk will end."""
    return any(
        one.does("warning") and not one.rude
        for turn in turns
        if turn.speaker == "operator"
        for one in turn.said
    )


def _insults(said: Said) -> bool:
    words = said.words
    return any(_at_operator(words, first, last, entry.rule) for entry, first, last in _lexicon().find(words))


def _at_operator(words: Sequence[Word], first: int, last: int, kind: str) -> bool:
    part = _around(words, first, last)
    texts = {word.form.text for word in part}
    if kind == "addressed":
        return True
    if texts & _YOU and not _is_of_other(part, words[first]):
        return True
    if texts & _OTHERS or _is_of_other(part, words[first]):
        return False
    most = _BARE_ANIMAL if kind == "animal" else _BARE
    return len(part) <= most and not any(_is_finite(word) for word in part)


def _is_finite(word: Word) -> bool:
    """«Вор залез в сарай»: what happens is told, nobody is called."""
    return word.form.pos == "VERB" and "impr" not in word.form.readings[0].grammemes


def _around(words: Sequence[Word], first: int, last: int) -> Sequence[Word]:
    """The words between the nearest commas; a dash joins subject and predicate."""
    start, end = first, last
    while start and not words[start].before.startswith(_SIGNS_THAT_PART):
        start -= 1
    while end + 1 < len(words) and not words[end + 1].before.startswith(_SIGNS_THAT_PART):
        end += 1
    return words[start : end + 1]


def _is_of_other(part: Sequence[Word], insult: Word) -> bool:
    """A person named before the insult is whom it is about: «ваш мастер — дурак»."""
    before = part[: part.index(insult)]
    return any(word.form.has("NOUN", "anim", "nomn") and word.form.pos == "NOUN" for word in before)


@cache
def _lexicon() -> Lexicon:
    return Lexicon([entry_of(row[1], "", row[0]) for row in rows_of(DATA / "insults.tsv")])
