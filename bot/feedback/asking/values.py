"""What asking and answering take and give. Every outcome is a value, closed by `assert_never` where it is matched."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from bot.feedback.slices import Kind, Slice

SkipReason = Literal[
    "not-sampled",
    "cool-down",
    "abuse",
    "spam",
    "unfinished",
    "erased",
    "no-channel",
    "urgent",
    "opted-out",
    "asked-before",
]
"""Why nobody was asked. Order of precedence: see `deciding.decide`."""

SKIP_REASONS: tuple[SkipReason, ...] = get_args(SkipReason)

Source = Literal["button", "typed", "page", "operator"]
"""How an answer came: a tap or words in a chat, the page of a link or of a survey point, an operator who heard it."""


@dataclass(frozen=True, slots=True)
class End:
    """An interaction that ended: the pair (`kind`, `ref`) names it once and for all.

    `ref` is an id of ours, at most 80 letters: of the question (`query_event`), the operator's request, the appointment,
    the call; of a service received, the id that its system gave. `of` must name touchpoint and channel. `account_id` led
    the talk, where somebody did. `succeeded`: whether the need was met, None where nobody knows. `against`: what the
    caller knows to speak against asking. `ended_at`: where that was before now. `point_id`: the survey point used.
    """

    kind: Kind
    ref: str
    of: Slice
    client_id: str | None = None
    conversation_id: str | None = None
    account_id: str | None = None
    language: str = "ru"
    succeeded: bool | None = None
    ended_at: datetime | None = None
    against: frozenset[SkipReason] = frozenset()
    point_id: int | None = None

    def __post_init__(self) -> None:
        if self.of.touchpoint is None or self.of.channel is None:
            raise ValueError(f"{self.kind} {self.ref}: where it was and over which channel must be named")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that is to be put: the invitation is written, and waits for its answer till it expires."""

    invitation_id: int
    interaction_id: int
    instrument: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Nobody is asked; the reason is kept, so that the response rate is honest."""

    interaction_id: int
    reason: SkipReason


@dataclass(frozen=True, slots=True)
class Done:
    """This interaction was ended before, and decided upon then: nothing is written."""

    interaction_id: int


Ended = Asked | Skipped | Done


@dataclass(frozen=True, slots=True)
class Taken:
    """The first answer. `low`: the reason is to be asked."""

    response_id: int
    low: bool


@dataclass(frozen=True, slots=True)
class Corrected:
    """Another value within the minutes of correction; the earlier one is kept beside it."""

    response_id: int
    low: bool
    earlier: int


@dataclass(frozen=True, slots=True)
class Repeated:
    """The same value again: nothing changes."""

    response_id: int
    low: bool


@dataclass(frozen=True, slots=True)
class TooLate:
    """The minutes of correction are over; the answer stays `value`."""

    response_id: int
    value: int


@dataclass(frozen=True, slots=True)
class Gone:
    """There is nothing to answer: no such question, it was not asked, or its time is over."""

    why: Literal["unknown", "expired"] = "unknown"


Answered = Taken | Corrected | Repeated | TooLate | Gone
