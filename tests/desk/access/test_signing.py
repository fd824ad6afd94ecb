"""Login and password open the desk; wrong ones do not, and not for long."""

import asyncio

import httpx
import pytest

from bot.site import create_site
from tests.channels.web.conftest import OWN

from .conftest import PASSWORD, SIGN_IN, enter

ME = "/desk/me"


async def test_login_and_password_open_the_desk_in_any_case_of_letters(outside, account_of, audited):
    anna = await account_of("Anna.Petrova")
    answer = await enter(outside, "  ANNA.petrova ")
    assert answer.status_code == 303
    assert (await outside.get("/desk/booking")).status_code == 200
    [line] = await audited()
    assert (line.actor, line.action, line.subject) == (anna.actor, "desk.signed-in", anna.id)


async def test_wrong_password_and_unknown_login_are_told_alike(outside, account_of):
    await account_of("anna")
    wrong, unknown = await enter(outside, "anna", "another password"), await enter(outside, "nobody")
    assert (wrong.status_code, unknown.status_code) == (403, 403)
    assert wrong.text.replace('value="anna"', "") == unknown.text.replace('value="nobody"', "")
    assert (await outside.get("/desk/booking")).status_code == 303


async def test_unknown_login_costs_the_same_work_as_a_wrong_password(outside, account_of, site, monkeypatch):
    await account_of("anna")
    passwords, checked = site.state.access.passwords, []
    verify = passwords._verify

    def counted(stored, password):
        checked.append(stored.split("$")[1:4])
        return verify(stored, password)

    monkeypatch.setattr(passwords, "_verify", counted)
    await enter(outside, "nobody")
    await enter(outside, "anna", "another password")
    assert checked == [["argon2id", "v=19", "m=8,t=1,p=1"]] * 2


async def test_password_is_neither_shown_nor_written_anywhere(outside, account_of, audited):
    await account_of("anna")
    answer = await enter(outside, "anna", "a password with a typo")
    assert "a password with a typo" not in answer.text
    assert "a password with a typo" not in str(await audited())


async def test_login_typed_into_the_audit_would_be_a_password_so_it_is_not(outside, audited):
    await enter(outside, "MySecretPassw0rd", "x")
    [line] = await audited()
    assert (line.actor, line.action, line.subject, line.detail["why"]) == (
        "nobody",
        "desk.refused",
        "",
        "password",
    )
    assert "mysecret" not in str(line).casefold()


async def test_blocked_account_is_told_so_only_with_the_right_password(outside, account_of, database, clock):
    from bot.db.queries_accounts import change_account  # noqa: PLC0415

    anna = await account_of("anna")
    async with database.transaction() as connection:
        await change_account(connection, anna.id, blocked_at=clock())
    assert "Этот вход закрыт" in (await enter(outside)).text
    assert "Этот вход закрыт" not in (await enter(outside, password="another one")).text


async def test_guesses_are_slowed_by_login_from_every_address_and_process(
    app, web_settings, outside, account_of
):
    await account_of("anna")
    codes = [(await enter(outside, "anna", f"guess {number}")).status_code for number in range(7)]
    assert codes == [403] * 5 + [429] * 2
    other = httpx.ASGITransport(create_site(app, web_settings), client=("10.1.1.9", 1))
    async with httpx.AsyncClient(transport=other, base_url=OWN, headers={"Origin": OWN}) as elsewhere:
        answer = await enter(elsewhere)
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "30")


async def test_wait_grows_and_passes_and_the_right_password_begins_anew(outside, account_of, clock):
    await account_of("anna")
    for number in range(5):
        await enter(outside, password=f"guess {number}")
    clock.advance(seconds=31)
    assert (await enter(outside, password="one more guess")).status_code == 403
    clock.advance(seconds=31)
    assert (await enter(outside)).status_code == 429
    clock.advance(seconds=31)
    assert (await enter(outside)).status_code == 303
    outside.cookies.clear()
    assert (await enter(outside, password="another guess")).status_code == 403


async def test_guesses_at_many_logins_are_slowed_by_address(outside, account_of):
    await account_of("anna")
    codes = [(await enter(outside, f"login{number}")).status_code for number in range(32)]
    assert codes == [403] * 30 + [429] * 2
    assert (await enter(outside)).status_code == 429


async def test_whole_office_signs_in_from_one_address(outside, account_of):
    for number in range(35):
        await account_of(f"anna{number}")
    codes = set()
    for number in range(35):
        outside.cookies.clear()
        codes.add((await enter(outside, f"anna{number}")).status_code)
    assert codes == {303}


async def test_hundred_guesses_at_once_are_counted_one_by_one(outside, account_of):
    await account_of("anna")
    answers = await asyncio.gather(*(enter(outside, password=f"guess {number}") for number in range(20)))
    assert sorted(answer.status_code for answer in answers) == [403] * 5 + [429] * 15


async def test_hash_of_less_work_is_made_anew_at_the_sign_in(outside, account_of, site, database):
    from argon2 import PasswordHasher  # noqa: PLC0415

    from bot.db.queries_accounts import secrets_by_login  # noqa: PLC0415

    await account_of("anna")
    stronger = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    site.state.access.passwords._hasher = stronger
    assert (await enter(outside)).status_code == 303
    async with database.reading() as connection:
        _, stored = await secrets_by_login(connection, "anna")
    assert "m=16,t=2" in stored.password_hash
    assert stronger.verify(stored.password_hash, PASSWORD)


async def test_without_accounts_the_page_says_how_to_make_the_first(outside, account_of):
    assert "otklik accounts add" in (await outside.get(SIGN_IN)).text
    await account_of("anna")
    assert "otklik accounts add" not in (await outside.get(SIGN_IN)).text


async def test_sign_in_leads_to_the_page_that_was_asked_for(outside, account_of):
    await account_of("anna")
    asked = await outside.get("/desk/booking/waiting?x=1")
    answer = await enter(outside, params={"next": "/desk/booking/waiting?x=1"})
    assert asked.headers["location"] == f"{SIGN_IN}?next=%2Fdesk%2Fbooking%2Fwaiting%3Fx%3D1"
    assert answer.headers["location"] == "/desk/booking/waiting?x=1"


@pytest.mark.parametrize(
    "away", ["https://evil.example", "//evil.example", "/desk\\@evil", "/chat", "/desk/sign-in", "/desk\n/x"]
)
async def test_sign_in_never_leads_away_from_the_desk(outside, account_of, away):
    await account_of("anna")
    answer = await enter(outside, params={"next": away})
    assert answer.headers["location"].startswith("/desk")
    assert answer.headers["location"] not in (away, "/desk/sign-in")


async def test_cookie_is_closed_to_scripts_and_to_other_sites(outside, account_of):
    await account_of("anna")
    cookie = (await enter(outside)).headers["set-cookie"]
    for said in ("HttpOnly", "SameSite=strict", "Path=/"):
        assert said in cookie


async def test_foreign_site_cannot_sign_anybody_in_or_out(outside, account_of):
    await account_of("anna")
    assert (await enter(outside, headers={"Origin": "https://evil.example"})).status_code == 403
    await enter(outside)
    answer = await outside.post("/desk/sign-out", headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert (await outside.get("/desk/booking")).status_code == 200


async def test_page_speaks_english_when_asked(outside):
    assert "Sign-in for the staff" in (await outside.get(SIGN_IN, params={"lang": "en"})).text
