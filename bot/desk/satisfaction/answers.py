"""The answers themselves as a CSV, a row an answer: the day, what was answered and about what; never by whom.

They are read and written in parts, so that a year of them takes the memory of its file and of one part.
"""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fastapi import Request
from fastapi.responses import Response, StreamingResponse

from bot.db.queries_feedback_figures import Answer, Asking, answers
from bot.desk.desk import Desk
from bot.desk.satisfaction.dashboard import filters_of, telling_of
from bot.desk.satisfaction.filters import Chosen
from bot.desk.satisfaction.telling import Telling
from bot.feedback.figures.sheets import CSV_MARK, CSV_TYPE, Value, csv_lines
from bot.feedback.reasons import load_reasons
from bot.feedback.slices import DIMENSIONS, Dimension

MOST_ANSWERS = 50_000
"""Rows of one file of answers: what a spreadsheet opens at once. Of more, the newest."""


async def export_answers(request: Request, desk: Desk) -> Response:
    """The file. It is read first and written into the audit afterwards: nobody waits for a year to be read."""
    async with desk.looking(request) as seat:
        chosen = filters_of(desk, seat).chosen
        period, offices = chosen.period, frozenset(seat.account.offices)
        code, given = chosen.instrument.code, chosen.among.given()
        asking = Asking(code, period.first, period.last, given, offices)
        sheet = _Sheet(telling_of(desk, seat), chosen)
        parts, rows = [CSV_MARK + csv_lines([sheet.head()])], 0
        async for found in answers(seat.connection, asking, MOST_ANSWERS):
            parts.append(await asyncio.to_thread(sheet.lines, found))
            rows += len(found)
    async with desk.working(request) as seat:
        await seat.note("satisfaction-export", code, kind="answers", rows=rows, what=chosen.query())
    headers = as_file(f"{name_of(chosen)}-answers.csv") | {"Content-Length": str(sum(map(len, parts)))}
    return StreamingResponse(iter(parts), media_type=CSV_TYPE, headers=headers)


def name_of(chosen: Chosen) -> str:
    """What a file of these figures is called."""
    return f"satisfaction-{chosen.instrument.code}-{chosen.period.first}-{chosen.period.last}"


def as_file(name: str) -> dict[str, str]:
    """The headers of something to be kept as a file, and nowhere on its way."""
    return {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Answers in the words of one page. What has a name is looked up once: there are few, and many rows."""

    tell: Telling
    chosen: Chosen
    named: dict[tuple[Dimension, str | None], str] = field(default_factory=dict)

    def head(self) -> Sequence[Value]:
        say = self.tell.words.say
        first = [say(f"satisfaction-{each}") for each in ("sheet-day", "sheet-answer-value", "answer")]
        slices = [say(f"satisfaction-dimension-{each}") for each in DIMENSIONS]
        last = [say(f"satisfaction-{each}") for each in ("sheet-reasons", "sheet-comment")]
        return (*first, *slices, *last)

    def lines(self, found: Sequence[Answer]) -> bytes:
        return csv_lines(self._rows(found))

    def _rows(self, found: Sequence[Answer]) -> Iterator[Sequence[Value]]:
        language, known = self.tell.words.language, load_reasons().by_code
        labels = {each.value: each.label for each in self.chosen.instrument.in_language(language).options}
        for each in found:
            about = (self._name(name, each.slices[name]) for name in DIMENSIONS)
            reasons = ", ".join(
                known[code].label(language) if code in known else code for code in each.reasons
            )
            yield (each.day, each.value, labels.get(each.value, ""), *about, reasons, each.comment)

    def _name(self, dimension: Dimension, value: str | None) -> str:
        if (dimension, value) not in self.named:
            self.named[dimension, value] = self.tell.names.of(dimension, value)
        return self.named[dimension, value]
