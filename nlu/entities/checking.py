"""One value typed into a known field of a form: the entity, or what is wrong, so that the bot can say how to mend it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal, get_args

from nlu.entities.addresses import find_addresses
from nlu.entities.births import find_birth_dates
from nlu.entities.contacts import digits_of, find_emails, find_phones
from nlu.entities.cues import Asked
from nlu.entities.documents import find_cards, find_inn, find_passports, find_snils
from nlu.entities.entity import Address, Candidate, Entity, Person, Problem, Sureness
from nlu.entities.finding import settle
from nlu.entities.names import capitalised, forms
from nlu.entities.numbers import find_application_numbers, find_car_numbers
from nlu.entities.persons import find_persons
from nlu.entities.reading import Reading
from nlu.text import is_known

FieldKind = Literal[
    "phone", "email", "snils", "inn", "passport", "birth_date", "car_number", "application_number", "card", "person", "address"
]  # fmt: skip
CODES: Mapping[FieldKind, tuple[str, ...]] = {
    "phone": ("missing", "several", "short", "long", "code", "no-code"),
    "email": ("missing", "several", "domain", "dots", "letters"),
    "snils": ("missing", "several", "length", "check-digits"),
    "inn": ("missing", "several", "length", "check-digits"),
    "passport": ("missing", "several", "length"),
    "birth_date": ("missing", "several", "impossible", "future", "old"),
    "car_number": ("missing", "several", "letters", "zeros", "region"),
    "application_number": ("missing", "several", "short"),
    "card": ("missing", "several", "length", "check-digits"),
    "person": ("missing", "several", "full", "letters"),
    "address": ("missing", "several", "house", "street"),
}
"""Every code that `check` gives for a kind: the texts hold one sentence for each."""

_SHORTEST_PHONE, _RUSSIAN_PHONE = 10, 11
_FEWEST_APPLICATION = 3
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_MOST_NAMES = 5


def check(kind: FieldKind, text: str, *, now: datetime | None = None) -> Entity | Problem:
    """The one value of this kind that the citizen typed into its field, whatever words stand around it.

    Offsets are those of `text`. Dates of birth are held against `now` where it is given. Raises ValueError
    for a kind that no field asks for; never for a text.

    >>> check("snils", "112 233 445 95").value
    '112-233-445 95'
    >>> check("phone", "8 912 345")
    Problem(kind='phone', code='short', details={'digits': 7})
    """
    if kind not in get_args(FieldKind):
        raise ValueError(f"no field asks for {kind!r}; there are {', '.join(get_args(FieldKind))}")
    reading = Reading.of(text)
    found = [entity for entity in settle(reading, _candidates(kind, reading, now)) if entity.kind == kind]
    good = [entity for entity in found if entity.problem is None]
    if len({str(entity.value) for entity in good}) > 1:
        return Problem(kind, "several", {"number": len(good)})
    if good:
        return _whole(good[0])
    if found and found[0].problem is not None:
        return found[0].problem
    return _DIAGNOSES.get(kind, _missing)(kind, reading.text)


def _candidates(kind: FieldKind, reading: Reading, now: datetime | None) -> Iterator[Candidate]:
    asked = Asked(reading, kind)
    if kind == "birth_date":
        return find_birth_dates(reading, asked, now)
    if kind == "person":
        return _persons(reading)
    if kind == "address":
        return find_addresses(reading, asked=True)
    return _FINDERS[kind](reading, asked)


_FINDERS: dict[str, Callable[[Reading, Asked], Iterator[Candidate]]] = {
    "phone": find_phones,
    "email": find_emails,
    "snils": find_snils,
    "inn": find_inn,
    "passport": find_passports,
    "car_number": find_car_numbers,
    "application_number": find_application_numbers,
    "card": find_cards,
}


def _persons(reading: Reading) -> Iterator[Candidate]:
    """Names of the dictionary; else two to five words of letters alone, as people of all nations write themselves."""
    known = [found for found in find_persons(reading, asked=True) if str(found.value).count(" ") > 0]
    words = list(_NAME_WORD.finditer(reading.text))
    rest = _NAME_WORD.sub("", reading.text).strip(" ,.;")
    if (known and not _leave_names(known[0], words)) or rest or not 1 < len(words) <= _MOST_NAMES:
        yield from known
        return
    names = [capitalised(word[0]) for word in words]
    person = Person(names[0], names[1], " ".join(names[2:]))
    yield Candidate("person", words[0].start(), words[-1].end(), person, Sureness.SHAPED)


def _leave_names(found: Candidate, words: Sequence[re.Match[str]]) -> bool:
    """Whether the words beside the name are parts of it: such as the dictionary does not know, or knows as names."""
    others = (word[0].lower() for word in words if not found.start <= word.start() < found.end)
    parts = (part for other in others for part in other.split("-"))
    return any(not is_known(part) or bool(forms(part)) for part in parts)


def _whole(entity: Entity) -> Entity | Problem:
    """An address that lacks its street or house is none for a form."""
    if isinstance(entity.value, Address):
        if not entity.value.house:
            return Problem("address", "house")
        if not entity.value.street and not entity.value.city:
            return Problem("address", "street")
    return entity


def _missing(kind: FieldKind, _text: str) -> Problem:
    return Problem(kind, "missing")


def _wrong_phone(kind: FieldKind, text: str) -> Problem:
    digits = len(digits_of(text))
    if not digits:
        return Problem(kind, "missing")
    if digits < _SHORTEST_PHONE:
        return Problem(kind, "short", {"digits": digits})
    return Problem(kind, "long" if digits > _RUSSIAN_PHONE else "code", {"digits": digits})


def _wrong_length(kind: FieldKind, text: str) -> Problem:
    digits = len(digits_of(text))
    return Problem(kind, "length", {"digits": digits}) if digits else Problem(kind, "missing")


def _wrong_email(kind: FieldKind, text: str) -> Problem:
    return Problem(kind, "domain" if "@" in text else "missing")


def _short_application(kind: FieldKind, text: str) -> Problem:
    digits = len(digits_of(text))
    return (
        Problem(kind, "short", {"digits": digits})
        if 0 < digits < _FEWEST_APPLICATION
        else Problem(kind, "missing")
    )


def _wrong_person(kind: FieldKind, text: str) -> Problem:
    if digits_of(text) or "@" in text:
        return Problem(kind, "letters")
    return Problem(kind, "full" if len(_NAME_WORD.findall(text)) == 1 else "missing")


def _wrong_address(kind: FieldKind, text: str) -> Problem:
    letters = any(sign.isalpha() for sign in text)
    if not letters:
        return Problem(kind, "street" if digits_of(text) else "missing")
    return Problem(kind, "missing" if digits_of(text) else "house")


_DIAGNOSES: dict[str, Callable[[FieldKind, str], Problem]] = {
    "phone": _wrong_phone,
    "email": _wrong_email,
    "snils": _wrong_length,
    "inn": _wrong_length,
    "passport": _wrong_length,
    "card": _wrong_length,
    "application_number": _short_application,
    "person": _wrong_person,
    "address": _wrong_address,
}
