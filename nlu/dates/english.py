"""When somebody wants to come, said in plain English: the phrase in Russian words, for the one grammar that reads them."""

import re
from functools import cache

from nlu.dates.vocabulary import lines

_CLOCK = re.compile(r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap])\.?m\b\.?")
_DAY_AFTER_MONTH = re.compile(r"\b(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?!:)")
_ORDINAL = re.compile(r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?: of)?")
# «May» is a verb too: after a figure it is the month, unless it asks for somebody («at 5 may I come»).
_MAY = re.compile(r"(?<=\d )may\b(?! (?:i|we|he|she|they|my)\b)")
_NOON = 12


def in_russian(text: str) -> str:
    """The words of days and times put into Russian, in their places; all other words stay.

    >>> in_russian("tomorrow at 3 pm")
    'завтра в 15:00'
    """
    said = _CLOCK.sub(_clock, text.lower())
    said = _DAY_AFTER_MONTH.sub(_day_first, said)
    said = _MAY.sub("of may", _ORDINAL.sub(r"\g<day>", said))
    return _words().sub(lambda found: _table()[found[0]], said)


def _clock(found: re.Match[str]) -> str:
    hour = int(found["hour"]) % _NOON + (_NOON if found["half"] == "p" else 0)
    return f"{hour}:{found['minute'] or '00'}"


def _day_first(found: re.Match[str]) -> str:
    """«December 5» is the fifth of December."""
    return f"{found['day']} {found['month']}" if found["month"] in _months() else found[0]


@cache
def _table() -> dict[str, str]:
    """English words → Russian ones."""
    return {form: russian for russian, forms in lines("english.txt") for form in forms.split("; ")}


@cache
def _months() -> frozenset[str]:
    forms = (
        form for russian, cell in lines("english.txt") if russian[-1] == "я" for form in cell.split("; ")
    )
    return frozenset(form.removeprefix("of ") for form in forms)


@cache
def _words() -> re.Pattern[str]:
    longest_first = sorted(_table(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
