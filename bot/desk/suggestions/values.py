"""Frozen types of what is put before an operator, and of what became of it."""

from dataclasses import dataclass
from typing import Literal

from bot.conversation import SourceLine

Kind = Literal["answer", "case", "canned", "script"]
"""An answer of the base; what a colleague answered to a question like this; a ready reply; a line of the call's script."""

SHOWN = 3
"""At most so many of a kind: each has a key of its own."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words to be put into the draft and edited there; never sent by themselves.

    `source` names where they come from: an article's id, `request:seq` of a case, a ready reply's id, a script's
    node. `rank` counts from 1 within its kind. `score` is 0..1: the engine's probability of an answer, the likeness
    of a case or a reply. `language` is that of the words, which is not the citizen's where no translation exists.
    `times`: how many colleagues' talks ended well with such an answer.
    """

    kind: Kind
    source: str
    rank: int
    title: str
    text: str
    score: float
    language: str
    sources: tuple[SourceLine, ...] = ()
    times: int = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """What the suggestions are for: the citizen's words, the newest of which have the number `seq`; `last` is that
    message alone. `typed`: it is what the operator typed instead."""

    text: str
    seq: int | None = None
    last: str = ""
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Suggested:
    """Everything beside one question. `language` is the citizen's; all empty is an honest «nothing like it»."""

    asked: Asked
    language: str
    answers: tuple[Suggestion, ...] = ()
    cases: tuple[Suggestion, ...] = ()
    canned: tuple[Suggestion, ...] = ()
    script: tuple[Suggestion, ...] = ()

    @property
    def all(self) -> tuple[Suggestion, ...]:
        """In the order in which they are shown."""
        return (*self.script, *self.answers, *self.canned, *self.cases)
