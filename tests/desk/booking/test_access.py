"""The desk opens to the key alone, and shuts again."""

import httpx
import pytest

from bot.desk.booking.settings import DeskSettings
from bot.site import create_site
from tests.channels.web.conftest import OWN

from .conftest import HOME, KEY

INSIDE = ("", "/find", "/new", "/waiting", "/plan", "/plan/closures", "/plan/document", "/plan/history")
CHANGES = (
    "/new",
    "/plan/lane/central-1",
    "/plan/closures",
    "/plan/document",
    "/visit/x/cancel",
    "/visit/x/mark",
)


async def signed_in(browser, name="Анна", key=KEY, **more):
    return await browser.post(f"{HOME}/sign-in", data={"name": name, "key": key}, **more)


async def test_without_a_key_of_the_settings_there_is_no_desk(app, web_settings, monkeypatch):
    monkeypatch.delenv("OTKLIK_DESK_KEY", raising=False)
    transport = httpx.ASGITransport(create_site(app, web_settings))
    async with httpx.AsyncClient(transport=transport, base_url=OWN) as browser:
        for path in (*INSIDE, "/sign-in"):
            assert (await browser.get(HOME + path)).status_code == 404


def test_key_that_could_be_guessed_is_refused_at_the_start(monkeypatch):
    monkeypatch.setenv("OTKLIK_DESK_KEY", "short")
    with pytest.raises(ValueError, match="at least 16"):
        DeskSettings(_env_file=None)


async def test_nobody_sees_or_changes_anything_without_signing_in(outside, audited):
    for path in INSIDE:
        answer = await outside.get(HOME + path)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith(f"{HOME}/sign-in?next=")
    for path in CHANGES:
        answer = await outside.post(HOME + path, data={"name": "x"})
        assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, f"{HOME}/sign-in")
    assert await audited() == []


async def test_key_and_name_open_the_desk_and_the_audit_knows_the_name(outside, audited):
    answer = await signed_in(outside, "  Анна \n Петрова ")
    assert answer.headers["location"] == HOME
    assert "Анна Петрова" in (await outside.get(HOME)).text
    assert [(line.actor, line.action) for line in await audited()] == [
        ("operator:Анна Петрова", "desk.signed-in")
    ]


async def test_wrong_key_opens_nothing_and_keeps_the_name_typed(outside):
    answer = await signed_in(outside, key="the key of the desk in testS")
    assert answer.status_code == 403
    assert 'value="Анна"' in answer.text
    assert KEY not in answer.text
    assert (await outside.get(HOME)).status_code == 303


async def test_nobody_signs_in_without_a_name(outside):
    answer = await signed_in(outside, " \x00 ")
    assert answer.status_code == 422
    assert (await outside.get(HOME)).status_code == 303


async def test_keys_are_not_tried_by_the_hundred(outside):
    codes = [(await signed_in(outside, key=f"guess number {number}")).status_code for number in range(8)]
    assert codes[:5] == [403] * 5
    assert set(codes[5:]) == {429}
    assert (await signed_in(outside)).status_code == 429


async def test_whole_office_signs_in_from_one_address(outside):
    codes = {(await signed_in(outside, f"Оператор {number}")).status_code for number in range(12)}
    assert codes == {303}


async def test_cookie_is_closed_to_scripts_and_to_other_sites(outside):
    cookie = (await signed_in(outside)).headers["set-cookie"]
    for said in ("HttpOnly", "SameSite=strict", "Path=/"):
        assert said in cookie
    assert KEY not in cookie


@pytest.mark.parametrize("place", [0, 10, -1])
async def test_altered_cookie_opens_nothing(desk, place):
    [(name, value)] = list(desk.cookies.items())
    letters = list(value)
    letters[place] = "A" if letters[place] != "A" else "B"
    desk.cookies.clear()
    desk.cookies.set(name, "".join(letters))
    assert (await desk.get(HOME)).status_code == 303


@pytest.mark.parametrize("value", ["", ".", "x.y", "W10=.", "я.я".encode().decode("latin-1")])
async def test_cookie_that_is_none_of_ours_is_no_error(outside, value):
    answer = await outside.get(HOME, headers={"Cookie": f"otklik-desk={value}".encode("latin-1")})
    assert answer.status_code == 303


async def test_sign_in_ends_after_a_working_day(desk, clock):
    clock.advance(hours=9, minutes=59)
    assert (await desk.get(HOME)).status_code == 200
    clock.advance(minutes=2)
    assert (await desk.get(HOME)).status_code == 303


async def test_sign_out_ends_a_copied_cookie_too(desk, audited):
    [(name, value)] = list(desk.cookies.items())
    await desk.post(f"{HOME}/sign-out")
    desk.cookies.clear()
    desk.cookies.set(name, value)
    assert (await desk.get(HOME)).status_code == 303
    assert (await audited())[-1].action == "desk.signed-out"


async def test_sign_out_at_one_process_ends_the_sign_in_at_every_other(desk, app, web_settings):
    other = httpx.ASGITransport(create_site(app, web_settings))
    async with httpx.AsyncClient(transport=other, base_url=OWN, cookies=desk.cookies) as elsewhere:
        assert (await elsewhere.get(HOME)).status_code == 200
        await desk.post(f"{HOME}/sign-out")
        for path in ("", "/plan/closures"):
            assert (await elsewhere.get(HOME + path)).status_code == 303
        answer = await elsewhere.post(f"{HOME}/new", headers={"Origin": OWN})
        assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, f"{HOME}/sign-in")


async def test_sign_out_ends_this_sign_in_alone(desk, outside):
    [(name, value)] = list(desk.cookies.items())
    assert (await signed_in(outside, "Анна Петрова")).status_code == 303
    await outside.post(f"{HOME}/sign-out")
    outside.cookies.set(name, value)
    assert (await outside.get(HOME)).status_code == 200


async def test_sign_in_leads_to_the_page_that_was_asked_for(outside):
    asked = await outside.get(f"{HOME}/plan/history?x=1")
    answer = await outside.post(asked.headers["location"], data={"name": "Анна", "key": KEY})
    assert answer.headers["location"] == f"{HOME}/plan/history?x=1"


@pytest.mark.parametrize(
    "next_page", ["https://evil.example", "//evil.example", "/desk/booking\\@evil", "/chat"]
)
async def test_sign_in_never_leads_away_from_the_desk(outside, next_page):
    answer = await signed_in(outside, params={"next": next_page})
    assert answer.headers["location"] == HOME


async def test_foreign_site_cannot_post_for_a_signed_in_operator(desk, book):
    visit = await book("lawyer")
    for origin in ("https://evil.example", "null"):
        answer = await desk.post(
            f"{HOME}/visit/{visit.id}/cancel",
            data={"by": "office", "reason": "x"},
            headers={"Origin": origin},
        )
        assert answer.status_code == 403


async def test_desk_speaks_english_to_whoever_signed_in_so(outside):
    await outside.post(f"{HOME}/sign-in", data={"name": "Ann", "key": KEY, "lang": "en"})
    assert "Waiting list" in (await outside.get(HOME)).text
