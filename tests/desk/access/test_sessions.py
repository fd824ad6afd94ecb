"""A sign-in lasts as long as it should, in every process, and no longer."""

import httpx
import pytest
from sqlalchemy import text
from starlette.responses import Response

from bot.db.queries_accounts import change_account
from bot.desk.access.sessions import Cookie, key_of
from bot.site import create_site
from tests.channels.web.conftest import OWN

from .conftest import SIGN_IN, enter

PAGE = "/desk/me"


@pytest.fixture
async def elsewhere(app, web_settings, outside):
    """Another process of the site, with a copy of the browser's cookies."""
    transport = httpx.ASGITransport(create_site(app, web_settings))
    async with httpx.AsyncClient(transport=transport, base_url=OWN, headers={"Origin": OWN}) as client:
        yield client


async def test_sign_in_ends_after_an_idle_hour_and_lives_on_in_use(desk_of, clock):
    anna = await desk_of("operator")
    for _ in range(4):
        clock.advance(minutes=50)
        assert (await anna.get(PAGE)).status_code == 200
    clock.advance(minutes=61)
    assert (await anna.get(PAGE)).status_code == 303


async def test_sign_in_ends_after_a_working_day_however_busy(desk_of, clock):
    anna = await desk_of("operator")
    for _ in range(24):
        assert (await anna.get(PAGE)).status_code == 200
        clock.advance(minutes=30)
    assert (await anna.get(PAGE)).status_code == 303


async def test_sign_out_ends_a_copied_cookie_in_every_process(outside, account_of, elsewhere, audited):
    await account_of("anna")
    await enter(outside)
    elsewhere.cookies.update(outside.cookies)
    assert (await elsewhere.get(PAGE)).status_code == 200
    await outside.post("/desk/sign-out")
    assert (await elsewhere.get(PAGE)).status_code == 303
    assert [line.action for line in await audited()] == ["desk.signed-in", "desk.signed-out"]


async def test_blocked_account_is_out_at_once_in_every_process(
    outside, account_of, elsewhere, database, clock
):
    anna = await account_of("anna")
    await enter(outside)
    elsewhere.cookies.update(outside.cookies)
    async with database.transaction() as connection:
        await change_account(connection, anna.id, blocked_at=clock())
    assert (await outside.get(PAGE)).status_code == 303
    assert (await elsewhere.get(PAGE)).status_code == 303


async def test_changed_role_holds_at_the_next_request(outside, account_of, database):
    anna = await account_of("anna", "operator")
    await enter(outside)
    assert (await outside.get("/desk/booking")).status_code == 200
    async with database.transaction() as connection:
        await change_account(connection, anna.id, role="head")
    assert (await outside.get("/desk/booking")).status_code == 403


async def test_every_sign_in_has_a_token_of_its_own_and_the_database_knows_none(
    outside, account_of, database
):
    await account_of("anna")
    tokens = []
    for _ in range(2):
        await enter(outside)
        tokens.append(outside.cookies["otklik-desk"])
        outside.cookies.clear()
    async with database.reading() as connection:
        stored = set((await connection.execute(text("select token_sha256 from desk_session"))).scalars())
    assert stored == {key_of(token) for token in tokens}
    assert not stored & set(tokens)


@pytest.mark.parametrize("value", ["", ".", "x" * 5000, "я".encode().decode("latin-1"), "' or 1=1 --"])
async def test_cookie_that_is_none_of_ours_opens_nothing_and_is_no_error(outside, value):
    answer = await outside.get(PAGE, headers={"Cookie": f"otklik-desk={value}".encode("latin-1")})
    assert answer.status_code == 303


async def test_token_planted_before_the_sign_in_opens_nothing_after_it(outside, account_of):
    await account_of("anna")
    outside.cookies.set("otklik-desk", "planted-by-somebody")
    await enter(outside)
    planted = await outside.get(PAGE, headers={"Cookie": "otklik-desk=planted-by-somebody"})
    assert planted.status_code == 303


def test_cookie_behind_https_belongs_to_this_host_alone():
    answer = Response()
    Cookie("otklik-desk", https=True, lax=False, hours=12).put(answer, "token")
    said = answer.headers["set-cookie"]
    assert said.startswith("__Host-otklik-desk=token;")
    for part in ("Secure", "HttpOnly", "Path=/", "SameSite=strict", "Max-Age=43200"):
        assert part in said


async def test_temporary_password_opens_nothing_but_the_choice_of_another(outside, account_of, audited):
    await account_of("anna", is_temporary=True)
    answer = await enter(outside)
    old = outside.cookies["otklik-desk"]
    assert answer.headers["location"] == f"{SIGN_IN}/password"
    assert (await outside.get("/desk/booking")).headers["location"].startswith(f"{SIGN_IN}/password")
    chosen = {"password": "летний берег реки", "again": "летний берег реки"}
    done = await outside.post(f"{SIGN_IN}/password", data=chosen)
    assert done.status_code == 303
    assert (await outside.get(PAGE)).status_code == 200
    assert (await outside.get(PAGE, headers={"Cookie": f"otklik-desk={old}"})).status_code == 303
    assert [line.action for line in await audited()] == ["account.password-changed", "desk.signed-in"]


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("короткий", "короткий", "короче 10"),
        ("1234567890", "1234567890", "одним из первых"),
        ("Анна Петрова", "Анна Петрова", "ваше имя"),
        ("летний берег реки", "летний берег", "не совпали"),
    ],
)
async def test_password_that_would_be_guessed_is_not_taken(outside, account_of, password, again, said):
    await account_of("anna", is_temporary=True)
    await enter(outside)
    answer = await outside.post(f"{SIGN_IN}/password", data={"password": password, "again": again})
    assert answer.status_code == 422
    assert said in answer.text
    assert (await outside.get(PAGE)).status_code == 303


async def test_unfinished_sign_in_waits_a_quarter_of_an_hour(outside, account_of, clock):
    await account_of("anna", is_temporary=True)
    await enter(outside)
    clock.advance(minutes=16)
    answer = await outside.get(f"{SIGN_IN}/password")
    assert answer.headers["location"].startswith(f"{SIGN_IN}?next=") or answer.headers["location"] == SIGN_IN
