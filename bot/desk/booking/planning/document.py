"""The whole plan as one YAML document, for those who would rather write than click."""

from typing import Any

import yaml
from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.desk.booking.desk import PLANNING, Desk, Fields, Seat, back_to, fields_of
from bot.desk.booking.planning.edit import PLAN, Body, Refused, replace_plan
from bot.desk.booking.visits import CONFLICT

DOCUMENT = f"{PLAN}/document"
LARGEST = 2_000_000
"""Bytes of the form: a Russian letter takes six of them."""


def add_document(routes: APIRouter, desk: Desk) -> None:
    """The document in a field; what is wrong is told by its field, and what was typed stays."""

    @routes.get(DOCUMENT, dependencies=PLANNING)
    async def show(request: Request) -> Response:
        async with desk.looking(request) as seat:
            if seat.account.offices:
                return await desk.foreign(seat)
            return desk.draw(seat, "desk-document.html", _values(seat, written(seat.view.plan.body())))

    @routes.post(DOCUMENT, dependencies=PLANNING)
    async def store(request: Request) -> Response:
        fields = await fields_of(request)
        async with desk.working(request) as seat:
            if seat.account.offices:
                return await desk.foreign(seat)
            return await _store(desk, seat, fields)


async def _store(desk: Desk, seat: Seat, fields: Fields) -> Response:
    typed = fields.get("document")
    read = _read(typed)
    if isinstance(read, int):
        problems: tuple[str, ...] = (seat.words.say("desk-booking-problem-yaml", where=str(read)),)
    else:
        done = await replace_plan(seat, fields, read, "plan-stored")
        if not isinstance(done, Refused):
            return back_to(PLAN, "plan-stored")
        problems = done.problems
    return desk.draw(seat, "desk-document.html", {**_values(seat, typed), "problems": problems}, CONFLICT)


def _values(seat: Seat, typed: str) -> dict[str, Any]:
    return {"document": typed, "version": seat.view.plan.version}


def _read(typed: str) -> Body | int:
    """The document; else the line, from 1, at which it is none."""
    try:
        read = yaml.safe_load(typed)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return mark.line + 1 if mark else 1
    return read if isinstance(read, dict) else 1


def written(body: Body) -> str:
    """The plan as YAML, its version left out: that is ours to count."""
    shown = {name: _short(value) for name, value in body.items() if name != "version"}
    return yaml.safe_dump(shown, allow_unicode=True, sort_keys=False, width=110, default_flow_style=None)


def _short(value: Any) -> Any:
    """Without what is empty: an entry of defaults would drown what was chosen."""
    if isinstance(value, list):
        return [_short(one) for one in value]
    if isinstance(value, dict):
        return {name: _short(one) for name, one in value.items() if one not in (None, "", [], {})}
    return value
