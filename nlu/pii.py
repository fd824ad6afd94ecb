"""Personal data → a mark in its place, on the recognisers of `nlu.entities`.

Masked: phones, e-mails, СНИЛС, ИНН, passports, bank cards, dates of birth, plates of cars, numbers of
applications, addresses with a house or a flat, full names. Left: a first name alone (it points at nobody),
hot lines (8-800, short numbers), streets without a house, an office's address, laws, sums, other dates.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from nlu.entities.entity import Address, Candidate, Entity, Person
from nlu.entities.finding import personal, settle
from nlu.entities.persons import find_persons, may_hold_name
from nlu.entities.reading import MASK_LABELS, Reading
from nlu.entities.spoken import may_be_spoken

_MAY_HOLD = re.compile(r"[\d@＠]|собак|\(at\)|\[at\]", re.IGNORECASE)
_HOT_LINES = ("+7800", "+7804")
_OFFICE = re.compile(
    r"(?:мфц|офис|отделени|центр|филиал|школ|больниц|поликлиник|садик|загс|музе|библиотек|магазин|аптек|остановк)"
    r"[а-я]{0,4}[^.!?]{0,25}$"
)
_MOST_ROUNDS = 8


def mask_personal_data(text: str) -> str:
    """The text with every piece of personal data replaced by its kind in brackets. Masking twice changes nothing.

    >>> mask_personal_data("Позвоните мне на 8 (912) 345-67-89, ул. Мира, 5, кв. 12")
    'Позвоните мне на [телефон], [адрес]'
    >>> mask_personal_data("Получу ли 10 000 рублей по закону 210-ФЗ от 27.07.2010?")
    'Получу ли 10 000 рублей по закону 210-ФЗ от 27.07.2010?'
    >>> mask_personal_data("меня зовут Анна, а мужа Петров Иван Сергеевич")
    'меня зовут Анна, а мужа [имя]'
    """
    return _replace(text, lambda piece: f"[{MASK_LABELS[piece.kind]}]")


@dataclass(frozen=True, slots=True)
class Hidden:
    """A text with numbered marks, «[телефон 1]», and what stood in their places: for the form being filled only."""

    text: str
    kept: tuple[tuple[str, str], ...]

    def reveal(self, text: str | None = None) -> str:
        """The text as it was; or another one in which the marks stand, such as a filled sentence."""
        if not self.kept:
            return self.text if text is None else text
        known = dict(self.kept)
        marks = re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True))))
        return marks.sub(lambda mark: known[mark[0]], self.text if text is None else text)


def hide(text: str) -> Hidden:
    """Personal data behind numbered marks that `reveal` turns back. To be kept in memory, never stored.

    >>> hide("8 912 345-67-89 или 8 912 345-67-90").text
    '[телефон 1] или [телефон 2]'
    """
    kept: dict[str, str] = {}

    def mark(piece: Entity) -> str:
        number = 1
        while (name := f"[{MASK_LABELS[piece.kind]} {number}]") in kept or name in text:
            number += 1
        kept[name] = piece.text
        return name

    return Hidden(_replace(text, mark), tuple(kept.items()))


def find_personal_data(text: str) -> tuple[Entity, ...]:
    """The pieces that `mask_personal_data` takes out, in order."""
    digits, names = _MAY_HOLD.search(text) is not None or may_be_spoken(text), may_hold_name(text)
    if not digits and not names:
        return ()
    reading = Reading.of(text)
    candidates: list[Candidate] = list(personal(reading)) if digits else []
    if names:
        candidates += find_persons(reading, lone=False)
    return tuple(piece for piece in settle(reading, candidates) if _is_private(piece, text))


def _replace(text: str, mark: Callable[[Entity], str]) -> str:
    """A piece taken out can lay bare its neighbour: looked at until nothing more is found."""
    for _ in range(_MOST_ROUNDS):
        pieces = find_personal_data(text)
        if not pieces:
            break
        text = "".join(_parts(text, pieces, mark))
    return text


def _parts(text: str, pieces: Iterable[Entity], mark: Callable[[Entity], str]) -> Iterable[str]:
    done = 0
    for piece in pieces:
        yield text[done : piece.start]
        yield mark(piece)
        done = piece.end
    yield text[done:]


def _is_private(piece: Entity, text: str) -> bool:
    match piece.value:
        case Address(house=house, flat=flat):
            left = text[max(0, piece.start - 40) : piece.start].lower()
            return bool(flat) or (bool(house) and _OFFICE.search(left) is None)
        case Person(last=last):
            return bool(last) or bool(piece.value.patronymic)
        case str(value) if piece.kind == "phone":
            return not value.startswith(_HOT_LINES)
        case _:
            return True
