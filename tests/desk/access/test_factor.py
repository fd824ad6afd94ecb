"""One-time codes of a telephone, recovery codes, and setting them up."""

import asyncio
import html
import re

import pytest

from bot.db.models_accounts import AccountRow
from bot.desk.access.factor import Factor, new_secret, step_of

from .conftest import SIGN_IN, code_of, enter

CODE, FACTOR = f"{SIGN_IN}/code", f"{SIGN_IN}/factor"


def hidden(page: str) -> str:
    """The sealed secret of the form."""
    return html.unescape(re.search(r'name="sealed" value="([^"]+)"', page)[1])


def secret_of(page: str) -> str:
    """The secret as it is shown to be typed."""
    return re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1].replace(" ", "")


def codes_of(page: str) -> list[str]:
    return re.findall(r"<li><code>([a-z0-9-]{19})</code></li>", page)


@pytest.fixture
def set_up(outside, account_of, clock):
    """Takes an administrator through setting up; gives the secret and the recovery codes, signed in."""

    async def done(login="anna"):
        await account_of(login, "administrator")
        assert (await enter(outside, login)).headers["location"] == FACTOR
        page = (await outside.get(FACTOR)).text
        secret = secret_of(page)
        data = {"sealed": hidden(page), "code": code_of(secret, clock)}
        return secret, codes_of((await outside.post(FACTOR, data=data)).text)

    return done


async def test_role_that_needs_codes_sees_nothing_before_they_are_set_up(outside, account_of):
    await account_of("anna", "administrator")
    answer = await enter(outside)
    assert answer.headers["location"] == FACTOR
    for path in ("/desk/accounts", "/desk/me", "/desk/booking/plan"):
        assert (await outside.get(path)).headers["location"].startswith(FACTOR)


async def test_picture_and_typed_secret_are_shown_and_the_first_code_proves_them(outside, set_up):
    _, codes = await set_up()
    assert len(set(codes)) == 10
    assert (await outside.get("/desk/accounts")).status_code == 200


async def test_wrong_first_code_sets_nothing_up_and_keeps_the_picture(outside, account_of, database):
    await account_of("anna", "administrator")
    await enter(outside)
    page = (await outside.get(FACTOR)).text
    again = await outside.post(FACTOR, data={"sealed": hidden(page), "code": "000000"})
    assert again.status_code == 403
    assert secret_of(again.text) == secret_of(page)
    async with database.reading() as connection:
        assert (await connection.execute(AccountRow.__table__.select())).one().factor_secret is None


async def test_code_is_asked_for_after_the_password_and_opens_the_desk(outside, set_up, clock):
    secret, _ = await set_up()
    await outside.post("/desk/sign-out")
    clock.advance(minutes=1)
    assert (await enter(outside)).headers["location"] == CODE
    assert (await outside.get("/desk/accounts")).headers["location"].startswith(CODE)
    answer = await outside.post(CODE, data={"code": code_of(secret, clock)})
    assert answer.status_code == 303
    assert (await outside.get("/desk/accounts")).status_code == 200


async def test_code_is_taken_once_even_within_its_half_minute(outside, set_up, clock):
    secret, _ = await set_up()
    clock.advance(minutes=1)
    code = code_of(secret, clock)
    for expected in (303, 403):
        outside.cookies.clear()
        await enter(outside)
        assert (await outside.post(CODE, data={"code": code})).status_code == expected


async def test_two_browsers_with_one_code_at_once_are_let_in_once(app, site, outside, set_up, clock):
    from tests.desk.conftest import _browser  # noqa: PLC0415

    secret, _ = await set_up()
    clock.advance(minutes=1)
    code = code_of(secret, clock)
    async with _browser(site) as one, _browser(site) as two:
        await enter(one)
        await enter(two)
        answers = await asyncio.gather(*(each.post(CODE, data={"code": code}) for each in (one, two)))
    assert sorted(answer.status_code for answer in answers) == [303, 403]


async def test_code_of_the_setting_up_is_not_taken_again(outside, set_up, clock):
    secret, _ = await set_up()
    outside.cookies.clear()
    await enter(outside)
    assert (await outside.post(CODE, data={"code": code_of(secret, clock)})).status_code == 403


async def test_recovery_code_stands_in_for_the_telephone_once(outside, set_up, audited):
    _, codes = await set_up()
    for expected in (303, 403):
        outside.cookies.clear()
        await enter(outside)
        typed = codes[3].upper().replace("-", " ")
        assert (await outside.post(CODE, data={"code": typed})).status_code == expected
    assert "account.recovery-used" in [line.action for line in await audited()]


async def test_codes_are_not_guessed_by_the_hundred(outside, set_up):
    await set_up()
    outside.cookies.clear()
    await enter(outside)
    codes = [(await outside.post(CODE, data={"code": f"{number:06}"})).status_code for number in range(7)]
    assert codes == [403] * 5 + [429] * 2


async def test_no_secret_is_stored_as_it_is(database, set_up):
    secret, codes = await set_up()
    async with database.reading() as connection:
        rows = str((await connection.execute(AccountRow.__table__.select())).all())
    assert secret not in rows
    assert codes[0] not in rows


async def test_secret_of_one_account_opens_for_no_other(app):
    factor = Factor(app.booking.links.key_for("desk factor"))
    sealed = factor.seal("SECRET", "anna")
    assert factor.open(sealed, "anna") == "SECRET"
    for wrong, account in (
        (sealed, "ivan"),
        (sealed[:-4], "anna"),
        ("", "anna"),
        ("я", "anna"),
        ("AAAA", "anna"),
    ):
        assert factor.open(wrong, account) is None
    assert Factor(app.booking.links.key_for("another use")).open(sealed, "anna") is None


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "１２３４５６", "-12345"])
def test_what_is_no_code_is_none_of_any_step(code, clock):
    assert step_of(new_secret(), code, clock()) is None


def test_clock_of_the_telephone_may_be_half_a_minute_off_and_no_more(clock):
    secret = new_secret()
    code, step = code_of(secret, clock), int(clock().timestamp()) // 30
    found = []
    for seconds in (-60, -30, 0, 30, 60):
        clock.advance(seconds=seconds)
        found.append(step_of(secret, code, clock()))
        clock.advance(seconds=-seconds)
    assert found == [None, step, step, step, None]
