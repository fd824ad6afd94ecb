"""Frozen types of what was understood."""

from dataclasses import dataclass, field
from typing import Literal

from nlu.language import Code
from nlu.tone import Tone

Language = Code | Literal["other"]

# What a citizen may want of the chat beside a question: the labels of the shared cases.
INTENTS = (
    "abuse",
    "threat_or_self_harm",
    "thanks",
    "wish",
    "greeting",
    "goodbye",
    "off_topic",
    "request_operator",
    "rating",
    "ask_faq",
    "book_appointment",
    "reschedule_appointment",
    "cancel_appointment",
    "application_status",
    "give_consent",
    "withdraw_consent",
    "unsubscribe",
    "fill_form",
    "pay_fee",
    "repeat_please",
    "yes",
    "no",
)
# Finer readings that some flows act on: «не то» is a «no» that asks for the next answer.
DETAILS = ("ask_faq/more_details", "no/not_that", "off_topic/about_bot")


@dataclass(frozen=True, slots=True)
class Intent:
    """The surest intent with its calibrated probability 0..1.

    `name` is None for «not sure»; `runner_up` is then the surest one, else the second. `detail` is the finer
    reading (`not_that`), empty where there is none. `by` names the layer that decided.
    """

    name: str | None
    confidence: float
    runner_up: str | None = None
    detail: str = ""
    by: str = "embedded"

    @property
    def best(self) -> str:
        """The surest intent, sure enough or not; a text without any is a question like any other."""
        return self.name or self.runner_up or "ask_faq"


@dataclass(frozen=True, slots=True)
class Understanding:
    """`text` is the guarded text (NFKC, no NUL, no surrogates, spaces collapsed), never the raw one."""

    text: str
    language: Language
    intent: Intent
    tone: Tone = field(default=Tone("neutral", None, None))
