"""An article in hand: begun, edited as a form or as the file, checked as it is saved, sent to whoever publishes it."""

import asyncio
from dataclasses import replace
from typing import Any, assert_never

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.db import queries_editing as queries
from bot.db.queries_editing import Texts, Version
from bot.db.queries_gaps import gaps_of_article
from bot.desk.access import Right, needs
from bot.desk.desk import Seat, back_to
from bot.desk.forms import Fields, fields_of
from bot.desk.knowledge.area import HOME, LONGEST_TITLE, Area, hand_of, reason_in
from bot.desk.knowledge.drawing import Conflict, Draft, draw_draft, draw_review
from bot.desk.knowledge.form import Shown, fresh, shown, typed
from bot.desk.knowledge.gaps.rerun import let_go
from bot.desk.knowledge.shelf import editing
from bot.desk.knowledge.shelf.checking import Checked, check_draft
from bot.desk.knowledge.shelf.editing import Done, InHand, Missing, Stale, WrongState
from bot.desk.knowledge.shelf.ids import id_of
from bot.desk.talks.pages import Id
from knowledge import DataError
from knowledge.writing import write_file

DRAFT = f"{HOME}/draft/{{version_id}}"
NEW, SAVE, BEGIN = f"{HOME}/new", f"{HOME}/save", f"{HOME}/begin"
EDIT = [needs(Right.KNOWLEDGE_EDIT)]


def add_drafting(routes: APIRouter, area: Area) -> None:
    """New articles, drafts of those there are, and the form."""
    _add_beginnings(routes, area)
    _add_form(routes, area)

    @routes.post(f"{DRAFT}/drop", dependencies=EDIT)
    async def drop(request: Request, version_id: Id) -> Response:
        fields = await fields_of(request)
        async with area.desk.working(request) as seat:
            version = await queries.find_version(seat.connection, version_id)
            if version is None:
                return area.missing(seat)
            gaps = await gaps_of_article(seat.connection, version.head.article_id, lock=True)
            reason = reason_in(fields)
            done = await editing.drop(seat.connection, version_id, reason, hand_of(seat))
            if isinstance(done, Done):
                await let_go(seat.connection, gaps, version_id, seat.now)
            return await _left(seat, area, done, "dropped")

    @routes.post(f"{DRAFT}/take-back", dependencies=EDIT)
    async def take_back(request: Request, version_id: Id) -> Response:
        async with area.desk.working(request) as seat:
            done = await editing.give_back(seat.connection, version_id, "", hand_of(seat))
            return await _left(seat, area, done, "taken-back")


def _add_beginnings(routes: APIRouter, area: Area) -> None:
    @routes.get(NEW, dependencies=EDIT)
    async def ask(request: Request) -> Response:
        async with area.desk.looking(request) as seat:
            return area.draw(seat, "new", {"title": "", "situation": ""})

    @routes.post(NEW, dependencies=EDIT)
    async def make(request: Request) -> Response:
        fields = await fields_of(request)
        title, situation = fields.get("title")[:LONGEST_TITLE], fields.get("situation")
        async with area.desk.working(request) as seat:
            if len(title) < 2 or situation not in area.situations(seat):
                values = {"title": title, "situation": situation}
                problems = [seat.words.say("editing-new-wanted")]
                return area.draw(seat, "new", values | {"problems": problems}, 422)
            begun = await begin_new(seat, area, title, situation)
            return back_to(f"{HOME}/draft/{begun.head.id}", said="editing-said-begun")

    @routes.post(BEGIN, dependencies=EDIT)
    async def begin(request: Request) -> Response:
        fields = await fields_of(request)
        async with area.desk.working(request) as seat:
            begun = await begin_known(seat, area, fields.get("article"))
            if begun is None:
                return area.missing(seat)
            said = "editing-said-in-hand" if isinstance(begun, InHand) else "editing-said-begun"
            return back_to(f"{HOME}/draft/{begun.head.id}", said=said)


async def begin_new(seat: Seat, area: Area, title: str, situation: str, **known: Any) -> Done | InHand:
    """A draft of a new article; `known` is what its front matter can hold already."""
    heads = await queries.current_heads(seat.connection)
    taken = {*area.base.articles, *(head.article_id for head in heads)}
    article_id = id_of(title, taken)
    file = fresh(article_id, title, area.today(seat.now), life_situation=situation, **known)
    texts = Texts(situation, write_file(file))
    begun = await editing.begin(seat.connection, article_id, texts, title, hand_of(seat))
    await seat.note("knowledge.begun", article_id, version=begun.head.id)
    return begun


async def begin_known(seat: Seat, area: Area, article_id: str) -> Done | InHand | None:
    """A draft over an article that there is; None where there is none. A withdrawn one begins with its last text."""
    article = area.base.articles.get(article_id)
    if article is not None:
        await editing.keep_shipped(seat.connection, article, seat.now)
    version = await queries.published_of(seat.connection, article_id) or await _last(seat, article_id)
    if version is None:
        return None
    title = shown(article_id, version.texts).title
    begun = await editing.begin(seat.connection, article_id, version.texts, title, hand_of(seat))
    if isinstance(begun, Done):
        await seat.note("knowledge.begun", article_id, version=begun.head.id)
    return begun


