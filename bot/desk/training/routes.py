"""The trainer at the desk: `/desk/training` (choose, own results, those of colleagues) and a round of it."""

import asyncio
import secrets
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from bot.channels.web.app import Room
from bot.channels.web.parts import Web
from bot.channels.web.routes import Routes
from bot.channels.web.security import BodyLimit
from bot.db.queries_training import KeptRound, Trained, keep_round, rounds_of, trained
from bot.desk.access import Right, needs
from bot.desk.desk import Desk, Fields, Seat, fields_of
from bot.desk.scripts.store import script_in_force, titles
from bot.desk.talks.pages import times_of
from bot.desk.training.progress import LATELY, by_script, forgotten, of_their_offices, share
from bot.desk.training.sheet import (
    LARGEST_FORM,
    LONGEST_LINE,
    MOST_SEED,
    Sheet,
    SheetError,
    read_seed,
    read_sheet,
    read_temper,
)
from bot.desk.training.shown import Stand, Telling, stand_of
from scripts_callcenter.training import TEMPERS, TrainingError

HOME = "/desk/training"
ROUND = HOME + "/round"
OWN = [needs(Right.OWN)]
WRONG, MISSING = 422, 404
_SHOWN_ROUNDS = 10


def training_room(web: Web) -> Room:
    """The pages of the trainer."""
    routes, desk = Routes(include_in_schema=False), Desk(web)
    _add_home(routes, desk)
    _add_round(routes, desk)
    return Room(routes, {ROUND: BodyLimit(LARGEST_FORM)})


def _add_home(routes: APIRouter, desk: Desk) -> None:
    @routes.get(HOME, dependencies=OWN)
    async def home(request: Request) -> Response:
        async with desk.looking(request) as seat:
            return await _home(desk, seat)


def _add_round(routes: APIRouter, desk: Desk) -> None:
    @routes.get(ROUND, dependencies=OWN)
    async def begin(request: Request, script: str = "", temper: str = "", seed: str = "") -> Response:
        """The first step. The address names the client whole, so that a reload meets the same one."""
        known, number = read_temper(temper), read_seed(seed)
        if script and (known is None or number is None):
            chosen = known or secrets.choice(TEMPERS)
            asked = {"script": script, "temper": chosen, "seed": number or secrets.randbelow(MOST_SEED) + 1}
            return RedirectResponse(f"{ROUND}?{urlencode(asked)}", 303)
        async with desk.looking(request) as seat:
            if known is None or number is None:
                return await _no_script(desk, seat)
            return await _drawn(desk, seat, Sheet(script, known, number).at(seat.now))

    @routes.post(ROUND, dependencies=OWN)
    async def play_on(request: Request) -> Response:
        fields = await fields_of(request)
        async with desk.looking(request) as seat:
            try:
                sheet = read_sheet(fields)
            except SheetError:
                return await _home(desk, seat, seat.words.say("training-problem-form"), status=WRONG)
            answer = await _played(desk, seat, sheet, fields)
        if isinstance(answer, Response):
            return answer
        return await _finished(desk, request, answer)


async def _played(desk: Desk, seat: Seat, sheet: Sheet, fields: Fields) -> Response | Stand:
    """The page after what was pressed; a round that is over comes back as it stands, to be kept."""
    script = await script_in_force(seat.connection, sheet.script)
    if script is None:
        return await _no_script(desk, seat)
    way = fields.get("way")
    try:
        stand = await asyncio.to_thread(stand_of, script, sheet)
        if stand.round.over:
            return stand
        if stand.asks and not sheet.heard:
            return _draw(desk, seat, replace(stand, sheet=replace(sheet, heard=True)))
        if stand.asks and not way:
            return _draw(desk, seat, stand, seat.words.say("training-problem-way"), status=WRONG)
        onward = sheet.onward(way if stand.asks else "", seat.now)
        stand = await asyncio.to_thread(stand_of, script, onward)
    except TrainingError:
        return await _drawn(
            desk, seat, sheet.anew(seat.now), seat.words.say("training-problem-anew"), status=WRONG
        )
    return stand if stand.round.over else _draw(desk, seat, stand)


async def _finished(desk: Desk, request: Request, stand: Stand) -> Response:
    """The results; kept once, whoever reloads the page."""
    async with desk.working(request) as seat:
        summary, sheet = stand.round.summary, stand.sheet
        if summary is None:
            raise TrainingError(f"a round of {sheet.script} is over and has no summary")
        done = KeptRound(
            account_id=seat.account.id,
            script_code=sheet.script,
            temper=sheet.temper,
            seed=sheet.seed,
            steps=summary.steps,
            right_steps=summary.right,
            stages_missing=tuple(summary.stages_missing),
            violations=len(summary.violations),
            seconds=sum(each.seconds for each in sheet.steps),
            finished_at=seat.now,
        )
        kept = await keep_round(seat.connection, done)
        return _draw(desk, seat, stand, summary=summary, done=done, kept=kept)


async def _drawn(desk: Desk, seat: Seat, sheet: Sheet, *problems: str, status: int = 200) -> Response:
    """A round from its beginning."""
    script = await script_in_force(seat.connection, sheet.script)
    if script is None:
        return await _no_script(desk, seat)
    stand = await asyncio.to_thread(stand_of, script, sheet)
    return _draw(desk, seat, stand, *problems, status=status)


def _draw(desk: Desk, seat: Seat, stand: Stand, *problems: str, status: int = 200, **more: Any) -> Response:
    verdict = stand.verdict
    node = stand.script.nodes.get(verdict.node) if verdict else None
    values = {
        "stand": stand,
        "sheet": stand.sheet,
        "round": stand.round,
        "verdict": verdict,
        "spent": stand.sheet.lasts(seat.now),
        "most_seconds": node.max_seconds if node else None,
        "tell": Telling(seat.words),
        "share": share,
        "longest": LONGEST_LINE,
        "problems": problems,
    }
    template = "desk-training-over.html" if stand.round.over else "desk-training-round.html"
    return desk.draw(seat, template, values | more, status)


async def _no_script(desk: Desk, seat: Seat) -> Response:
    return await _home(desk, seat, seat.words.say("training-problem-script"), status=MISSING)


async def _home(desk: Desk, seat: Seat, *problems: str, status: int = 200) -> Response:
    listed = await titles(seat.connection)
    rounds = await rounds_of(seat.connection, seat.account.id)
    team: tuple[Trained, ...] = ()
    if seat.may(Right.OVERVIEW):
        everybody = await trained(seat.connection, seat.now - LATELY)
        team = of_their_offices(everybody, seat.account)
    values = {
        "scripts": [(code, title) for code, _, title in listed],
        "titles": {code: title for code, _, title in listed},
        "tempers": TEMPERS,
        "rounds": rounds[:_SHOWN_ROUNDS],
        "by_script": by_script(rounds),
        "forgotten": forgotten(rounds),
        "team": team,
        "is_senior": seat.may(Right.OVERVIEW),
        "days": LATELY.days,
        "tell": Telling(seat.words),
        "share": share,
        "times": times_of(desk, seat),
        "problems": problems,
    }
    return desk.draw(seat, "desk-training.html", values, status)
