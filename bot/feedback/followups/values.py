"""What becomes of a task, as values; every outcome is closed by `assert_never` where it is matched."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody has to see to it now."""

    follow_up_id: int


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The score was corrected upward before anybody touched the task: nothing is to be done."""

    follow_up_id: int


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The score asks for nothing, or its interaction has a task already."""


Opening = Opened | Withdrawn | Unchanged
