"""An id for a new article, made of its name in Latin letters (`letters.txt`)."""

import re
from collections.abc import Collection
from functools import cache
from pathlib import Path

LONGEST = 60
_LETTERS = Path(__file__).with_name("letters.txt")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def id_of(title: str, taken: Collection[str]) -> str:
    """The id for a name; a number behind it where it is taken.

    >>> id_of("Lost papers!", {"lost-papers"}), id_of("?", ())
    ('lost-papers-2', 'article')
    """
    written = "".join(_letters().get(letter, letter) for letter in title.casefold())
    words = re.findall(r"[a-z0-9]+", written)
    stem = "-".join(words)[:LONGEST].strip("-") or "article"
    made, number = stem, 1
    while made in taken:
        number += 1
        made = f"{stem}-{number}"
    return made


@cache
def _letters() -> dict[str, str]:
    lines = (line.split() for line in _LETTERS.read_text("utf-8").splitlines())
    return {parts[0]: parts[1] if len(parts) > 1 else "" for parts in lines if parts}
