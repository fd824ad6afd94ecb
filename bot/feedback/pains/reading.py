"""What the pain map and the themes need of the database, in one go: numbers of two periods, and comments of both."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import queries_feedback_pains as rows
from bot.db.queries_feedback_figures import Asking, counted
from bot.feedback.instruments import Instrument, load_instruments
from bot.feedback.pains.values import Comment, Material, Tally
from bot.feedback.reasons import Step, load_reasons
from bot.feedback.slices import Period, Slice

MOST_COMMENTS = 600
"""Comments of a period that are read, drawn evenly over it: a theme of one in twenty is then known to ±2 points."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which map: of an instrument's code, a period and a slice. `offices`: those an account may see; empty: all."""

    instrument: str
    period: Period
    among: Slice = field(default_factory=Slice)
    offices: Collection[str] = ()


async def read_material(
    connection: AsyncConnection,
    wanted: Wanted,
    instruments: Mapping[str, Instrument] | None = None,
    most: int = MOST_COMMENTS,
) -> Material:
    """The numbers of the wanted period and of the one before it, with at most `most` comments of each.

    `instruments` by code, with an organisation's own; None: those that ship. Raises KeyError for an instrument that
    is not among them.
    """
    known = instruments or load_instruments()
    asked = known[wanted.instrument]
    now, before = _asking(wanted), _asking(_earlier(wanted))
    return Material(
        instrument=wanted.instrument,
        low=asked.low,
        period=wanted.period,
        tally=await read_tally(connection, now),
        before=await read_tally(connection, before),
        rises=asked.higher_is_better,
        comments=(
            *await _comments(connection, before, known, most),
            *await _comments(connection, now, known, most),
        ),
        written=await rows.count_comments(connection, now),
        written_before=await rows.count_comments(connection, before),
    )


async def read_earlier(
    connection: AsyncConnection,
    wanted: Wanted,
    material: Material,
    instruments: Mapping[str, Instrument] | None = None,
    most: int = MOST_COMMENTS,
) -> Material:
    """The material of the period before the wanted one, for its themes: the numbers before it are not read."""
    known, earlier = instruments or load_instruments(), _earlier(wanted)
    first = _asking(_earlier(earlier))
    return replace(
        material,
        period=earlier.period,
        tally=material.before,
        before=Tally({}),
        comments=(*await _comments(connection, first, known, most), *material.said(earlier.period)),
        written=material.written_before,
        written_before=await rows.count_comments(connection, first),
    )


async def read_tally(connection: AsyncConnection, asking: Asking) -> Tally:
    """The numbers of one period."""
    steps = {code: reason.step for code, reason in load_reasons().by_code.items()}
    by_reason: dict[str, Counter[int]] = defaultdict(Counter)
    by_step: dict[Step | None, Counter[int]] = defaultdict(Counter)
    named: Counter[int] = Counter()
    for each in await rows.reasons_named(connection, asking, tuple(steps)):
        named[each.value] += each.n
        for code in each.codes:
            by_reason[code][each.value] += each.n
        for step in {steps[code] for code in each.codes}:
            by_step[step][each.value] += each.n
    scores = {value: n for _, value, n in await counted(connection, asking, None)}
    return Tally(scores, by_reason, by_step, named)


async def _comments(
    connection: AsyncConnection, asking: Asking, instruments: Mapping[str, Instrument], most: int
) -> tuple[Comment, ...]:
    spoken = await rows.comments(connection, asking, most)
    named = await rows.codes_of(connection, [each.interaction_id for each in spoken])
    return tuple(
        Comment(
            each.response_id,
            each.text,
            each.day,
            named.get(each.interaction_id, ()),
            each.instrument in instruments and each.value in instruments[each.instrument].low,
        )
        for each in spoken
    )


def _earlier(wanted: Wanted) -> Wanted:
    return replace(wanted, period=wanted.period.before())


def _asking(wanted: Wanted) -> Asking:
    period = wanted.period
    return Asking(
        wanted.instrument, period.first, period.last, wanted.among.given(), frozenset(wanted.offices)
    )