async def _last(seat: Seat, article_id: str) -> Version | None:
    heads = await queries.heads_of(seat.connection, article_id)
    return await queries.find_version(seat.connection, heads[0].id) if heads else None


def _add_form(routes: APIRouter, area: Area) -> None:
    @routes.get(DRAFT, dependencies=EDIT)
    async def show(request: Request, version_id: Id) -> Response:
        async with area.desk.looking(request) as seat:
            version = await queries.find_version(seat.connection, version_id)
        if version is None or not version.head.is_in_hand:
            return back_to(f"{HOME}/article/{version.head.article_id}" if version else HOME)
        checked = await checked_of(area, version.head.article_id, version.texts)
        async with area.desk.looking(request) as seat:
            draft = Draft(version, shown(version.head.article_id, version.texts), checked)
            if version.head.state == "in_review":
                return await draw_review(seat, area, draft)
            return await draw_draft(seat, area, draft, as_file=request.query_params.get("as") == "file")

    @routes.post(SAVE, dependencies=EDIT)
    async def save(request: Request) -> Response:
        fields = await fields_of(request)
        async with area.desk.looking(request) as seat:
            version = await queries.find_version(seat.connection, fields.number("version") or 0)
            if version is None:
                return area.missing(seat)
            before = shown(version.head.article_id, version.texts)
            try:
                texts = typed(fields, version.head.article_id, version.texts)
            except DataError as error:
                draft = Draft(
                    version, _as_typed(before, fields), Checked(None, ()), str(error.problems[0].message)
                )
                return await draw_draft(seat, area, draft, as_file=True, status=422)
        checked = await checked_of(area, version.head.article_id, texts)
        async with area.desk.working(request) as seat:
            return await _save(
                seat, area, Draft(version, shown(version.head.article_id, texts), checked), fields
            )


async def checked_of(area: Area, article_id: str, texts: Texts) -> Checked:
    """What is wrong with a draft; found in a thread, outside of any transaction."""
    today = area.today(area.desk.web.app.clock())
    return await asyncio.to_thread(check_draft, article_id, texts, area.base, today)


async def _save(seat: Seat, area: Area, draft: Draft, fields: Fields) -> Response:
    read = replace(draft.version.head, revision=fields.number("revision") or 0)
    title, article_id = draft.shown.title, draft.version.head.article_id
    as_file = fields.get("as") == "file"
    match await editing.save(seat.connection, read, draft.shown.texts, title, hand_of(seat)):
        case Done():
            await seat.note("knowledge.saved", article_id, version=read.id)
            if fields.get("do") == "submit":
                return await _submit(seat, area, draft, fields, as_file=as_file)
            query = {"as": "file"} if as_file else {}
            return back_to(f"{HOME}/draft/{read.id}", said="editing-said-saved", **query)
        case Stale(current):
            conflict = Conflict(current.head, shown(article_id, current.texts))
            newer = replace(draft, version=current, conflict=conflict)
            return await draw_draft(seat, area, newer, as_file=as_file, status=409)
        case WrongState(head):
            said = "editing-said-not-a-draft"
            return back_to(f"{HOME}/article/{head.article_id}", said=said)
        case Missing():
            return area.missing(seat)
        case never:
            assert_never(never)


async def _submit(seat: Seat, area: Area, draft: Draft, fields: Fields, *, as_file: bool) -> Response:
    """Only what passes the checks is sent; else the draft stays saved, and the form shows what is missing."""
    head = draft.version.head
    if not draft.checked.passes:
        saved = await queries.find_version(seat.connection, head.id)
        kept = replace(draft, version=saved or draft.version, problem=seat.words.say("editing-not-sent"))
        return await draw_draft(seat, area, kept, as_file=as_file, status=422)
    reason = reason_in(fields)
    done = await editing.submit(seat.connection, head.id, None, reason, hand_of(seat))
    return await _left(seat, area, done, "submitted")


async def _left(seat: Seat, area: Area, done: Done | Stale | WrongState | Missing, what: str) -> Response:
    """After a step that ends the work on the form."""
    match done:
        case Done(head):
            await seat.note(f"knowledge.{what}", head.article_id, version=head.id)
            path = f"{HOME}/draft/{head.id}" if what == "taken-back" else f"{HOME}/article/{head.article_id}"
            gone = what == "dropped" and head.article_id not in area.base.articles
            return back_to(HOME if gone else path, said=f"editing-said-{what}")
        case Stale(version):
            return back_to(f"{HOME}/draft/{version.head.id}", said="editing-said-changed")
        case WrongState(head):
            return back_to(f"{HOME}/article/{head.article_id}", said="editing-said-wrong-state")
        case Missing():
            return area.missing(seat)
        case never:
            assert_never(never)


def _as_typed(before: Shown, fields: Fields) -> Shown:
    """The files as they were typed, though they cannot be taken apart: nothing is lost."""
    if fields.get("as") != "file":
        return before
    said = (fields.get(f"{name}_file_text") for name in ("article", "variants", "english"))
    return replace(before, texts=Texts(before.texts.situation, *said))
