"""What the client said, checked as the field it goes into: a phone has its digits, a choice one of its options."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, get_args

from bot.field_words import problem_words
from bot.texts import Texts
from bot.wording import date_in_words
from nlu.entities import Problem, check
from nlu.entities.checking import FieldKind as EntityKind
from scripts_callcenter import Field, FieldKind

LONGEST = 1000
_ENTITIES: frozenset[str] = frozenset(get_args(EntityKind))


@dataclass(frozen=True, slots=True)
class Checked:
    """Values as they are stored, and what is wrong with the others, a sentence by field."""

    values: Mapping[str, str]
    problems: Mapping[str, str]


def check_fields(
    fields: Mapping[str, Field], said: Mapping[str, str], texts: Texts, now: datetime
) -> Checked:
    """Checks what was filled in; empty fields are left to the engine, which knows whether they are needed.

    `now` is in the client's zone.
    """
    values, problems = {}, dict[str, str]()
    for key, given in said.items():
        found = _checked(fields[key], given, texts, now) if given and key in fields else given
        if isinstance(found, Problem):
            problems[key] = problem_words(texts, found, "ru")
        elif found is None:
            problems[key] = texts.say(f"calls-problem-{fields[key].kind.value}", "ru")
        else:
            values[key] = found
    return Checked(values, problems)


def _checked(field: Field, said: str, texts: Texts, now: datetime) -> str | Problem | None:
    """The value, or what is wrong with it; None where only the kind can say so."""
    kind: Any = _entity_of(field)
    if kind:
        checked = check(kind, said, now=now)
        return checked if isinstance(checked, Problem) else str(checked.value)
    match field.kind:
        case FieldKind.CHOICE:
            return said if said in field.options else None
        case FieldKind.NUMBER:
            digits = said.replace(" ", "").replace("\u00a0", "")
            return digits if digits.isascii() and digits.isdecimal() and len(digits) <= 12 else None
        case FieldKind.DATE:
            return _day(said, texts, now)
        case _:
            return said[:LONGEST]


def _entity_of(field: Field) -> str:
    """The entity a field holds: a phone by its kind, a paper by the field's own name."""
    if field.kind is FieldKind.PHONE:
        return "phone"
    return field.key if field.kind is FieldKind.TEXT and field.key in _ENTITIES else ""


def _day(said: str, texts: Texts, now: datetime) -> str | None:
    """A day from the calendar of the page, in the words in which it is read aloud; other words stay as they are."""
    if not said[:1].isdecimal() or "-" not in said:
        return said[:LONGEST] if any(sign.isalnum() for sign in said) else None
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return None
    return date_in_words(texts, day, now.date(), "ru")
