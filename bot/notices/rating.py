"""What a notice asks about what has ended: the question, the answers to press, and the link to its page.

The link's secret part is a token that is made anew from its seed and stored nowhere. A notice keeps the seed, an invitation the token's sha256. Whoever reads the database opens no page with either: the
key of the installation is wanted too. A notice that is sent again carries the very same link.
"""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bot.booking.links import Links
from bot.conversation import Button
from bot.texts import LANGUAGES

TOKEN_BYTES = 16
"""128 bits."""

RATING_ASK = "rating-ask"
IN_A_LETTER = 6
_USE = "rating link"


def token_of(links: Links, seed: str) -> str:
    """22 characters, safe in a URL.

    >>> token_of(Links(b"key", "https://chat.example"), "00") == token_of(Links(b"key", ""), "00")
    True
    """
    digest = hmac.new(links.key_for(_USE), seed.encode(), sha256).digest()
    return urlsafe_b64encode(digest[:TOKEN_BYTES]).rstrip(b"=").decode()


def rating_url(links: Links, seed: str) -> str:
    """The page of the questions: whole where the installation has a public address."""
    return links.page(f"r/{token_of(links, seed)}")


def question_of(values: Mapping[str, Any], language: str) -> str:
    """The instrument's own words, as every channel has them. `values`: see `bot.feedback.links`."""
    return _in_language(values["question"], language)


def again(values: Mapping[str, Any]) -> str:
    """`yes` for the one question after something was done about a low score, else `no`."""
    return "yes" if values.get("round") else "no"


def rating_buttons(values: Mapping[str, Any], language: str, link: str | None) -> tuple[Button, ...]:
    """An answer a button: pressed in a chat, or in a letter followed to the page, where it is still to be confirmed.

    A letter without a link has none, nor has one with a scale too long to be read there: it has the link alone.
    """
    if len(values["options"]) > IN_A_LETTER and link is not None:
        return ()
    return tuple(
        Button(
            f"rating:{values['invitation']}:{option['value']}",
            _in_language(option, language),
            f"{link}?value={option['value']}" if link else None,
        )
        for option in values["options"]
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as buttons put it; `numbered` so that a typed digit is the value it names, as in the talk itself."""

    invitation_id: int
    numbered: tuple[Button, ...]


def asked_by(buttons: Sequence[Button]) -> Asked | None:
    """The question these buttons answer; nothing where they are buttons of anything else.

    >>> asked_by((Button("rating:7:2", "good"), Button("rating:7:1", "bad"))).numbered[0].text
    'bad'
    """
    named = [button.id.split(":") for button in buttons]
    if not named or any(len(each) != 3 or each[0] != "rating" for each in named):
        return None
    # As bot.feedback.asking.question has it: choices are counted from one, a zero stands last.
    by_value = sorted(buttons, key=lambda button: ((value := int(button.id.rpartition(":")[2])) == 0, value))
    return Asked(int(named[0][1]), tuple(by_value))


def _in_language(words: Mapping[str, Any], language: str) -> str:
    return str(words.get(language) or words[LANGUAGES[0]])
