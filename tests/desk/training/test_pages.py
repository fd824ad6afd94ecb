"""A round at the desk: said first, heard then, judged at once, kept as figures, and nothing real is done."""

import json
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import func, select

from bot.app import App
from bot.db.models import OperatorRequestRow
from bot.db.models_booking import AppointmentRow
from bot.db.models_calls import CallRow, PromiseRow
from bot.db.queries_training import KeptRound, keep_round, rounds_of, training_round
from bot.desk.scripts.store import shipped
from scripts_callcenter import NodeType
from scripts_callcenter.training import Step, client_words
from scripts_callcenter.training.course import course
from tests.desk.conftest import DeskOf
from tests.desk.training.forms import ROUND, begun, page_of, pressed, to_the_end, true_way

HOME = "/desk/training"
SECRET = "Добрый день! Ну, меня зовут Аделаида."


def seed_that_comes_to(script: str, deed: NodeType) -> int:
    """The first calm client with whom something would be booked, or promised, on a real call; of a short talk."""
    courses = ((seed, course(shipped()[script], "calm", seed, client_words()).beats) for seed in range(300))
    return next(
        seed for seed, beats in courses if len(beats) < 12 and deed in {each.node.type for each in beats}
    )


async def kept(app: App) -> list[dict[str, Any]]:
    async with app.database.reading() as connection:
        return [dict(row._mapping) for row in await connection.execute(select(training_round))]


async def test_whole_round_is_kept_once_as_figures_without_a_word(desk_of: DeskOf, app: App) -> None:
    anna = await desk_of()
    first = await begun(anna)
    last, over = await to_the_end(anna, first, line=SECRET)
    assert over.status == 200
    assert "Прозвучало" in over.text
    await pressed(anna, last, **({"way": true_way(last)} if last.ways else {}))
    (row,) = await kept(app)
    assert (row["account_id"], row["script_code"], row["temper"]) == (anna.account.id, "general", "calm")
    assert row["steps"] == row["right_steps"] > 0
    assert row["violations"] > 0, "the word that says nothing was typed"
    assert "Аделаида" not in json.dumps(row, default=str, ensure_ascii=False)
    assert "100 %" in (await anna.get(HOME)).text


async def test_round_calls_nobody_books_nothing_and_promises_nothing(desk_of: DeskOf, app: App) -> None:
    anna = await desk_of()
    for script, deed in (("appointment", NodeType.BOOK), ("general", NodeType.CALLBACK)):
        await to_the_end(anna, await begun(anna, script, "calm", seed_that_comes_to(script, deed)))
    async with app.database.reading() as connection:
        for table in (CallRow, PromiseRow, AppointmentRow, OperatorRequestRow):
            found = select(func.count()).select_from(table)
            assert (await connection.execute(found)).scalar_one() == 0
    assert len(await kept(app)) == 2


async def test_client_is_heard_after_the_line_and_a_wrong_way_is_told(desk_of: DeskOf) -> None:
    anna = await desk_of()
    page = await begun(anna)
    while not page.ways:
        assert "Что ответил клиент" not in page.text
        page = await pressed(anna, page, line="Ну, щас гляну.")
    right = true_way(page)
    wrong = next(way for way in page.ways if way != right)
    after = await pressed(anna, page, way=wrong)
    assert "а здесь другой путь: «" in after.text
    assert "Слово-пустышка" in after.text
    assert after.steps[-1] == Step("Ну, щас гляну.", wrong, 0)
    assert "Верно: «" in (await pressed(anna, page, way=right)).text


async def test_way_must_be_chosen(desk_of: DeskOf) -> None:
    anna = await desk_of()
    page = await begun(anna)
    while not page.ways:
        page = await pressed(anna, page)
    again = await pressed(anna, page)
    assert (again.status, again.steps) == (422, page.steps)
    assert "Выберите, что ответил клиент." in again.text


@pytest.mark.parametrize(
    "changed",
    [{"steps": '[["", "no such way", 1]]'}, {"steps": json.dumps([["", "", 1]] * 140)}],
)
async def test_steps_that_cannot_be_begin_anew(desk_of: DeskOf, app: App, changed: dict[str, str]) -> None:
    anna = await desk_of()
    page = await begun(anna)
    anew = await pressed(anna, page, **changed)
    assert (anew.status, anew.steps) == (422, ())
    assert "Начните его с первого шага" in anew.text
    assert await kept(app) == []


@pytest.mark.parametrize("changed", [{"steps": "{"}, {"temper": "kind"}, {"seed": "x"}])
async def test_form_that_is_none_leads_back_to_the_choice(desk_of: DeskOf, changed: dict[str, str]) -> None:
    anna = await desk_of()
    answer = await pressed(anna, await begun(anna), **changed)
    assert answer.status == 422
    assert "Эту форму не удалось прочитать" in answer.text


async def test_begin_names_the_client_in_the_address_and_changes_nothing(desk_of: DeskOf, app: App) -> None:
    anna = await desk_of()
    away = await anna.get(ROUND, params={"script": "general", "temper": ""})
    asked = parse_qs(urlsplit(away.headers["location"]).query)
    assert (away.status_code, set(asked)) == (303, {"script", "temper", "seed"})
    one, two = [page_of(await anna.get(away.headers["location"])) for _ in range(2)]
    assert one.hidden | {"since": ""} == two.hidden | {"since": ""}
    assert await kept(app) == []


@pytest.mark.parametrize("query", ["", "?script=nothing&temper=calm&seed=1"])
async def test_unknown_script_leads_to_the_list(desk_of: DeskOf, query: str) -> None:
    page = await (await desk_of()).get(ROUND + query)
    assert page.status_code == 404
    assert "Такого сценария нет" in page.text


async def test_typed_words_are_shown_and_never_run(desk_of: DeskOf) -> None:
    anna = await desk_of()
    page = await pressed(anna, await begun(anna), line="<script>alert(1)</script>\"'>")
    assert "<script>alert" not in page.text
    assert "alert(1)" in page.text


async def test_senior_sees_those_of_their_office_and_an_operator_only_their_own(
    desk_of: DeskOf, app: App
) -> None:
    anna = await desk_of(offices=["central"], name="Анна Петрова")
    boris = await desk_of(offices=["zarechny"], name="Борис Ильин")
    done = KeptRound(anna.account.id, "general", "calm", 1, 4, 3, (), 1, 60, app.clock())
    async with app.database.transaction() as connection:
        for whose in (anna, boris):
            assert await keep_round(connection, replace(done, account_id=whose.account.id))
        assert len(await rounds_of(connection, anna.account.id)) == 1
    own = (await anna.get(HOME)).text
    assert "75 %" in own
    assert "Борис" not in own
    senior = await desk_of("senior", offices=["central"], name="Вера Кузина")
    seen = (await senior.get(HOME)).text
    assert "Анна Петрова" in seen
    assert "Борис" not in seen
    assert "Борис" in (await (await desk_of("head", name="Глеб Носов")).get(HOME)).text
