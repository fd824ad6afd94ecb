"""300 texts with and without personal data, made from one seed: sentences written by hand, values drawn.

The sentences (tests/nlu/data/pii_*.txt) know nothing of the rules they judge.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from string import Formatter

from tests.nlu.pii_values import MAKERS

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Piece:
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Case:
    text: str
    pieces: tuple[Piece, ...]


def make_cases(seed: int, with_data: int = 150, without: int = 150) -> list[Case]:
    """Texts with 1 to 3 pieces, then texts with none."""
    random = Random(seed)
    full, empty = ((DATA / f"pii_{name}.txt").read_text("utf-8").splitlines() for name in ("with", "without"))
    return [
        *(fill(full[at % len(full)], random) for at in range(with_data)),
        *(Case(_without(empty[at % len(empty)], random), ()) for at in range(without)),
    ]


def _without(template: str, random: Random) -> str:
    money = random.choice(["10 000", "12500", "1 250 000", "631517", "9 512 345"])
    return template.format(money=money, law=random.randint(10, 400), ticket=random.randint(100, 999))


def fill(template: str, random: Random) -> Case:
    text, pieces = "", []
    for before, name, _, _ in Formatter().parse(template):
        text += before
        if name is not None:
            kind, make = MAKERS[name]
            made = make(random)
            pieces.append(Piece(kind, len(text), len(text) + len(made)))
            text += made
    return Case(text, tuple(pieces))


def pieces_of(case: Case) -> Iterator[tuple[str, int, int]]:
    return ((piece.kind, piece.start, piece.end) for piece in case.pieces)
