"""What may come of a press on the card: every outcome is a value, matched and closed by `assert_never`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.db.queries_calls import Call
from bot.desk.calls.run.folding import Owed, Run


@dataclass(frozen=True, slots=True)
class Press:
    """One press of the operator. `seq` is the number the page expects its step to get; `values` by field."""

    seq: int
    kind: str
    edge: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    said: str = ""


@dataclass(frozen=True, slots=True)
class Stepped:
    """The step is stored; `run` is where the call stands now."""

    call: Call
    run: Run


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Another tab, or the same press once more, was sooner: the answer is stored already."""

    call: Call


@dataclass(frozen=True, slots=True)
class Impossible:
    """This cannot be pressed here; `why` names the ways that are open."""

    why: str


@dataclass(frozen=True, slots=True)
class Faulty:
    """Values that cannot be taken: a sentence each, by field."""

    problems: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Over:
    """The call is closed: nothing more is written into it."""

    call: Call


@dataclass(frozen=True, slots=True)
class NoCall:
    """There is no such call."""


@dataclass(frozen=True, slots=True)
class OfAnother:
    """A colleague has this call; `account_id` is empty where nobody has yet."""

    account_id: str


@dataclass(frozen=True, slots=True)
class StillOwed:
    """The call cannot be closed: something that was agreed is not done, or was done by mistake."""

    owed: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A field of the wrap-up is empty; `fields` names them."""

    fields: tuple[str, ...]


Stopped = NoCall | OfAnother | Over
"""Why a call cannot be touched at all."""
