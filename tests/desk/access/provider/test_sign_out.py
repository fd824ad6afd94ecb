"""Signing out here leads to the provider; signing out there ends the sign-in here."""

import html

import pytest

from .conftest import LOGOUT, PAGE, whole_way


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
