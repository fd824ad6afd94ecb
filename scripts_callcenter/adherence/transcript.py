"""Frozen types of a finished conversation and of what it was judged to be."""

from dataclasses import dataclass
from datetime import time
from typing import Literal

Direction = Literal["inbound", "outbound_cold", "outbound_scenario"]
Speaker = Literal["operator", "client"]
Stage = Literal[
    "greeting_by_time_of_day",
    "operator_name",
    "organisation_name",
    "offer_help",
    "identity_check",
    "purpose_question",
    "need_paraphrase",
    "answer",
    "hold_with_time",
    "callback_deadline",
    "callback_contact",
    "satisfaction_check",
    "farewell",
    "consent_request",
    "next_step_info",
    "abuse_warning",
]
STAGES: tuple[Stage, ...] = Stage.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Turn:
    """One uninterrupted piece of speech."""

    speaker: Speaker
    text: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """A finished call. `call_time`: wall time where the client is."""

    direction: Direction
    call_time: time
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a violation is heard: the turn (from 0) and the exact piece of it."""

    turn: int
    span: str
    violation: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """Stages in the order of the Standard; `violations` without repeats, in the order of the call."""

    stages_present: tuple[Stage, ...]
    stages_missing: tuple[Stage, ...]
    violations: tuple[str, ...]
    evidence: tuple[Evidence, ...]
