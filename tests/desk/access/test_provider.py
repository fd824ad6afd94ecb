"""Single sign-on against a real provider on loopback: what is true lets in, and nothing else does."""

import asyncio
import html
import re
import socket
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import uvicorn
from starlette.responses import JSONResponse, Response

from bot.channels.web import WebSettings
from bot.db.queries_accounts import Role, account_by_sub, link_account
from bot.desk.access.provider import ProviderSettings
from bot.site import create_site

from .local_provider import CLIENT, SECRET, LocalProvider, new_ec_key, new_key, shared_key, unsigned

AWAY, BACK, LOGOUT = (
    "/desk/sign-in/provider",
    "/desk/sign-in/provider/back",
    "/desk/sign-in/provider/logout",
)
PAGE = "/desk/me"


@pytest.fixture
async def provider(clock):
    """A running provider that knows our client."""
    its = LocalProvider(clock)
    listening = socket.create_server(("127.0.0.1", 0))
    its.issuer = f"http://127.0.0.1:{listening.getsockname()[1]}"
    server = uvicorn.Server(uvicorn.Config(its.app(), log_config=None, lifespan="off"))
    running = asyncio.create_task(server.serve([listening]))
    while not server.started:  # noqa: ASYNC110 (uvicorn sets a flag, not an event)
        await asyncio.sleep(0.01)
    yield its
    server.should_exit = True
    await running
    listening.close()


@pytest.fixture
def settings_of(provider, monkeypatch):
    """The settings of single sign-on; `settings_of(role_claim="groups")` sets more of them."""

    def put(**more: str) -> None:
        given = {
            "issuer": provider.issuer,
            "client_id": CLIENT,
            "client_secret": SECRET,
            "name": "Вход",
        } | more
        for name, value in given.items():
            monkeypatch.setenv(f"OTKLIK_OIDC_{name.upper()}", value)

    put()
    return put


@pytest.fixture
def site(app, web_settings: WebSettings, settings_of):
    return create_site(app, web_settings)


@pytest.fixture
async def linked(account_of, database, provider):
    """Anna's account, linked to the person whom the provider will name."""
    anna = await account_of("anna")
    async with database.transaction() as connection:
        assert await link_account(connection, anna.id, provider.issuer, "esia-1001")
    return anna


async def set_out(browser, **query) -> str:
    """Presses the button; gives the provider's address on the page."""
    answer = await browser.post(AWAY, params=query)
    assert answer.status_code == 200, answer.text
    return html.unescape(re.search(r'class="button button-main" href="([^"]+)"', answer.text)[1])


async def sent_back(address: str) -> str:
    """Signs in at the provider; gives the path by which the browser comes back to us."""
    async with httpx.AsyncClient() as client:
        location = urlsplit((await client.get(address)).headers["location"])
    return f"{location.path}?{location.query}"


async def whole_way(browser, **query) -> httpx.Response:
    return await browser.get(await sent_back(await set_out(browser, **query)))


def refused(answer: httpx.Response, words: str, status: int = 403) -> bool:
    """A page that says why, with a way out, and no sign-in."""
    opened = "otklik-desk=" in answer.headers.get("set-cookie", "").replace('otklik-desk=""', "")
    return (answer.status_code, words in answer.text, 'href="/desk/sign-in"' in answer.text, opened) == (
        status,
        True,
        True,
        False,
    )


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


async def test_whom_the_provider_knows_and_we_do_not_is_not_let_in(outside, account_of, provider):
    await account_of("anna")
    assert refused(await whole_way(outside), "доступа сюда у вас пока нет")


