"""The faults of speech that clause 4.6.3.3 names, found in a text: a script's line, an operator's draft, a turn of a call."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from nlu.text import is_known
from scripts_callcenter.speech.reading import Sentence, Word, sentences_of
from scripts_callcenter.speech.roots import same_root_pairs
from scripts_callcenter.speech.wordbook import Hit, find_hits

SpeechRule = Literal[
    "filler_words",
    "jargon",
    "colloquial",
    "archaism",
    "interjections",
    "tautology",
    "aggression",
    "indifferent_tone",
    "too_long_phrase",
]
LONGEST = 25
"""Words of a sentence that the ear still holds; a number is one word, a hyphenated word is one."""
_REMEMBERED = 500  # texts: a call is judged turn by turn, and a draft is read again with each pause
_YIELDS: dict[str, frozenset[str]] = {
    "aggression": frozenset({"indifferent_tone"}),
    "colloquial": frozenset({"interjections", "indifferent_tone", "aggression", "filler_words"}),
    "jargon": frozenset({"colloquial"}),
    "filler_words": frozenset({"interjections", "indifferent_tone"}),
    "interjections": frozenset({"indifferent_tone"}),
}
"""Of two rules at one place the first yields to any of the others: one fault is said once."""


@dataclass(frozen=True, slots=True)
class Fault:
    """`span` is `text[start:end]` of the text as given."""

    rule: SpeechRule
    span: str
    start: int
    end: int


@lru_cache(maxsize=_REMEMBERED)
def speech_faults(text: str) -> tuple[Fault, ...]:
    """The faults in the order of the text; () where the speech is plain, even and literate. Any string is read.

    >>> [(fault.rule, fault.span) for fault in speech_faults("Ну, щас гляну вашу бумажку.")]
    [('filler_words', 'Ну'), ('colloquial', 'щас'), ('colloquial', 'гляну'), ('colloquial', 'бумажку')]
    >>> speech_faults("Принесите, пожалуйста, паспорт.")
    ()
    """
    found = [_Place(*place) for sentence in sentences_of(text) for place in _places(sentence)]
    spared = [place for place in found if place.rule == "spared"]
    kept = [place for place in found if place.rule != "spared" and not _inside(place, spared)]
    said_once = [place for place in kept if not _gives_way(place, kept)]
    return tuple(
        Fault(place.rule, text[place.start : place.end], place.start, place.end)  # type: ignore[arg-type]
        for place in sorted(_joined(text, said_once), key=lambda one: (one.start, one.end))
    )


@dataclass(frozen=True, slots=True)
class _Place:
    rule: str
    start: int
    end: int

    def meets(self, other: "_Place") -> bool:
        return self.start < other.end and other.start < self.end


def _places(sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    for hit in find_hits(sentence):
        alone = hit.first == hit.last
        if alone and (_is_name(sentence.words, hit.first) or _is_subject(sentence.words, hit)):
            continue
        yield hit.rule, *sentence.span(hit.first, hit.last)
    for first, last in same_root_pairs(sentence.words):
        yield "tautology", *sentence.span(first, last)
    if len(sentence.words) > LONGEST:
        yield "too_long_phrase", sentence.start, sentence.end


def _is_name(words: Sequence[Word], place: int) -> bool:
    """«специалист Злата», «Злата, подождите»: a word that is a person's name where it stands."""
    word = words[place]
    apart = place or (len(words) > 1 and words[1].before == ",")
    return (
        word.capital
        and is_known(word.text.lower())
        and bool(apart)
        and any({"Name", "nomn"} <= reading.grammemes for reading in word.form.readings)
    )


def _is_subject(words: Sequence[Word], hit: Hit) -> bool:
    """«Это — бесплатно»: a dash shows that the word is what is spoken of, and fills no pause."""
    after = words[hit.last + 1].before if hit.last + 1 < len(words) else ""
    return hit.rule == "filler_words" and after.startswith(("—", "–"))


def _inside(place: _Place, spared: Iterable[_Place]) -> bool:
    return any(one.start <= place.start and place.end <= one.end for one in spared)


def _gives_way(place: _Place, others: Iterable[_Place]) -> bool:
    stronger = _YIELDS.get(place.rule, frozenset())
    return any(other.rule in stronger and other.meets(place) for other in others)


def _joined(text: str, places: Iterable[_Place]) -> Iterator[_Place]:
    """Places of one rule that meet are one fault; so are fillers with nothing but signs between («Ну, как бы»)."""
    last: dict[str, _Place] = {}
    for place in sorted(places, key=lambda one: (one.start, -one.end)):
        before = last.get(place.rule)
        if before is not None and _is_one(text, before, place):
            last[place.rule] = _Place(place.rule, before.start, max(before.end, place.end))
        else:
            if before is not None:
                yield before
            last[place.rule] = place
    yield from last.values()


def _is_one(text: str, before: _Place, place: _Place) -> bool:
    if before.meets(place):
        return True
    between = text[before.end : place.start]
    return place.rule == "filler_words" and not any(sign.isalnum() for sign in between)
