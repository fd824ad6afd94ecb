"""Frozen types of a round of training."""

from dataclasses import dataclass
from typing import Literal

from scripts_callcenter.adherence import Stage
from scripts_callcenter.script import Element, Node
from scripts_callcenter.speech import Fault

Temper = Literal["calm", "hurried", "talkative", "upset", "abusive", "silent"]
TEMPERS: tuple[Temper, ...] = Temper.__args__  # type: ignore[attr-defined]
Why = Literal["right", "read", "interrupts", "stays", "silent", "sign", "other"]
WHYS: tuple[Why, ...] = Why.__args__  # type: ignore[attr-defined]
"""Keys of the sentences that explain a verdict.

right: the way is right. read: the step asked for no way. interrupts: the client left the topic, so one of the ways that
are open at any time was right. stays: the client kept to the topic, and an answer of this very step was right.
silent: the client said nothing, or the trainee chose silence where there was speech. sign: a consent was taken for a
refusal or the other way round. other: another answer of the step fits better.
"""


class TrainingError(ValueError):
    """The steps cannot have happened in this round; the message names the step (from 1), its node and the open ways."""


@dataclass(frozen=True, slots=True)
class Step:
    """What the trainee did in one node. `line`: the words in which it was said, "" = read as written; `way`: the key of
    the way that the client is said to have taken, "" where the node asks for none; `seconds`: how long it took."""

    line: str
    way: str
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Way:
    """One of the real ways: the key of an edge and its label (a label is empty only on a plain edge)."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one step was worth. `node`: its key. `said`: what the client answered; `chosen`: the label of the way it was
    taken for, "" where none was asked for. `missing`: elements of the Standard that the script's line has and the typed
    one lacks. `slow`: longer than the node's `max_seconds`; shown, never counted."""

    node: str
    said: str
    chosen: str
    right: bool
    true_way: Way
    why: Why
    missing: tuple[Element, ...] = ()
    faults: tuple[Fault, ...] = ()
    slow: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """A finished round. `steps`: where a way was asked for; `right`: of these; stages by `judge` over the whole talk;
    `violations`: of speech and order, without repeats; `repeat`: titles of the parts that went wrong, worst first."""

    steps: int
    right: int
    stages_present: tuple[Stage, ...]
    stages_missing: tuple[Stage, ...]
    violations: tuple[str, ...]
    repeat: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """Where a round stands.

    `node` is None once it is over. `line`: the script's line, words of the client to be said back stand in square
    brackets. `said`: what the client answers to it; in round brackets it is no speech; "" where the client only listens.
    `ways`: the real ways in an order drawn by the seed, globals included; () = the step asks for none.
    """

    node: Node | None
    said: str
    line: str
    ways: tuple[Way, ...]
    verdicts: tuple[Verdict, ...] = ()
    over: bool = False
    summary: Summary | None = None
