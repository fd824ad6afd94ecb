"""What is done by saying a sentence: the cues of `data/cues.tsv` found in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from nlu.text.lexicon import Lexicon, entry_of
from nlu.text.wordlists import Row, rows_of
from scripts_callcenter.adherence.transcript import Speaker, Transcript
from scripts_callcenter.speech.faults import speech_faults
from scripts_callcenter.speech.reading import Sentence, Word, sentences_of

DATA = Path(str(files("scripts_callcenter"))) / "adherence" / "data"


@dataclass(frozen=True, slots=True)
class Cue:
    """An act and the words that show it."""

    act: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with its cues. `rude`: it breaks the rules of tone, so it asks and tells nothing of use."""

    sentence: Sentence
    cues: tuple[Cue, ...]
    rude: bool = False

    @property
    def asks(self) -> bool:
        return self.sentence.asks

    @property
    def words(self) -> tuple[Word, ...]:
        return self.sentence.words

    def does(self, *acts: str) -> bool:
        """Whether any of the acts is done."""
        return any(cue.act in acts for cue in self.cues)

    def all_of(self, act: str) -> Iterator[Cue]:
        return (cue for cue in self.cues if cue.act == act)


@dataclass(frozen=True, slots=True)
class Heard:
    """A turn as it is judged; `number` counts from 0 over both speakers."""

    number: int
    speaker: Speaker
    said: tuple[Said, ...]

    def does(self, *acts: str) -> bool:
        return any(one.does(*acts) for one in self.said)


def hear(transcript: Transcript) -> tuple[Heard, ...]:
    """The turns, sentence by sentence."""
    return tuple(
        Heard(number, turn.speaker, _said(turn.text)) for number, turn in enumerate(transcript.turns)
    )


@lru_cache(maxsize=500)
def _said(text: str) -> tuple[Said, ...]:
    rude = [(fault.start, fault.end) for fault in speech_faults(text) if fault.rule in _RUDE]
    return tuple(
        Said(one, _cues(one), any(one.start <= start < one.end for start, _ in rude))
        for one in sentences_of(text)
    )


_RUDE = frozenset({"aggression", "indifferent_tone"})


def _cues(sentence: Sentence) -> tuple[Cue, ...]:
    """«act?» holds in questions only."""
    found = ((entry.rule, first, last) for entry, first, last in _lexicon().find(sentence.words))
    return tuple(
        Cue(act.removesuffix("?"), sentence.words[first : last + 1])
        for act, first, last in found
        if sentence.asks or not act.endswith("?")
    )


@cache
def _lexicon() -> Lexicon:
    return Lexicon([entry_of(row[1], "", row[0]) for row in cue_rows()])


def cue_rows() -> tuple[Row, ...]:
    """act, entry, an example it finds, one it spares."""
    return rows_of(DATA / "cues.tsv")
