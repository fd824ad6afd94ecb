"""The administrator adds people, says what they may do, shuts them out; the book tells who did what."""

import html
import re
from urllib.parse import urlsplit

import pytest

from tests.desk.access.conftest import PASSWORD, code_of, enter
from tests.desk.access.test_factor import hidden, secret_of

ACCOUNTS = "/desk/accounts"
NEW = {"login": "I.Nosov", "name": " Иван  Носов ", "role": "operator", "offices": ["central"]}


@pytest.fixture
async def administrator(desk_of):
    return await desk_of("administrator", name="Ольга Админ")


def link_of(page: str) -> str:
    """The path of the link that is shown once."""
    return urlsplit(html.unescape(re.search(r'value="(http[^"]+/desk/sign-in/link/[^"]+)"', page)[1])).path


async def add(administrator, **more):
    return await administrator.post(ACCOUNTS, data=NEW | more)


def card_of(page: str) -> str:
    return re.search(r'href="(/desk/accounts/[0-9a-f]{32})"', page)[1]


async def test_new_person_chooses_a_password_by_the_link_and_is_in(administrator, outside, audited):
    link = link_of((await add(administrator)).text)
    page = await outside.get(link)
    assert "i.nosov" in page.text
    chosen = {"password": PASSWORD, "again": PASSWORD}
    answer = await outside.post(link, data=chosen)
    assert answer.status_code == 303
    assert "Иван Носов" in (await outside.get("/desk/me")).text
    assert [line.action for line in await audited()] == [
        "account.created",
        "account.link-given",
        "account.password-changed",
        "desk.signed-in",
    ]


async def test_link_works_once(administrator, outside):
    link = link_of((await add(administrator)).text)
    chosen = {"password": PASSWORD, "again": PASSWORD}
    assert (await outside.post(link, data=chosen | {"again": "x"})).status_code == 422
    assert (await outside.post(link, data=chosen)).status_code == 303
    assert (await outside.post(link, data=chosen)).status_code == 410
    assert "больше не открывается" in (await outside.get(link)).text


async def test_link_lives_for_two_days_and_a_newer_one_ends_it(administrator, outside, clock, desk_of):
    first = (await add(administrator)).text
    second = (await administrator.post(f"{card_of(first)}/link")).text
    assert (await outside.get(link_of(first))).status_code == 410
    clock.advance(hours=47)
    assert (await outside.get(link_of(second))).status_code == 200
    clock.advance(hours=2)
    assert (await outside.get(link_of(second))).status_code == 410


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"login": "я"}, "Логин: от 2"),
        ({"login": "a b"}, "Логин: от 2"),
        ({"name": " "}, "Напишите имя"),
        ({"role": "king"}, "Такой роли нет"),
        ({"offices": ["nowhere"]}, "Такого офиса нет"),
    ],
)
async def test_what_cannot_be_an_account_is_told_and_what_was_typed_stays(administrator, wrong, said):
    answer = await add(administrator, **wrong)
    assert answer.status_code == 422
    assert said in answer.text
    if "name" not in wrong:
        assert 'value="Иван  Носов"' in answer.text or 'value="Иван Носов"' in answer.text


async def test_login_is_given_once(administrator):
    await add(administrator)
    answer = await add(administrator, login="i.nosov")
    assert answer.status_code == 409
    assert "уже занят" in answer.text


async def test_role_and_offices_are_changed_and_hold_at_the_next_request(
    administrator, outside, account_of, audited
):
    anna = await account_of("anna", "operator")
    await enter(outside)
    data = {"name": "Анна Петрова", "role": "head", "offices": ["zarechny"], "language": "ru"}
    assert (await administrator.post(f"{ACCOUNTS}/{anna.id}", data=data)).status_code == 303
    assert (await outside.get("/desk/booking")).status_code == 403
    found = [
        line for line in await audited() if line.subject == anna.id and line.action.startswith("account")
    ]
    assert [(line.action, line.detail) for line in found] == [
        ("account.role", {"before": "operator", "after": "head"}),
        ("account.offices", {"before": [], "after": ["zarechny"]}),
    ]


async def test_blocked_person_is_out_at_once_and_comes_back_when_unblocked(
    administrator, outside, account_of
):
    anna = await account_of("anna")
    await enter(outside)
    assert (await administrator.post(f"{ACCOUNTS}/{anna.id}/block")).status_code == 303
    assert (await outside.get("/desk/me")).status_code == 303
    assert "Этот вход закрыт" in (await enter(outside)).text
    await administrator.post(f"{ACCOUNTS}/{anna.id}/unblock")
    assert (await enter(outside)).status_code == 303


