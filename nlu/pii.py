"""Personal data → a mark in its place: phone, e-mail, СНИЛС, passport, bank card, ИНН, house and flat.

An ordered list of small rules, surest first. A bare number is masked where its check digits hold, a named one
(«снилс 112…», «паспорт 36 …») as it stands. Names of people are left: without them a question loses its
sense, and alone they point at nobody. Check digits: СНИЛС by the Pension Fund's decree 192p, ИНН by the tax
service's order ММ-3-09/536, cards by ISO/IEC 7812 (Luhn).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass


def is_snils(text: str) -> bool:
    """Whether the control sum of the eleven digits holds.

    >>> is_snils("112-233-445 95"), is_snils("112-233-445 96")
    (True, False)
    """
    digits = _digits(text)
    if len(digits) != 11:
        return False
    total = sum(digit * weight for digit, weight in zip(digits[:9], range(9, 0, -1), strict=True))
    return total % 101 % 100 == digits[9] * 10 + digits[10]


def is_card(text: str) -> bool:
    """Whether 13 to 19 digits pass Luhn's check.

    >>> is_card("4111 1111 1111 1111"), is_card("1234 5678 9012 3456")
    (True, False)
    """
    digits = _digits(text)
    doubled = [
        (digit * 2 - 9 * (digit > 4)) if place % 2 else digit for place, digit in enumerate(digits[::-1])
    ]
    return 13 <= len(digits) <= 19 and sum(doubled) % 10 == 0


def is_inn(text: str) -> bool:
    """Whether the check digits of a person's (12) or an organisation's (10) number hold.

    >>> is_inn("500100732259"), is_inn("7707083893"), is_inn("500100732250")
    (True, True, False)
    """
    digits = _digits(text)
    if len(digits) == 10:
        return _inn_digit(digits[:9]) == digits[9]
    return len(digits) == 12 and [_inn_digit(digits[:10]), _inn_digit(digits[:11])] == digits[10:]


def _inn_digit(digits: Sequence[int]) -> int:
    weights = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)[-len(digits) :]
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11 % 10


def _digits(text: str) -> list[int]:
    return [int(sign) for sign in text if sign.isdecimal()]


def _surely(_text: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class _Rule:
    """The group `data` of what `pattern` finds becomes `label` where `accepts` agrees."""

    label: str
    pattern: re.Pattern[str]
    accepts: Callable[[str], bool] = _surely

    def mask(self, text: str) -> str:
        return self.pattern.sub(self._replace, text)

    def _replace(self, found: re.Match[str]) -> str:
        if not self.accepts(found["data"]):
            return found[0]
        start, end = found.start("data") - found.start(), found.end("data") - found.start()
        return f"{found[0][:start]}{self.label}{found[0][end:]}"


def _rule(label: str, pattern: str, accepts: Callable[[str], bool] = _surely) -> _Rule:
    return _Rule(label, re.compile(pattern, re.IGNORECASE), accepts)


_HOUSE = r"\d{1,4}(?:[/-]\d{1,4})?(?:\s?[а-г])?(?![\w-])"
_STREET = r"(?:улиц[аеуы]|ул\.?|проспект[аеу]?|пр-т|переул(?:ок|ке)|пер\.|бульвар[еа]?|шоссе|наб\.|набережн(?:ая|ой))"
_BETWEEN = r"[\s:№-]*(?:номер\s*)?"

_RULES = (
    _rule("[почта]", r"(?P<data>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"),
    _rule("[карта]", r"\bкарт\w*" + _BETWEEN + r"(?P<data>\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?)(?!\d)"),
    _rule("[карта]", r"(?<![\d-])(?P<data>\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?)(?![\d-])", is_card),
    _rule("[СНИЛС]", r"(?<!\d)(?P<data>\d{3}-\d{3}-\d{3}[ -]?\d{2})(?!\d)"),
    _rule("[СНИЛС]", r"\bснилс\w*" + _BETWEEN + r"(?P<data>\d{3} ?\d{3} ?\d{3} ?\d{2})(?!\d)"),
    _rule(
        "[паспорт]",
        r"\b(?:паспорт\w*|серия)" + _BETWEEN + r"(?P<data>\d{2} ?\d{2}(?:\s*(?:№|n|номер))?\s*\d{6})(?!\d)",
    ),
    _rule("[паспорт]", r"(?<![\d-])(?P<data>\d{2} \d{2} (?:№ ?)?\d{6}|\d{4} (?:№ ?)?\d{6})(?!\d)"),
    _rule("[ИНН]", r"\bинн" + _BETWEEN + r"(?P<data>\d{12}|\d{10})(?!\d)"),
    _rule(
        "[телефон]",
        r"(?<![\d-])(?P<data>(?:\+ ?7|8|7)[ (-]{0,2}\d{3}[) -]{0,2}\d{3}[ -]?\d{2}[ -]?\d{2})(?![\d-])",
    ),
    _rule("[телефон]", r"(?<![\d+-])(?P<data>\(?9\d{2}\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2})(?![\d-])"),
    _rule("[телефон]", r"(?P<data>\+[1-9]\d{0,2}[ (-]?\d[\d ()-]{6,14}\d)(?!\d)"),
    _rule("[СНИЛС]", r"(?<![\d-])(?P<data>\d{3} ?\d{3} ?\d{3} ?\d{2})(?![\d-])", is_snils),
    _rule("[ИНН]", r"(?<![\d-])(?P<data>\d{12}|\d{10})(?![\d-])", is_inn),
    _rule("[адрес]", r"\b(?:кв\.?|квартир[аеуы])\s*(?P<data>\d{1,4})(?!\d)"),
    _rule("[адрес]", r"\bд\.\s*(?P<data>" + _HOUSE + ")"),
    _rule("[адрес]", r"\bдом[ауе]?\s+(?P<data>" + _HOUSE + r")(?=[\s,]*(?:$|кв|корп|под|\[адрес))"),
    _rule(
        "[адрес]",
        r"\b" + _STREET + r"\s+(?:[а-я0-9-]+\s+){0,2}?[а-яё-]+,?\s+(?:дом\s+)?(?P<data>" + _HOUSE + ")",
    ),
)


def mask_personal_data(text: str) -> str:
    """The text with every piece of personal data replaced by its kind in brackets.

    >>> mask_personal_data("Позвоните мне на 8 (912) 345-67-89, кв. 12")
    'Позвоните мне на [телефон], кв. [адрес]'
    >>> mask_personal_data("Получу ли 10 000 рублей по закону 210-ФЗ от 27.07.2010?")
    'Получу ли 10 000 рублей по закону 210-ФЗ от 27.07.2010?'
    """
    if not any(sign.isdecimal() or sign == "@" for sign in text):
        return text
    for rule in _RULES:
        text = rule.mask(text)
    return text
