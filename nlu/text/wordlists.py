"""The word lists of speech that several engines read: one entry a line, columns between tabs, ё read as е."""

from functools import cache
from importlib.resources import files
from pathlib import Path

SPEECH = Path(str(files("nlu"))) / "data" / "speech"
"""Fillers, colloquial words, jargon, archaisms, aggression and tautologies, in the notation of `nlu.text.lexicon`."""

Row = tuple[str, ...]


@cache
def rows_of(source: Path) -> tuple[Row, ...]:
    """The rows of a list without comments and empty lines, column by column.

    >>> any("дабы" in row[0].split("|") for row in rows_of(SPEECH / "archaisms.tsv"))
    True
    """
    text = source.read_text("utf-8").replace("ё", "е")
    lines = (line.rstrip() for line in text.splitlines())
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))
