"""Noun phrases in another case and verbs in the same person: what a rewording is made of. None where not sure."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from nlu.text.morphology import Form, Reading, form_of
from readability.marks.words import Word

_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_GENDERS = ("masc", "femn", "neut")
_UNCHANGED = {"его", "ее", "их"}


class Phrase(NamedTuple):
    """A noun phrase said anew: its words up to and with `last`."""

    text: str
    last: int


def recase(words: Sequence[Word], first: int, source: str, target: str) -> Phrase | None:
    """The noun phrase at `first` from one case into another: adjectives, then one noun.

    None where the phrase is not plain: a number, a foreign word, a noun joined by «и», a name without a case.
    """
    place = first
    while place < len(words) and words[place].form.is_modifier and place - first < 4:
        place += 1
    if place >= len(words) or any(words[index].before for index in range(first + (first > 0), place + 1)):
        return None
    noun = _noun_reading(words[place].form, source)
    if noun is None or words[place].kind != "word" or _joined(words, place):
        return None
    changed = _noun_in(words[place].form.text, source, target)
    said = [_modifier_in(word, noun, source, target) for word in words[first:place]]
    if changed is None or any(part is None for part in said):
        return None
    return Phrase(" ".join([*(part for part in said if part), _like(words[place].text, changed)]), place)


def _joined(words: Sequence[Word], noun: int) -> bool:
    following = words[noun + 1] if noun + 1 < len(words) else None
    return following is not None and (following.form.text in {"и", "или"} or following.before.startswith(","))


def _noun_reading(form: Form, case: str) -> Reading | None:
    """«Счётчик» is a thing sooner than a person who counts; «свет» is light and not several women of that name."""
    found = form.reading("NOUN", case, "inan") or form.reading("NOUN", case)
    return found if found is not None and found.lemma == form.lemma else None


@lru_cache(maxsize=5_000)
def _noun_in(form: str, source: str, target: str) -> str | None:
    noun = _noun_reading(form_of(form), source)
    if noun is None or "Fixd" in noun.grammemes:
        return form if noun is not None else None
    changed = noun.parse.inflect({target, _number(noun)})
    return changed.word if changed else None


def _modifier_in(word: Word, noun: Reading, source: str, target: str) -> str | None:
    if word.form.text in _UNCHANGED:
        return word.text
    reading = word.form.reading("ADJF", source) or word.form.reading("PRTF", source)
    if reading is None or word.kind != "word":
        return None
    wanted = {target, _number(noun)}
    if "plur" not in wanted:
        wanted |= {gender for gender in _GENDERS if gender in noun.grammemes}
    if target == "accs" and ("plur" in wanted or "masc" in wanted):
        wanted.add("anim" if "anim" in noun.grammemes else "inan")
    changed = reading.parse.inflect(wanted)
    return _like(word.text, changed.word) if changed else None


def _number(reading: Reading) -> str:
    return "plur" if "plur" in reading.grammemes else "sing"


def _like(pattern: str, text: str) -> str:
    return text.capitalize() if pattern[:1].isupper() else text


_FINITE = (
    "1per",
    "2per",
    "3per",
    "sing",
    "plur",
    "masc",
    "femn",
    "neut",
    "pres",
    "past",
    "futr",
    "impr",
    "incl",
    "excl",
)


@lru_cache(maxsize=5_000)
def verb_like(form: Form, verb: str) -> str | None:
    """The verb in the person, number, tense and mood of another verb form.

    >>> verb_like(form_of("осуществляет"), "проверять"), verb_like(form_of("произвести"), "оплатить")
    ('проверяет', 'оплатить')
    """
    if form.pos == "INFN":
        return verb
    if form.pos not in {"VERB", "GRND"}:
        return None
    wanted = {name for name in _FINITE if name in form.readings[0].grammemes}
    if form.pos == "GRND":
        wanted = {"GRND"}
    base = form_of(verb).reading("INFN")
    changed = base.parse.inflect(wanted) if base else None
    return changed.word if changed else None


@lru_cache(maxsize=5_000)
def they_do(verb: str, tense: str) -> str | None:
    """«Они» of a verb: `tense` is pres, past or futr.

    >>> they_do("рассмотреть", "past"), they_do("выплачивать", "pres")
    ('рассмотрели', 'выплачивают')
    """
    base = form_of(verb).reading("INFN")
    if base is None:
        return None
    wanted = {"plur", tense} | ({"3per"} if tense != "past" else set())
    changed = base.parse.inflect(wanted)
    return changed.word if changed else None


_UNBENT = frozenset({"PREP", "ADVB", "CONJ", "PRCL", "PRED"})


def in_form(said: Sequence[Word], instead: str) -> str | None:
    """What a list says instead, in the form of what was said; None where it cannot be bent so.

    A verb takes the person and tense of the verb, a noun the case of the noun, «согласны» stands for «мы» only.
    """
    form = form_of(instead.partition(" ")[0])
    if form.pos in _UNBENT:
        return instead
    if " " in instead:
        return None
    if form.pos == "INFN":
        verb = next((word.form for word in said if word.form.pos in {"VERB", "INFN", "GRND"}), None)
        return verb_like(verb, instead) if verb else None
    if form.pos == "NOUN":
        return _noun_like(said, form)
    we = any(word.form.has("VERB", "1per", "plur") for word in said)
    return instead if form.pos in {"VERB", "ADJS"} and we else None


def _noun_like(said: Sequence[Word], form: Form) -> str | None:
    noun = next((word.form.readings[0] for word in said if word.form.is_noun), None)
    case = next((case for case in _CASES if noun and case in noun.grammemes), None)
    if noun is None or case is None:
        return None
    changed = form.readings[0].parse.inflect({case, _number(noun)})
    return changed.word if changed else None
