"""What the benchmarks ask: the base's own wordings with a slip each, so that no cache knows the text."""

import random
from collections.abc import Iterator
from pathlib import Path

from knowledge import load_base

LETTERS = "абвгдежзиклмнопрстуфхцчшэюя"
LONG_ENOUGH = 5


def wordings(articles: Path) -> list[str]:
    """Every wording of the base, in the order of the articles."""
    return [text for article in load_base(articles).articles.values() for text in article.variants]


def distinct(articles: Path, seed: int) -> Iterator[str]:
    """Questions without end, each with a slip in one word and never the same twice."""
    dice, known, given = random.Random(seed), wordings(articles), set()
    while True:
        text = with_slip(dice.choice(known), dice)
        if text not in given:
            given.add(text)
            yield text


def with_slip(text: str, dice: random.Random) -> str:
    """A letter lost, doubled, swapped with its neighbour or mistyped, as fingers do it."""
    words = text.split()
    long = [number for number, word in enumerate(words) if len(word) >= LONG_ENOUGH]
    number = dice.choice(long or range(len(words)))
    word = words[number]
    at = dice.randrange(max(1, len(word) - 1))
    words[number] = dice.choice(
        (
            word[:at] + word[at + 1 :],
            word[: at + 1] + word[at:],
            word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
            word[:at] + dice.choice(LETTERS) + word[at + 1 :],
        )
    )
    return " ".join(words)
