"""The word lists of speech, read once: those shared with letters (`nlu/data/speech`) and our own beside them.

Own lists hold what is heard and not written, and `spared.tsv` what is a fault in a letter and none aloud.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from nlu.text.lexicon import Entry, Lexicon, entry_of
from nlu.text.wordlists import SPEECH, Row, rows_of
from scripts_callcenter.speech.reading import Sentence, Word

OWN = Path(str(files("scripts_callcenter"))) / "speech" / "data"
_SHARED = {
    "aggression": "aggression",
    "archaism": "archaisms",
    "colloquial": "colloquial",
    "filler_words": "fillers",
    "jargon": "jargon",
    "tautology": "tautologies",
}
_LISTS = {
    **{rule: f"spoken_{name}" for rule, name in _SHARED.items()},
    "interjections": "interjections",
    "indifferent_tone": "indifference",
    "spared": "spared",
}


class Hit(NamedTuple):
    """Words `first` to `last` of a sentence, both counted, and the rule they break."""

    rule: str
    first: int
    last: int


@cache
def own_rows() -> tuple[tuple[str, Row], ...]:
    """(rule, row) of our own lists: entry, what to say instead, an example it finds, one it spares."""
    return tuple((rule, row) for rule, name in _LISTS.items() for row in rows_of(OWN / f"{name}.tsv"))


def find_hits(sentence: Sentence) -> Iterator[Hit]:
    """Every place of the lists, rules apart, in the order of the words."""
    for entry, first, last in _lexicon().find(sentence.words):
        yield Hit(entry.rule, first, last)


def found_by(entry: str, words: Sequence[Word]) -> bool:
    """Whether one entry finds a place among the words: what the tests of the lists ask."""
    return any(True for _ in Lexicon([entry_of(entry)]).find(words))


@cache
def _lexicon() -> Lexicon:
    return Lexicon([*_shared_entries(), *(_entry(rule, row) for rule, row in own_rows())])


def _shared_entries() -> Iterator[Entry]:
    for rule, name in _SHARED.items():
        for row in rows_of(SPEECH / f"{name}.tsv"):
            yield _entry(rule, row)


def _entry(rule: str, row: Row) -> Entry:
    return entry_of(row[0], "", rule)
