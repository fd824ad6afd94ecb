"""Deeds with a task. Whatever is refused shows the card again with all that was typed."""

from dataclasses import dataclass, field
from typing import Any, assert_never
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.db.queries_feedback_listed import find_listed
from bot.desk.desk import Desk, Fields, Seat, back_to, fields_of
from bot.desk.followups.pages import CARD, FOLLOW_UPS, HOME, draw_card
from bot.desk.followups.viewing import viewer_of
from bot.desk.suggestions.drafts import Checked, Drafts, Outdated, Talk
from bot.desk.suggestions.rulebook import Around
from bot.desk.suggestions.shapes import checked_as_json
from bot.desk.talks.pages import Id
from bot.feedback.followups import deeds
from bot.feedback.followups.again import Post
from bot.feedback.followups.deeds import (
    AlreadyOver,
    By,
    Done,
    NoSuchTask,
    NotOwnTalk,
    OfAnother,
    Outcome,
    Refused,
    Wants,
)

LONGEST = 2000
LONGEST_TOLD = 600
"""Characters of the message: a text message carries it as well."""

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Sent:
    """A form about one task; what it held is shown again where it is not taken."""

    task: int
    fields: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """The field, empty where it is missing."""
        return self.fields.get(name, "")


def add_acts(routes: APIRouter, desk: Desk, drafts: Drafts) -> None:
    """Take, pass on, check the words, close, drop."""
    _add_hands(routes, desk)
    _add_ends(routes, desk, drafts)


def _add_hands(routes: APIRouter, desk: Desk) -> None:
    @routes.post(f"{CARD}/take", dependencies=FOLLOW_UPS)
    async def take(request: Request, follow_up_id: Id) -> Response:
        async with desk.working(request) as seat:
            done = await deeds.take(_by(seat), follow_up_id)
            return await _after(desk, seat, Sent(follow_up_id), done, "followups-said-taken")

    @routes.post(f"{CARD}/pass", dependencies=FOLLOW_UPS)
    async def pass_on(request: Request, follow_up_id: Id) -> Response:
        sent = _sent(follow_up_id, "pass", await fields_of(request))
        async with desk.working(request) as seat:
            done = await deeds.pass_on(_by(seat), follow_up_id, sent.get("to"), sent.get("reason"))
            if isinstance(done, Done):
                return back_to(HOME, "followups-said-passed")
            return await _after(desk, seat, sent, done, "")

    @routes.post(f"{CARD}/drop", dependencies=FOLLOW_UPS)
    async def drop(request: Request, follow_up_id: Id) -> Response:
        sent = _sent(follow_up_id, "drop", await fields_of(request))
        async with desk.working(request) as seat:
            done = await deeds.drop(_by(seat), follow_up_id, sent.get("reason"))
            return await _after(desk, seat, sent, done, "followups-said-dropped")


def _add_ends(routes: APIRouter, desk: Desk, drafts: Drafts) -> None:
    @routes.post(f"{CARD}/check", dependencies=FOLLOW_UPS)
    async def check(request: Request, follow_up_id: Id) -> Response:
        sent = _sent(follow_up_id, "done", await fields_of(request))
        checked = await _check(desk, drafts, request, sent)
        async with desk.looking(request) as seat:
            return await _draw_checked(desk, seat, sent, checked)

    @routes.post(f"{CARD}/done", dependencies=FOLLOW_UPS)
    async def done(request: Request, follow_up_id: Id) -> Response:
        sent = _sent(follow_up_id, "done", await fields_of(request))
        checked = await _check(desk, drafts, request, sent)
        if isinstance(checked, Outdated) or not may_go(checked, sent.get("anyway")):
            async with desk.looking(request) as seat:
                return await _draw_checked(desk, seat, sent, checked, refused=True)
        outcome = Outcome(**{name: sent.get(name) for name in ("action", "told", "untold", "anyway")})
        async with desk.working(request) as seat:
            booking = desk.web.app.booking
            post = Post(booking.links, ZoneInfo(booking.centre.timezone))
            ended = await deeds.finish(_by(seat), follow_up_id, outcome, post)
            said = "followups-said-told" if isinstance(ended, Done) and ended.told else "followups-said-done"
            return await _after(desk, seat, sent, ended, said)


def may_go(checked: Checked, anyway: str) -> bool:
    """Hard words go only with a reason; personal data never, as the message may be read by others."""
    if any(hint.area == "person" for hint in checked.hints):
        return False
    return checked.verdict != "hard" or bool(anyway)


async def _check(desk: Desk, drafts: Drafts, request: Request, sent: Sent) -> Checked | Outdated:
    """How the words read for whoever gave the score; thought of while the database is free."""
    async with desk.looking(request) as seat:
        listed = await find_listed(seat.connection, viewer_of(seat), sent.task)
    talk = Talk(listed.segment if listed else None, around=Around(greeted=True), private=True)
    return await drafts.check(request.state.account.id, sent.get("told"), talk)


async def _draw_checked(
    desk: Desk, seat: Seat, sent: Sent, checked: Checked | Outdated, *, refused: bool = False
) -> Response:
    status, more = 422 if refused else 200, dict[str, Any]()
    if isinstance(checked, Checked):
        more["checked"] = checked_as_json(checked, sent.get("told"), seat.words)
    if refused:
        more["problems"] = (seat.words.say("followups-problem-hard"),)
    return await draw_card(desk, seat, sent.task, sent.fields, status, **more)


async def _after(
    desk: Desk, seat: Seat, sent: Sent, done: Done | Wants | NotOwnTalk | Refused, said: str
) -> Response:
    """Back to the card where it is done; else the card again with what is wrong."""
    match done:
        case Done():
            return back_to(CARD.format(follow_up_id=sent.task), said)
        case Wants(wanted):
            problem, status = seat.words.say(f"followups-problem-wants-{wanted}"), 422
        case OfAnother(name):
            problem, status = seat.words.say("followups-problem-of-another", name=name), 409
        case NotOwnTalk():
            problem, status = seat.words.say("followups-problem-own-talk"), 409
        case AlreadyOver():
            problem, status = seat.words.say("followups-problem-over"), 409
        case NoSuchTask():
            return await draw_card(desk, seat, sent.task)
        case never:
            assert_never(never)
    return await draw_card(desk, seat, sent.task, sent.fields, status, problems=(problem,))


def _sent(task: int, act: str, fields: Fields) -> Sent:
    texts = {"action": fields.get("action")[:LONGEST], "told": fields.get("told")[:LONGEST_TOLD]}
    lines = {name: fields.get(name)[:LONGEST_REASON] for name in ("untold", "anyway", "reason", "to")}
    return Sent(task, {"act": act, **texts, **lines})


def _by(seat: Seat) -> By:
    return By(seat.connection, viewer_of(seat), seat.account.actor, seat.now)
