"""The way to the provider and back: once, in time, by the browser that set out."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.desk.conftest import _browser

from .conftest import AWAY, BACK, PAGE, refused, sent_back, set_out, whole_way


async def test_linked_account_is_signed_in_and_led_to_the_page_asked_for(outside, linked, audited):
    answer = await whole_way(outside, next="/desk/booking/waiting")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/booking/waiting")
    assert "Анна Петрова" in (await outside.get(PAGE)).text
    [line] = await audited()
    assert (line.actor, line.action, line.detail["method"]) == (linked.actor, "desk.signed-in", "oidc")


async def test_cookie_comes_along_from_the_other_site_and_only_when_that_is_needed(outside, linked):
    cookies = (await whole_way(outside)).headers.get_list("set-cookie")
    assert any(
        each.startswith("otklik-desk=") and "SameSite=lax" in each and "HttpOnly" in each for each in cookies
    )


async def test_code_works_once_and_in_the_browser_that_set_out_alone(outside, linked, provider, site):
    back = await sent_back(await set_out(outside))
    async with _browser(site) as thief:
        assert refused(await thief.get(back), "устарела", 410)
        await set_out(thief)
        assert refused(await thief.get(back), "устарела", 410)
    # The thief's try has used it up: the citizen's own way is begun anew rather than finished by two.
    assert refused(await outside.get(back), "устарела", 410)
    assert (await whole_way(outside)).status_code == 303


async def test_way_back_is_taken_once(outside, linked):
    back = await sent_back(await set_out(outside))
    cookies = dict(outside.cookies)
    assert (await outside.get(back)).status_code == 303
    outside.cookies.update(cookies)
    assert refused(await outside.get(back), "устарела", 410)


async def test_stolen_code_is_worth_nothing_without_the_verifier(outside, linked, provider):
    stolen = parse_qs(urlsplit(await sent_back(await set_out(outside))).query)["code"][0]
    own = parse_qs(urlsplit(await set_out(outside)).query)["state"][0]
    assert refused(await outside.get(BACK, params={"code": stolen, "state": own}), "не прошёл проверку")


async def test_way_that_took_too_long_is_begun_anew(outside, linked, clock):
    back = await sent_back(await set_out(outside))
    clock.advance(minutes=11)
    assert refused(await outside.get(back), "устарела", 410)


@pytest.mark.parametrize(
    "query", [{}, {"state": "x"}, {"code": "x"}, {"state": "x", "code": "y"}, {"error": "x"}]
)
async def test_made_up_way_back_opens_nothing(outside, linked, query):
    assert refused(await outside.get(BACK, params=query), "устарела", 410)


async def test_whoever_cancels_there_is_offered_another_way(outside, linked):
    state = parse_qs(urlsplit(await set_out(outside)).query)["state"][0]
    answer = await outside.get(BACK, params={"error": "access_denied", "state": state})
    assert refused(answer, "отменили")


async def test_provider_that_is_down_leaves_the_password(outside, linked, provider):
    provider.is_down = True
    answer = await outside.post(AWAY)
    assert refused(answer, "не отвечает", 502)
    provider.is_down = False
    assert (await whole_way(outside)).status_code == 303


async def test_provider_that_calls_itself_otherwise_is_not_believed(outside, linked, provider):
    provider.said_issuer = "https://evil.example"
    assert refused(await outside.post(AWAY), "не прошёл проверку")
