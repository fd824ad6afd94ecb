"""What stands on the printed sheet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """One answer of a step: what the client says, under which condition, and the anchor and words of what comes next."""

    label: str
    when: str
    to: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered step. `facts` are its terms and what is written down; `anchor` is unique on the sheet."""

    number: str
    anchor: str
    does: str
    text: str
    hint: str
    facts: tuple[str, ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The script itself, or one of its blocks. `always` = can be entered at any moment."""

    title: str
    number: int
    always: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole sheet."""

    title: str
    facts: tuple[str, ...]
    parts: tuple[Part, ...]
