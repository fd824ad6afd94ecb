"""Numbers of papers people carry: СНИЛС, ИНН, passport, bank card.

Check digits: СНИЛС by the Pension Fund's decree 192p, ИНН by the tax service's order ММ-3-09/536, cards by
ISO/IEC 7812 (Luhn).
"""

import re
from collections.abc import Iterator, Sequence

from nlu.entities.contacts import digits_of, is_money
from nlu.entities.cues import Cues
from nlu.entities.entity import Candidate, Kind, Problem, Sureness
from nlu.entities.reading import Reading

_FREE = r"(?<!\d)(?<!\d[-./,])"
_ENDS = r"(?!\d)(?![-/]\d)"
_RUN = re.compile(rf"{_FREE}\d(?:[ .-]?\d){{7,18}}{_ENDS}")
_SNILS = re.compile(rf"{_FREE}\d{{3}}(?P<sign>[ .-]?)\d{{3}}[ .-]?\d{{3}}[ ./-]{{0,3}}\d\d{_ENDS}")
_INN = re.compile(rf"{_FREE}(?:\d{{12}}|\d{{10}}){_ENDS}")
_CARD = re.compile(
    rf"{_FREE}(?:\d{{4}}(?:[ -]?\d{{4}}){{3}}(?:[ -]?\d{{1,3}})?|\d{{4}} \d{{6}} \d{{5}}|\d{{13,19}}){_ENDS}"
)
_NUMBER_SIGN = r"(?:[\s,;:.-]{0,3}(?:№|n|но?мер\w{0,3}|ном\.))?[\s,;:.-]{0,3}"
_PASSPORT = re.compile(
    rf"{_FREE}(?P<series>\d\d ?-?\d\d)(?P<between>{_NUMBER_SIGN})(?P<number>\d{{3}} ?\d{{3}}){_ENDS}"
)
_SERIES = re.compile(
    rf"сери[яиею]\w?[^\d\ufffc]{{0,15}}?(?P<series>\d\d[ -]?\d\d)(?P<between>[^\d\ufffc]{{0,30}}?)(?P<number>\d{{6}}){_ENDS}"
)
_SERIES_LAST = re.compile(
    rf"{_FREE}(?P<number>\d{{6}})[\s,;.-]{{1,4}}сери[яиею]\w?\W{{0,3}}(?P<series>\d\d[ -]?\d\d){_ENDS}"
)
_FOREIGN = re.compile(rf"{_FREE}(?P<series>\d\d)(?P<between>{_NUMBER_SIGN})(?P<number>\d{{7}}){_ENDS}")
_ISSUED = re.compile(r"[\s,;]{1,3}(?:кем )?выдан(?![а-я])")  # a passport is, a certificate is «выдано»
_ODD_PASSPORT = re.compile(rf"{_FREE}\d\d ?\d\d{_NUMBER_SIGN}(?:\d{{4,5}}|\d{{7,8}}){_ENDS}")
_PERSONAL_INN = 12
_LENGTHS = {"snils": (11,), "inn": (10, 12), "card": (16, 18, 19)}
_LAST_SNILS_WITHOUT_SUM = 1_001_998
_INN_WEIGHTS = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)


def find_snils(reading: Reading, cues: Cues) -> Iterator[Candidate]:
    """The insurance number as 112-233-445 95."""
    for found in _SNILS.finditer(reading.text):
        digits, named = digits_of(found[0]), cues.name(found.start(), found.end())
        holds = is_snils(digits)
        dashed = re.fullmatch(r"\d{3}-\d{3}-\d{3}[ /-]{0,3}\d\d", found[0]) is not None
        if named == "snils" or dashed or (holds and named != "other" and not is_money(reading, found.end())):
            sureness = Sureness.NAMED if named == "snils" else Sureness.CHECKED if holds else Sureness.SHAPED
            problem = None if holds else Problem("snils", "check-digits")
            yield Candidate("snils", found.start(), found.end(), write_snils(digits), sureness, problem)
    yield from _wrong_length("snils", reading, cues)


def write_snils(digits: str) -> str:
    """
    >>> write_snils("11223344595")
    '112-233-445 95'
    """
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:9]} {digits[9:]}"


def find_inn(reading: Reading, cues: Cues) -> Iterator[Candidate]:
    """The taxpayer's number, digits alone."""
    for found in _INN.finditer(reading.text):
        named = cues.name(found.start(), found.end())
        if named == "inn":
            continue  # below, together with those written in groups
        # A person's twelve figures are seldom right by chance: «ИНН/СНИЛС 500100732259».
        unnamed = named is None or (
            named in ("snils", "passport", "phone") and len(found[0]) == _PERSONAL_INN
        )
        if unnamed and is_inn(found[0]) and not is_money(reading, found.end()):
            yield Candidate("inn", found.start(), found.end(), found[0], Sureness.SHAPED)
    for found in _RUN.finditer(reading.text):
        digits = digits_of(found[0])
        if len(digits) in _LENGTHS["inn"] and cues.name(found.start(), found.end()) == "inn":
            problem = None if is_inn(digits) else Problem("inn", "check-digits")
            yield Candidate("inn", found.start(), found.end(), digits, Sureness.NAMED, problem)
    yield from _wrong_length("inn", reading, cues)


