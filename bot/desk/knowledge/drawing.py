"""A draft on the screen: the form with what is wrong beside each field, or the page of whoever decides about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from fastapi.responses import Response

from bot.channels.web.blocks import blocks_of
from bot.db import queries_editing as queries
from bot.db.queries_editing import Head, Version
from bot.desk.access import Right
from bot.desk.desk import Seat
from bot.desk.knowledge.area import Area, people
from bot.desk.knowledge.difference import LINES, LISTS, TEXTS, Change, differences
from bot.desk.knowledge.form import Shown, shown
from bot.desk.knowledge.shelf.checking import Checked, Fault
from knowledge.articles import SEGMENTS

FIELDS = (*TEXTS, *LISTS, *LINES)
KINDS = ("answer", "unmet", "contact")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody has changed the draft since it was opened; what they made of it."""

    head: Head
    shown: Shown


@dataclass(frozen=True, slots=True)
class Draft:
    """A version with what is to be shown of it: stored, or typed and not stored."""

    version: Version
    shown: Shown
    checked: Checked
    problem: str = ""
    conflict: Conflict | None = None


async def draw_draft(seat: Seat, area: Area, draft: Draft, *, as_file: bool, status: int = 200) -> Response:
    """The form, or the files as they are."""
    values = {
        **await _shared(seat, area, draft),
        "problems": [draft.problem] if draft.problem else [],
        "conflict": draft.conflict,
        "changes": differences(draft.conflict.shown, draft.shown) if draft.conflict else (),
        "segments": SEGMENTS,
        "kinds": KINDS,
        "articles": {article.id: article.title for article in area.base.articles.values()},
        "as_file": as_file,
        "owners": sorted({article.owner for article in area.base.articles.values()}),
        "services": sorted({article.service for article in area.base.articles.values()}),
    }
    return area.draw(seat, "file" if as_file else "form", values, status)


async def draw_review(seat: Seat, area: Area, draft: Draft, status: int = 200, problem: str = "") -> Response:
    """What was changed, how citizens will read it, and the two ways to decide."""
    head = draft.version.head
    writers = await queries.writers_of(seat.connection, head.id)
    article = draft.checked.article
    values = {
        **await _shared(seat, area, draft),
        "problems": [problem] if problem else [],
        "changes": await changes_of(seat, draft),
        "blocks": _preview(seat, area, f"{article.short}\n\n{article.details}") if article else (),
        "own": seat.account.id in writers,
        "may_publish": seat.may(Right.KNOWLEDGE_PUBLISH),
        "events": [
            event
            for event in await queries.events_of(seat.connection, head.article_id)
            if event.version_id == head.id
        ],
    }
    return area.draw(seat, "review", values, status)


async def changes_of(seat: Seat, draft: Draft) -> tuple[Change, ...]:
    """Against the version that the draft was begun from."""
    head = draft.version.head
    before = None
    if head.based_on is not None:
        before = await queries.find_numbered(seat.connection, head.article_id, head.based_on)
    return differences(shown(head.article_id, before.texts) if before else None, draft.shown)


async def _shared(seat: Seat, area: Area, draft: Draft) -> dict[str, Any]:
    return {
        "version": draft.version,
        "head": draft.version.head,
        "shown": draft.shown,
        "checked": draft.checked,
        "known_fields": FIELDS,
        "faults": by_key(draft.checked.faults),
        "errors": sum(not fault.warning for fault in draft.checked.faults),
        "names": await people(seat),
        "is_served": draft.version.head.article_id in area.base.articles,
    }


def _preview(seat: Seat, area: Area, text: str) -> Any:
    try:
        return blocks_of(area.base.centre.fill(text, seat.now))
    except KeyError:  # an unknown placeholder has its own fault above
        return blocks_of(text)


def by_key(faults: Iterable[Fault]) -> dict[str, list[Fault]]:
    """The faults of each field; "" for those of the whole."""
    ordered = sorted(faults, key=lambda fault: fault.key)
    return {key: list(group) for key, group in groupby(ordered, key=lambda fault: fault.key)}
