"""The card of a call as its page shows it: the line to say, the answers by number, timers, promises, what is owed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.db.queries_accounts import names_of
from bot.db.queries_calls import Call, CallEvent
from bot.db.queries_promises import Promise, find_promise, promises_of_call
from bot.desk.calls.line import signals
from bot.desk.calls.promises.arithmetic import WARNING, urgency
from bot.desk.calls.run.deeds import due_of, text_to_read
from bot.desk.calls.run.folding import Owed, Run, deed_at, owed
from bot.desk.calls.run.saying import due_of as due_within
from bot.desk.calls.run.saying import line_of
from bot.desk.calls.run.work import Work
from bot.desk.desk import Seat
from scripts_callcenter import Edge, EdgeKind, Field, FieldKind, NodeType, offered

NO_ANSWER_FITS = "no-answer-fits"


@dataclass(frozen=True, slots=True)
class Way:
    """One button. `value` is what its press posts; `number` is the digit that presses it, 0 for none."""

    value: str
    label: str
    kind: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A field to fill in here, as the page shows it."""

    key: str
    label: str
    kind: str
    value: str
    options: Sequence[tuple[str, str]]
    problem: str
    optional: bool


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise beside the card. `urgency` is calm, soon or over."""

    promise: Promise
    due: str
    owner: str
    urgency: str


@dataclass(frozen=True, slots=True)
class Stage:
    """The script's part of the card. `due` is the moment the line names, in ISO; `read` is a consent's text.

    `deed` is what the step is there for (`deed_at`), `about` what the script says of it.
    """

    type: str
    deed: str
    about: str
    line: str
    hint: str
    ways: tuple[Way, ...]
    globals: tuple[Way, ...]
    fields: tuple[Asked, ...]
    back: bool
    skip: bool
    required: bool
    max_seconds: int
    minutes: int
    due: str
    read: str
    holding: bool


def stage_of(work: Work, call: Call, run: Run, due: datetime | None, said: "Said") -> Stage:
    """Where the operator is. `said` is what they typed before the page came back with a problem."""
    node = run.node
    open_ways = offered(run.script, run.live)
    own = [each for each in open_ways if each.kind is not EdgeKind.GLOBAL]
    collects = [run.script.fields[key] for key in node.collects if key in run.script.fields]
    promised = due_within(work, call, node).isoformat() if node.within_hours else ""
    plain = any(each.kind is EdgeKind.NEXT for each in own)
    return Stage(
        type=node.type.value,
        deed=deed_at(node),
        about=node.about,
        line=line_of(work, call, run, due),
        hint=node.hint,
        ways=tuple(_way(work, node.type, each, number) for number, each in enumerate(own, 1)),
        globals=tuple(
            Way(f"global:{each.key}", each.label or each.key, "global")
            for each in open_ways
            if each not in own
        ),
        fields=tuple(_asked(each, _known(call, run, each), said) for each in collects),
        back=bool(run.live.behind),
        skip=plain and not node.required and bool(node.collects),
        required=node.required,
        max_seconds=node.max_seconds or 0,
        minutes=node.minutes or 0,
        due=promised,
        read=text_to_read(work, call, node) if node.type is NodeType.CONSENT else "",
        holding=call.state == "held",
    )


@dataclass(frozen=True, slots=True)
class Said:
    """What was typed, and what is wrong with it, by field."""

    values: Mapping[str, str]
    problems: Mapping[str, str]


NOTHING_SAID = Said({}, {})


def _way(work: Work, at: NodeType, edge: Edge, number: int) -> Way:
    kind = "hold_end" if at is NodeType.HOLD else "answer"
    name = "timeout" if edge.key == "timeout" else kind.replace("_", "-")
    label = edge.label or work.texts.say(f"calls-way-{name}", work.account.language)
    return Way(f"{kind}:{edge.key}", label, edge.kind.value, number if number < 10 else 0)


def _asked(field: Field, known: str, said: Said) -> Asked:
    return Asked(
        key=field.key,
        label=field.label,
        kind=field.kind.value,
        value=said.values.get(field.key, known),
        options=tuple(field.options.items()),
        problem=said.problems.get(field.key, ""),
        optional=field.optional,
    )


def _known(call: Call, run: Run, field: Field) -> str:
    """What is known already: said on this call, or the number they call from; the operator asks whether it is right."""
    said = run.live.values.get(field.key, "")
    return said or (call.phone or "" if field.kind is FieldKind.PHONE else "")


@dataclass(frozen=True, slots=True)
class Card:
    """All that the card shows beside the call itself; of seconds the page counts on."""

    stage: Stage | None
    script: str
    promises: tuple[PromiseLine, ...]
    owed: tuple[Owed, ...]
    notes: tuple[str, ...]
    seconds: Mapping[str, int]
    hold_left: int
    hold_warn: int
    end: Mapping[str, str]
    booked: tuple[str, ...]
    changed: tuple[str, ...]


async def card_of(work: Work, seat: Seat, call: Call, run: Run | None, said: Said) -> Card:
    """The card as it stands at this moment."""
    line = await signals.line_of(work.connection, call)
    promises = await promises_of_call(work.connection, call.id)
    running = next(
        (each for each in promises if each.kind == "hold" and each.kept_at is None and each.state == "open"),
        None,
    )
    due = await _promised(work, run)
    ended = run.live.ended if run else None
    return Card(
        stage=stage_of(work, call, run, due, said) if run and not ended else None,
        script=run.script.title if run else "",
        promises=await lines_of(seat, promises),
        owed=owed(run) if run else (),
        notes=tuple(each.said for each in run.live.notes) if run else (),
        seconds={"talk": line.talked(work.now), "hold": line.held(work.now), "wrap": line.wrapped(work.now)},
        hold_left=round((running.due_at - work.now).total_seconds()) if running else 0,
        hold_warn=round(WARNING["hold"].total_seconds()),
        end={"disposition": ended.disposition, "need": ended.need.value} if ended else {},
        booked=tuple(each.ref for each in run.done if each.what == "book") if run else (),
        changed=tuple(
            each.ref for each in run.done if (each.what, each.node) == (deed_at(run.node), run.node.key)
        )
        if run
        else (),
    )


async def lines_of(seat: Seat, promises: Sequence[Promise]) -> tuple[PromiseLine, ...]:
    """Promises in words: until when by the client's clock, whose they are."""
    names = await names_of(seat.connection, {each.owner_id for each in promises if each.owner_id})
    return tuple(
        PromiseLine(
            each,
            seat.words.moment(each.due_at, each.timezone),
            names.get(each.owner_id or "", seat.words.say(f"calls-owner-{each.owner_role}")),
            urgency(each.kind, each.due_at, seat.now)
            if each.kept_at is None and each.state != "released"
            else "calm",
        )
        for each in promises
    )


def log_line(seat: Seat, call: Call, event: CallEvent) -> Mapping[str, Any]:
    """One stored step, for the log under the card."""
    at = event.at.astimezone(ZoneInfo(call.timezone))
    kind = seat.words.say(f"calls-log-{event.kind.replace('_', '-')}")
    edge = _deed_in_words(seat, event.edge) if event.kind == "deed" else event.edge
    return {"at": f"{at:%H:%M:%S}", "kind": kind, "node": event.node, "edge": edge, "said": event.said}


def _deed_in_words(seat: Seat, deed: str) -> str:
    """«booked an appointment», «noted the consent, then undone»."""
    undone = deed.startswith("undo:")
    what = seat.words.say(f"calls-deed-{deed.removeprefix('undo:').replace('_', '-')}")
    return seat.words.say("calls-deed-undone", what=what) if undone else what


async def _promised(work: Work, run: Run | None) -> datetime | None:
    """The moment that was promised on this call: later lines name it."""
    made = due_of(run) if run else ""
    known = await find_promise(work.connection, int(made)) if made else None
    return known.due_at if known else None
