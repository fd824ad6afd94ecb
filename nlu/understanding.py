"""Frozen types of what was understood."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["ru", "en", "other"]

# What needs no knowledge base: each has a template of its own (clause 4.6.4.7) or is a command of the chat.
INTENTS = (
    "abuse",
    "threat_or_self_harm",
    "thanks",
    "wish",
    "greeting",
    "goodbye",
    "off_topic",
    "about_bot",
    "request_operator",
    "repeat_please",
    "yes",
    "no",
    "rating",
    "more_details",
    "not_that",
    "ask_faq",
)


@dataclass(frozen=True, slots=True)
class Intent:
    """The surest intent with its probability 0..1; `None` as a name means «not sure»."""

    name: str | None
    confidence: float
    runner_up: str | None = None


@dataclass(frozen=True, slots=True)
class Understanding:
    """`text` is the guarded text (NFKC, no NUL, no surrogates, spaces collapsed), never the raw one."""

    text: str
    language: Language
    intent: Intent
