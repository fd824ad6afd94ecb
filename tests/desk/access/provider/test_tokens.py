"""An id_token that is true in every word lets in, and nothing else does."""

from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.responses import JSONResponse, Response

from tests.desk.access.local_provider import CLIENT, SECRET, new_ec_key, new_key, shared_key, unsigned

from .conftest import PAGE, refused, sent_back, set_out, whole_way


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
    ("answer", "words", "status"),
    [
        (Response("<html>", 200), "не отвечает", 502),
        (JSONResponse([1]), "не отвечает", 502),
        (JSONResponse({}), "не прошёл проверку", 403),
        (Response(status_code=500), "не отвечает", 502),
    ],
)
async def test_answer_that_is_no_answer_lets_nobody_in(outside, linked, provider, answer, words, status):
    provider.answer = answer
    assert refused(await whole_way(outside), words, status)
