"""Nouns of action, split predicates, chains of genitives."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlu.text.morphology import REMEMBERED, Form
from readability.marks import lists
from readability.marks.mark import Finding
from readability.marks.rewording import as_verb, joined_verb
from readability.marks.words import Page, Word

_ENDINGS = ("ние", "тие")
_SOFT = re.compile(
    r"[нт]ь[еюя]м?$"
)  # «воскресенье», «варенье»: things, though the dictionary joins them to -ние
_SERVICES = (
    "снабжение",
    "отведение",
    "обеспечение",
    "ведение",
    "строение",
    "хранение",
    "страхование",
    "летие",
    "пользование",
)


@lru_cache(maxsize=REMEMBERED)
def action_after(form: Form) -> frozenset[str] | None:
    """The genitives that make the form an action: «*» of any noun, «always»; None where it is never one."""
    lemma = form.lemma
    if not form.is_noun or not lemma.endswith(_ENDINGS) or _SOFT.search(form.text):
        return None
    lemma = lemma.rpartition("-")[2]
    known = lists.lexical_nouns().get(lemma)
    if known is not None:
        return known or None
    if (
        any(lemma.endswith(service) and lemma != service for service in _SERVICES)
        and lemma not in lists.actions()
    ):
        return None
    return frozenset({"always"})


def is_verbal(words: Sequence[Word], place: int) -> bool:
    """Whether the noun at `place` names an action here."""
    after = action_after(words[place].form)
    if after is None or "always" in after:
        return after is not None
    complement = complement_of(words, place)
    if complement is None:
        return False
    noun = complement.form
    return noun.lemma in after or ("*" in after and noun.has("NOUN", "gent", "inan"))


def complement_of(words: Sequence[Word], place: int) -> Word | None:
    """The genitive noun after the noun at `place`, over its adjectives."""
    for index in range(place + 1, min(place + 5, len(words))):
        word = words[index]
        if word.before:
            return None
        if word.form.is_genitive_noun:
            return word
        if not (word.form.is_modifier or word.form.text in {"и", "или", "нашего", "вашего"}):
            return None
    return None


@dataclass(frozen=True)
class VerbalNouns:
    """Nouns that name an action one could say with a verb."""

    def find(self, page: Page) -> Iterator[Finding]:
        for line in page.lines:
            for place, word in enumerate(line.words):
                if word.kind == "word" and is_verbal(line.words, place):
                    yield as_verb(line.words, place, lists.actions().get(word.form.lemma))


@dataclass(frozen=True)
class SplitPredicates:
    """A verb that says little and a noun that says the action: «произвести оплату»."""

    reach: int = 4

    def find(self, page: Page) -> Iterator[Finding]:
        for line in page.lines:
            for place, word in enumerate(line.words):
                verb = _light(word.form)
                if verb is not None:
                    noun = _noun_after(line.words, place, verb, self.reach)
                    if noun is None and _is_passive(word.form):
                        noun = _noun_before(line.words, place, verb, self.reach)
                    if noun is not None:
                        yield joined_verb(line.words, place, noun, perfective=verb.perfective)


@lru_cache(maxsize=REMEMBERED)
def _light(form: Form) -> lists.LightVerb | None:
    if form.pos not in {"VERB", "INFN", "PRTS", "GRND"}:
        if form.pos == "ADJS" and form.is_short_passive:
            reading = form.reading("PRTS")
            return lists.light_verbs().get(reading.lemma) if reading else None
        return None
    return lists.light_verbs().get(form.readings[0].lemma)


def _is_passive(form: Form) -> bool:
    """Only a passive verb has the noun before it: «оплата производится». An active one there is plain: «решение примут»."""
    return form.is_short_passive or form.is_reflexive


def _noun_after(words: Sequence[Word], place: int, verb: lists.LightVerb, reach: int) -> int | None:
    for index in range(place + 1, min(place + 1 + reach, len(words))):
        word = words[index]
        if word.before:
            return None
        if word.form.is_noun:
            if _names_action(words, index, verb, place):
                return index
            if not word.form.has("datv"):
                return None
        elif word.form.pos in {"VERB", "INFN", "PREP", "CONJ", "GRND", "PRTS"}:
            return None
    return None


def _noun_before(words: Sequence[Word], place: int, verb: lists.LightVerb, reach: int) -> int | None:
    for index in range(place - 1, max(place - 2 - reach, -1), -1):
        if words[index + 1].before:
            return None
        word = words[index]
        if word.form.is_noun:
            governed = index > 0 and words[index - 1].form.pos == "PREP"
            if not governed and _names_action(words, index, verb, place):
                return index
            if not word.form.is_genitive_noun:
                return None
        elif word.form.pos in {"PREP", "CONJ", "GRND", "INFN"}:
            return None
    return None


def _names_action(words: Sequence[Word], index: int, verb: lists.LightVerb, place: int) -> bool:
    form = words[index].form
    if form.lemma in verb.spared or not _fits_case(form, words[place].form):
        return False
    if "*" not in verb.nouns:
        return form.lemma in verb.nouns
    if form.lemma in verb.nouns or is_verbal(words, index):
        return True
    return form.lemma in lists.actions() and form.lemma not in lists.lexical_nouns()


def _fits_case(noun: Form, verb: Form) -> bool:
    """Nominative beside a passive, accusative (genitive under «не») beside an active verb."""
    if _is_passive(verb):
        return noun.has("NOUN", "nomn") or noun.has("NOUN", "accs") or noun.is_genitive_noun
    return noun.has("NOUN", "accs") or noun.is_genitive_noun


@dataclass(frozen=True)
class NounChains:
    """A noun and at least `least` genitive nouns after it, adjectives between them skipped."""

    least: int = 3

    def find(self, page: Page) -> Iterator[Finding]:
        for line in page.lines:
            words = line.words
            place = 0
            while place < len(words):
                if not (words[place].form.is_noun and words[place].kind == "word"):
                    place += 1
                    continue
                last, count = _chain(words, place)
                if count >= self.least and not _is_name(words, place):
                    yield Finding(words[place].start, words[last].end)
                place = last + 1


def _chain(words: Sequence[Word], head: int) -> tuple[int, int]:
    last, count, place = head, 0, head + 1
    while place < len(words) and not words[place].before and words[place].kind == "word":
        form = words[place].form
        if form.is_genitive_noun and (not words[place].capital or "gent" in form.readings[0].grammemes):
            last = place
            count += not _is_part_of_name(form, words[place - 1].form)
        elif not (form.is_modifier and (form.has("gent") or form.text in {"его", "ее", "их"})):
            break
        place += 1
    return last, count


def _is_part_of_name(form: Form, before: Form) -> bool:
    names = ("Name", "Patr", "Surn")
    return any(form.has(name) for name in names) and any(before.has(name) for name in names)


def _is_name(words: Sequence[Word], place: int) -> bool:
    """A capital inside a sentence begins an official name."""
    return place > 0 and words[place].capital
