"""What a call script is: one flat graph of frozen values (clauses 4.6.3.6–4.6.3.9 of the Standard).

A script is written in YAML with blocks and globals; once loaded, nothing is nested: the nodes of a block stand in the
graph under `NODE/INNER`, those of a global under `BLOCK/INNER`. Walking, checking and printing know no more than this.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from scripts_callcenter.conditions import Condition

RETURN = "@return"  # where an edge leads that leaves a global: back to the node where the global was taken
NEXT = "next"  # the key of a node's one plain edge
MOST_TRANSFERS = 2  # of one need: the client is handed on no more often (clause 4.6.3.2)
TIMEOUT = "timeout"  # the key of the edge a hold takes when the promised time has run out


class Direction(StrEnum):
    """Who calls whom; `BLOCK` is a part that scripts are put together from."""

    INBOUND = "inbound"
    COLD = "outbound_cold"
    SCENARIO = "outbound_scenario"
    BLOCK = "block"


class NodeType(StrEnum):
    """What the operator does here. A `subscript` is gone after loading: its block stands in its place."""

    SAY = "say"
    ASK = "ask"
    FORM = "form"
    HOLD = "hold"
    CALLBACK = "callback"
    LOOKUP = "lookup"
    BOOK = "book"
    CONSENT = "consent"
    TRANSFER = "transfer"
    SUBSCRIPT = "subscript"
    NOTE = "note"
    END = "end"


class Element(StrEnum):
    """The parts of a talk that clauses 4.6.3.7–4.6.3.9 name."""

    GREETING = "greeting"
    OFFER_HELP = "offer_help"
    IDENTITY = "identity"
    PURPOSE = "purpose"
    RESTATE = "restate"
    ANSWER = "answer"
    HOLD = "hold"
    RETURN_TO_LINE = "return_to_line"
    CALLBACK = "callback"
    SATISFACTION_CHECK = "satisfaction_check"
    REFUSAL = "refusal"
    FAREWELL_MET = "farewell_met"
    FAREWELL_UNMET = "farewell_unmet"
    ABUSE_CALM = "abuse_calm"
    ABUSE_WARNING = "abuse_warning"
    ABUSE_END = "abuse_end"
    PLAIN_PURPOSE = "plain_purpose"
    NEED = "need"
    CONSENT = "consent"
    NEXT_STEP = "next_step"
    POLITE_EXIT = "polite_exit"
    STATUS = "status"
    EARLIER_SERVICE = "earlier_service"


class EdgeKind(StrEnum):
    """What sort of answer leads along an edge; `NEXT` is the plain edge of a node that asks nothing."""

    NEXT = "next"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    OBJECTION = "objection"
    NO_ANSWER = "no_answer"
    TIMEOUT = "timeout"
    GLOBAL = "global"


class Need(StrEnum):
    """What became of the client's need by the end of the call (clause 4.5.6.10)."""

    MET = "met"
    UNMET = "unmet"
    DEFERRED = "deferred"
    REFUSED = "refused"
    NONE = "none"


class FieldKind(StrEnum):
    """What sort of value a field holds; every value is text, the kind says how it is asked for and checked."""

    TEXT = "text"
    NAME = "name"
    PHONE = "phone"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"


class Action(StrEnum):
    """What must be done at the desk when this answer is given; the call cannot be closed without it."""

    DO_NOT_CALL = "do_not_call"
    GIVE_CONSENT = "give_consent"
    WITHDRAW_CONSENT = "withdraw_consent"


@dataclass(frozen=True, slots=True)
class Field:
    """A value of the call. `given` = known before the call (from the task or the card); `optional` = a form may leave
    it empty. `options` (value → label) only where kind is `choice`."""

    key: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    options: Mapping[str, str] = field(default_factory=dict)
    given: bool = False
    optional: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """One way on. `key` is what an event names: the label of an answer, `next`, `timeout`, or the id of a global.

    Two answers of a node may share a label where their conditions exclude each other. `sets` are values this answer
    writes; an empty value means that the client did not give it.
    """

    key: str
    to: str
    kind: EdgeKind = EdgeKind.NEXT
    label: str = ""
    when: Condition | None = None
    sets: Mapping[str, str] = field(default_factory=dict)
    does: tuple[Action, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Node:
    """One step of the operator. `file` and `line` say where it is written: a block's node stands in the block's file.

    `minutes` is what a hold promises, `within_hours` what a callback promises; `collects` are the fields filled in
    here (of `saves`, of a form, of a callback's contact). `hint` is for the operator's eyes, `text` for the ear.
    `about` names what a consent, book, lookup or transfer node deals with (a purpose, an offering, a field, a room).
    """

    key: str
    type: NodeType
    text: str = ""
    elements: tuple[Element, ...] = ()
    edges: tuple[Edge, ...] = ()
    collects: tuple[str, ...] = ()
    minutes: int | None = None
    within_hours: int | None = None
    need: Need | None = None
    disposition: str = ""
    hint: str = ""
    about: str = ""
    max_seconds: int | None = None
    required: bool = False
    target: bool = False
    file: str = ""
    line: int = 0

    def edge(self, key: str) -> Edge | None:
        """The first edge of this key, whatever its condition."""
        return next((edge for edge in self.edges if edge.key == key), None)


@dataclass(frozen=True, slots=True)
class Disposition:
    """What happened on the line, apart from the need. Flags: see `dispositions.yml`."""

    code: str
    title: str
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Script:
    """A script ready to walk. `globals` gives by block id the edge that enters it from any node.

    `blocks` gives by id the titles of all the blocks it was put together from.
    """

    id: str
    direction: Direction
    title: str
    start: str
    nodes: Mapping[str, Node]
    fields: Mapping[str, Field] = field(default_factory=dict)
    globals: Mapping[str, Edge] = field(default_factory=dict)
    dispositions: Mapping[str, Disposition] = field(default_factory=dict)
    owner: str = ""
    clauses: tuple[str, ...] = ()
    blocks: Mapping[str, str] = field(default_factory=dict)
    file: str = ""

    def node(self, key: str) -> Node:
        """The node of this key; `KeyError` where there is none."""
        return self.nodes[key]

    def body(self) -> dict[str, object]:
        """The script as plain JSON values; `script_from` reads it back and needs nothing else."""
        from scripts_callcenter.storing import body_of  # noqa: PLC0415 (it reads these types)

        return body_of(self)
