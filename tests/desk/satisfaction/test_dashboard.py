"""The head sees figures with their doubt, never more than the answers allow, and only of offices of their own."""

import re
from html import unescape

import httpx

from bot.db.queries_audit import AuditFilter, list_audit
from tests.desk.conftest import DeskOf
from tests.desk.satisfaction.conftest import CrowdOf
from tests.feedback.figures.rated import DAY

PAGE = "/desk/satisfaction"


def plain(page: httpx.Response) -> str:
    """What the page says: its words in one line, plots left out."""
    assert page.status_code == 200
    words = re.sub(r"<svg.*?</svg>|<select.*?</select>", " ", page.text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", words)).replace("\N{NO-BREAK SPACE}", " ").split())


def row(page: httpx.Response, name: str) -> list[str]:
    """The cells of a line of a table."""
    found = re.search(rf'<tr><th scope="row">{re.escape(name)}</th>(.*?)</tr>', page.text)
    assert found, name
    cells = (unescape(cell) for cell in re.findall(r"<td>(.*?)</td>", found[1]))
    return [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in cells]


async def test_nothing_rated_yet_is_told_with_what_to_do_and_nothing_to_export(desk_of: DeskOf) -> None:
    page = await (await desk_of("head")).get(PAGE)
    said = plain(page)
    assert "За этот период оценок нет. Возьмите период длиннее" in said
    assert "<svg" not in page.text
    assert "/export/" not in page.text


async def test_figure_stands_with_its_interval_its_answers_and_its_star(
    desk_of: DeskOf, crowd: CrowdOf
) -> None:
    async with crowd() as people:
        await people.answered(4, 170)
        await people.answered(1, 30)
        await people.answered(2, 25, instrument="ces4")
    page = await (await desk_of("head")).get(PAGE)
    said = plain(page)
    assert "85,0 % от 79,4 до 89,3 · 200 оценок" in said
    assert "★★★★☆ 4 звезды Случай даёт разброс: от 3 до 4 звёзд." in said
    assert "Данных недостаточно: нужно ещё 5." in said, "of ease there are 25 answers"
    assert "Чаще всего отвечали «Удовлетворён»: 85,0 %." in said
    assert row(page, "Чат-бот") == ["200", "85,0 %", "от 79,4 до 89,3", "надёжно"]


async def test_address_narrows_every_part_of_the_page(desk_of: DeskOf, crowd: CrowdOf) -> None:
    async with crowd() as people:
        await people.answered(4, 40, service="passport-rf")
        await people.answered(1, 40, touchpoint="phone", channel="phone", service="snils")
    head = await desk_of("head")
    whole = await head.get(PAGE, params={"by": "service"})
    assert row(whole, "Паспорт гражданина")[:2] == ["40", "100,0 %"]
    assert "50,0 % от 39,3 до 60,7 · 80 оценок" in plain(whole)
    phone = await head.get(PAGE, params={"touchpoint": "phone"})
    assert "0,0 % от 0,0 до 8,8 · 40 оценок" in plain(phone)
    assert "Отбор: Телефон" in plain(phone)
    assert 'scope="row">Чат-бот' not in phone.text


async def test_small_slice_is_hidden_with_a_neighbour(desk_of: DeskOf, crowd: CrowdOf) -> None:
    async with crowd() as people:
        await people.answered(4, 90)
        await people.answered(4, 40, touchpoint="office", channel="office")
        await people.answered(1, 3, touchpoint="letter", channel="email")
    page = await (await desk_of("head")).get(PAGE)
    assert row(page, "Письмо") == ["–", "–", "–", "скрываем"]
    assert row(page, "Офис") == ["–", "–", "–", "скрываем"]
    assert row(page, "Чат-бот")[0] == "90"
    assert "Строки, где меньше 10 оценок, скрываем." in plain(page)


async def test_few_answers_in_all_are_not_told_at_all(desk_of: DeskOf, crowd: CrowdOf) -> None:
    async with crowd() as people:
        await people.answered(1, 9)
    page = await (await desk_of("head")).get(PAGE)
    assert "меньше 10 оценок, не показываем" in plain(page)
    assert "9 оценок" not in plain(page)


async def test_denominator_is_honest(desk_of: DeskOf, crowd: CrowdOf) -> None:
    async with crowd() as people:
        await people.answered(4, 60)
        await people.asked(40)
        await people.asked(15, skipped="cool-down")
        await people.asked(5, skipped="abuse")
    page = await (await desk_of("head")).get(PAGE)
    assert "Спросили 100 из 120, ответили 60. Это 60,0 % спрошенных (от 50,2 до 69,1)." in plain(page)
    assert [row(page, name) for name in ("недавно уже спрашивали", "оскорбления в разговоре")] == [
        ["15"],
        ["5"],
    ]


async def test_channels_that_differ_are_not_to_be_pooled(desk_of: DeskOf, crowd: CrowdOf) -> None:
    async with crowd() as people:
        await people.answered(4, 95)
        await people.answered(1, 5)
        await people.answered(4, 30, touchpoint="phone", channel="phone")
        await people.answered(1, 30, touchpoint="phone", channel="phone")
    head = await desk_of("head")
    said = plain(await head.get(PAGE))
    assert "«Чат на сайте» выше, чем «Телефон», на 45,0 п." in said
    assert "Не складывайте такие каналы в одно число" in said
    assert "Лучше остальных: Чат-бот (95,0 %). Хуже остальных: Телефон (50,0 %)." in said


async def test_new_wording_within_the_period_is_told(desk_of: DeskOf, crowd: CrowdOf) -> None:
    async with crowd() as people:
        await people.answered(4, 20)
        await people.answered(4, 20, version=2, day=DAY.replace(day=11))
    assert "вопрос звучал по-разному (редакции 1, 2)" in plain(await (await desk_of("head")).get(PAGE))


async def test_account_of_one_office_sees_no_answer_of_another(desk_of: DeskOf, crowd: CrowdOf) -> None:
    async with crowd() as people:
        await people.answered(4, 40, office_id="central", touchpoint="office", channel="office")
        await people.answered(1, 60, office_id="zarechny", touchpoint="office", channel="office")
        await people.answered(1, 50)
    senior = await desk_of("senior", offices=["central"])
    for params in ({}, {"office_id": "zarechny"}, {"by": "office_id"}):
        page = await senior.get(PAGE, params=params)
        assert "100,0 % от 91,2 до 100,0 · 40 оценок" in plain(page)
        assert 'scope="row">Заречный' not in page.text
    assert "Этот офис не ваш: отбор не действует." in plain(
        await senior.get(PAGE, params={"office_id": "zarechny"})
    )


async def test_english_page_has_points_and_english_names(desk_of: DeskOf, crowd: CrowdOf) -> None:
    async with crowd() as people:
        await people.answered(4, 33)
        await people.answered(1, 7)
    page = await (await desk_of("head", language="en")).get(PAGE)
    assert "82.5% 68.1 to 91.3 · 40 answers" in plain(page)
    assert row(page, "Chat bot")[:2] == ["40", "82.5%"]


async def test_looking_leaves_no_trace(app, desk_of: DeskOf, crowd: CrowdOf) -> None:
    async with crowd() as people:
        await people.answered(4, 40)
    await (await desk_of("head")).get(PAGE)
    async with app.database.reading() as connection:
        assert not [
            each for each in await list_audit(connection, AuditFilter()) if "satisfaction" in each.action
        ]


async def test_net_score_has_its_sign_and_all_eleven_answers(desk_of: DeskOf, crowd: CrowdOf) -> None:
    async with crowd() as people:
        await people.answered(10, 60, instrument="nps11")
        await people.answered(0, 20, instrument="nps11")
    page = await (await desk_of("head")).get(PAGE, params={"instrument": "nps11"})
    assert "+50,0 от 29,6 до 66,8 · 80 оценок" in plain(page)
    assert "Последнее надёжное значение: +50,0." in plain(page)
    assert row(page, "10") == ["60", "75,0 %"]
    assert row(page, "5") == ["0", "0,0 %"]
