"""Values of rows that the system cannot count, entered with the document they rest on (Right.DECISIONS)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.db.queries_feedback_stars import NewEntry, add_entry, entries_of
from bot.desk.access import Right, needs
from bot.desk.desk import Desk, Fields, Seat, back_to, fields_of
from bot.desk.satisfaction.dashboard import telling_of, today_of
from bot.desk.satisfaction.frame import HOME
from bot.desk.satisfaction.stars.shown import StarTelling
from bot.feedback.slices import Period
from bot.feedback.stars import Row, load_bands
from bot.feedback.stars.judging import rounded

STARS = f"{HOME}/stars"
ENTER = STARS + "/enter/{row_id}"
DECISIONS: list[Any] = [needs(Right.DECISIONS)]
LONGEST_DOCUMENT, SHORTEST_DOCUMENT = 500, 5
_WRONG, _MISSING, _QUARTER = 422, 404, 90


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it was typed."""

    value: str = ""
    level: str = ""
    document: str = ""
    first: str = ""
    last: str = ""


def add_entering(routes: APIRouter, desk: Desk) -> None:
    """The form of one row."""

    @routes.get(ENTER, dependencies=DECISIONS)
    async def form(request: Request, row_id: str) -> Response:
        async with desk.looking(request) as seat:
            today = today_of(desk, seat.now)
            quarter = Period.ending(today, _QUARTER)
            typed = Typed(first=quarter.first.isoformat(), last=quarter.last.isoformat())
            return await _form(desk, seat, row_id, typed)

    @routes.post(ENTER, dependencies=DECISIONS)
    async def enter(request: Request, row_id: str) -> Response:
        fields = await fields_of(request)
        typed = Typed(*(fields.get(name) for name in Typed.__slots__))
        async with desk.working(request) as seat:
            row = _row(row_id)
            if row is None:
                return await _form(desk, seat, row_id, typed)
            read = _read(row, fields, seat, today_of(desk, seat.now))
            if isinstance(read, str):
                return await _form(desk, seat, row_id, typed, read)
            entry_id = await add_entry(seat.connection, read, seat.now)
            await seat.note(
                "stars.entered", str(entry_id), indicator=row.id, value=read.value, level=read.level
            )
        return back_to(STARS, "stars-said-entered", **{"from": typed.first, "to": typed.last})


def _row(row_id: str) -> Row | None:
    row = load_bands().rows.get(row_id)
    return row if row is not None and row.is_entered else None


def _read(row: Row, fields: Fields, seat: Seat, today: date) -> NewEntry | str:
    """What was typed as an entry, or the key of what is wrong with it."""
    value, level = _number(fields.get("value")), fields.number("level")
    if fields.get("value") and (value is None or row.source != "entered"):
        return "stars-problem-value"
    if level and level not in {each.star for each in row.by_document}:
        return "stars-problem-level"
    if value is None and not level:
        return "stars-problem-value"
    document = fields.get("document")
    if not SHORTEST_DOCUMENT <= len(document) <= LONGEST_DOCUMENT:
        return "stars-problem-document"
    first, last = _day(fields.get("first")), _day(fields.get("last"))
    if first is None or last is None or not first <= last <= today:
        return "stars-problem-period"
    return NewEntry(row.id, value, level or None, document, first, last, seat.account.id)


def _number(said: str) -> float | None:
    """A per cent with a comma or a point, rounded as the table is written."""
    try:
        value = float(said.replace(",", ".").replace("%", "").strip())
    except ValueError:
        return None
    return float(rounded(value)) if 0 <= value <= 100 else None


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


async def _form(desk: Desk, seat: Seat, row_id: str, typed: Typed, problem: str = "") -> Response:
    row = _row(row_id)
    tell = StarTelling(telling_of(desk, seat))
    values: dict[str, Any] = {"place": "stars", "stars": tell, "tell": tell.tell, "row": row, "typed": typed}
    if row is None:
        values["problems"] = [seat.words.say("stars-no-row")]
        return desk.draw(seat, "desk-satisfaction-stars-enter.html", values, _MISSING)
    values["problems"] = [seat.words.say(problem)] if problem else []
    values["before"] = await _before(seat, row, typed)
    return desk.draw(seat, "desk-satisfaction-stars-enter.html", values, _WRONG if problem else 200)


async def _before(seat: Seat, row: Row, typed: Typed) -> list[Any]:
    """What was entered of the row about these days."""
    first, last = _day(typed.first), _day(typed.last)
    if first is None or last is None:
        return []
    entries = await entries_of(seat.connection, first, last)
    return [each for each in entries if each.indicator == row.id]
