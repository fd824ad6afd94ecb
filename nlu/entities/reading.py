"""A text as the rules read it, every sign tied to its place in the text as given."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

MASK_LABELS = {
    "phone": "телефон",
    "email": "почта",
    "snils": "СНИЛС",
    "inn": "ИНН",
    "passport": "паспорт",
    "birth_date": "дата рождения",
    "car_number": "номер машины",
    "application_number": "номер заявления",
    "card": "карта",
    "person": "имя",
    "address": "адрес",
}
"""What stands in brackets where a piece of personal data was taken out."""

_PLAIN = re.compile(r"[\n -~А-Яа-яЁё№«»]*")
_LABEL = re.compile(rf"\[(?:{'|'.join(MASK_LABELS.values())})(?: \d{{1,4}})?\]")
_OPAQUE = "\ufffc"
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\u00ad\u0300\u0301\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_MINUS = "\u2212"
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_TO_ASCII = 0xFEE0


@dataclass(frozen=True, slots=True)
class _Sign:
    """A folded sign and the stretch of the given text it stands for."""

    sign: str
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """`text` with dashes, spaces and digits of all kinds made plain, invisible signs dropped, masks opaque."""

    given: str
    text: str
    _signs: tuple[_Sign, ...] | None

    @classmethod
    def of(cls, given: str) -> "Reading":
        if _PLAIN.fullmatch(given):
            return cls(given, _hide_labels(given), None)
        signs = tuple(_fold(given))
        return cls(given, _hide_labels("".join(sign.sign for sign in signs)), signs)

    @cached_property
    def low(self) -> str:
        """The folded text in lower case, ё as е, of the same length."""
        low = self.text.lower()
        if len(low) != len(self.text):  # «İ» becomes two signs
            low = "".join(sign.lower()[0] for sign in self.text)
        return low.replace("ё", "е")

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of the given text for those of the folded one; `end` is past the last sign."""
        if self._signs is None:
            return start, end
        return self._signs[start].start, self._signs[end - 1].end


def _hide_labels(text: str) -> str:
    if "[" not in text:
        return text
    return _LABEL.sub(lambda found: _OPAQUE * len(found[0]), text)


def _fold(given: str) -> list[_Sign]:
    signs: list[_Sign] = []
    for place, sign in enumerate(given):
        if _INVISIBLE.match(sign):
            continue
        whole = unicodedata.normalize("NFC", signs[-1].sign + sign) if signs else ""
        if len(whole) == 1 and unicodedata.combining(sign):
            signs[-1] = _Sign(whole, signs[-1].start, place + 1)
        else:
            signs.append(_Sign(_plain(sign), place, place + 1))
    return signs


def _plain(sign: str) -> str:
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if sign == _MINUS or unicodedata.category(sign) == "Pd":
        return "-"
    if sign != "\n" and sign.isspace():
        return " "
    if ord(sign) in _FULL_WIDTH:
        return chr(ord(sign) - _TO_ASCII)
    return sign
