"""What the monthly report counts beside scores: who answered, who was asked, what became of low scores. Never commits."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_feedback import FollowUpRow, InteractionRow, InvitationRow, ResponseRow, SurveyPointRow

_interaction: Any = InteractionRow.__table__
_invitation: Any = InvitationRow.__table__
_response: Any = ResponseRow.__table__
_follow_up: Any = FollowUpRow.__table__
_point: Any = SurveyPointRow.__table__


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days of the centre's calendar, both ends belonging to them; `offices` empty: all of them."""

    first: date
    last: date
    offices: frozenset[str] = frozenset()

    def among(self, table: Any) -> Sequence[ColumnElement[bool]]:
        """The rows of these days and offices."""
        found = [table.c.day.between(self.first, self.last)]
        return [*found, table.c.office_id.in_(self.offices)] if self.offices else found


@dataclass(frozen=True, slots=True)
class Reached:
    """Interactions that ended in the days, by what became of their first question: asked, answered, or skipped."""

    ended: int
    asked: int
    answered: int
    skipped: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class People:
    """Who answered in the days. Somebody without a key is counted as one each time: `nameless` of `people`."""

    people: int
    nameless: int
    responses: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Task:
    """A low score of the days and what was done about it by now."""

    state: str
    created_at: datetime
    due_at: datetime
    closed_at: datetime | None
    told_at: datetime | None
    instrument: str
    value: int
    again: int | None


@dataclass(frozen=True, slots=True)
class Point:
    """A permanent survey: its code, the words on it, and where it hangs."""

    code: str
    title: str
    office_id: str | None


async def reached(connection: AsyncConnection, days: Days) -> Reached:
    """The honest denominator, interaction by interaction."""
    asked = func.max(case((_invitation.c.decision == "asked", 1), else_=0)).label("asked")
    answered = func.max(case((_response.c.id.is_not(None), 1), else_=0)).label("answered")
    each = (
        select(asked, answered, func.max(_invitation.c.reason).label("reason"))
        .select_from(_interaction)
        .outerjoin(
            _invitation, (_invitation.c.interaction_id == _interaction.c.id) & (_invitation.c.round == 0)
        )
        .outerjoin(_response, _response.c.invitation_id == _invitation.c.id)
        .where(*days.among(_interaction))
        # Not the bare id: SQLite would walk all interactions there ever were in its order, and not those of the days.
        .group_by(_interaction.c.id + 0)
        .subquery()
    )
    # Where the first question was asked, a further one that was not drawn is no refusal to ask.
    why = case((each.c.asked == 1, ""), else_=each.c.reason).label("why")
    found = select(why, func.count(), func.sum(each.c.asked), func.sum(each.c.answered)).group_by(why)
    rows = (await connection.execute(found)).all()
    skipped = sorted(((row[0], int(row[1])) for row in rows if row[0]), key=lambda one: (-one[1], one[0]))
    return Reached(
        ended=sum(int(row[1]) for row in rows),
        asked=sum(int(row[2]) for row in rows),
        answered=sum(int(row[3]) for row in rows),
        skipped=tuple(skipped),
    )


async def people(connection: AsyncConnection, days: Days) -> People:
    """First answers of the days and who gave them; the key is of the person, not of what they came for."""
    nameless = func.count(_response.c.interaction_id.distinct()).filter(_interaction.c.person_key.is_(None))
    found = (
        select(
            func.count(_interaction.c.person_key.distinct()),
            nameless,
            func.count(),
            func.min(_response.c.day),
            func.max(_response.c.day),
        )
        .select_from(_response)
        .join(_interaction, _interaction.c.id == _response.c.interaction_id)
        .where(_response.c.round == 0, *days.among(_response))
    )
    known, others, responses, first, last = (await connection.execute(found)).one()
    return People(int(known) + int(others), int(others), int(responses), first, last)


async def tasks(connection: AsyncConnection, days: Days) -> tuple[Task, ...]:
    """Tasks of low scores that were given in these days."""
    second: Any = _response.alias("second")
    again = (
        select(second.c.value)
        .where(
            second.c.interaction_id == _response.c.interaction_id,
            second.c.instrument == _response.c.instrument,
            second.c.round == 1,
        )
        .scalar_subquery()
    )
    found = (
        select(
            _follow_up.c.state,
            _follow_up.c.created_at,
            _follow_up.c.due_at,
            _follow_up.c.closed_at,
            _follow_up.c.told_at,
            _response.c.instrument,
            _response.c.value,
            again.label("again"),
        )
        .join(_response, _response.c.id == _follow_up.c.response_id)
        .where(_response.c.round == 0, *days.among(_response))
        .order_by(_follow_up.c.id)
    )
    return tuple(Task(**row._mapping) for row in await connection.execute(found))  # noqa: SLF001 (row's names)


async def points(connection: AsyncConnection, offices: Collection[str]) -> tuple[Point, ...]:
    """Surveys that are in place now, in the order in which they were made."""
    found = select(_point.c.code, _point.c.title, _point.c.office_id).where(_point.c.state == "active")
    if offices:
        found = found.where(_point.c.office_id.in_(offices))
    rows = await connection.execute(found.order_by(_point.c.id))
    return tuple(Point(**row._mapping) for row in rows)  # noqa: SLF001 (as above)
