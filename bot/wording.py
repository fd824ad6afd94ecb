"""Dates, moments and sources in words, the same in every channel."""

import re
from datetime import date, datetime, time

from bot.conversation import SourceLine
from bot.texts import Texts

_RUSSIAN_PHONE = re.compile(r"\+7(\d{3})(\d{3})(\d{2})(\d{2})")
_PUNCTUATION = re.compile(r"[^\w/+ ]+")


def spoken(text: str) -> str:
    """The text as commands and captions are compared: lower case, no punctuation, io as ie.

    >>> spoken(" Stop!!! "), spoken("/START"), spoken("Call a human…")
    ('stop', '/start', 'call a human')
    """
    return " ".join(_PUNCTUATION.sub(" ", text.casefold().replace("\u0451", "\u0435")).split())


def date_in_words(texts: Texts, day: date, today: date, language: str) -> str:
    """«12 March», with the year where it is not this one."""
    if day.year == today.year:
        return texts.say("date-day", language, day=day.day, month=day.month)
    return texts.say("date-day-year", language, day=day.day, month=day.month, year=str(day.year))


def clock_in_words(moment: datetime | time) -> str:
    """«9:30», as the clock of `moment` shows it."""
    return f"{moment.hour}:{moment.minute:02}"


def phone_in_words(number: str) -> str:
    """A Russian number in groups, as it is read aloud; any other as it is.

    >>> phone_in_words("+79270000009"), phone_in_words("+4930123456")
    ('+7 927 000-00-09', '+4930123456')
    """
    digits = _RUSSIAN_PHONE.fullmatch(number)
    return "+7 {} {}-{}-{}".format(*digits.groups()) if digits else number


def moment_in_words(texts: Texts, moment: datetime, now: datetime, language: str) -> str:
    """«today at 14:00», «tomorrow at 9:00», «12 March at 9:00», in the zone of `moment`."""
    today = now.astimezone(moment.tzinfo).date()
    clock = clock_in_words(moment)
    match (moment.date() - today).days:
        case 0:
            return texts.say("date-today", language, time=clock)
        case 1:
            return texts.say("date-tomorrow", language, time=clock)
        case _:
            day = date_in_words(texts, moment.date(), today, language)
            return texts.say("date-at", language, day=day, time=clock)


def source_in_words(texts: Texts, source: SourceLine, today: date, language: str) -> str:
    """«Family Code, article 47, checked on 12 March»: the line under an answer."""
    named = f"{source.title}, {source.clause}" if source.clause else source.title
    if source.checked is None:
        return texts.say("source-line", language, title=named)
    checked = date_in_words(texts, source.checked, today, language)
    return texts.say("source-line-checked", language, title=named, checked=checked)
