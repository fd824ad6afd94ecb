"""Links: only what we signed opens, for its own use, and files for an hour."""

from datetime import timedelta

import pytest

from bot.booking.links import Links
from bot.consents.links import (
    Unsubscribing,
    files_url,
    read_files,
    read_unsubscribe,
    receipt_url,
    unsubscribe_url,
)
from tests.bot.consents.people import NOW

LINKS = Links(b"a key of thirty-two bytes or more", "https://chat.example/")
CLIENT = "0123456789abcdef0123456789abcdef"


def token(url: str) -> str:
    return url.split("/")[4]


def test_link_under_a_letter_names_the_client_and_the_category() -> None:
    url = unsubscribe_url(LINKS, CLIENT, "content")
    assert url.startswith("https://chat.example/unsubscribe/")
    assert read_unsubscribe(LINKS, token(url)) == Unsubscribing(CLIENT, "content")


def test_files_open_for_an_hour() -> None:
    for url in (files_url(LINKS, CLIENT, NOW), receipt_url(LINKS, CLIENT, NOW)):
        assert read_files(LINKS, token(url), NOW + timedelta(minutes=59)) == CLIENT
        assert read_files(LINKS, token(url), NOW + timedelta(minutes=60)) is None


@pytest.mark.parametrize("position", [0, 33, -1])
def test_token_with_one_letter_changed_opens_nothing(position: int) -> None:
    given = list(token(unsubscribe_url(LINKS, CLIENT)))
    given[position] = "b" if given[position] != "b" else "c"
    assert read_unsubscribe(LINKS, "".join(given)) is None


@pytest.mark.parametrize(
    "given", ["", ".", "..", "x", "x.content", "Ж.content.подпись", f"{CLIENT}.content."]
)
def test_nonsense_opens_nothing(given: str) -> None:
    assert read_unsubscribe(LINKS, given) is None
    assert read_files(LINKS, given, NOW) is None


def test_token_for_one_use_opens_no_other() -> None:
    assert read_files(LINKS, token(unsubscribe_url(LINKS, CLIENT)), NOW) is None
    assert read_unsubscribe(LINKS, token(files_url(LINKS, CLIENT, NOW))) is None
    assert LINKS.read(LINKS.seal("unsubscribe", CLIENT)) is None
    assert LINKS.unseal("unsubscribe", LINKS.token(CLIENT)) is None


def test_hour_of_a_file_cannot_be_stretched() -> None:
    given = token(files_url(LINKS, CLIENT, NOW))
    client, until, signature = given.split(".")
    assert read_files(LINKS, f"{client}.{int(until) + 3600}.{signature}", NOW) is None


def test_other_installation_reads_nothing() -> None:
    other = Links(b"another key, thirty-two bytes long", "https://chat.example")
    assert read_unsubscribe(other, token(unsubscribe_url(LINKS, CLIENT))) is None
