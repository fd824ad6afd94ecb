"""People: full names, surnames with initials, names behind «меня зовут» and surnames behind «гражданин»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlu.entities.entity import Candidate, Person, Sureness
from nlu.entities.introductions import introductions, public_names, public_surnames
from nlu.entities.names import (
    Role,
    agree,
    capitalised,
    is_first,
    is_place,
    is_surname_alone,
    may_be,
    name_share,
)
from nlu.entities.reading import Reading
from nlu.text import is_known

_WORD = re.compile(r"(?<![А-Яа-яЁё\d@._-])[А-ЯЁа-яё]{2,30}(?:-[А-ЯЁа-яё]{2,30}){0,2}(?![А-Яа-яЁё\d@_])")
_INITIAL = r"[А-ЯЁ]\.? ?(?:-[А-ЯЁ]\. ?)?"
_BEFORE = re.compile(
    r"(?<![А-ЯЁа-яё.-])(?P<i>[А-ЯЁ]\. ?(?:[А-ЯЁ]\. ?)?)(?P<last>[А-ЯЁ][А-ЯЁа-яё]{1,30}(?:-[А-ЯЁ][А-ЯЁа-яё]{1,30})?)(?![А-ЯЁа-яё-])"
)
_BEHIND = re.compile(
    r"(?<![А-ЯЁа-яё-])(?P<last>[А-ЯЁ][А-ЯЁа-яё]{1,30}(?:-[А-ЯЁ][А-ЯЁа-яё]{1,30})?) (?P<i>[А-ЯЁ]\.(?: ?[А-ЯЁ]\.)?|[А-ЯЁ]{2}(?![\w.-]))"
)
_SMALL = re.compile(r"(?<![а-яё-])(?P<last>[а-яё]{3,30}) (?P<i>[а-яё]\. ?[а-яё]\.)(?![а-яё])")
_NOT_INITIALS = frozenset(
    [
        "тд",
        "те",
        "тп",
        "тк",
        "тч",
        "гр",
        "др",
        "нэ",
        "ио",
        "рф",
        "ру",
        "по",
        "кв",
        "пд",
        "пр",
        "ип",
        "пп",
        "фз",
        "мп",
        "мм",
    ]
)
_TEMPLATES: tuple[tuple[Role, ...], ...] = (
    ("last", "first", "patronymic"),
    ("first", "patronymic", "last"),
    ("first", "patronymic"),
    ("last", "first"),
    ("first", "last"),
)
_HINT = re.compile(
    r"(?i:[оеь]вич|ьич|мич|тич|[аие]ич|[нлм]ыч|овн|евн|ичн|оглы|кызы|гызы|з[оа]вут|звать|фио|ф\.и|фамили|имя|my name)"
    r"|[А-ЯЁ][А-ЯЁа-яё-]+\s+[А-ЯЁ][А-ЯЁа-яё-]|[А-ЯЁ]\.|[А-ЯЁ][а-яё]+ [А-ЯЁ]{2}\b"
    r"|(?:[гГ]р|[тТ]ов)\. [А-ЯЁ]|[а-яё](?:к[аиуе]|[а-яё])\s[А-ЯЁ][а-яё]{2}|[а-яё] [а-яё]\. ?[а-яё]\."
)
_TAIL = re.compile(
    r"(?:\s(?P<father>[А-ЯЁ][а-яё]{2,20}))?\s(?P<child>оглы|кызы|гызы|улы|уулу)(?![а-яё])", re.IGNORECASE
)
_LEFT = 40
_LIKELY_SURNAME = 0.25
_FOREIGN_WORDS = 3
_AMID = re.compile(r"(?<![А-Яа-яЁё])[а-яё]+,? $")  # a capital letter inside a sentence
_KNOWN_SURNAME = 0.1
_PREPOSITION = re.compile(r"(?<![а-я])([а-я]{1,5}) $")
_ON = re.compile(r"(?<![а-я])(?:на|по|угол|до) $")  # «МФЦ на Ленина»: a street, most likely
_ENGLISH = re.compile(r"(?i:my name is|i am called)\s+(?P<name>[A-Z][a-z]+(?:\s[A-Z][a-z'-]+){1,2})")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.text.lower()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def _is_public(found: Candidate) -> bool:
    person = found.value
    return isinstance(person, Person) and f"{person.first} {person.last}" in public_names()


def may_hold_name(text: str) -> bool:
    """A quick look: False is certain for all but lone names."""
    return _HINT.search(text) is not None


def find_persons(reading: Reading, *, lone: bool = True, asked: bool = False) -> Iterator[Candidate]:
    """Names with value `Person`. `lone`: surnames that stand alone are found too, as far as they are sure.

    `asked`: a form asks for a name, so that small letters will do.
    """
    yield from _with_initials(reading)
    words = [_Word(found[0], found.start(), found.end()) for found in _WORD.finditer(reading.text)]
    place = 0
    while place < len(words):
        run = _run(reading, words, place)
        found, taken = _named(reading, run, lone=lone, asked=asked)
        if found is not None:
            yield found
        place += taken
    for english in _ENGLISH.finditer(reading.text):
        first, _, last = english["name"].rpartition(" ")
        yield Candidate(
            "person", english.start("name"), english.end("name"), Person(last, first), Sureness.NAMED
        )


def _run(reading: Reading, words: Sequence[_Word], place: int) -> list[_Word]:
    """Up to three words from `place` with nothing but blanks between."""
    run = [words[place]]
    for word in words[place + 1 : place + 3]:
        if reading.text[run[-1].end : word.start].strip(" \n") or word.start - run[-1].end > 3:
            break
        run.append(word)
    return run


def _named(
    reading: Reading, run: Sequence[_Word], *, lone: bool, asked: bool
) -> tuple[Candidate | None, int]:
    """The name that begins the run and how many words are done with."""
    left = reading.low[max(0, run[0].start - _LEFT) : run[0].start]
    words = introductions()
    introduced = asked or words.full.search(left) is not None
    titled = words.surname.search(left) is not None
    if not (introduced or titled or _worth_a_look(run)):
        return None, 1
    nobody = words.place.search(left) is not None
    anchored = introduced or any(is_first(word.low) for word in run)
    if introduced and not nobody and (foreign := _foreign(run)) is not None:
        return foreign, len(run)
    for roles in _TEMPLATES if anchored else ():
        if (found := _fit(reading, run, roles, introduced=introduced)) is not None:
            return None if nobody or _is_public(found) else found, len(roles)
    lone = lone and _ON.search(left) is None
    return None if nobody else _alone(reading, run[0], introduced=introduced, titled=titled, lone=lone), 1


def _foreign(run: Sequence[_Word]) -> Candidate | None:
    """«Меня зовут Нгуен Ван Хунг»: capitals that the dictionary does not know, the surname first as they write it."""
    unknown = sum(not is_known(word.low) for word in run)
    if len(run) < _FOREIGN_WORDS or unknown < _FOREIGN_WORDS - 1 or not all(word.capital for word in run):
        return None
    person = Person(run[0].text, " ".join(word.text for word in run[1:]))
    return Candidate("person", run[0].start, run[-1].end, person, Sureness.NAMED)


def _word_before(reading: Reading, place: int) -> str:
    found = _PREPOSITION.search(reading.low[max(0, place - 7) : place])
    return found[1] if found else ""


def _worth_a_look(run: Sequence[_Word]) -> bool:
    return run[0].capital or any(_looks_patronymic(word) for word in run[1:])


def _looks_patronymic(word: _Word) -> bool:
    return may_be(word.low, "patronymic", capital=word.capital) if len(word.text) > 4 else False


def _fit(
    reading: Reading, run: Sequence[_Word], roles: Sequence[Role], *, introduced: bool
) -> Candidate | None:
    """The first words of the run as these parts of a name."""
    if len(run) < len(roles):
        return None
    words = run[: len(roles)]
    with_patronymic = "patronymic" in roles
    if not with_patronymic and not introduced and not all(word.capital for word in words):
        return None
    if not all(_takes(word, role, introduced=introduced) for word, role in zip(words, roles, strict=True)):
        return None
    if not with_patronymic and not introduced and not _is_pair(words, roles):
        return None
    agreed = agree([word.text for word in words], roles, _word_before(reading, words[0].start))
    if agreed is None:
        return None
    parts = dict(zip(roles, agreed.parts, strict=True))
    end = words[-1].end
    tail = _TAIL.match(reading.text, end)
    if tail is not None:
        own = parts.get("patronymic") or capitalised(tail["father"] or "")
        parts["patronymic"] = f"{own} {tail['child'].lower()}".strip()
    person = Person(
        parts.get("last", ""),
        parts["first"],
        parts.get("patronymic", ""),
        gender=agreed.gender,
        case=agreed.case,
    )
    sureness = Sureness.NAMED if introduced else Sureness.CHECKED if with_patronymic else Sureness.SHAPED
    return Candidate("person", words[0].start, tail.end() if tail else end, person, sureness)


def _takes(word: _Word, role: Role, *, introduced: bool) -> bool:
    """Behind «меня зовут» any capitalised word may be the surname."""
    if introduced and word.capital and role == "last":
        return True
    return may_be(word.low, role, capital=word.capital)


def _is_pair(words: Sequence[_Word], roles: Sequence[Role]) -> bool:
    """First name and surname without a patronymic: both must be in the dictionary as such."""
    return all(name_share(word.low, role) >= 0.02 for word, role in zip(words, roles, strict=True))


def _alone(reading: Reading, word: _Word, *, introduced: bool, titled: bool, lone: bool) -> Candidate | None:
    before = _word_before(reading, word.start)
    if introduced and name_share(word.low, "first") > 0 and lone:
        return _single(word, "first", Sureness.NAMED, before)
    if not word.capital:
        return None
    if titled and name_share(word.low, "last") > 0:
        return _single(word, "last", Sureness.SHAPED, before)
    if lone and _is_surname(reading, word):
        found = _single(word, "last", Sureness.GUESSED, before)
        return None if found is None or _is_famous(found) else found
    return None


def _is_famous(found: Candidate) -> bool:
    return isinstance(found.value, Person) and found.value.last in public_surnames()


def _is_surname(reading: Reading, word: _Word) -> bool:
    """Inside a sentence a capital letter tells «Громов» from «громов»; an unknown word must stand there."""
    known = is_known(word.low)
    amid = _AMID.search(reading.text[max(0, word.start - 25) : word.start]) is not None
    if (known or amid or not word.start) and is_surname_alone(word.low):
        return True
    return known and amid and name_share(word.low, "last") >= _LIKELY_SURNAME and not is_place(word.low)


def _single(word: _Word, role: Role, sureness: Sureness, before: str) -> Candidate | None:
    agreed = agree([word.text], [role], before)
    if agreed is None:
        return None
    last, first = (agreed.parts[0], "") if role == "last" else ("", agreed.parts[0])
    person = Person(last, first, gender=agreed.gender, case=agreed.case)
    return Candidate("person", word.start, word.end, person, sureness)


def _with_initials(reading: Reading) -> Iterator[Candidate]:
    place = introductions().place
    for pattern in (_BEFORE, _BEHIND, _SMALL):
        for found in pattern.finditer(reading.text):
            initials = re.sub(r"[^А-ЯЁ]", "", found["i"].upper())
            left = reading.low[max(0, found.start() - _LEFT) : found.start()]
            doubtful = pattern is _SMALL or "." not in found["i"]
            if place.search(left) or (doubtful and initials.lower() in _NOT_INITIALS):
                continue
            if _is_initialled(found["last"], small=pattern is _SMALL, single=len(initials) == 1):
                yield _initialled(found, initials, _word_before(reading, found.start()))


def _is_initialled(last: str, *, small: bool, single: bool) -> bool:
    """A doubtful spelling needs a surname that the dictionary knows."""
    low = last.lower()
    if len(last) <= 2 or not may_be(low, "last", capital=not small):
        return False
    return not (small or single) or name_share(low, "last") >= _KNOWN_SURNAME


def _initialled(found: re.Match[str], initials: str, before: str) -> Candidate:
    last = found["last"]
    agreed = agree([last], ["last"], before)
    first, second = f"{initials[0]}.", f"{initials[1]}." if len(initials) > 1 else ""
    if agreed is None:
        person = Person(capitalised(last), first, second)
    else:
        person = Person(agreed.parts[0], first, second, gender=agreed.gender, case=agreed.case)

    return Candidate("person", found.start(), found.end(), person, Sureness.CHECKED)
