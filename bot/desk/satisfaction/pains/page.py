"""`/desk/satisfaction/pains`: where on their path people have it hard, in numbers and in their own words."""

import asyncio
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.desk.desk import Desk, Seat
from bot.desk.satisfaction.answers import as_file
from bot.desk.satisfaction.dashboard import filters_of, form_values, telling_of
from bot.desk.satisfaction.filters import Chosen
from bot.desk.satisfaction.frame import HOME, SATISFACTION
from bot.desk.satisfaction.pains.heard import PATIENCE_OF_FILE, Heard, Listened, Listening
from bot.desk.satisfaction.pains.sheet import sheets_of
from bot.desk.satisfaction.pains.shown import PainsTelling, draw_map
from bot.feedback.figures.sheets import XLSX_TYPE, xlsx_of
from bot.feedback.instruments import load_instruments
from bot.feedback.pains import Material, PainMap, Wanted, pain_map, read_earlier, read_material
from bot.feedback.pains.keeping import read_known

PAINS = f"{HOME}/pains"
USUAL = "ces4"
"""The question looked at first: how hard it was is what the map measures (table 1)."""


def add_pains(routes: APIRouter, desk: Desk) -> None:
    """The page, and its file: a POST, so that who took it is written into the audit."""
    listening = Listening(desk.web.app)

    @routes.get(PAINS, dependencies=SATISFACTION)
    async def show(request: Request) -> Response:
        async with desk.looking(request) as seat:
            filters = filters_of(desk, seat)
            chosen = _usual(seat, filters.chosen)
            listened = await _read(seat, chosen, listening.model)
            tell = PainsTelling(telling_of(desk, seat))
            form = form_values(seat, tell.tell, chosen)
        # The words are thought of when the database is let go.
        heard = await listening.hear(listened)
        values = {"place": "pains", "problems": [seat.words.say(each) for each in filters.problems]}
        values |= form | _page(heard, listened.now, tell)
        return desk.draw(seat, "desk-satisfaction-pains.html", values)

    @routes.post(f"{PAINS}/export", dependencies=SATISFACTION)
    async def export(request: Request) -> Response:
        async with desk.working(request) as seat:
            chosen = _usual(seat, filters_of(desk, seat).chosen)
            listened = await _read(seat, chosen, listening.model)
            await seat.note("satisfaction-export", chosen.instrument.code, kind="pains", what=chosen.query())
        heard = await listening.hear(listened, PATIENCE_OF_FILE)
        tell = PainsTelling(telling_of(desk, seat))
        found = heard.pains if heard else pain_map(listened.now)
        sheets = sheets_of(found, heard.themes if heard else None, tell, tell.tell.today)
        body = await asyncio.to_thread(xlsx_of, sheets)
        name = f"pains-{chosen.instrument.code}-{chosen.period.first}-{chosen.period.last}.xlsx"
        headers = as_file(name)
        return Response(body, media_type=XLSX_TYPE, headers=headers)


def _usual(seat: Seat, chosen: Chosen) -> Chosen:
    """Without a question in the address, that of ease."""
    if seat.request.query_params.get("instrument"):
        return chosen
    return replace(chosen, instrument=load_instruments()[USUAL])


async def _read(seat: Seat, chosen: Chosen, model: str) -> Listened:
    """The material of the period and of the one before it, and the themes that an embedder of this name knows."""
    wanted = Wanted(chosen.instrument.code, chosen.period, chosen.among, seat.account.offices)
    now = await read_material(seat.connection, wanted)
    before = await read_earlier(seat.connection, wanted, now)
    return Listened(now, before, await read_known(seat.connection, model))


def _page(heard: Heard | None, now: Material, tell: PainsTelling) -> dict[str, Any]:
    """Everything below the form."""
    found: PainMap = heard.pains if heard else pain_map(now)
    spoken = heard.themes if heard else None
    of = spoken.themes if spoken else ()
    return {
        "found": found,
        "tell": tell.tell,
        "pains": tell,
        "drawn": draw_map(found, tell) if found.pains else None,
        "told": [pain for pain in found.pains if pain.words],
        "hidden": [tell.reason(pain.reason) for pain in found.pains if pain.state == "suppressed"],
        "spoken": spoken,
        "kinds": (
            (tell.say("pains-themes-low"), [each for each in of if 2 * each.low >= each.n]),
            (tell.say("pains-themes-high"), [each for each in of if 2 * each.low < each.n]),
        ),
    }
