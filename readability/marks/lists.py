"""The word lists of the marks, read once. Columns stand between tabs; ё is read as е."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from nlu.text.wordlists import SPEECH, Row, rows_of


def rows(name: str) -> tuple[Row, ...]:
    """The rows of `readability/data/<name>`, or of the list of this name that speech and letters share."""
    own = Path(str(files("readability"))) / "data" / name
    return rows_of(own if own.is_file() else SPEECH / name)


@cache
def words(name: str) -> frozenset[str]:
    """The first column of a list."""
    return frozenset(row[0] for row in rows(name))


@dataclass(frozen=True, slots=True)
class Action:
    """A noun of action: its verbs («» where there is none) and what becomes of its complement: acc, same or -."""

    noun: str
    imperfective: str
    perfective: str
    complement: str

    @property
    def verb(self) -> str:
        return self.perfective or self.imperfective


@cache
def actions() -> dict[str, Action]:
    """Nouns of action by lemma."""
    return {
        row[0]: Action(*(cell.replace("-", "") if cell == "-" else cell for cell in row))
        for row in rows("action_nouns.tsv")
    }


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that says little beside a noun of action. `nouns` holds «*» for any; `perfective`: this aspect."""

    nouns: frozenset[str]
    spared: frozenset[str]
    perfective: bool


@cache
def light_verbs() -> dict[str, LightVerb]:
    """Light verbs by lemma, both aspects."""
    found: dict[str, LightVerb] = {}
    for imperfective, perfective, nouns in rows("light_verbs.tsv"):
        named = nouns.split()
        taken = frozenset(noun for noun in named if not noun.startswith("-"))
        spared = frozenset(noun[1:] for noun in named if noun.startswith("-"))
        found[imperfective] = LightVerb(taken, spared, perfective=False)
        if perfective != "-":
            found[perfective] = LightVerb(taken, spared, perfective=True)
    return found


@cache
def lexical_nouns() -> dict[str, frozenset[str]]:
    """Nouns in -ние, -тие that name no action, and the genitives after which they do («*»: any inanimate noun)."""
    return {
        row[0]: frozenset(row[1].split()) if len(row) > 1 else frozenset()
        for row in rows("lexical_nouns.txt")
    }
