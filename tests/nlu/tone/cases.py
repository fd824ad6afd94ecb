"""Labelled messages of tests/nlu/tone/*.tsv: text, what is expected, the round they were written in."""

from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent


class Case(NamedTuple):
    text: str
    expected: str
    round: str


def read_cases(name: str) -> list[Case]:
    """`\\u200b` and `\\u00ad` are written out in the file, where an editor would lose them."""
    lines = (FOLDER / f"{name}_cases.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [
        Case(text.replace("\\u200b", "\u200b").replace("\\u00ad", "\u00ad"), *rest) for text, *rest in rows
    ]