@pytest.mark.parametrize(
    ("lies", "why"),
    [
        ({"nonce": "another"}, "nonce"),
        ({"nonce": None}, "nonce"),
        ({"aud": "somebody-else"}, "audience"),
        ({"aud": [CLIENT, "another"]}, "several audiences, no party"),
        ({"azp": "somebody-else"}, "party"),
        ({"aud": None}, "no audience"),
        ({"iss": "https://evil.example"}, "issuer"),
        ({"exp": 1}, "expired"),
        ({"exp": None}, "no end"),
        ({"exp": "never"}, "end is no number"),
        ({"iat": 4_000_000_000}, "made in the future"),
        ({"iat": None}, "nobody knows when it was made"),
        ({"nbf": 4_000_000_000}, "not good yet"),
        ({"sub": None}, "nobody"),
        ({"sub": ""}, "nobody"),
        ({"sub": {"a": 1}}, "no name"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_token_that_is_not_true_in_every_word_lets_nobody_in(
    outside, linked, provider, audited, lies, why
):
    provider.lies = lies
    assert refused(await whole_way(outside), "не прошёл проверку")
    assert (await outside.get(PAGE)).status_code == 303
    assert [line.detail["why"] for line in await audited()] == ["provider-untrue"]


async def test_clocks_may_be_a_minute_apart(outside, linked, provider, clock):
    now = int(clock().timestamp())
    provider.lies = {"iat": now + 55, "exp": now - 55}
    assert (await whole_way(outside)).status_code == 303
    outside.cookies.clear()
    provider.lies = {"exp": now - 65}
    assert (await whole_way(outside)).status_code == 403


async def test_key_that_was_changed_is_read_anew(outside, linked, provider, clock):
    assert (await whole_way(outside)).status_code == 303
    provider.rotate("second")
    clock.advance(minutes=1)
    outside.cookies.clear()
    assert (await whole_way(outside)).status_code == 303
    assert provider.asked.count("keys") == 2


async def test_key_that_the_provider_does_not_list_signs_nothing(outside, linked, provider):
    provider.signs_with = new_key("first")
    assert refused(await whole_way(outside), "не прошёл проверку")


async def test_token_without_a_key_name_is_tried_with_every_key(outside, linked, provider):
    provider.keys.insert(0, new_key("other"))
    provider.names_its_key = False
    assert (await whole_way(outside)).status_code == 303


async def test_elliptic_signature_is_taken(outside, linked, provider):
    provider.keys, provider.algorithm = [new_ec_key("ec")], "ES256"
    provider.signs_with = provider.keys[0]
    assert (await whole_way(outside)).status_code == 303


async def test_unsigned_token_lets_nobody_in(outside, linked, provider):
    address = await set_out(outside)
    nonce = parse_qs(urlsplit(address).query)["nonce"][0]
    provider.answer = JSONResponse({"id_token": unsigned(provider.claims(nonce=nonce))})
    assert refused(await outside.get(await sent_back(address)), "не прошёл проверку")


async def test_token_signed_with_our_own_secret_lets_nobody_in(outside, linked, provider):
    provider.signs_with, provider.algorithm = shared_key(SECRET), "HS256"
    assert refused(await whole_way(outside), "не прошёл проверку")


@pytest.mark.parametrize(
    "answer", [Response("<html>", 200), JSONResponse([1]), JSONResponse({}), Response(status_code=500)]
)
async def test_answer_that_is_no_answer_lets_nobody_in(outside, linked, provider, answer):
    provider.answer = answer
    got = await whole_way(outside)
    assert got.status_code in (403, 502)
    assert 'href="/desk/sign-in"' in got.text


async def test_code_works_once_and_in_the_browser_that_set_out_alone(outside, linked, provider, site):
    from tests.desk.conftest import _browser  # noqa: PLC0415

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


async def test_blocked_account_is_not_let_in(outside, linked, database, clock):
    from bot.db.queries_accounts import change_account  # noqa: PLC0415

    async with database.transaction() as connection:
        await change_account(connection, linked.id, blocked_at=clock())
    assert refused(await whole_way(outside), "Этот вход закрыт")


async def test_second_factor_of_ours_is_asked_for_after_the_provider(outside, linked, database):
    from bot.db.queries_accounts import change_account  # noqa: PLC0415

    async with database.transaction() as connection:
        await change_account(connection, linked.id, role="administrator")
    assert (await whole_way(outside)).headers["location"] == "/desk/sign-in/factor"


async def test_provider_may_be_trusted_with_the_second_factor(
    app, web_settings, settings_of, linked, database
):
    from bot.db.queries_accounts import change_account  # noqa: PLC0415
    from tests.desk.conftest import _browser  # noqa: PLC0415

    settings_of(second_factor="true")
    async with database.transaction() as connection:
        await change_account(connection, linked.id, role="administrator")
    async with _browser(create_site(app, web_settings)) as browser:
        assert (await whole_way(browser)).headers["location"].startswith("/desk/")
        assert (await browser.get("/desk/accounts")).status_code == 200


async def test_groups_give_the_role_and_an_account_at_once(
    app, web_settings, settings_of, provider, database
):
    from tests.desk.conftest import _browser  # noqa: PLC0415

    settings_of(role_claim="groups", roles='{"mfc-heads": "head", "mfc-desk": "operator"}')
    provider.person |= {"groups": ["others", "mfc-desk"]}
    async with _browser(create_site(app, web_settings)) as browser:
        assert (await whole_way(browser)).status_code == 303
        provider.person |= {"groups": ["mfc-desk", "mfc-heads"]}
        browser.cookies.clear()
        assert (await whole_way(browser)).status_code == 303
        async with database.reading() as connection:
            card = await account_by_sub(connection, provider.issuer, "esia-1001")
        assert (card.account.role, card.account.name) == (Role.HEAD, "Анна Петрова")
        provider.person |= {"groups": ["others"]}
        browser.cookies.clear()
        assert refused(await whole_way(browser), "доступа сюда у вас пока нет")


async def test_esia_like_claims_are_named_in_the_settings(
    app, web_settings, settings_of, provider, account_of, database
):
    from tests.desk.conftest import _browser  # noqa: PLC0415

    settings_of(sub_claim="urn:esia:sbj_id", session_claim="urn:esia:sid", scopes="openid fullname")
    provider.person = {"urn:esia:sbj_id": 1000299654, "urn:esia:sid": "abc"}
    anna = await account_of("anna")
    async with database.transaction() as connection:
        await link_account(connection, anna.id, provider.issuer, "1000299654")
    async with _browser(create_site(app, web_settings)) as browser:
        address = await set_out(browser)
        assert parse_qs(urlsplit(address).query)["scope"] == ["openid fullname"]
        assert (await browser.get(await sent_back(address))).status_code == 303


async def test_explicit_addresses_need_no_description(app, web_settings, settings_of, provider, linked):
    from tests.desk.conftest import _browser  # noqa: PLC0415

    names = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "jwks"}
    settings_of(**{name: f"{provider.issuer}/{path}" for name, path in names.items()})
    async with _browser(create_site(app, web_settings)) as browser:
        assert (await whole_way(browser)).status_code == 303
    assert "description" not in provider.asked


async def test_sign_out_here_leads_to_the_sign_out_there(outside, linked, provider):
    await whole_way(outside)
    answer = await outside.post("/desk/sign-out")
    assert f"{provider.issuer}/logout?client_id=otklik" in html.unescape(answer.text)
    assert (await outside.get(PAGE)).status_code == 303


async def test_sign_out_there_ends_the_sign_in_here(outside, linked, provider, audited):
    await whole_way(outside)
    told = await outside.post(LOGOUT, data={"logout_token": provider.logout_token()})
    assert told.status_code == 200
    assert (await outside.get(PAGE)).status_code == 303
    assert (await audited())[-1].action == "desk.signed-out"


async def test_sign_out_there_of_another_sign_in_ends_nothing_here(outside, linked, provider):
    await whole_way(outside)
    told = await outside.post(LOGOUT, data={"logout_token": provider.logout_token(sid="s2")})
    assert told.status_code == 200
    assert (await outside.get(PAGE)).status_code == 200


@pytest.mark.parametrize(
    "lies", [{"aud": "another"}, {"iss": "https://evil.example"}, {"events": {}}, {"events": None},
             {"nonce": "x"}, {"sid": None, "sub": None}, {"iat": 4_000_000_000}],
)  # fmt: skip
async def test_sign_out_that_is_not_the_providers_ends_nothing(outside, linked, provider, lies):
    await whole_way(outside)
    told = await outside.post(LOGOUT, data={"logout_token": provider.logout_token(**lies)})
    assert told.status_code == 400
    assert (await outside.get(PAGE)).status_code == 200


async def test_id_token_is_no_logout_token(outside, linked, provider):
    await whole_way(outside)
    token = provider.sign(provider.claims(nonce="x"))
    assert (await outside.post(LOGOUT, data={"logout_token": token})).status_code == 400
    assert (await outside.get(PAGE)).status_code == 200


def test_settings_that_would_be_unsafe_are_refused_at_the_start():
    good = {"issuer": "https://id.example", "client_id": "otklik", "_env_file": None}
    assert ProviderSettings(**good).is_on
    for wrong in (
        {"issuer": "http://id.example"},
        {"client_id": ""},
        {"scopes": "profile"},
        {"algorithms": ("HS256",)},
        {"algorithms": ("none",)},
        {"roles": {"group": "king"}},
    ):
        with pytest.raises(ValueError, match=r"OTKLIK_OIDC|Input should be"):
            ProviderSettings(**good | wrong)


async def test_without_a_provider_there_is_no_such_way(app, web_settings, monkeypatch, provider):
    from tests.desk.conftest import _browser  # noqa: PLC0415

    for name in ("ISSUER", "CLIENT_ID", "CLIENT_SECRET", "NAME"):
        monkeypatch.delenv(f"OTKLIK_OIDC_{name}", raising=False)
    async with _browser(create_site(app, web_settings)) as browser:
        assert (await browser.post(AWAY)).status_code == 404
        assert "Войти через" not in (await browser.get("/desk/sign-in")).text
        assert (await browser.post(LOGOUT, data={"logout_token": "x"})).status_code == 400
