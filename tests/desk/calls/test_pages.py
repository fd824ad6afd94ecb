"""The pages of calls as a browser without scripts gets them."""

import re
from typing import Any

import httpx
import pytest

from bot.app import App
from bot.db.queries_calls import list_live_calls
from bot.db.queries_clients import add_client
from bot.db.queries_desk import Call as Wish
from bot.db.queries_desk import add_call
from bot.db.queries_shifts import begin_shift
from tests.desk.conftest import DeskOf

HOME = "/desk/calls"
EVIL = '<script>alert(1)</script><img src=x onerror="alert(2)">'


def seq_of(page: httpx.Response) -> str:
    found = re.search(r'data-seq="(\d+)"', page.text)
    assert found
    return found[1]


class Browser:
    """Presses forms of one card, as they stand on the page."""

    def __init__(self, client: httpx.AsyncClient, scripts: dict[str, int]) -> None:
        self.client, self.scripts, self.path = client, scripts, ""

    async def start(self, **fields: str) -> httpx.Response:
        answer = await self.client.post(f"{HOME}/start", data={"script": "demo", **fields})
        assert answer.status_code == 303, answer.text
        self.path = answer.headers["location"]
        return await self.look()

    async def look(self) -> httpx.Response:
        page = await self.client.get(self.path)
        assert page.status_code == 200
        return page

    async def post(self, what: str, **fields: Any) -> httpx.Response:
        seq = seq_of(await self.look())
        return await self.client.post(f"{self.path}/{what}", data={"seq": seq, **fields})

    async def step(self, way: str, **fields: Any) -> httpx.Response:
        answer = await self.post("step", way=way, **fields)
        assert answer.status_code == 303, answer.text
        return await self.look()

    async def to_deal(self) -> None:
        await self.step("answer:Назвал имя", **{"f-client_name": "Мария"})
        await self.step("answer:next", **{"f-topic": "паспорт"})


@pytest.fixture
async def browser(desk_of: DeskOf, scripts: dict[str, int]) -> Browser:
    return Browser(await desk_of(), scripts)


async def test_call_goes_from_its_first_word_to_its_outcome(browser: Browser) -> None:
    page = await browser.start(phone="8 912 555-01-01")
    assert "меня зовут Анна" in page.text
    assert "+7 912 555-01-01" in page.text.replace("\u00a0", " ")
    await browser.to_deal()
    page = await browser.step("answer:Всё ясно")
    assert "До свидания!" in page.text
    page = await browser.step("answer:next")
    assert "Чем кончился звонок" in page.text
    done = await browser.post("close", disposition="answered", need_status="met")
    assert done.headers["location"] == f"{HOME}?said=calls-said-closed"
    page = await browser.look()
    assert "Звонок закрыли" in page.text
    assert "Ответили на вопрос" in page.text


async def test_page_that_is_behind_says_so_and_shows_the_next_step(browser: Browser) -> None:
    seq = seq_of(await browser.start())
    await browser.step("answer:Не называет")
    answer = await browser.client.post(f"{browser.path}/step", data={"seq": seq, "way": "answer:Не называет"})
    assert answer.status_code == 409
    assert "Этот ответ уже записали" in answer.text
    assert "чём ваш вопрос" in answer.text


async def test_fault_stands_at_its_field_with_what_was_typed(browser: Browser) -> None:
    await browser.start()
    await browser.to_deal()
    await browser.step("answer:Перезвоните")
    answer = await browser.post("step", way="answer:next", **{"f-phone": "8 912"})
    assert answer.status_code == 422
    assert 'value="8 912"' in answer.text
    assert 'aria-invalid="true"' in answer.text


async def test_promise_is_read_out_again_with_the_same_moment(browser: Browser) -> None:
    await browser.start(phone="8 912 555-01-01")
    await browser.to_deal()
    page = await browser.step("answer:Перезвоните")
    due = re.search(r"Перезвоню до ([^<.]+)", page.text)
    named = re.search(r'name="due" value="([^"]+)"', page.text)
    assert due
    assert named
    page = await browser.step("answer:next", **{"f-phone": "8 912 555-01-01", "due": named[1]})
    assert f"Позвоню до {due[1]}" in page.text
    assert "Перезвонить" in page.text
    home = await browser.client.get(HOME)
    assert "Мария" in home.text


async def test_time_is_held_read_out_and_booked_inside_the_step(browser: Browser) -> None:
    await browser.start(phone="8 912 555-01-01")
    await browser.to_deal()
    page = await browser.step("answer:Запишите")
    offering = re.search(r'<select name="offering"><option value="([^"]+)"', page.text)
    assert offering
    page = await browser.client.get(browser.path, params={"offering": offering[1]})
    time = re.search(r'name="to" value="([^"]+)"', page.text)
    assert time
    kept = await browser.post("time", offering=offering[1], to=time[1])
    assert kept.status_code == 303, kept.text
    assert "За клиентом держим" in (await browser.look()).text
    unread = await browser.post("book")
    assert (unread.status_code, "Прочтите согласие вслух" in unread.text) == (422, True)
    booked = await browser.post("book", consent="given")
    assert "calls-said-booked" in booked.headers["location"]
    assert "Записали:" in (await browser.look()).text
    await browser.step("answer:Время выбрано")


