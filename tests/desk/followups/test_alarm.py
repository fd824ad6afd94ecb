"""Whoever must see to a low score hears of it while they work, and of a late one once; nobody else hears of it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.app import App
from bot.db.models_talks import DeskEventRow
from bot.db.queries_accounts import Account, Role
from bot.db.queries_desk_events import DeskEvent
from bot.desk.followups.watch import FollowUpWatch
from bot.desk.talks.stream import shows
from bot.feedback.followups import Opened, open_for
from tests.desk.conftest import DeskOf
from tests.feedback.followups.rated import rate

ANNA = "a" * 32


async def low(app: App, **more: Any) -> int:
    now = app.clock()
    async with app.database.transaction() as connection:
        of = await rate(connection, now, 2, **more)
        opened = await open_for(connection, of.response, now)
    assert isinstance(opened, Opened)
    return opened.follow_up_id


async def heard(app: App) -> list[dict[str, Any]]:
    async with app.database.reading() as connection:
        found = select(DeskEventRow.data).where(DeskEventRow.kind == "follow-up").order_by(DeskEventRow.id)
        return [row.data for row in await connection.execute(found)]


def member(role: Role, account_id: str = ANNA, offices: frozenset[str] = frozenset()) -> Account:
    return Account(account_id, "anna", "Анна", role, offices, "ru")


@pytest.mark.parametrize(
    ("account", "holder", "office", "hears"),
    [
        (member(Role.OPERATOR), "", "", True),
        (member(Role.OPERATOR), ANNA, "", True),
        (member(Role.OPERATOR), "b" * 32, "", False),
        (member(Role.OPERATOR, offices=frozenset({"central"})), "", "central", True),
        (member(Role.OPERATOR, offices=frozenset({"central"})), "", "river", False),
        (member(Role.OPERATOR, offices=frozenset({"central"})), ANNA, "river", True),
        (member(Role.SENIOR), "b" * 32, "river", True),
        (member(Role.SENIOR, offices=frozenset({"central"})), "b" * 32, "river", False),
        (member(Role.HEAD), "b" * 32, "", True),
        (member(Role.EDITOR), "", "", False),
        (member(Role.ADMINISTRATOR), "", "", False),
    ],
)
def test_a_task_is_heard_of_by_those_who_see_it_in_the_list(
    account: Account, holder: str, office: str, hears: bool
) -> None:
    data = {"follow_up": 1, "what": "opened", "holder": holder, "office": office}
    assert shows(account, DeskEvent("follow-up", None, None, None, data)) == hears


async def test_a_late_task_rings_once_and_one_that_is_closed_never(app: App, desk_of: DeskOf) -> None:
    late, closed = await low(app, office_id="central"), await low(app)
    desk = await desk_of()
    await desk.post(f"/desk/follow-ups/{closed}/drop", data={"reason": "Проверка"})
    opened = {"follow_up": late, "what": "opened", "holder": "", "office": "central"}
    assert (await heard(app))[0] == opened
    assert [each["what"] for each in await heard(app)] == ["opened", "opened", "changed"]
    watch = FollowUpWatch(app.database, app.live, app.clock)
    assert await watch.round() == 0
    ahead = FollowUpWatch(app.database, app.live, lambda: app.clock() + timedelta(days=30))
    assert [await ahead.round(), await ahead.round()] == [1, 0]
    assert (await heard(app))[-1] == opened | {"what": "over"}


async def test_the_count_stands_in_the_line_of_rooms_and_by_itself(app: App, desk_of: DeskOf) -> None:
    desk = await desk_of()
    none = (await desk.get("/desk/follow-ups/waiting")).text
    assert 'id="desk-scores"' in none
    assert " hidden" in none
    await low(app)
    part = (await desk.get("/desk/follow-ups/waiting")).text
    assert "ждут решения: 1, срок прошёл: 0" in part
    page = (await desk.get("/desk")).text
    assert "ждут решения: 1, срок прошёл: 0" in page
    assert 'data-say-new="Новая низкая оценка. Открыть"' in page
    assert "desk-near" not in (await (await desk_of("editor")).get("/desk/knowledge")).text
