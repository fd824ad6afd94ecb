"""A survey point is made, retired and brought back. An account of some offices makes points of those offices only."""

from dataclasses import dataclass
from typing import Literal

from bot.booking.links import new_code
from bot.db.queries_feedback_links import Point, add_point, find_point, set_point_state
from bot.desk.desk import Fields, Seat
from knowledge import KnowledgeBase

LONGEST_TITLE = 120
State = Literal["active", "retired"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A point to be, as the form named it; empty is «of none»."""

    title: str = ""
    office_id: str = ""
    service: str = ""
    life_situation: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """Not made; `problem` is a key of the texts."""

    problem: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """The office is not the account's own."""


def wanted_of(fields: Fields) -> Wanted:
    """The form as it was sent, its title in one line."""
    names = ("office_id", "service", "life_situation")
    return Wanted(" ".join(fields.get("title").split()), *(fields.get(name) for name in names))


def may_use(seat: Seat, office_id: str | None) -> bool:
    """Points of no office are for accounts of all offices."""
    return seat.account.sees(office_id) if office_id else not seat.account.offices


async def make(seat: Seat, base: KnowledgeBase, wanted: Wanted) -> Point | Refused | Foreign:
    """Writes the point with a code that nobody has seen yet."""
    if problem := _fault(base, wanted):
        return Refused(problem)
    if not may_use(seat, wanted.office_id or None):
        return Foreign()
    point = await add_point(
        seat.connection,
        {
            "code": new_code(),
            "title": wanted.title,
            "office_id": wanted.office_id or None,
            "service": wanted.service or None,
            "life_situation": wanted.life_situation or None,
            "made_by": seat.account.id,
            "made_at": seat.now,
        },
    )
    await seat.note("surveys.made", point.code, office=point.office_id)
    return point


async def set_state(seat: Seat, code: str, state: State) -> Point | None:
    """Retires the point or brings it back; the point as it was, nothing where there is none or not for this account."""
    point = await find_point(seat.connection, code)
    if point is None or not may_use(seat, point.office_id):
        return None
    if await set_point_state(seat.connection, code, state):
        await seat.note("surveys.retired" if state == "retired" else "surveys.restored", code)
    return point


def _fault(base: KnowledgeBase, wanted: Wanted) -> str:
    if not wanted.title:
        return "survey-problem-title"
    if len(wanted.title) > LONGEST_TITLE:
        return "survey-problem-title-long"
    known = (
        (wanted.office_id, {office.id for office in base.centre.offices}),
        (wanted.service, {article.service for article in base.articles.values()}),
        (wanted.life_situation, {situation.id for situation in base.life_situations}),
    )
    return "survey-problem-place" if any(one and one not in all_ for one, all_ in known) else ""