async def test_answer_is_found_while_the_client_waits(browser: Browser) -> None:
    await browser.start()
    page = await browser.post("find", asked="как поменять паспорт")
    assert page.status_code == 200
    assert "calls-answer" in page.text
    nothing = await browser.post("find", asked="")
    assert "Пообещайте узнать и перезвонить" in nothing.text


async def test_script_in_any_field_is_inert(browser: Browser) -> None:
    await browser.start(client_name=EVIL)
    await browser.post("step", way="note", said=EVIL)
    await browser.post("step", way="missing", said=EVIL)
    await browser.step("answer:Назвал имя", **{"f-client_name": EVIL})
    await browser.post("written", day="2026-11-20", stated=EVIL)
    for page in (await browser.look(), await browser.client.get(HOME)):
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text


async def test_ringing_call_is_taken_once(desk_of: DeskOf, app: App, scripts: dict[str, int]) -> None:
    anna, boris = await desk_of(), await desk_of(name="Борис Ильин")
    async with app.database.transaction() as connection:
        from bot.db.queries_calls import add_call as add_ringing  # noqa: PLC0415

        moment = {"started_at": app.clock(), "touched_at": app.clock()}
        row = {"id": "c" * 32, "direction": "inbound", "state": "ringing", "timezone": "Europe/Samara"}
        await add_ringing(connection, row | moment)
    assert "Взять" in (await anna.get(HOME)).text
    first = await anna.post(f"{HOME}/{'c' * 32}/take", data={"script": "demo"})
    assert first.status_code == 303
    second = await boris.post(f"{HOME}/{'c' * 32}/take", data={"script": "demo"})
    assert second.status_code == 403
    async with app.database.reading() as connection:
        (call,) = await list_live_calls(connection, frozenset())
    assert (call.account_id, call.state) == (anna.account.id, "talking")


async def test_citizens_wish_to_be_called_stands_in_the_list_at_once(desk_of: DeskOf, app: App) -> None:
    anna = await desk_of()
    async with app.database.transaction() as connection:
        client = await add_client(connection, "ru", app.clock())
        wish = await add_call(connection, Wish(client.id, "+79125550133", "Про пособие"), app.clock(), None)
    page = await anna.get(HOME)
    assert "Про пособие" in page.text
    opened = await anna.post(f"{HOME}/wishes/{wish.id}")
    page = await anna.get(opened.headers["location"])
    assert "555-01-33" in page.text
    assert "Перезвонить" in page.text
    assert (await anna.get(HOME)).text.count("Про пособие") == 0


async def test_unknown_call_has_a_way_out(browser: Browser) -> None:
    page = await browser.client.get(f"{HOME}/{'0' * 32}")
    assert page.status_code == 404
    assert 'href="/desk/calls"' in page.text


@pytest.mark.parametrize("role", ["editor", "head", "administrator"])
async def test_other_roles_see_no_calls(desk_of: DeskOf, role: str) -> None:
    assert (await (await desk_of(role)).get(HOME)).status_code == 403


async def test_colleague_takes_the_card_that_was_passed_to_them(
    desk_of: DeskOf, app: App, browser: Browser
) -> None:
    boris = await desk_of(name="Борис Ильин")
    async with app.database.transaction() as connection:
        await begin_shift(connection, boris.account.id, 3, app.clock())
    await browser.start(phone="8 912 555-01-01")
    await browser.to_deal()
    page = await browser.step("answer:Позовите другого")
    assert "Борис Ильин" in page.text
    await browser.step("answer:Коллега на линии", to=boris.account.id)
    home = await boris.get(HOME)
    card = re.search(r'href="(/desk/calls/[0-9a-f]{32})"', home.text)
    assert card
    page = await boris.get(card[1])
    assert ("Мария" in page.text, "Взять" in page.text) == (True, True)
    await boris.post(f"{card[1]}/take", data={"script": "demo"})
    assert "меня зовут Борис" in (await boris.get(card[1])).text


async def test_promises_of_a_request_stand_beside_its_talk(desk_of: DeskOf, app: App) -> None:
    anna = await desk_of()
    async with app.database.transaction() as connection:
        client = await add_client(connection, "ru", app.clock())
        wish = await add_call(connection, Wish(client.id, "+79125550133", "Про пособие"), app.clock(), None)
    await anna.post(f"{HOME}/wishes/{wish.id}")
    part = await anna.get(f"{HOME}/beside/{wish.id}")
    assert 'data-for="promises"' in part.text
    assert "Перезвонить" in part.text
