"""Words before a name, read from `data/entities`: they bring it in, or give it to a street or a museum."""

import re
from dataclasses import dataclass
from functools import cache

from nlu.entities.cues import DATA, words_pattern


@dataclass(frozen=True, slots=True)
class Introductions:
    """Patterns that end where a name begins: «меня зовут», «гражданин», and «улица», behind which it is nobody's."""

    full: re.Pattern[str]
    surname: re.Pattern[str]
    place: re.Pattern[str]


@cache
def introductions() -> Introductions:
    """Read once."""
    rows = [line.split("\t") for line in _lines("introductions.txt")]
    full, surname = (
        "|".join(sorted((words_pattern(row[1]) for row in rows if row[0] == kind), key=len, reverse=True))
        for kind in ("full", "surname")
    )
    after = "|".join(words_pattern(line.split("\t")[0]) for line in _lines("named_after.txt"))
    ends = r"[\s.:,«\"-]{1,4}(?:это\s|я\s)?$"
    return Introductions(
        re.compile(rf"(?<![а-я])(?:{full}){ends}"),
        re.compile(rf"(?<![а-я])(?:{surname}){ends}"),
        # «от имени Петровой» speaks of a person, «школа имени Гагарина» does not.
        re.compile(rf"(?<![а-я])(?<!от )(?:{after})[\s.:«\"-]{{1,4}}$"),
    )


@cache
def public_names() -> frozenset[str]:
    """«First Surname» of those whom everybody knows."""
    return frozenset(line.split("\t")[0] for line in _lines("public_names.txt"))


@cache
def public_surnames() -> frozenset[str]:
    """The surnames of those, «Достоевского» alone is nobody one asks about."""
    return frozenset(name.split()[-1] for name in public_names())


def _lines(file: str) -> list[str]:
    return [line for line in (DATA / file).read_text("utf-8").splitlines() if line and line[0] != "#"]
