"""Words that give a consent, in whatever order, and what else stands beside them: a rule of words, never a guess."""

import re
from dataclasses import dataclass

from bot.texts import Texts
from bot.wording import spoken

_CLAUSE = re.compile(r"[^,.;:!?\n]+|[,.;:!?\n]")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Given:
    """`whole`: the noun is named with its verb, or nothing else is said. `rest` is the text without these words.

    `named`: the noun itself is said; «I agree» may be about anything that was asked.
    """

    named: bool
    whole: bool
    rest: str


def given_in(texts: Texts, text: str) -> Given | None:
    """The consent that the text gives; nothing where it asks, denies, sets a condition or takes back.

    `rest` keeps what follows: a name, a phone.
    """
    said = set(spoken(text).split())
    if "?" in text or _has_stem(texts, said, "words-consent-takes-back"):
        return None
    if spoken(text) in _phrases(texts):
        return Given(not said.isdisjoint(texts.words("words-consent-noun")), whole=True, rest="")
    for clause in _CLAUSE.findall(text):
        words = set(spoken(clause).split())
        named = not words.isdisjoint(texts.words("words-consent-noun"))
        whole = named and not words.isdisjoint(texts.words("words-consent-verb"))
        if not (whole or not words.isdisjoint(texts.words("words-consent-agree"))):
            continue
        if words & texts.words("words-consent-denied"):
            return None
        rest = _without(texts, text)
        return Given(named, whole or not rest, rest)
    return None


def _phrases(texts: Texts) -> set[str]:
    return {
        spoken(phrase) for key in ("words-consent-give", "words-booking-agree") for phrase in texts.words(key)
    }


def _has_stem(texts: Texts, said: set[str], key: str) -> bool:
    return any(word.startswith(stem) for stem in texts.words(key) for word in said)


def _without(texts: Texts, text: str) -> str:
    """The text without the words of consent, in its own letters."""
    keys = ("words-consent-noun", "words-consent-verb", "words-consent-agree", "words-consent-beside")
    ours = {spoken(word) for key in keys for word in texts.words(key)}
    left = _WORD.sub(lambda found: "" if spoken(found[0]) in ours else found[0], text)
    left = re.sub(r"\s+", " ", re.sub(r"(?:\s*[,.;:!]\s*)+(?=[,.;:!])", "", left))
    return left.strip(" ,.;:!-\u2013\u2014\u00ab\u00bb")
