"""What a rule found: a place in the text, why it is hard to read, and where it can a rewording."""

from dataclasses import dataclass
from typing import Literal

Register = Literal["letter", "chat", "script", "article"]
Severity = Literal["hint", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Mark:
    """`start` and `end` are offsets into the text as given; `suggestion` may stand in that place as it is.

    `silenced` holds the reason a person gave for leaving the place as it is; such a mark stays in the report.
    """

    rule: str
    clause: str
    start: int
    end: int
    message: str
    why: str
    suggestion: str | None
    severity: Severity
    silenced: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A place a check found, before its rule says what it means.

    `detail` (a verb, a number) fills the rule's message. `core` is the fault itself where start and end hold more
    words, those that the suggestion changes as well.
    """

    start: int
    end: int
    suggestion: str | None = None
    detail: str = ""
    core: tuple[int, int] | None = None

    @property
    def kernel(self) -> tuple[int, int]:
        return self.core or (self.start, self.end)