def find_cards(reading: Reading, cues: Cues) -> Iterator[Candidate]:
    """A bank card's number, digits alone."""
    for found in _CARD.finditer(reading.text):
        digits, named = digits_of(found[0]), cues.name(found.start(), found.end())
        holds = is_card(digits)
        if named == "card" or (holds and named != "other" and len(digits) >= 15):
            sureness = Sureness.NAMED if named == "card" else Sureness.CHECKED
            problem = None if holds else Problem("card", "check-digits")
            yield Candidate("card", found.start(), found.end(), digits, sureness, problem)


def find_passports(reading: Reading, cues: Cues) -> Iterator[Candidate]:
    """Series and number as 45 04 123456, of a passport for abroad as 75 1234567."""
    for found in _SERIES_LAST.finditer(reading.low):
        yield _passport(found, Sureness.NAMED)
    for found in _SERIES.finditer(reading.low):
        yield _passport(found, Sureness.NAMED, found.start("series"))
    for found in _PASSPORT.finditer(reading.low):
        named = cues.name(found.start(), found.end())
        bare = bool(re.fullmatch(r"\d\d \d\d", found["series"])) or bool(found["between"].strip())
        bare = (bare or found["between"] == " ") and " " not in found["number"]
        if named == "passport" or (bare and _ISSUED.match(reading.low, found.end())):
            yield _passport(found, Sureness.NAMED)
        elif bare and found["between"] and named is None and not is_money(reading, found.end()):
            yield _passport(found, Sureness.SHAPED)
    for pattern, problem in ((_FOREIGN, None), (_ODD_PASSPORT, Problem("passport", "length"))):
        for found in pattern.finditer(reading.low):
            if cues.name(found.start(), found.end()) == "passport":
                yield _odd_passport(reading, found, problem)


def _odd_passport(reading: Reading, found: re.Match[str], problem: Problem | None) -> Candidate:
    """Nine digits are a passport for abroad where it is called so, else a digit too few."""
    digits = digits_of(found[0])
    abroad = "загран" in reading.low[max(0, found.start() - 50) : found.start()]
    if len(digits) == 9 and (abroad or problem is None) and " " in found[0] + " " * abroad:
        value = f"{digits[:2]} {digits[2:]}"
        return Candidate("passport", found.start(), found.end(), value, Sureness.NAMED)
    wrong = Problem("passport", "length", {"digits": len(digits)})
    return Candidate("passport", found.start(), found.end(), digits, Sureness.SHAPED, wrong)


def _passport(found: re.Match[str], sureness: Sureness, start: int | None = None) -> Candidate:
    series = digits_of(found["series"])
    value = f"{series[:2]} {series[2:]} {digits_of(found['number'])}"
    return Candidate("passport", found.start() if start is None else start, found.end(), value, sureness)


def _wrong_length(kind: Kind, reading: Reading, cues: Cues) -> Iterator[Candidate]:
    for found in _RUN.finditer(reading.text):
        digits = digits_of(found[0])
        if (
            len(digits) not in _LENGTHS[kind]
            and len(digits) <= 13
            and cues.name(found.start(), found.end()) == kind
        ):
            problem = Problem(kind, "length", {"digits": len(digits)})
            yield Candidate(kind, found.start(), found.end(), digits, Sureness.GUESSED, problem)


def is_snils(digits: str) -> bool:
    """Whether the control sum of eleven digits holds; numbers up to 001-001-998 were given out without one.

    >>> is_snils("11223344595"), is_snils("11223344596"), is_snils("00100199800")
    (True, False, True)
    """
    if len(digits) != 11:
        return False
    if int(digits[:9]) <= _LAST_SNILS_WITHOUT_SUM:
        return True
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(9, 0, -1), strict=False))
    return total % 101 % 100 == int(digits[9:])


def is_inn(digits: str) -> bool:
    """Whether the check digits of a person's (12) or an organisation's (10) number hold.

    >>> is_inn("500100732259"), is_inn("7707083893"), is_inn("500100732250"), is_inn("0000000000")
    (True, True, False, False)
    """
    numbers = [int(digit) for digit in digits]
    if len(numbers) not in (10, 12) or not any(numbers):
        return False
    if len(numbers) == 10:
        return _inn_digit(numbers[:9]) == numbers[9]
    return [_inn_digit(numbers[:10]), _inn_digit(numbers[:11])] == numbers[10:]


def _inn_digit(numbers: Sequence[int]) -> int:
    weights = _INN_WEIGHTS[-len(numbers) :]
    return sum(number * weight for number, weight in zip(numbers, weights, strict=True)) % 11 % 10


def is_card(digits: str) -> bool:
    """Whether 13 to 19 digits pass Luhn's check.

    >>> is_card("4111111111111111"), is_card("1234567890123456"), is_card("0000000000000000")
    (True, False, False)
    """
    numbers = [int(digit) for digit in digits[::-1]]
    doubled = [
        (number * 2 - 9 * (number > 4)) if place % 2 else number for place, number in enumerate(numbers)
    ]
    return 13 <= len(numbers) <= 19 and any(numbers) and sum(doubled) % 10 == 0
