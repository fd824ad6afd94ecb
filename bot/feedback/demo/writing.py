"""Writes the invented months through the doors that real answers come by: nothing is put into a table past its rules."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import Database
from bot.db.queries_feedback_demo import add_clients, add_staff, holds_anything
from bot.db.queries_feedback_links import list_points
from bot.feedback.asking.answering import add_comment, add_reasons, answer
from bot.feedback.asking.ending import end_interaction, follow_on
from bot.feedback.asking.keys import Keys
from bot.feedback.asking.values import Asked, End, Source, Taken
from bot.feedback.demo.deeds import Deeds, load_deeds
from bot.feedback.demo.draws import Draws
from bot.feedback.demo.plan import Happening, Reply, Stage, Wanted, plan, value_of
from bot.feedback.demo.seeing import see_to_tasks, set_up, take_decisions
from bot.feedback.demo.shape import PRAISE, load_comments, load_shape
from bot.feedback.instruments import Instrument, load_instruments
from bot.feedback.reasons import OTHER, reasons_for
from bot.feedback.slices import Kind

KEYS = Keys(b"the demo's own key: the same seed asks the same people")
_A_TRANSACTION = 250
_SECOND_REASON = 0.3
_SOURCES: dict[str, Source] = {"sms": "page", "email": "page", "office": "page"}

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Invented:
    """How much was written."""

    interactions: int
    asked: int
    responses: int
    follow_ups: int
    decisions: int


@dataclass(frozen=True, slots=True)
class NotEmpty:
    """Somebody has talked here already: invented answers would be mixed with real ones for ever."""


@dataclass(slots=True)
class _Count:
    """What was written so far; `points` are the survey points by their office."""

    points: Mapping[str | None, int]
    asked: int = 0
    responses: int = 0


async def invent(
    database: Database, wanted: Wanted, stage: Stage, progress: Progress | None = None
) -> Invented | NotEmpty:
    """Fills an empty database. The same arguments write the same rows, but for the feed's message ids."""
    happenings, deeds = plan(wanted, stage, load_shape()), load_deeds()
    async with database.transaction() as connection:
        if await holds_anything(connection):
            return NotEmpty()
        await _populate(connection, happenings, deeds)
        await set_up(connection, wanted, stage, deeds)
        points = {each.office_id: each.id for each in await list_points(connection)}
    count, rest, done = _Count(points), iter(happenings), 0
    while batch := list(islice(rest, _A_TRANSACTION)):
        async with database.transaction() as connection:
            for happening in batch:
                await _happen(connection, happening, (wanted, stage.zone), deeds, count)
        done += len(batch)
        if progress:
            progress(done / len(happenings))
    async with database.transaction() as connection:
        seen = await see_to_tasks(connection, wanted, stage.zone, deeds)
        decided = await take_decisions(connection, wanted, stage.zone, deeds)
    return Invented(len(happenings), count.asked, count.responses + seen.answered, seen.tasks, decided)


async def _populate(connection: AsyncConnection, happenings: Sequence[Happening], deeds: Deeds) -> None:
    begun = happenings[0].ended_at
    met: dict[int, Happening] = {}
    for happening in happenings:
        met.setdefault(happening.person, happening)
    people = [
        {
            "id": _client_id(person),
            "language": "ru",
            "segment": first.of.segment,
            "created_at": first.ended_at,
        }
        for person, first in met.items()
    ]
    await add_clients(connection, people)
    staff = [{**each.model_dump(), "offices": [], "created_at": begun} for each in deeds.staff]
    await add_staff(connection, staff)


async def _happen(
    connection: AsyncConnection,
    happening: Happening,
    when: tuple[Wanted, ZoneInfo],
    deeds: Deeds,
    count: _Count,
) -> None:
    wanted, zone = when
    draws = Draws(wanted.seed, "led", happening.n)
    led = draws.one_of(deeds.operators) if happening.kind in ("operator", "call") else None
    end = End(
        kind=happening.kind,
        ref=f"demo-{happening.n}",
        of=happening.of,
        client_id=_client_id(happening.person),
        account_id=led,
        succeeded=happening.succeeded,
        against=happening.against,
        point_id=count.points.get(happening.of.office_id) if happening.kind == "office" else None,
    )
    asked = await end_interaction(connection, end, KEYS, happening.ended_at, zone=zone)
    if not isinstance(asked, Asked):
        return
    count.asked += 1
    if happening.reply is not None:
        await _answer_all(connection, asked, happening, (wanted, zone), count)


