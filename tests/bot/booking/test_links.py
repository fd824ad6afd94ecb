"""A link proves that we made it; a code survives the phone, the pencil and the wrong keyboard."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.booking.links import Links, find_code, new_code, shown_code
from bot.settings import Settings

LINKS = Links(b"a secret of thirty-two bytes or so", "https://chat.example/")
OTHER = Links(b"another secret of thirty-two bytes", "https://chat.example/")
VISIT = "0f8fad5bd9cb469fa16570867728950e"


def test_token_names_its_appointment() -> None:
    assert LINKS.read(LINKS.token(VISIT)) == VISIT


def test_link_and_calendar_stand_under_the_public_address() -> None:
    assert LINKS.url(VISIT) == f"https://chat.example/visit/{LINKS.token(VISIT)}"
    assert LINKS.calendar_url(VISIT) == f"{LINKS.url(VISIT)}/calendar.ics"


def test_token_is_safe_in_an_address() -> None:
    assert re.fullmatch(r"[\w.-]+", LINKS.token(VISIT), re.ASCII)


def test_token_of_another_installation_opens_nothing() -> None:
    assert LINKS.read(OTHER.token(VISIT)) is None


@pytest.mark.parametrize(
    "token", ["", ".", VISIT, f"{VISIT}.", ".abc", "визит.подпись", f"{VISIT}.{'A' * 22}"]
)
def test_token_that_is_not_ours_opens_nothing(token: str) -> None:
    assert LINKS.read(token) is None


def test_signature_of_nothing_opens_nothing() -> None:
    assert LINKS.read(LINKS.token("")) is None


@given(place=st.integers(0, 54), letter=st.sampled_from("0aZ-_.~"))
def test_token_with_one_letter_changed_opens_nothing(place: int, letter: str) -> None:
    token = LINKS.token(VISIT)
    changed = token[:place] + letter + token[place + 1 :]
    assert changed == token or LINKS.read(changed) is None


def test_signature_holds_for_no_other_appointment() -> None:
    signature = LINKS.token(VISIT).rpartition(".")[2]
    assert LINKS.read(f"{VISIT[::-1]}.{signature}") is None


def test_codes_hold_no_letter_or_digit_that_is_mistaken_for_another() -> None:
    codes = {new_code() for _ in range(2000)}
    assert len(codes) == 2000
    assert {len(code) for code in codes} == {8}
    assert set("".join(codes)) == set("2456789AEKMHPCTX")
    assert all(not code.isalpha() and not code.isdigit() for code in codes)


def test_every_new_code_is_found_as_it_is_shown() -> None:
    assert all(find_code(shown_code(code)) == code for code in (new_code() for _ in range(200)))


@pytest.mark.parametrize(
    "text",
    [
        "K7M29PXT", "k7m2-9pxt", "K7M2 9PXT", "К7М2-9РХТ", "к7м29рхт", "код К7М2–9РХТ, отмените", "(K7M2-9PXT)",
        "мама сама пишет: K7M2-9PXT",
    ],
)  # fmt: skip
def test_code_is_found_in_any_case_alphabet_and_dress(text: str) -> None:
    assert find_code(text) == "K7M29PXT"


@pytest.mark.parametrize(
    "text",
    [
        "", "мама сама", "несметна", "тел. 2456-7895", "K7M2-9PX", "K7M2-9PXTA", "AK7M2-9PXT", "K7M2--9PXT",
        "O7M2-9PXT", "завтра в 15:00",
    ],
)  # fmt: skip
def test_what_is_no_code_is_not_taken_for_one(text: str) -> None:
    assert find_code(text) is None


def test_phone_is_the_same_however_it_is_written() -> None:
    ways = ("+7 (912) 345-67-89", "8 912 345 67 89", "89123456789", "79123456789", "912 345-67-89")
    assert len({LINKS.phone_hash(phone) for phone in ways}) == 1
    assert LINKS.phone_hash("+7 912 345-67-80") != LINKS.phone_hash(ways[0])
    assert LINKS.phone_hash("+375 29 123-45-67") != LINKS.phone_hash("+7 529 123-45-67")


def test_hash_of_a_phone_tells_nothing_without_the_key() -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", LINKS.phone_hash("+79123456789"))
    assert OTHER.phone_hash("+79123456789") != LINKS.phone_hash("+79123456789")


def test_link_in_words_leads_to_the_server_itself_where_no_public_address_is_set() -> None:
    own = Settings(host="0.0.0.0", port=8099, public_url="", _env_file=None).own_address
    links = Links(b"k" * 32, "", own)
    assert links.whole(links.url("id")).startswith("http://127.0.0.1:8099/visit/id.")
    public = Links(b"k" * 32, "https://chat.example", own)
    assert public.whole(public.url("id")) == public.url("id")
    assert Settings(host="::", port=80, _env_file=None).own_address == "http://[::1]:80"
