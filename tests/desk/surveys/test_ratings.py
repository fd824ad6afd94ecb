"""Ratings by survey point: each answer keeps its point, small points are hidden with a neighbour."""

import re
from collections import Counter
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.db.models_feedback import InteractionRow, ResponseRow
from bot.db.queries_feedback_links import Point
from bot.desk.surveys.ratings import asked_at_points, rows_of

NOW = datetime(2026, 11, 17, 10, 0, tzinfo=UTC)


def point(number: int, office: str | None = "central", state: str = "active") -> Point:
    return Point(number, f"C{number}", f"Окно {number}", office, None, None, state, "a", NOW)


async def test_answer_at_a_sheet_keeps_its_point_and_heads_see_it(desk_of, made, app):
    code = await made(await desk_of("senior"))
    visitor = await desk_of("head")
    page = (await visitor.get(f"/s/{code}")).text
    form = re.search(r'name="form" value="([^"]+)"', page)
    assert form is not None
    answered = await visitor.post(f"/s/{code}", data={"form": form[1], "value": "4"})
    assert answered.status_code == 303
    async with app.database.reading() as connection:
        for table in (InteractionRow.__table__, ResponseRow.__table__):
            assert (await connection.execute(select(table.c.point_id))).scalar_one() is not None
    ratings = (await visitor.get("/desk/surveys/ratings")).text
    assert "Окно 3" in ratings
    assert "меньше 10 оценок, не показываем" in ratings
    assert 'href="/desk/surveys/ratings" aria-current="page"' in ratings
    assert (await (await desk_of("operator")).get("/desk/surveys/ratings")).status_code == 403


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({1: 40, 2: 40, 3: 40}, set()),
        ({1: 40, 2: 4, 3: 20}, {2, 3}),
        ({1: 40, 4: 4}, {4}),
        ({1: 40, 2: 40, 3: 0}, set()),
    ],
)
def test_small_point_is_hidden_with_a_neighbour_of_its_office(counts, hidden):
    points = [point(1), point(2), point(3), point(4, "river"), point(5, state="retired")]
    code = asked_at_points()[0].code
    found = {(number, code): Counter({4: n}) for number, n in counts.items() if n}
    rows = rows_of(points, found, asked_at_points())
    assert {row.point.id for row in rows if row.figures[0].state == "suppressed"} == hidden
    assert {row.point.id for row in rows} == {1, 2, 3, 4}
    assert rows[0].point.id in {number for number, n in counts.items() if n == max(counts.values())}