async def _answer_all(
    connection: AsyncConnection,
    asked: Asked,
    happening: Happening,
    when: tuple[Wanted, ZoneInfo],
    count: _Count,
) -> None:
    """The first question, what it leads to, and the further ones as long as there are any."""
    wanted, zone = when
    reply, question = happening.reply, asked
    assert reply is not None
    at = min(happening.ended_at + reply.delay, _end_of(wanted, zone))
    for n, noise in enumerate((0.0, *reply.noise)):
        instrument = load_instruments()[question.instrument]
        luck = min(0.999, max(0.0, reply.luck + noise))
        response_id = await _tap(connection, question, (instrument, luck, happening), at, zone)
        if response_id is None:
            return
        count.responses += 1
        if n == 0:
            await _explain(connection, response_id, (happening, instrument, luck), at)
        further = await follow_on(connection, response_id, KEYS, at, zone=zone)
        if further is None:
            return
        question, at = further, at + timedelta(seconds=15)


async def _tap(
    connection: AsyncConnection,
    asked: Asked,
    who: tuple[Instrument, float, Happening],
    at: datetime,
    zone: ZoneInfo,
) -> int | None:
    """One answer; a hurried one is the neighbour of what was meant, and corrected half a minute later."""
    instrument, luck, happening = who
    reply = happening.reply
    assert reply is not None
    meant = value_of(instrument, reply.ease, luck)
    source = _SOURCES.get(happening.of.channel or "", "button")
    first = _neighbour(instrument, meant) if reply.hurried else meant
    taken = await answer(connection, asked.invitation_id, first, source, at, zone=zone)
    if reply.hurried:
        later = at + timedelta(seconds=30)
        await answer(connection, asked.invitation_id, meant, source, later, zone=zone)
    return taken.response_id if isinstance(taken, Taken) else None


def _neighbour(instrument: Instrument, value: int) -> int:
    values = [option.value for option in instrument.options]
    at = values.index(value)
    return values[at + 1] if at + 1 < len(values) else values[at - 1]


async def _explain(
    connection: AsyncConnection, response_id: int, who: tuple[Happening, Instrument, float], at: datetime
) -> None:
    """Reasons and words of a low score; now and then a word of thanks for a good one."""
    happening, instrument, luck = who
    reply = happening.reply
    assert reply is not None
    later = at + timedelta(minutes=1)
    codes: tuple[str, ...] = (PRAISE,)
    if value_of(instrument, reply.ease, luck) in instrument.low:
        codes = _named(happening.kind, happening.of.touchpoint or "", reply)
        await add_reasons(connection, response_id, codes, later)
    if reply.words is not None and (codes[0] != PRAISE or reply.words < 0.3):
        said = load_comments()[codes[0]]
        await add_comment(connection, response_id, said[int(reply.words * 997) % len(said)], later)


def _named(kind: Kind, touchpoint: str, reply: Reply) -> tuple[str, ...]:
    """One reason of those on the buttons, sometimes two."""
    weights = {
        reason.code: reply.reasons.get(reason.code, 0.6 if reason.code == OTHER else 1.0)
        for reason in reasons_for(kind, touchpoint)
    }
    first = _at_weight(weights, reply.named[0])
    second = _at_weight(
        {code: weight for code, weight in weights.items() if code != first}, reply.named[1] / _SECOND_REASON
    )
    return (first, second) if reply.named[1] < _SECOND_REASON else (first,)


def _at_weight(weights: dict[str, float], place: float) -> str:
    left = min(place, 0.999) * sum(weights.values())
    for code, weight in weights.items():
        left -= weight
        if left < 0:
            return code
    return tuple(weights)[-1]


def _client_id(person: int) -> str:
    return f"demo{person:06}"


def _end_of(wanted: Wanted, zone: ZoneInfo) -> datetime:
    return wanted.period.moments(zone)[1] - timedelta(minutes=5)
