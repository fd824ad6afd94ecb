"""The rules of a chat answer (clause 4.6.6.6) as data: `chat.yml`, read once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, assert_never

import yaml
from pydantic import BaseModel, ConfigDict, Field

DATA = Path(__file__).parent / "chat.yml"

How = Literal["greeting_again", "begins", "holds", "without", "pattern", "smile_in_trouble"]
Phrase = Annotated[str, Field(min_length=2)]

_ENDS = re.compile(r"[!.,?\s\u2014\u2013-]+")
_SENTENCE = re.compile(r"[!.?\n]")
_LONGEST_GREETING = 60  # characters: a longer first sentence says something beside the greeting


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(_Strict):
    """One rule: `how` it finds a fault, in which words; `unless` other words are there."""

    id: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    how: How
    phrases: tuple[Phrase, ...] = ()
    unless: tuple[Phrase, ...] = ()
    pattern: str = ""
    bad: tuple[str, ...]
    good: tuple[str, ...]


class _File(_Strict):
    greetings: tuple[Phrase, ...]
    rules: tuple[Rule, ...]
    smiles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What the talk says of a draft: whether an operator has greeted already, whether the citizen is in trouble."""

    greeted: bool = False
    in_trouble: bool = False


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that the draft breaks, and where: characters of the draft as given."""

    rule: str
    start: int
    end: int


class Rulebook:
    """The rules ready to be asked."""

    def __init__(self, file: _File) -> None:
        self.rules = file.rules
        self._greeting = re.compile(rf"\s*(?:{_any_of(file.greetings)})(?!\w)", re.IGNORECASE)
        self._smile = re.compile("|".join(f"(?:{each})" for each in file.smiles))
        self._found = {rule.id: _pattern(rule) for rule in file.rules}
        self._unless = {
            rule.id: re.compile(rf"(?<!\w)(?:{_any_of(rule.unless)})(?!\w)") for rule in file.rules
        }

    def broken(self, draft: str, around: Around) -> tuple[Broken, ...]:
        """What the draft breaks, in its order."""
        flat = _flat(draft)
        found = (each for rule in self.rules for each in self._broken(rule, flat, around))
        return tuple(sorted(found, key=lambda each: (each.start, each.end)))

    def greets(self, text: str) -> bool:
        """Whether the text begins with a greeting."""
        return self._greeting.match(_flat(text)) is not None

    def without_greeting(self, text: str) -> str:
        """The text after its greeting, name and all; the same text where it does not greet."""
        return text[self._after_greeting(_flat(text)) :].strip()

    def _after_greeting(self, flat: str) -> int:
        greeting = self._greeting.match(flat)
        if greeting is None:
            return 0
        end = _SENTENCE.search(flat, greeting.end())
        # «Good day, Anna!» goes whole; «Good day, the passport is ready.» only up to the comma.
        if end is not None and end.start() <= _LONGEST_GREETING and end.group() == "!":
            return _past(flat, end.end())
        return _past(flat, greeting.end())

    def _broken(self, rule: Rule, flat: str, around: Around) -> Iterator[Broken]:
        match rule.how:
            case "greeting_again":
                greeting = self._greeting.match(flat) if around.greeted else None
                places = [greeting.span()] if greeting else []
            case "begins":
                here = self._found[rule.id].match(flat, self._after_greeting(flat))
                places = [here.span()] if here else []
            case "holds" | "pattern":
                places = [here.span() for here in self._found[rule.id].finditer(flat)]
            case "without":
                here = None if self._unless[rule.id].search(flat) else self._found[rule.id].search(flat)
                places = [here.span()] if here else []
            case "smile_in_trouble":
                places = [here.span() for here in self._smile.finditer(flat)] if around.in_trouble else []
            case never:
                assert_never(never)
        yield from (Broken(rule.id, start, end) for start, end in places)


@cache
def rulebook() -> Rulebook:
    """The rules that ship. Raises ValueError where the file cannot be read: a broken installation."""
    return Rulebook(_File.model_validate(yaml.safe_load(DATA.read_text(encoding="utf-8"))))


def _pattern(rule: Rule) -> re.Pattern[str]:
    if rule.how == "pattern":
        return re.compile(rule.pattern)
    return re.compile(rf"(?<!\w)(?:{_any_of(rule.phrases)})(?!\w)")


def _any_of(phrases: tuple[str, ...]) -> str:
    """Words with any blanks between; of two that begin alike the longer first. Of nothing: what is never found."""
    if not phrases:
        return r"(?!)"
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(r"\s+".join(_word(word) for word in _flat(phrase).split()) for phrase in ordered)


def _word(word: str) -> str:
    return re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word)


def _flat(text: str) -> str:
    """Small letters of the same number: a place in it is the same place in the text."""
    small = "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
    return small.replace("\u0451", "\u0435")


def _past(flat: str, place: int) -> int:
    after = _ENDS.match(flat, place)
    return after.end() if after else place
