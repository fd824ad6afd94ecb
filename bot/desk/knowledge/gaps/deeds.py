"""What is done about a gap: given to somebody, put aside, closed, turned into a draft or into variants of an article."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.db import queries_editing
from bot.db import queries_gaps as queries
from bot.db.queries_editing import Texts, Version
from bot.db.queries_gaps import Gap
from bot.db.queries_reviews import keepers
from bot.desk.access import Right, needs
from bot.desk.desk import Seat, back_to
from bot.desk.forms import Fields, fields_of
from bot.desk.knowledge.area import HOME, LONGEST_TITLE, Area, hand_of, reason_in
from bot.desk.knowledge.drafting import begin_known, begin_new
from bot.desk.knowledge.form import shown
from bot.desk.knowledge.gaps.pages import GAP, GAPS, draw_gap
from bot.desk.knowledge.gaps.shown import as_variants, wordings
from bot.desk.knowledge.shelf import editing
from bot.desk.knowledge.shelf.editing import Done
from bot.desk.talks.pages import Id
from knowledge.writing import write_file

EDIT = [needs(Right.KNOWLEDGE_EDIT)]
USUAL_TERM = timedelta(days=7)
_LONGEST_LABEL = 600


def add_gap_deeds(routes: APIRouter, area: Area) -> None:
    """The forms of a gap's page; each looks whether somebody was quicker."""

    @routes.post(f"{GAP}/state", dependencies=EDIT)
    async def change(request: Request, gap_id: Id) -> Response:
        fields = await fields_of(request)
        async with area.desk.working(request) as seat:
            gap = await _mine(seat, gap_id, fields)
            if gap is None:
                return back_to(f"{GAPS}/{gap_id}", said="editing-said-gap-changed")
            values = await _values(seat, area, gap, fields)
            if values is not None:
                await queries.change_gap(seat.connection, gap, seat.now, **values)
                what = fields.get("do")
                await seat.note(f"knowledge.gap-{what}", str(gap_id), values.get("reason", ""))
                return back_to(f"{GAPS}/{gap_id}", said="editing-said-gap")
        return await draw_gap(area, request, gap_id, problem=seat.words.say("editing-gap-wanted"), status=422)

    @routes.post(f"{GAP}/article", dependencies=EDIT)
    async def write(request: Request, gap_id: Id) -> Response:
        fields = await fields_of(request)
        title, situation = fields.get("title")[:LONGEST_TITLE], fields.get("situation")
        async with area.desk.working(request) as seat:
            gap = await _mine(seat, gap_id, fields)
            if gap is None:
                return back_to(f"{GAPS}/{gap_id}", said="editing-said-gap-changed")
            if len(title) >= 2 and situation in area.situations(seat):
                return await _new_article(seat, area, gap, title, situation)
        return await draw_gap(area, request, gap_id, problem=seat.words.say("editing-new-wanted"), status=422)

    @routes.post(f"{GAP}/variants", dependencies=EDIT)
    async def add_variants(request: Request, gap_id: Id) -> Response:
        fields = await fields_of(request)
        async with area.desk.working(request) as seat:
            gap = await _mine(seat, gap_id, fields)
            if gap is None:
                return back_to(f"{GAPS}/{gap_id}", said="editing-said-gap-changed")
            return await _into_article(seat, area, gap, fields.get("article"))


async def _mine(seat: Seat, gap_id: int, fields: Fields) -> Gap | None:
    """The gap, locked, where it is as the page showed it."""
    gap = await queries.find_gap(seat.connection, gap_id, lock=True)
    return gap if gap is not None and gap.revision == fields.number("revision") else None


async def _values(seat: Seat, area: Area, gap: Gap, fields: Fields) -> dict[str, Any] | None:
    """The columns that a deed changes; None where something is missing or makes no sense."""
    reason = reason_in(fields)
    match fields.get("do"):
        case "assign":
            owner = fields.get("owner")
            due = _day(fields.get("due_on")) or area.today(seat.now) + USUAL_TERM
            if owner not in await keepers(seat.connection) or due < area.today(seat.now):
                return None
            kept = gap.state if gap.state == "drafted" else "assigned"
            return {"state": kept, "owner_id": owner, "due_on": due, "closed_at": None}
        case "reject" | "close" if reason:
            ended = "rejected" if fields.get("do") == "reject" else "closed"
            return {"state": ended, "reason": reason, "closed_at": seat.now}
        case "reopen" if gap.state in ("closed", "rejected", "drafted"):
            again = "assigned" if gap.owner_id else "new"
            return {"state": again, "closed_at": None, "version_id": None, "rerun_at": None}
        case "name":
            return {"label": fields.get("label")[:_LONGEST_LABEL]}
        case _:
            return None


async def _new_article(seat: Seat, area: Area, gap: Gap, title: str, situation: str) -> Response:
    """A draft whose variants are the questions themselves."""
    asked = wordings(gap, await queries.members_of(seat.connection, [gap.id]))
    variants = as_variants(asked, [title])
    known = {"question": variants[0] if variants else "", "variants": variants[1:]}
    begun = await begin_new(
        seat, area, title, situation, **{key: value for key, value in known.items() if value}
    )
    await _drafted(seat, gap, begun.head.article_id, begun.head.id)
    return back_to(f"{HOME}/draft/{begun.head.id}", said="editing-said-begun")


async def _into_article(seat: Seat, area: Area, gap: Gap, article_id: str) -> Response:
    """The questions become further variants of an article that answers them already, in its draft."""
    begun = await begin_known(seat, area, article_id)
    version = await queries_editing.find_version(seat.connection, begun.head.id, lock=True) if begun else None
    if version is None:
        return area.missing(seat)
    if version.head.state != "draft":
        return back_to(f"{HOME}/draft/{version.head.id}", said="editing-said-in-review")
    asked = wordings(gap, await queries.members_of(seat.connection, [gap.id]))
    texts, title = _with_variants(version, as_variants(asked, _phrases(version)))
    saved = await editing.save(seat.connection, version.head, texts, title, hand_of(seat))
    if isinstance(saved, Done):
        await seat.note("knowledge.saved", article_id, version=version.head.id)
    await _drafted(seat, gap, article_id, version.head.id)
    return back_to(f"{HOME}/draft/{version.head.id}", said="editing-said-variants")


def _phrases(version: Version) -> list[str]:
    parts = shown(version.head.article_id, version.texts)
    return [
        parts.title,
        parts.article.text("question"),
        *parts.article.lines("variants"),
        *parts.variants_file,
    ]


def _with_variants(version: Version, more: list[str]) -> tuple[Texts, str]:
    parts = shown(version.head.article_id, version.texts)
    if not more:
        return version.texts, parts.title
    variants = [*parts.article.lines("variants"), *more]
    file = replace(parts.article, matter={**parts.article.matter, "variants": variants})
    return replace(version.texts, article=write_file(file)), parts.title


async def _drafted(seat: Seat, gap: Gap, article_id: str, version_id: int) -> None:
    values = {"state": "drafted", "article_id": article_id, "version_id": version_id, "closed_at": None}
    if gap.owner_id is None:
        values["owner_id"] = seat.account.id
    await queries.change_gap(seat.connection, gap, seat.now, **values, rerun_at=None)
    await seat.note("knowledge.gap-drafted", str(gap.id), article=article_id, version=version_id)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
