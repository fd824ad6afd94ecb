"""Frozen types of how a text is meant: its mood, who is in danger, whether it insults the reader."""

from dataclasses import dataclass
from typing import Literal

Mood = Literal["angry", "upset", "neutral", "positive"]
DangerKind = Literal["self_harm", "threat_to_others", "danger_to_life", "child_in_danger"]


@dataclass(frozen=True, slots=True)
class Danger:
    """Somebody may come to harm. `start`, `end`: characters of the text as given; `rule`: file:line in nlu/data/tone."""

    kind: DangerKind
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Abuse:
    """An obscenity, or an insult to the reader; `masked`: written so as to slip past («с*ка», «cyka», «п и з д е ц»)."""

    start: int
    end: int
    rule: str
    masked: bool


@dataclass(frozen=True, slots=True)
class Tone:
    """A danger beats every other reading of a message; an insult beats what is left (label rules of the chat)."""

    mood: Mood
    danger: Danger | None
    abuse: Abuse | None
    innocent: bool = False
    """A word that may insult stands there and is none here: a name, a quotation, an animal."""
