"""Whether to ask: pure. What speaks against it is looked at in one order, and the lot is drawn last."""

from dataclasses import dataclass
from datetime import datetime

from bot.feedback.asking.rules import Rule
from bot.feedback.asking.values import SkipReason

PRECEDENCE: tuple[SkipReason, ...] = (
    "asked-before",
    "erased",
    "spam",
    "abuse",
    "urgent",
    "opted-out",
    "unfinished",
    "no-channel",
)
"""Where several reasons hold, the first is kept: what is about the person's state goes before what is about the way."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known when an interaction ends. `last_asked`: when this person was last asked about this kind."""

    now: datetime
    against: frozenset[SkipReason] = frozenset()
    last_asked: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """Put this question; it may be answered until then."""

    instrument: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Skip:
    """Ask nothing."""

    reason: SkipReason


def decide(rule: Rule, facts: Facts, lot: float) -> Ask | Skip:
    """What the rule says about these facts; `lot` is a number in [0, 1) drawn for this interaction.

    The lot comes after everything else, so `share` is the share of those who may be asked at all.
    """
    for reason in PRECEDENCE:
        if reason in facts.against:
            return Skip(reason)
    if facts.last_asked is not None and facts.now - facts.last_asked < rule.cool_down:
        return Skip("cool-down")
    if lot >= rule.share:
        return Skip("not-sampled")
    return Ask(rule.first, facts.now + rule.expiry)
