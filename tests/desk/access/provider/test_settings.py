"""What an installation says of its provider; without a word of it there is none."""

from urllib.parse import parse_qs, urlsplit

import pytest

from bot.db.queries_accounts import link_account
from bot.desk.access.provider import ProviderSettings
from bot.site import create_site
from tests.desk.conftest import _browser

from .conftest import AWAY, LOGOUT, sent_back, set_out, whole_way


async def test_esia_like_claims_are_named_in_the_settings(
    app, web_settings, settings_of, provider, account_of, database
):
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
    names = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "jwks"}
    settings_of(**{name: f"{provider.issuer}/{path}" for name, path in names.items()})
    async with _browser(create_site(app, web_settings)) as browser:
        assert (await whole_way(browser)).status_code == 303
    assert "description" not in provider.asked


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
    for name in ("ISSUER", "CLIENT_ID", "CLIENT_SECRET", "NAME"):
        monkeypatch.delenv(f"OTKLIK_OIDC_{name}", raising=False)
    async with _browser(create_site(app, web_settings)) as browser:
        assert (await browser.post(AWAY)).status_code == 404
        assert "Войти через" not in (await browser.get("/desk/sign-in")).text
        assert (await browser.post(LOGOUT, data={"logout_token": "x"})).status_code == 400
