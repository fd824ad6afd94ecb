"""A line of a script as this operator says it to this client now. Nothing unfilled is ever shown.

`{name}` is the value; `{name|after}` the value and what follows it, or nothing where there is no value;
`{name|before|after}` the same with words on both sides; `{gender|готов|готова|готовы}` a word by the client's gender.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from scripts_callcenter.script import Node
from scripts_callcenter.wording import messages

Gender = Literal["male", "female", "unknown"]
GENDERS: tuple[Gender, ...] = ("male", "female", "unknown")
# Always there, whatever the script collects. A client's name may be unknown, so it stands in a text only as `{client_name|…}`.
ALWAYS = frozenset({"greeting", "operator", "body", "today", "time"})
KNOWN = ALWAYS | {"client_name", "gender", "minutes", "minutes_of", "due"}
PROMISED = "within_hours"  # the value a callback leaves behind: later lines may say {due} again

_SLOT = re.compile(r"\{([^{}]*)\}")
_INSIDE = re.compile(r"[a-z][a-z0-9_]*(?:\|[^{}|]*){0,3}\Z")
_STRAY = re.compile(r"[{}]")
_SENTENCE_OVER = re.compile(r"(?:\A|[.!?…]\s+)[«\"—– ]*\Z")
_QUARTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Context:
    """Who speaks to whom, and when: `moment` is aware, in the client's zone."""

    operator: str
    body: str
    moment: datetime
    client_name: str = ""
    gender: Gender = "unknown"
    language: str = "ru"


@dataclass(frozen=True, slots=True)
class Slot:
    """What stands in braces: a name and the parts after its `|`."""

    name: str
    parts: tuple[str, ...]

    @property
    def bare(self) -> bool:
        """Whether a missing value would leave a hole in the sentence."""
        return not self.parts


def pieces(text: str) -> Iterator[str | Slot]:
    """The text cut into plain words and slots. Raises ValueError, with what stands in the braces, on a bad slot."""
    end = 0
    for found in _SLOT.finditer(text):
        yield _plain(text[end : found.start()])
        inside = found[1]
        name, *parts = inside.split("|")
        if not _INSIDE.match(inside) or (len(parts) == 3) != (name == "gender"):
            raise ValueError(inside)
        yield Slot(name, tuple(parts))
        end = found.end()
    yield _plain(text[end:])


def slots(text: str) -> Iterator[Slot]:
    """The slots of a text that loaded."""
    return (piece for piece in pieces(text) if isinstance(piece, Slot))


def say(node: Node, context: Context, values: Mapping[str, str]) -> str:
    """The node's line. `values` are those of the walk, and may give `due` or `minutes` where the desk promised otherwise.

    A value that is missing leaves out its slot; the check finds such texts before they are published.
    """
    known = {key: value for key, value in values.items() if value}
    hours = node.within_hours or int(known.get(PROMISED, 0))
    due = {"due": spoken_due(due_at(hours, context.moment), context.moment)} if hours else {}
    return fill(node.text, {**_always(node, context), **due, **known})


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its slots filled. A sentence whose first word was a missing value begins with a capital again.

    >>> fill("{client_name|, }вы получаете пособие?", {})
    'Вы получаете пособие?'
    >>> fill("Спасибо{client_name|, |}. Вы {gender|готов|готова|готовы}?", {"client_name": "Анна", "gender": "female"})
    'Спасибо, Анна. Вы готова?'
    """
    said = ""
    for piece in pieces(text):
        new = piece if isinstance(piece, str) else _filled(piece, values)
        if said == "" or new == "" or not _SENTENCE_OVER.search(said):
            said += new if said else _capital(new)
        else:
            said += _capital(new)
    return " ".join(said.split())


def due_at(within_hours: int, moment: datetime) -> datetime:
    """When a callback falls due: so many hours from the moment, to the next quarter of an hour."""
    late = moment + timedelta(hours=within_hours)
    over = timedelta(minutes=late.minute % 15, seconds=late.second, microseconds=late.microsecond)
    return late + (_QUARTER - over) if over else late


def _filled(slot: Slot, values: Mapping[str, str]) -> str:
    value = values.get(slot.name, "")
    match slot.parts:
        case (male, female, unknown):
            return {"male": male, "female": female}.get(value, unknown)
        case _ if not value:
            return ""
        case (before, after):
            return before + value + after
        case (after,):
            return value + after
        case _:
            return value


def _always(node: Node, context: Context) -> dict[str, str]:
    moment = context.moment
    values = {
        "greeting": _greeting(context),
        "operator": context.operator,
        "body": context.body,
        "client_name": context.client_name,
        "gender": context.gender,
        "today": f"{moment.day} {messages()['spoken']['months'][moment.month - 1]}",
        "time": f"{moment:%H:%M}",
    }
    if node.minutes is not None:
        values["minutes"] = spoken_minutes(node.minutes)
        values["minutes_of"] = spoken_minutes(node.minutes, "minutes_of")
    return values


def spoken_due(due: datetime, now: datetime) -> str:
    """A moment as it is promised aloud, seen from `now` in the same zone: «18:00 сегодня», «9:30 24 ноября»."""
    spoken, days = messages()["spoken"], (due.date() - now.date()).days
    form = spoken["today"] if days == 0 else spoken["tomorrow"] if days == 1 else spoken["later"]
    said: str = form.format(time=f"{due.hour}:{due:%M}", day=due.day, month=spoken["months"][due.month - 1])
    return said


def spoken_minutes(number: int, form: Literal["minutes", "minutes_of"] = "minutes") -> str:
    """«через 2 минуты», or as `minutes_of` «в течение 2 минут».

    >>> spoken_minutes(21), spoken_minutes(2, "minutes_of")
    ('21 минуту', '2 минут')
    """
    forms: dict[str, str] = messages()["spoken"][form]
    last, two = number % 10, number % 100
    if last == 1 and two != 11:
        return forms["one"].format(n=number)
    few = last in (2, 3, 4) and two not in (12, 13, 14)
    return forms["few" if few else "many"].format(n=number)


def _greeting(context: Context) -> str:
    by_part: dict[str, str] = messages()["greetings"].get(context.language, messages()["greetings"]["ru"])
    return by_part[part_of_day(context.moment.hour)]


def part_of_day(hour: int) -> str:
    """By what a client is greeted at this hour (0–23): night, morning, day, evening (clause 4.6.3.7).

    >>> part_of_day(3), part_of_day(4), part_of_day(17)
    ('night', 'morning', 'day')
    """
    parts: dict[int, str] = messages()["parts_of_day"]
    return parts[max(first for first in parts if first <= hour)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _plain(text: str) -> str:
    if _STRAY.search(text):
        raise ValueError(text.strip()[:40])
    return text
