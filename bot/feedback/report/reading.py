"""Reads a month in one connection: counted answers, people, tasks, decisions; what takes long is thought of afterwards."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from statistics import median

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_feedback_decisions import decisions_taken
from bot.db.queries_feedback_report import Days, Task, people, points, reached, tasks
from bot.feedback.figures import Part, course, modes, parts, read_all, read_counts, read_each, total, whole
from bot.feedback.instruments import Instrument
from bot.feedback.links import point_url
from bot.feedback.pains import Material, Wanted, pain_map, read_material, themes
from bot.feedback.pains.keeping import call_themes, keep_themes
from bot.feedback.pains.meaning import Meaning
from bot.feedback.repeats import read_repeats
from bot.feedback.report.changing import change
from bot.feedback.report.contents import CUT_BY, Contents, Measure, Survey, Tasks
from bot.feedback.report.starring import star_of_measure
from bot.feedback.report.world import Asked, World
from bot.feedback.slices import Dimension, local_day
from bot.feedback.stars.board import Body, read_board
from bot.feedback.stars.board import Wanted as Board

MAIN = ("ces4", "csi4")
"""The questions of tables 1 and 2 that are asked everywhere, the main one first: of it the pain map is made."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A month as it was read: everything but citizens' words, and what those are looked for in."""

    contents: Contents
    material: Material

    def with_words(self, meaning: Meaning) -> Contents:
        """The contents with citizens' words on the map, and the open themes. Slow: for a thread, outside a transaction.

        The themes have names of this month's words: `named` gives them those that they keep.
        """
        pains = pain_map(self.material, meaning)
        return replace(self.contents, pains=pains, themes=themes(self.material, meaning))


async def named(connection: AsyncConnection, contents: Contents, model: str) -> Contents:
    """The contents with the ids that their themes keep for good, inside a transaction that may write.

    A month that is over, of all offices, is remembered; other periods are only called by what is known. `model` is
    the name of the embedder that found the themes.
    """
    if contents.themes is None:
        return contents
    if contents.is_whole and contents.period.is_month and not contents.offices:
        kept = await keep_themes(connection, contents.themes, contents.period, model)
    else:
        kept = await call_themes(connection, contents.themes, model)
    return replace(contents, themes=kept)


async def read_month(connection: AsyncConnection, asked: Asked, world: World) -> Gathered:
    """Everything the report tells of the period. A dozen grouped queries."""
    period, offices, today = asked.period, asked.offices, local_day(asked.now, world.zone)
    days = Days(period.first, period.last, offices)
    measures = await _measures(connection, asked, world)
    by_day = await read_counts(connection, MAIN[0], period, by="day", offices=offices)
    cuts = await _cuts(connection, asked, world)
    by_channel = await read_counts(connection, MAIN[1], period, by="channel", offices=offices)
    material = await read_material(connection, Wanted(MAIN[0], period, offices=offices), world.instruments)
    repeats = await read_repeats(connection, period, today=today)
    board = Board(period, asked.now, offices, repeats)
    contents = Contents(
        period=period,
        made_at=asked.now.astimezone(world.zone),
        centre=world.centre.name,
        offices=tuple(sorted(offices)),
        surveys=await _surveys(connection, offices, world),
        people=await people(connection, days),
        reached=await reached(connection, days),
        measures=measures,
        main=MAIN[0],
        course=course(world.instruments[MAIN[0]], by_day, period, "week"),
        cuts=cuts,
        modes=modes(world.instruments[MAIN[1]], by_channel),
        pains=pain_map(material),
        themes=None,
        stars=await read_board(connection, board, Body(world.centre, world.base, world.instruments)),
        repeats=repeats,
        tasks=folded(await tasks(connection, days), asked.now, world.instruments),
        decisions=await decisions_taken(connection, period.first, period.last),
    )
    return Gathered(contents, material)


async def _measures(connection: AsyncConnection, asked: Asked, world: World) -> dict[str, Measure]:
    """Every question that was answered in the month, the Standard's first."""
    now = await read_all(connection, world.instruments, asked.period, offices=asked.offices)
    before = await read_each(connection, world.instruments, asked.period.before(), offices=asked.offices)
    found: dict[str, Measure] = {}
    for code in sorted(now, key=lambda each: (each not in MAIN, each)):
        instrument = world.instruments[code]
        counts, earlier = total(now[code].values()), before.get(code, {})
        part = whole(instrument, counts)
        found[code] = Measure(
            instrument=instrument,
            part=part,
            before=whole(instrument, earlier).figure,
            change=change(instrument, counts, earlier),
            star=star_of_measure(instrument, part.figure),
            versions=tuple(sorted(now[code])),
        )
    return found


async def _cuts(
    connection: AsyncConnection, asked: Asked, world: World
) -> dict[tuple[Dimension, str], tuple[Part, ...]]:
    found: dict[tuple[Dimension, str], tuple[Part, ...]] = {}
    for dimension in CUT_BY:
        for code in MAIN:
            counted = await read_counts(connection, code, asked.period, by=dimension, offices=asked.offices)
            found[dimension, code] = parts(world.instruments[code], counted)
    return found


async def _surveys(connection: AsyncConnection, offices: Collection[str], world: World) -> tuple[Survey, ...]:
    found = await points(connection, offices)
    return tuple(Survey(each.title, point_url(world.links, each.code)) for each in found)


def folded(found: Collection[Task], now: datetime, instruments: Mapping[str, Instrument]) -> Tasks:
    """Counts what became of the tasks by this moment. Pure."""
    closed = [each.closed_at - each.created_at for each in found if each.state == "done" and each.closed_at]
    again = [each for each in found if each.again is not None]
    return Tasks(
        opened=len(found),
        done=sum(each.state == "done" for each in found),
        dropped=sum(each.state == "dropped" for each in found),
        open=sum(each.state in ("open", "doing") for each in found),
        late=sum((each.closed_at or now) > each.due_at for each in found),
        told=sum(each.told_at is not None for each in found),
        again=len(again),
        better=sum(_is_better(instruments.get(each.instrument), each) for each in again),
        typical=timedelta(seconds=median(each.total_seconds() for each in closed)) if closed else None,
    )


def _is_better(instrument: Instrument | None, task: Task) -> bool:
    if instrument is None or task.again is None:
        return False
    return (task.again > task.value) == instrument.higher_is_better and task.again != task.value
