"""What every answer carries, and who may ask."""

from dataclasses import replace

import pytest

from bot.app import App
from bot.channels.web import WebSettings, create_app
from bot.settings import Settings

from .conftest import CITY, OWN, said

MESSAGES = "/api/v1/chat/messages"
SESSION = "/api/v1/chat/session"
EVIL = "https://evil.example"


def policy(answer) -> dict[str, str]:
    return dict(
        part.strip().partition(" ")[::2] for part in answer.headers["Content-Security-Policy"].split(";")
    )


@pytest.mark.parametrize(
    "path", ["/", "/install", "/embed", "/api/v1/chat/config", "/healthz", "/static/page.js", "/gone"]
)
async def test_every_answer_forbids_inline_scripts_and_foreign_sources(browser, path):
    answer = await browser.get(path)
    rules = policy(answer)
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"


async def test_only_the_frame_page_may_be_framed_and_only_by_the_list(browser):
    assert policy(await browser.get("/"))["frame-ancestors"] == "'none'"
    assert policy(await browser.get("/embed"))["frame-ancestors"] == f"'self' {CITY}"


@pytest.mark.parametrize("path", ["/", "/embed", MESSAGES])
async def test_personal_pages_are_not_stored(browser, path):
    assert (await browser.get(path)).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path", [SESSION, MESSAGES, "/chat", "/end", "/view", "/api/v1/ask", "/api/v1/search"]
)
async def test_foreign_page_changes_nothing(browser, path):
    answer = await browser.post(path, headers={"Origin": EVIL}, json={})
    assert (answer.status_code, answer.json()["code"]) == (403, "foreign-origin")
    assert "Access-Control-Allow-Origin" not in answer.headers


async def test_hidden_origin_is_a_foreign_one(browser):
    assert (await browser.post(SESSION, headers={"Origin": "null"})).status_code == 403


async def test_request_across_sites_without_an_origin_changes_nothing(browser):
    del browser.headers["Origin"]
    assert (await browser.post(SESSION, headers={"Sec-Fetch-Site": "cross-site"})).status_code == 403


async def test_site_of_the_list_talks_with_a_token_but_never_with_our_cookie(browser):
    await browser.post(SESSION, json={"carrier": "cookie"})
    by_cookie = await browser.post(MESSAGES, json=said(), headers={"Origin": CITY})
    opened = await browser.post(SESSION, json={"carrier": "bearer"}, headers={"Origin": CITY})
    token = {"Authorization": f"Bearer {opened.json()['token']}"}
    by_token = await browser.post(MESSAGES, json=said(), headers={"Origin": CITY} | token)
    assert (by_cookie.status_code, by_token.status_code) == (401, 200)
    assert by_token.headers["Access-Control-Allow-Origin"] == CITY
    assert "Access-Control-Allow-Credentials" not in by_token.headers
    assert "Origin" in by_token.headers["Vary"]


async def test_preflight_is_answered_for_the_list_alone(browser):
    wanted = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    welcome = await browser.options(MESSAGES, headers={"Origin": CITY} | wanted)
    foreign = await browser.options(MESSAGES, headers={"Origin": EVIL} | wanted)
    assert (welcome.status_code, foreign.status_code) == (204, 403)
    assert "Authorization" in welcome.headers["Access-Control-Allow-Headers"]


async def test_errors_keep_the_headers_and_stay_readable_for_the_widget(browser):
    answer = await browser.post(MESSAGES, json=said(), headers={"Origin": CITY})
    assert answer.status_code == 401
    assert answer.headers["Access-Control-Allow-Origin"] == CITY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_scripts_of_the_widget_may_be_loaded_by_any_page(browser):
    for path in ("/widget.js", "/static/chat.js"):
        answer = await browser.get(path, headers={"Origin": EVIL})
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert answer.headers["Content-Type"].startswith("text/javascript")


async def test_cookie_is_closed_to_scripts_and_to_other_sites(browser):
    cookie = (await browser.post(SESSION, json={"carrier": "cookie"})).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie


async def test_behind_https_the_cookie_is_bound_to_its_host(app: App):
    import httpx  # noqa: PLC0415

    settings = Settings(public_url="https://chat.test", _env_file=None)
    secure = replace(app, settings=settings)
    transport = httpx.ASGITransport(create_app(secure, WebSettings(_env_file=None)))
    async with httpx.AsyncClient(transport=transport, base_url="https://chat.test") as client:
        answer = await client.post(SESSION, json={"carrier": "cookie"})
    assert answer.headers["Set-Cookie"].startswith("__Host-otklik=")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "Path=/" in answer.headers["Set-Cookie"]
    assert answer.headers["Strict-Transport-Security"]


async def test_what_a_citizen_writes_is_never_markup(browser):
    form = {"id": said()["id"], "text": "<img src=x onerror=alert(1)></script><script>alert(2)</script>"}
    await browser.post("/chat", data=form)
    page = (await browser.get("/")).text
    assert "<img src=x" not in page
    assert "<script>alert" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/%2e%2e/settings.py", "/static/"])
async def test_static_files_end_at_their_folder(browser, path):
    assert (await browser.get(path)).status_code == 404


async def test_own_page_may_ask_by_its_public_address(browser):
    assert (await browser.post(SESSION, headers={"Origin": OWN})).status_code == 200
