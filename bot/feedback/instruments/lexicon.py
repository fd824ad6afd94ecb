"""Words of ratings as data: `said/<language>.yml` and `said/signs.yml`, read once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar, get_args

import yaml
from pydantic import BaseModel, ConfigDict

from nlu.text import tokens

FOLDER = Path(__file__).parent / "said"

Grade = Literal["excellent", "good", "middling", "poor", "bad", "awful"]
"""How good it was, in words, before a scale gives it a value; `poor` is rather bad."""

Modifier = Literal["not", "hardly", "rather", "very"]
Phrase = tuple[str, ...]
Key = TypeVar("Key")

LANGUAGES = ("ru", "en")
SLASH = "signof"
"""The word that stands for the stroke of «9/10»; nobody writes it."""

_STROKE = re.compile(r"(?<=\d)\s*/\s*(?=\d)")


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    grades: dict[Grade, tuple[str, ...]]
    ease: dict[Grade, tuple[str, ...]]
    modifiers: dict[Modifier, tuple[str, ...]]
    numbers: dict[int, tuple[str, ...]]
    of: tuple[str, ...]
    company: tuple[str, ...]
    assent: tuple[str, ...]
    about: tuple[str, ...]
    denials: tuple[str, ...]
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language. `ease` are grades that only answer how easy it was; `of` stands in «10 of 10».

    `company` adds nothing to a rating; `assent` may also open something else than a rating, `asks` certainly does;
    `about` speaks of our work, so that what goes on with it still rates; `denials` tell why after a bad rating, and object to a good one.
    """

    grades: Mapping[Phrase, Grade]
    ease: Mapping[Phrase, Grade]
    modifiers: Mapping[Phrase, Modifier]
    numbers: Mapping[str, int]
    of: frozenset[Phrase]
    company: frozenset[str]
    assent: frozenset[Phrase]
    about: frozenset[str]
    denials: frozenset[str]
    asks: frozenset[str]


@cache
def lexicon(language: str) -> Lexicon:
    """The words of a language of `LANGUAGES`. Raises ValueError where the file cannot be used."""
    file = _File.model_validate(yaml.safe_load((FOLDER / f"{language}.yml").read_text("utf-8")))
    by_sign: Mapping[Phrase, Grade] = {(sign_word(grade),): grade for grade in get_args(Grade)}
    return Lexicon(
        grades={**_by_phrase(file.grades), **by_sign},
        ease=_by_phrase(file.ease),
        modifiers=_by_phrase(file.modifiers),
        numbers={words[0]: value for words, value in _by_phrase(file.numbers).items()},
        of=frozenset(_phrase(each) for each in (*file.of, SLASH)),
        company=frozenset(word for each in file.company for word in _phrase(each)),
        assent=frozenset(_phrase(each) for each in file.assent),
        about=frozenset(word for each in file.about for word in _phrase(each)),
        denials=frozenset(word for each in file.denials for word in _phrase(each)),
        asks=frozenset(word for each in file.asks for word in _phrase(each)),
    )


def worded_signs(text: str) -> str:
    """The text with every sign that rates written as a word, so that signs and words are read by one grammar."""
    spaced = _STROKE.sub(f" {SLASH} ", text)
    return "".join(f" {sign_word(_signs()[each])} " if each in _signs() else each for each in spaced)


def sign_word(grade: Grade) -> str:
    """The word that stands for a sign; nobody writes it."""
    return f"sign{grade}"


@cache
def _signs() -> Mapping[str, Grade]:
    read = yaml.safe_load((FOLDER / "signs.yml").read_text("utf-8"))
    return {sign: grade for grade in get_args(Grade) for sign in read.get(grade, "")}


def _by_phrase(file: Mapping[Key, tuple[str, ...]]) -> Mapping[Phrase, Key]:
    return {_phrase(each): key for key, phrases in file.items() for each in phrases}


def _phrase(words: str) -> Phrase:
    return tuple(tokens(words))
