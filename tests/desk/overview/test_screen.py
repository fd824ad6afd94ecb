"""The overview tells how it stands, to those who may see it, and never a citizen's word."""

from datetime import timedelta
from typing import Any

import pytest

from bot.db import queries_overview as counts
from bot.desk.talks.answering import Said, answer
from bot.desk.talks.closing import Closing, close
from bot.desk.talks.passing import Pass, transfer
from bot.desk.talks.taking import take
from tests.desk.conftest import DeskOf
from tests.desk.talks.conftest import Floor

SECRET = "Меня зовут Серафима Зарецкая, помогите"


async def handled(floor: Floor, anna: Any, number: int, minutes: int) -> None:
    floor.clock.advance(minutes=minutes)
    await floor.does(anna, take, number)
    await floor.does(anna, answer, number, Said("first", "Здравствуйте! Сейчас помогу.", 0, anyway=True))


async def test_period_counts_what_happened_in_it_once(
    floor: Floor, operator_of: Any, citizen_of: Any
) -> None:
    anna, boris = await operator_of("Анна Петрова"), await operator_of("Борис Ильин")
    asker, caller = citizen_of(), citizen_of()
    await asker.writes("как поменять паспорт")
    await caller.writes("как поменять паспорт")
    number = await caller.calls_a_human()
    await handled(floor, anna, number, minutes=7)
    await floor.does(anna, transfer, number, Pass("нужен знаток паспортов", boris.id))
    await floor.does(boris, answer, number, Said("second", "Продолжу я.", 0, anyway=True))
    await floor.does(boris, close, number, Closing("met"))
    now = floor.clock() + timedelta(seconds=1)
    period = counts.Period(now - timedelta(days=1), now)
    (of,) = await floor.reads(counts.handled, period)
    assert (of.answered_at - of.asked_at, of.transfers, of.need) == (timedelta(minutes=7), 1, "met")
    asked = await floor.reads(counts.questions, period)
    assert (asked.conversations, asked.to_human) == (2, 1)
    before = counts.Period(now - timedelta(days=9), now - timedelta(days=8))
    assert await floor.reads(counts.handled, before) == ()
    assert (await floor.reads(counts.questions, before)).conversations == 0


@pytest.mark.parametrize("role", ["head", "senior"])
async def test_screen_names_waits_and_people_and_no_word_of_a_citizen(
    desk_of: DeskOf, citizen_of: Any, role: str
) -> None:
    browser = await desk_of(role)
    citizen = citizen_of()
    await citizen.writes(SECRET)
    await citizen.calls_a_human()
    page = await browser.get("/desk/overview")
    assert page.status_code == 200
    assert "Ждут оператора" in page.text
    assert "Серафима" not in page.text
    part = await browser.get("/desk/overview/now")
    assert "Серафима" not in part.text
    assert ('href="/desk/talks/' in part.text) is (role == "senior"), "the head opens no talk"


async def test_unknown_version_of_a_script_leads_back_to_the_list(desk_of: DeskOf) -> None:
    page = await (await desk_of("head")).get("/desk/overview/scripts/999")
    assert page.status_code == 404
    assert "Такой версии сценария нет" in page.text


@pytest.mark.parametrize("days", ["0", "367", "x"])
async def test_strange_period_is_refused(desk_of: DeskOf, days: str) -> None:
    assert (await (await desk_of("head")).get(f"/desk/overview?days={days}")).status_code == 422
