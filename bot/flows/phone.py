"""A phone number as people type it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phone:
    """A number in the international form, `+79123456789`."""

    number: str


@dataclass(frozen=True, slots=True)
class WrongPhone:
    """Not a number one can call; `digits` is how many were typed."""

    digits: int


def read_phone(text: str) -> Phone | WrongPhone:
    """The number in the text, whatever stands between its digits.

    >>> read_phone("8 (912) 345-67-89"), read_phone("9123456789"), read_phone("+7 912 345")
    (Phone(number='+79123456789'), Phone(number='+79123456789'), WrongPhone(digits=7))
    >>> read_phone("+998 90 123 45 67")
    Phone(number='+998901234567')
    """
    digits = "".join(sign for sign in text if sign in "0123456789")
    if "+" in text and not digits.startswith("7") and 10 <= len(digits) <= 15:
        return Phone(f"+{digits}")
    if len(digits) == 11 and digits[0] in "78":
        return Phone(f"+7{digits[1:]}")
    if len(digits) == 10:
        return Phone(f"+7{digits}")
    return WrongPhone(len(digits))
