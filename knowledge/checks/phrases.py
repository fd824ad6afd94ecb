"""Checks of wordings: one phrase must not lead to two places; no word may mix two alphabets."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from knowledge.checks.page import Phrase
from knowledge.problems import Problem
from nlu.text import mixed_script_words

_INTENT = re.compile(r"^\s*-\s+intent:\s*(\S+)")
_EXAMPLE = re.compile(r"^\s*-\s+(.*\S)\s*$")


def check_doubles(phrases: Iterable[Phrase]) -> Iterator[Problem]:
    """A phrase of two owners is an error; one that its owner has twice among the variants is a warning."""
    first: dict[str, Phrase] = {}
    for phrase in phrases:
        known = first.setdefault(phrase.key, phrase)
        if known is phrase or not phrase.key:
            continue
        if known.owner != phrase.owner:
            message = f"«{phrase.text}» ведёт и в «{phrase.owner}», и в «{known.owner}» ({known.place})"
            yield Problem(phrase.path, phrase.line, message)
        elif known.variant and phrase.variant:
            yield Problem(phrase.path, phrase.line, f"«{phrase.text}» уже есть: {known.place}", warning=True)


def check_foreign(foreign: Iterable[Phrase], known: Iterable[Phrase]) -> Iterator[Problem]:
    """A question listed as foreign must not be one that the base answers."""
    ours = {phrase.key: phrase for phrase in known}
    for phrase in foreign:
        if phrase.key in ours:
            answered = ours[phrase.key]
            message = f"вопрос назван чужим, но на него отвечает статья «{answered.owner}» ({answered.place})"
            yield Problem(phrase.path, phrase.line, message)


def check_scripts(path: Path) -> Iterator[Problem]:
    """Words that mix Latin and Cyrillic letters, line by line."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        for word in mixed_script_words(line):
            yield Problem(
                path, number, f"в слове «{word}» смешаны латинские и русские буквы: {_letters(word)}"
            )


def _letters(word: str) -> str:
    latin = "".join(letter for letter in word if letter.isascii())
    return f"латинские здесь «{latin}»"


def lines_of(path: Path, owner: str) -> Iterator[Phrase]:
    """A text file of one phrase a line; `#` begins a heading."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield Phrase(line.strip(), owner, path, number, variant=True)


def examples_of(path: Path) -> Iterator[Phrase]:
    """The training phrases of a file in Rasa's YAML, with their lines; the owner is the intent."""
    intent = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if named := _INTENT.match(line):
            intent = named[1]
        elif intent and (found := _EXAMPLE.match(line)):
            yield Phrase(found[1], intent, path, number, variant=True)