async def test_unblocking_forgets_wrong_guesses_at_the_password_and_at_the_codes(
    administrator, outside, account_of, clock
):
    anna = await account_of("anna")
    await enter(outside)
    page = (await outside.get("/desk/me/factor")).text
    secret = secret_of(page)
    await outside.post("/desk/me/factor", data={"sealed": hidden(page), "code": code_of(secret, clock)})
    clock.advance(minutes=1)
    outside.cookies.clear()
    await enter(outside)
    for number in range(6):
        answer = await outside.post("/desk/sign-in/code", data={"code": f"{number:06}"})
        await enter(outside, password="wrong one")
    assert answer.status_code == 429
    await administrator.post(f"{ACCOUNTS}/{anna.id}/unblock")
    outside.cookies.clear()
    assert (await enter(outside)).headers["location"] == "/desk/sign-in/code"
    done = await outside.post("/desk/sign-in/code", data={"code": code_of(secret, clock)})
    assert done.status_code == 303


async def test_sign_ins_of_anybody_are_ended_one_by_one_and_all(administrator, outside, account_of):
    anna = await account_of("anna")
    await enter(outside)
    page = (await administrator.get(f"{ACCOUNTS}/{anna.id}")).text
    [sign_in] = re.findall(r'name="sign_in" value="(\w+)"', page)
    await administrator.post(f"{ACCOUNTS}/{anna.id}/sign-out", data={"sign_in": sign_in})
    assert (await outside.get("/desk/me")).status_code == 303
    await enter(outside)
    await administrator.post(f"{ACCOUNTS}/{anna.id}/sign-out")
    assert (await outside.get("/desk/me")).status_code == 303


async def test_administrator_does_not_shut_themselves_out(administrator):
    own = f"{ACCOUNTS}/{administrator.account.id}"
    data = {"name": "Ольга Админ", "role": "operator", "language": "ru"}
    for answer in (await administrator.post(own, data=data), await administrator.post(f"{own}/block")):
        assert answer.status_code == 409
        assert "Себе этого менять нельзя" in answer.text
    assert (await administrator.get(ACCOUNTS)).status_code == 200


async def test_whoever_is_not_there_is_said_to_be_missing(administrator):
    for answer in (
        await administrator.get(f"{ACCOUNTS}/{'0' * 32}"),
        await administrator.post(f"{ACCOUNTS}/{'0' * 32}/block"),
        await administrator.post(f"{ACCOUNTS}/{administrator.account.id}/make-king"),
    ):
        assert answer.status_code == 404
        assert "Такого сотрудника нет" in answer.text


async def test_what_is_typed_into_a_name_is_shown_as_it_is(administrator):
    name = "<script>alert(1)</script>"
    page = (await add(administrator, name=name)).text
    listed = (await administrator.get(ACCOUNTS)).text
    card = (await administrator.get(card_of(page))).text
    for shown in (page, listed, card):
        assert name not in shown
        assert html.escape(name) in shown


async def test_people_are_found_by_name_and_login(administrator, account_of):
    await account_of("anna", name="Анна Петрова")
    await account_of("ivan", name="Иван Носов")
    page = (await administrator.get(ACCOUNTS, params={"asked": "НОСОВ"})).text
    assert "Иван Носов" in page
    assert "Анна Петрова" not in page
    assert "Никого не нашлось" in (await administrator.get(ACCOUNTS, params={"asked": "%"})).text


async def test_book_tells_who_did_what_to_whom(administrator, account_of, outside):
    anna = await account_of("anna")
    await enter(outside, password="wrong one")
    await administrator.post(f"{ACCOUNTS}/{anna.id}/block")
    page = (await administrator.get(f"{ACCOUNTS}/audit")).text
    for said in ("Ольга Админ", "вход закрыт", "отказ во входе", "Анна Петрова"):
        assert said in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"area": "account"}, {"вход закрыт"}),
        ({"area": "desk"}, {"отказ во входе"}),
        ({"first": "2026-11-18"}, set()),
        ({"last": "2026-11-16"}, set()),
        ({"first": "2026-11-17", "last": "2026-11-17"}, {"вход закрыт", "отказ во входе"}),
        ({"area": "%", "before": "x", "first": "never"}, set()),
    ],
)
async def test_book_is_read_by_room_and_day(administrator, account_of, outside, query, shown):
    anna = await account_of("anna")
    await enter(outside, password="wrong one")
    await administrator.post(f"{ACCOUNTS}/{anna.id}/block")
    page = (await administrator.get(f"{ACCOUNTS}/audit", params=query)).text
    assert {said for said in ("вход закрыт", "отказ во входе") if f"<td>{said}</td>" in page} == shown


async def test_long_book_is_turned_page_by_page(administrator, database, clock):
    from bot.db.queries_clients import audit  # noqa: PLC0415

    async with database.transaction() as connection:
        for number in range(130):
            await audit(connection, actor="nobody", action="desk.refused", subject=f"n{number}", now=clock())
    first = (await administrator.get(f"{ACCOUNTS}/audit")).text
    older = html.unescape(re.search(r'href="(/desk/accounts/audit\?before=\d+)"', first)[1])
    second = (await administrator.get(older)).text
    seen = [set(re.findall(r"<td>(n\d+)</td>", page)) for page in (first, second)]
    assert [len(one) for one in seen] == [100, 30]
    assert not seen[0] & seen[1]
