"""What reaches citizens: published by somebody who did not write it, returned with a reason, withdrawn, restored."""

from typing import assert_never

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.db import queries_editing as queries
from bot.db.queries_editing import Version
from bot.db.queries_gaps import gaps_of_article
from bot.db.queries_reviews import close_reviews
from bot.desk.access import Right, needs
from bot.desk.desk import Seat, back_to
from bot.desk.forms import Fields, fields_of
from bot.desk.knowledge.area import HOME, Area, hand_of, reason_in
from bot.desk.knowledge.drafting import DRAFT, checked_of
from bot.desk.knowledge.drawing import Draft, draw_review
from bot.desk.knowledge.form import shown
from bot.desk.knowledge.gaps.rerun import Answers, answers_before, promise_rerun
from bot.desk.knowledge.shelf import editing
from bot.desk.knowledge.shelf.editing import Done, Expired, Missing, OwnWork, Stale, WrongState
from bot.desk.talks.pages import Id

PUBLISH = [needs(Right.KNOWLEDGE_PUBLISH)]
ARTICLE = f"{HOME}/article/{{article_id}}"


def add_deciding(routes: APIRouter, area: Area) -> None:
    """The forms of whoever publishes."""
    _add_drafts(routes, area)

    @routes.post(f"{ARTICLE}/withdraw", dependencies=PUBLISH)
    async def withdraw(request: Request, article_id: str) -> Response:
        fields = await fields_of(request)
        reason = reason_in(fields)
        async with area.desk.working(request) as seat:
            if not reason:
                return back_to(f"{HOME}/article/{article_id}", said="editing-said-reason-wanted")
            if article := area.base.articles.get(article_id):
                await editing.keep_shipped(seat.connection, article, seat.now)
            done = await editing.withdraw(seat.connection, article_id, reason, hand_of(seat))
            answer = await _after(seat, area, article_id, done, "withdrawn", reason)
        area.publisher.nudge()
        return answer

    @routes.post(f"{ARTICLE}/restore", dependencies=PUBLISH)
    async def restore(request: Request, article_id: str) -> Response:
        fields = await fields_of(request)
        reason, n = reason_in(fields), fields.number("n") or 0
        async with area.desk.working(request) as seat:
            if not reason:
                return back_to(f"{HOME}/article/{article_id}", said="editing-said-reason-wanted")
            today = area.today(seat.now)
            done = await editing.restore(seat.connection, article_id, n, reason, hand_of(seat), today=today)
            answer = await _after(seat, area, article_id, done, "restored", reason)
        area.publisher.nudge()
        return answer


def _add_drafts(routes: APIRouter, area: Area) -> None:
    @routes.post(f"{DRAFT}/return", dependencies=PUBLISH)
    async def give_back(request: Request, version_id: Id) -> Response:
        fields = await fields_of(request)
        reason = reason_in(fields)
        if not reason:
            return back_to(f"{HOME}/draft/{version_id}", said="editing-said-reason-wanted")
        async with area.desk.working(request) as seat:
            done = await editing.give_back(seat.connection, version_id, reason, hand_of(seat))
            article_id = done.head.article_id if isinstance(done, Done | WrongState) else ""
            return await _after(seat, area, article_id, done, "returned", reason)

    @routes.post(f"{DRAFT}/publish", dependencies=PUBLISH)
    async def publish(request: Request, version_id: Id) -> Response:
        fields = await fields_of(request)
        async with area.desk.looking(request) as seat:
            version = await queries.find_version(seat.connection, version_id)
            if version is None:
                return area.missing(seat)
        article_id = version.head.article_id
        checked = await checked_of(area, article_id, version.texts)
        app = area.desk.web.app
        before = await answers_before(app.database, app.engines, article_id)
        draft = Draft(version, shown(article_id, version.texts), checked)
        async with area.desk.working(request) as seat:
            answer = await _publish(seat, area, draft, fields, before)
        area.publisher.nudge()
        return answer


async def _publish(seat: Seat, area: Area, draft: Draft, fields: Fields, before: Answers) -> Response:
    head, article = draft.version.head, draft.checked.article
    if head.revision != fields.number("revision"):
        return back_to(f"{HOME}/draft/{head.id}", said="editing-said-changed")
    if article is None or not draft.checked.passes:
        return await draw_review(seat, area, draft, 422, seat.words.say("editing-not-published"))
    reason = reason_in(fields)
    gaps = await gaps_of_article(seat.connection, head.article_id, lock=True)
    done = await editing.publish(seat.connection, head, article.valid_to, reason, hand_of(seat))
    match done:
        case OwnWork():
            return await draw_review(seat, area, draft, 403, seat.words.say("editing-own-work"))
        case Done():
            await close_reviews(seat.connection, [head.article_id], seat.account.id, seat.now)
            await promise_rerun(seat.connection, gaps, head.id, before, seat.now)
    return await _after(seat, area, head.article_id, done, "published", reason)


async def _after(  # noqa: PLR0913, PLR0917 (whose outcome it is, and how it is told)
    seat: Seat,
    area: Area,
    article_id: str,
    done: Done | Stale | WrongState | Expired | OwnWork | Missing,
    what: str,
    reason: str,
) -> Response:
    path = f"{HOME}/article/{article_id}"
    match done:
        case Done(head):
            await seat.note(f"knowledge.{what}", article_id, reason, version=head.id, n=head.n)
            return back_to(path, said=f"editing-said-{what}")
        case Stale(Version(head)):
            return back_to(f"{HOME}/draft/{head.id}", said="editing-said-changed")
        case WrongState() | OwnWork():
            return back_to(path, said="editing-said-wrong-state")
        case Expired():
            return back_to(path, said="editing-said-term-over")
        case Missing():
            return area.missing(seat)
        case never:
            assert_never(never)
