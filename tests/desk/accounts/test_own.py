"""«Мои входы», one's own password and codes."""

import re

import pytest

from tests.desk.access.conftest import PASSWORD, code_of, enter
from tests.desk.access.test_factor import codes_of, hidden, secret_of

ME = "/desk/me"
NEXT = "летний берег реки"


@pytest.fixture
async def anna(outside, account_of):
    """Anna's browser, signed in by the form."""
    await account_of("anna")
    await enter(outside)
    return outside


async def test_new_password_ends_every_other_sign_in_and_the_old_one_opens_nothing(anna, site):
    from tests.desk.conftest import _browser  # noqa: PLC0415

    async with _browser(site) as other:
        await enter(other)
        data = {"current": PASSWORD, "password": NEXT, "again": NEXT}
        answer = await anna.post(f"{ME}/password", data=data)
        assert answer.headers["location"] == f"{ME}?said=access-said-password"
        assert (await anna.get(ME)).status_code == 200
        assert (await other.get(ME)).status_code == 303
        assert (await enter(other)).status_code == 403
        assert (await enter(other, password=NEXT)).status_code == 303


async def test_password_is_not_changed_without_the_present_one_nor_guessed_here(anna):
    data = {"current": "not the one", "password": NEXT, "again": NEXT}
    codes = [(await anna.post(f"{ME}/password", data=data)).status_code for _ in range(7)]
    assert codes == [422] * 5 + [429] * 2
    assert (await anna.get(ME)).status_code == 200


async def test_new_password_that_cannot_be_taken_is_no_guess_at_the_present_one(anna):
    data = {"current": PASSWORD, "password": NEXT, "again": "mistyped"}
    assert {(await anna.post(f"{ME}/password", data=data)).status_code for _ in range(7)} == {422}
    assert (await anna.post(f"{ME}/password", data=data | {"again": NEXT})).status_code == 303


async def test_ones_own_sign_ins_are_listed_and_ended(anna, site):
    from tests.desk.conftest import _browser  # noqa: PLC0415

    async with _browser(site) as other:
        other.headers["User-Agent"] = "Firefox at home"
        await enter(other)
        page = (await anna.get(ME)).text
        assert "Firefox at home" in page
        assert "Вы сейчас здесь" in page
        [action] = re.findall(r'action="(/desk/me/sign-ins/\w{32}/end)"', page)
        await anna.post(action)
        assert (await other.get(ME)).status_code == 303
        await enter(other)
        await anna.post(f"{ME}/sign-ins/end")
        assert (await other.get(ME)).status_code == 303
        assert (await anna.get(ME)).status_code == 200


async def test_sign_in_of_somebody_else_is_not_ended(anna, desk_of, database):
    from sqlalchemy import text  # noqa: PLC0415

    ivan = await desk_of("operator", name="Иван")
    async with database.reading() as connection:
        found = await connection.execute(
            text("select id from desk_session where account_id = :id"), {"id": ivan.account.id}
        )
        sign_in = found.scalar_one()
    await anna.post(f"{ME}/sign-ins/{sign_in}/end")
    assert (await ivan.get(ME)).status_code == 200


async def test_codes_are_turned_on_renewed_and_off(anna, clock):
    page = (await anna.get(f"{ME}/factor")).text
    secret = secret_of(page)
    shown = await anna.post(f"{ME}/factor", data={"sealed": hidden(page), "code": code_of(secret, clock)})
    first = codes_of(shown.text)
    clock.advance(minutes=1)
    renewed = codes_of((await anna.post(f"{ME}/codes", data={"code": code_of(secret, clock)})).text)
    assert (len(renewed), set(first) & set(renewed)) == (10, set())
    assert (await anna.post(f"{ME}/factor/off", data={"code": first[0]})).status_code == 422
    assert (await anna.post(f"{ME}/factor/off", data={"code": renewed[0]})).status_code == 303
    anna.cookies.clear()
    assert (await enter(anna)).headers["location"].startswith("/desk")
    assert (await anna.get(ME)).status_code == 200


async def test_codes_that_the_role_needs_are_not_turned_off(desk_of, site, clock):
    administrator = await desk_of("administrator")
    page = (await administrator.get(f"{ME}/factor")).text
    secret = secret_of(page)
    data = {"sealed": hidden(page), "code": code_of(secret, clock)}
    assert (await administrator.post(f"{ME}/factor", data=data)).status_code == 200
    clock.advance(minutes=1)
    answer = await administrator.post(f"{ME}/factor/off", data={"code": code_of(secret, clock)})
    assert answer.status_code == 422
    assert "Для вашей роли коды нужны" in answer.text


async def test_language_is_ones_own_and_kept(anna, audited):
    await anna.post(f"{ME}/language", data={"language": "en"})
    assert "My sign-ins" in (await anna.get(ME)).text
    assert (await audited())[-1].action == "account.changed"
    await anna.post(f"{ME}/language", data={"language": "xx"})
    assert "Мои входы" in (await anna.get(ME)).text


@pytest.mark.parametrize("said", ["access-said-password&x", "web-title", "<b>", "access-said-nothing"])
async def test_address_does_not_put_words_on_the_page(anna, said):
    assert 'class="desk-said"' not in (await anna.get(ME, params={"said": said})).text
