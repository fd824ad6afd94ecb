"""What the assistant remembers of one conversation between two messages, as stored JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Any, Self

from bot.conversation import Button


@dataclass(slots=True)
class Memory:
    """Notes that flows read and write during a turn; the assistant stores them with the reply.

    `awaiting` names the flow whose question the citizen is answering, `notes` are that flow's own.
    Ids are those of articles (`last_article`, `candidates`) and of `query_event` (`last_event`).
    """

    awaiting: str | None = None
    notes: dict[str, Any] = field(default_factory=dict)
    options: list[tuple[str, str]] = field(default_factory=list)
    """(button id, caption) that «1», «2» … or the caption's words choose."""

    offer: str | None = None
    """The button that «yes» presses."""

    last_article: str | None = None
    last_question: str = ""
    last_event: int | None = None
    candidates: list[str] = field(default_factory=list)
    unknown_in_row: int = 0
    abuse_count: int = 0
    abuse_at: str | None = None
    chosen_language: str | None = None
    stopped: bool = False
    booking: dict[str, Any] = field(default_factory=dict)
    """A half-filled form of booking, see `bot.flows.booking.draft`; it outlives its topic, to be offered again."""

    last_office: str | None = None
    proved: list[str] = field(default_factory=list)
    """Ids of appointments booked elsewhere that this citizen knows the code and the phone of."""

    human_until: str | None = None
    """Until then what the citizen writes goes back to the operator who closed the talk; a moment, ISO 8601."""

    rating: dict[str, Any] = field(default_factory=dict)
    """What is open of a rating, see `bot.flows.rating`; it waits beside whatever else is talked about."""

    no_ratings: bool = False
    """The citizen does not want to be asked how it was."""

    danger_at: str | None = None
    """When somebody's life was spoken of last; a moment, ISO 8601."""

    wrong_codes: int = 0
    wrong_code_at: str | None = None

    @classmethod
    def read(cls, state: Mapping[str, Any]) -> Self:
        """Notes from stored JSON; what an older or newer program wrote and this one does not know is dropped."""
        known = {name.name for name in fields(cls)}
        memory = cls(**{key: value for key, value in state.items() if key in known})
        memory.options = [(str(button), str(text)) for button, text in memory.options]
        return memory

    def dump(self) -> dict[str, Any]:
        """The notes as JSON, without the empty ones: most conversations remember three or four things."""
        return {key: value for key, value in asdict(self).items() if value}

    def wait_for(self, flow: str, **notes: Any) -> None:
        """The next message answers a question of this flow."""
        self.awaiting, self.notes = flow, notes

    def offer_choices(self, choices: tuple[Button, ...]) -> None:
        """The next message may be one of these, as a digit or in its words."""
        self.options = [(button.id, button.text) for button in choices]

    def forget_topic(self) -> None:
        """Back to the beginning: whatever was being talked about is dropped, courtesy and language stay."""
        self.awaiting, self.notes, self.offer = None, {}, None
        self.last_article, self.last_question, self.last_event = None, "", None
        self.candidates, self.unknown_in_row, self.rating = [], 0, {}

    def forget_person(self) -> None:
        """As `forget_topic`, and whatever a form or a list holds of the person is dropped too."""
        self.forget_topic()
        self.options, self.booking, self.last_office, self.proved = [], {}, None, []
        self.human_until = None

    def is_with_human(self, now: datetime) -> bool:
        """Whether an operator closed the talk a short while ago."""
        return self.human_until is not None and now < datetime.fromisoformat(self.human_until)

    def was_in_danger(self, now: datetime) -> bool:
        """Whether a life was spoken of within a day: no time for questionnaires."""
        return self.danger_at is not None and (now - datetime.fromisoformat(self.danger_at)).days < 1

    def abused_within_a_day(self, now: datetime) -> int:
        """How many times in a row the citizen has been abusive; a day of calm clears the count."""
        if self.abuse_at is None or (now - datetime.fromisoformat(self.abuse_at)).days >= 1:
            return 0
        return self.abuse_count
