"""Filling a ready reply: what is known goes in, what is not is asked for; no hole is ever sent."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.desk.talks.replies.shipped import read_shipped
from bot.texts import Texts
from bot.wording import date_in_words
from scripts_callcenter import fill

# The same braces as in call scripts; a bare name must have a value, a name with a tail may be left out.
_SLOT = re.compile(r"\{([a-z][a-z0-9_]*)(\|[^{}]*)?\}")
_MORNING, _DAY, _EVENING, _NIGHT = 5, 11, 17, 23
LONGEST_VALUE = 200


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, for whom, when: `moment` is aware, in the centre's zone; `language` is the citizen's."""

    operator: str
    body: str
    moment: datetime
    language: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value to ask the operator for. `options` is what a word by gender chooses from; empty for free words."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """The reply's text, and what is still wanted for it: while anything is, the text is not whole."""

    text: str
    wanted: tuple[Wanted, ...]


def always(texts: Texts, speaker: Speaker) -> dict[str, str]:
    """The values that are there without asking."""
    hour = speaker.moment.hour
    part = "night"
    if _MORNING <= hour < _DAY:
        part = "morning"
    elif _DAY <= hour < _EVENING:
        part = "day"
    elif _EVENING <= hour < _NIGHT:
        part = "evening"
    today = speaker.moment.date()
    return {
        "greeting": texts.say(f"talks-greeting-{part}", speaker.language),
        "operator": speaker.operator,
        "body": speaker.body,
        "today": date_in_words(texts, today, today, speaker.language),
    }


def fill_reply(body: str, known: Mapping[str, str], texts: Texts, language: str) -> Filled:
    """The text with its slots filled, line by line, and the slots that the operator is asked for."""
    values = {name: value.strip() for name, value in known.items() if value.strip()}
    labels = read_shipped().ask
    wanted: dict[str, Wanted] = {}
    for slot in _SLOT.finditer(body):
        name, tail = slot[1], slot[2]
        if name in values:
            continue
        if name == "gender":
            genders = tuple(
                (each, texts.say(f"talks-gender-{each}", language)) for each in ("unknown", "female", "male")
            )
            wanted[name] = Wanted(name, texts.say("talks-gender", language), genders)
        elif tail is None:
            wanted[name] = Wanted(name, labels.get(name, name))
    text = "\n".join(fill(line, values) for line in body.splitlines())
    return Filled(text, tuple(wanted.values()))


def slots_of(body: str) -> frozenset[str]:
    """The names in the braces of a text."""
    return frozenset(slot[1] for slot in _SLOT.finditer(body))


def fault_of(body: str) -> str:
    """What cannot be read in the braces of a text; empty where all can."""
    try:
        for line in body.splitlines():
            fill(line, {})
    except ValueError as error:
        return str(error)
    return ""
