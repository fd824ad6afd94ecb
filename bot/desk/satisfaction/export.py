"""Exports of the page: its tables as a workbook, its figures as one CSV; the answers themselves (answers.py).

A POST, so that every export is written into the audit: who took what, of which period, and how many rows.
"""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Literal, assert_never

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.desk.desk import Desk, Seat
from bot.desk.satisfaction.answers import as_file, export_answers, name_of
from bot.desk.satisfaction.dashboard import filters_of, telling_of
from bot.desk.satisfaction.filters import Chosen
from bot.desk.satisfaction.frame import HOME, SATISFACTION
from bot.desk.satisfaction.reading import Seen, read_seen
from bot.desk.satisfaction.telling import Telling
from bot.feedback.figures import Key, Part
from bot.feedback.figures.sheets import CSV_TYPE, XLSX_TYPE, Table, Value, csv_of, xlsx_of
from bot.feedback.indices import Figure
from bot.feedback.instruments import load_instruments
from bot.feedback.slices import DIMENSIONS, Dimension

_Tables = Literal["xlsx", "csv"]
Kind = _Tables | Literal["answers"]


def add_export(routes: APIRouter, desk: Desk) -> None:
    """`POST /desk/satisfaction/export/KIND?…`, with the address's part of the page."""

    @routes.post(HOME + "/export/{kind}", dependencies=SATISFACTION)
    async def export(request: Request, kind: Kind) -> Response:
        if kind == "answers":
            return await export_answers(request, desk)
        async with desk.working(request) as seat:
            chosen = filters_of(desk, seat).chosen
            tell = telling_of(desk, seat)
            tables = await _tables(seat, tell, chosen, kind)
            rows = sum(len(each.rows) for each in tables)
            await seat.note(
                "satisfaction-export", chosen.instrument.code, kind=kind, rows=rows, what=chosen.query()
            )
        return await _file(tables, kind, name_of(chosen))


async def _tables(seat: Seat, tell: Telling, chosen: Chosen, kind: _Tables) -> Sequence[Table]:
    """What goes into the file. The database is let go before the file is made of it."""
    seen = await read_seen(seat, chosen, load_instruments())
    if kind == "csv":
        return (_flat(seen, tell),)
    return (_about(seen, tell), *_figures(seen, tell), _asked(seen, tell))


async def _file(tables: Sequence[Table], kind: _Tables, name: str) -> Response:
    match kind:
        case "xlsx":
            body, media, ending = await asyncio.to_thread(xlsx_of, tables), XLSX_TYPE, "xlsx"
        case "csv":
            body, media, ending = await asyncio.to_thread(csv_of, tables[0]), CSV_TYPE, "csv"
        case _:
            assert_never(kind)
    return Response(body, media_type=media, headers=as_file(f"{name}.{ending}"))


def _about(seen: Seen, tell: Telling) -> Table:
    """What the workbook holds, so that a file that has gone its own way still says what it is."""
    say, chosen = tell.words.say, seen.chosen
    instrument = chosen.instrument.in_language(tell.words.language)
    names = [tell.names.of(each, value) for each in DIMENSIONS if (value := chosen.among.given().get(each))]
    rows: list[tuple[Value, Value]] = [
        (say("satisfaction-instrument"), tell.called(instrument)),
        (say("satisfaction-sheet-question"), instrument.question),
        (say("satisfaction-sheet-versions"), ", ".join(map(str, seen.versions))),
        (say("satisfaction-from"), chosen.period.first),
        (say("satisfaction-to"), chosen.period.last),
        (say("satisfaction-sheet-slice"), ", ".join(names) or say("satisfaction-any")),
        (tell.called(instrument), tell.whole(seen.all.figure)),
        (say("satisfaction-sheet-method"), say("satisfaction-sheet-method-says")),
        (say("satisfaction-sheet-made"), tell.today),
    ]
    head = (say("satisfaction-sheet-name"), say("satisfaction-sheet-says"))
    return Table(say("satisfaction-sheet-about"), head, rows, frozenset({0, 1}))


def _figures(seen: Seen, tell: Telling) -> Iterator[Table]:
    say, instrument = tell.words.say, seen.chosen.instrument.in_language(tell.words.language)
    head = (say("satisfaction-answers"), *_columns(tell))
    trend = [(_start(each.key), *_cells(each.figure, tell)) for each in seen.course]
    yield Table(say("satisfaction-trend"), (say("satisfaction-when"), *head), trend)
    counts = [
        (option.value, option.label, seen.all.counts.get(option.value, 0)) for option in instrument.options
    ]
    answered = [say(f"satisfaction-{each}") for each in ("sheet-answer-value", "answer", "answers")]
    yield Table(say("satisfaction-distribution"), answered, counts, frozenset({1}))
    for dimension, found in ((seen.chosen.by, seen.parts), ("channel", seen.channels)):
        title = say(f"satisfaction-dimension-{dimension}")
        rows = [(_name(tell, dimension, each), *_cells(each.figure, tell)) for each in found]
        yield Table(title, (title, *head), rows, frozenset({0}))
        if seen.chosen.by == "channel":
            return


def _asked(seen: Seen, tell: Telling) -> Table:
    say, asked = tell.words.say, seen.asked
    rows: list[tuple[Value, Value]] = [
        (say("satisfaction-asked-ended"), asked.decided),
        (say("satisfaction-asked-asked"), asked.asked),
        (say("satisfaction-asked-answered"), asked.answered),
        *((tell.skip(reason), n) for reason, n in sorted(asked.skipped.items(), key=lambda each: -each[1])),
    ]
    head = (say("satisfaction-asked-stage"), say("satisfaction-asked-count"))
    return Table(say("satisfaction-asked"), head, rows, frozenset({0}))


def _flat(seen: Seen, tell: Telling) -> Table:
    """Every figure of the page in one table."""
    say = tell.words.say
    head = [say(f"satisfaction-{each}") for each in ("sheet-section", "sheet-row", "answers")]
    rows: list[Sequence[Value]] = []
    rows.append(
        (say("satisfaction-glance"), tell.called(seen.chosen.instrument), *_cells(seen.all.figure, tell))
    )
    rows += [
        (say("satisfaction-trend"), _start(each.key), *_cells(each.figure, tell)) for each in seen.course
    ]
    sections = {seen.chosen.by: seen.parts, "channel": seen.channels}
    for dimension, found in sections.items():
        title = say(f"satisfaction-dimension-{dimension}")
        rows += [(title, _name(tell, dimension, each), *_cells(each.figure, tell)) for each in found]
    return Table(say("satisfaction-title"), (*head, *_columns(tell)), rows)


def _columns(tell: Telling) -> tuple[str, ...]:
    return tuple(
        tell.words.say(f"satisfaction-{each}") for each in ("value", "sheet-low", "sheet-high", "state")
    )


def _cells(figure: Figure, tell: Telling) -> tuple[Value, ...]:
    """n, value, ends of the interval, state; of a hidden figure the state alone."""
    state = tell.words.say(f"satisfaction-state-{figure.state}")
    if figure.value is None or figure.interval is None:
        return (None if figure.state == "suppressed" else 0, None, None, None, state)
    return figure.n, figure.value, figure.interval.low, figure.interval.high, state


def _start(key: Key) -> Value:
    return key


def _name(tell: Telling, dimension: str, part: Part) -> str:
    of: Dimension = next(each for each in DIMENSIONS if each == dimension)
    return tell.names.of(of, None if part.key is None else str(part.key))
