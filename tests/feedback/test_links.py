"""What a link is made of, and what of it is kept."""

import re

from bot.booking.links import Links
from bot.feedback.links import kept, new_link, point_url
from bot.notices.rating import rating_url, token_of

OURS = Links(b"one installation's secret", "https://mfc.example")
OTHERS = Links(b"another installation's secret", "https://mfc.example")


def test_token_is_made_anew_from_its_seed_and_by_this_installation_alone() -> None:
    link = new_link(OURS)
    assert token_of(OURS, link.seed) == link.token
    assert token_of(OTHERS, link.seed) != link.token
    assert rating_url(OURS, link.seed) == f"https://mfc.example/r/{link.token}"


def test_what_is_kept_holds_nothing_of_the_token() -> None:
    link = new_link(OURS)
    assert link.sha256 == kept(link.token)
    assert link.token not in link.seed + link.sha256
    assert re.fullmatch(r"[0-9a-f]{64}", link.sha256)


def test_tokens_are_long_safe_in_a_url_and_never_the_same() -> None:
    tokens = {new_link(OURS).token for _ in range(1000)}
    assert len(tokens) == 1000
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", token) for token in tokens)


def test_address_of_a_point_is_short_enough_for_a_small_code() -> None:
    assert point_url(OURS, "K7M29PXT") == "https://mfc.example/s/K7M29PXT"
    assert point_url(Links(b"key", ""), "K7M29PXT") == "/s/K7M29PXT"
