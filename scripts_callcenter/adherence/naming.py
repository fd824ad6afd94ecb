"""Who speaks: the operator's name and the body called for."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from nlu.text import is_known
from nlu.text.wordlists import rows_of
from scripts_callcenter.adherence.cues import DATA, Heard, Said
from scripts_callcenter.adherence.transcript import Direction
from scripts_callcenter.speech.reading import Word, clauses

_PERSON = frozenset({"Name", "Surn", "Patr"})
_ACTS = frozenset({"VERB", "INFN", "PRTS", "GRND"})
_INTRODUCED_WITHIN = 3  # turns of the operator: who has not said it by then has not introduced himself


def says_own_name(direction: Direction, turns: Sequence[Heard]) -> bool:
    """A person's name by which the operator introduces himself; the client's own does not count."""
    own = [turn for turn in turns if turn.speaker == "operator"][:_INTRODUCED_WITHIN]
    opened = any(_names_speaker(one, bare=direction == "inbound") for turn in own[:1] for one in turn.said)
    return opened or any(_is_introduced(one) for turn in own[1:] for one in turn.said)


def _names_speaker(said: Said, *, bare: bool) -> bool:
    if _is_introduced(said):
        return True
    parts = clauses(said.words)
    if said.asks:
        parts = parts[:-1]
    named = [part for part in parts if any(_stands_free(part, place) for place in range(len(part)))]
    return any(_after_post(part) for part in named) or bool(
        named and (bare or any(names_body(part) for part in parts))
    )


def _is_introduced(said: Said) -> bool:
    """«меня зовут Ольга», «это Зоя из архива»: a name in the clause of the cue or in the next one."""
    parts = clauses(said.words)
    for number, part in enumerate(parts):
        cues = [cue for cue in said.all_of("introduction") if cue.words[0] in part]
        if not cues or (said.asks and number == len(parts) - 1 and not _calls_self(part)):
            continue
        near = (*part, *(parts[number + 1] if number + 1 < len(parts) and len(part) < 3 else ()))
        if any(is_person(word) or _is_unknown_name(word) for word in near):
            return True
    return False


def _calls_self(part: Sequence[Word]) -> bool:
    return any(word.form.text in {"меня", "зовут"} for word in part)


def _after_post(part: Sequence[Word]) -> bool:
    """«инспектор Майя»: a name right after what somebody is."""
    return any(
        before.form.has("NOUN", "anim", "nomn") and not is_person(before) and is_person(word)
        for before, word in pairwise(part)
    )


def is_person(word: Word) -> bool:
    """A name, surname or patronymic in the nominative, written with a capital."""
    return (
        word.capital
        and any(reading.grammemes & _PERSON and "nomn" in reading.grammemes for reading in word.form.readings)
        and not names_body([word])
    )


def _stands_free(part: Sequence[Word], place: int) -> bool:
    """A person's name that names no street and no school: «поликлиника на Пушкина»."""
    before = part[place - 1].form if place else None
    return is_person(part[place]) and (
        before is None or (before.pos != "PREP" and before.text not in {"имени", "улице"})
    )


def _is_unknown_name(word: Word) -> bool:
    """A capital inside the sentence that is no word of the language: a name the dictionary has not."""
    return word.capital and word.has_letters and not word.before.endswith("«") and _is_odd(word)


def _is_odd(word: Word) -> bool:
    return len(word.text) > 2 and not word.text.isupper() and not is_known(word.text.lower())


def says_body(direction: Direction, turns: Sequence[Heard]) -> bool:
    """The public body the operator speaks for, named by a head noun, an abbreviation or a name in quotes."""
    own = [turn for turn in turns if turn.speaker == "operator"][:_INTRODUCED_WITHIN]
    if not own:
        return False
    if any(_says_body(one, bare=direction == "inbound") for one in own[0].said):
        return True
    return any(_presents_body(one, turns[turn.number - 1]) for turn in own[1:] for one in turn.said)


def _says_body(said: Said, *, bare: bool) -> bool:
    parts = clauses(said.words)
    if any(names_body(part) for part in parts) and (not said.asks or len(parts) > 1):
        return True
    if said.does("calls_from", "represents") and any(_is_represented(part) for part in parts):
        return True
    named = bare or any(is_person(word) for word in said.words)
    return named and any(_is_bare_name(part) for part in (parts[:-1] if said.asks else parts))


def _presents_body(said: Said, before: Heard) -> bool:
    asked = before.speaker == "client" and before.does("asks_who")
    presents = said.does("calls_from", "introduction") or asked
    return presents and any(names_body(part) for part in clauses(said.words))


def names_body(part: Sequence[Word]) -> bool:
    """A body named in the nominative, after «из» or «от», or in the genitive after another noun."""
    return any(_is_body(part, place) for place in range(len(part)))


def _is_body(part: Sequence[Word], place: int) -> bool:
    word = part[place]
    if word.before.endswith(("«", '"', "“")) and word.capital:
        return True
    if _is_abbreviation(word):
        return True
    if not (
        _heads().intersection((*word.form.lemmas, word.form.text)) or word.form.text.endswith(_endings())
    ):
        return False
    from_there = any(other.form.text in {"из", "от"} for other in part[max(0, place - 4) : place])
    of_another = any(other.form.is_noun for other in part[:place]) and word.form.has("gent")
    return word.form.has("nomn") or from_there or of_another


def _is_abbreviation(word: Word) -> bool:
    return (
        word.text.isupper()
        and word.has_letters
        and len(word.text) > 1
        and word.form.text not in _kind("no_body")
    )


def _is_represented(part: Sequence[Word]) -> bool:
    """«вас беспокоит ледовая арена», «звоню из телефона доверия»: whatever thing is spoken for."""
    places = [place for place, word in enumerate(part) if word.form.text in {"из", "от"}]
    aimed = part[places[0] + 1 :] if places else part
    cases = ("gent",) if places else ("nomn", "accs")
    return bool(places or any(word.form.lemma in _kind("speaks") for word in part)) and any(
        word.form.is_noun
        and not is_person(word)
        and not _kind("no_body").intersection(word.form.lemmas)
        and any(word.form.has("NOUN", "inan", case) for case in cases)
        for word in aimed
    )


def _is_bare_name(part: Sequence[Word]) -> bool:
    """A phrase without a verb round a thing's name in the nominative: «Имущество», «дом молодёжи»."""
    if not part or any(word.form.pos in _ACTS for word in part):
        return False
    head = next((word for word in part if word.form.is_noun), None)
    return (
        head is not None
        and head.form.has("NOUN", "nomn", "inan")
        and not is_person(head)
        and not _kind("no_body").intersection(head.form.lemmas)
    )


def _heads() -> frozenset[str]:
    return _kind("head")


@cache
def _endings() -> tuple[str, ...]:
    return tuple(_words("ending"))


@cache
def _kind(kind: str) -> frozenset[str]:
    return frozenset(_words(kind))


def _words(kind: str) -> Iterator[str]:
    return (word for row in rows_of(DATA / "bodies.tsv") if row[0] == kind for word in row[1].split())
