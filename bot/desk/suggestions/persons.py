"""People in what an operator reads or writes: nobody's data in a case, nobody else's in a draft."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from knowledge import Centre
from nlu import mask_personal_data
from nlu.entities import Entity
from nlu.entities.names import is_first
from nlu.entities.reading import MASK_LABELS
from nlu.pii import find_personal_data

_NAME = re.compile(r"(?<![\w.-])[^\W\d_a-z\u0430-\u044f\u0451][^\W\d_]{1,20}(?![\w-])")
_FIGURES = re.compile(r"\d")
_LEAST_FIGURES = 5

Whose = Literal["another", "here"]
"""Of another person, or the citizen's own in a chat where personal data must not be written (23-FZ)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of personal data that a draft shows; `kind` as in `nlu.entities`."""

    whose: Whose
    kind: str
    start: int
    end: int


def masked(text: str) -> str:
    """Without personal data, first names among it: what one citizen wrote is shown to no other."""
    label = f"[{MASK_LABELS['person']}]"
    return _NAME.sub(
        lambda word: label if is_first(word.group().lower()) else word.group(), mask_personal_data(text)
    )


def foreign_data(draft: str, said: Iterable[str], centre: Centre, *, anybody: bool) -> tuple[Shown, ...]:
    """Personal data of somebody else in the draft: not in the citizen's own words `said`, not our own addresses.

    `anybody`: the citizen's own must not be written here either.
    """
    found = find_personal_data(draft)
    if not found:
        return ()
    ours = "\n".join(
        [centre.phone, centre.email, *(f"{each.phone}\n{each.address}" for each in centre.offices)]
    )
    own = "\n".join(said)
    strange = [piece for piece in found if not _stands_in(piece, ours)]
    return tuple(
        Shown("here" if _stands_in(piece, own) else "another", piece.kind, piece.start, piece.end)
        for piece in strange
        if anybody or not _stands_in(piece, own)
    )


def _stands_in(piece: Entity, text: str) -> bool:
    """Whether the text holds the piece, however its figures or letters are set."""
    figures = "".join(_FIGURES.findall(piece.text))
    if len(figures) >= _LEAST_FIGURES and piece.kind != "address":
        return _tail(figures) in "".join(_FIGURES.findall(text))
    return all(word in _words(text) for word in _words(piece.text))


def _tail(figures: str) -> str:
    """A phone without the first figure: «8» and «+7» are the same."""
    return figures[1:] if len(figures) == 11 else figures


def _words(text: str) -> frozenset[str]:
    """The first letters of words: the same name stands in another case."""
    return frozenset(word.lower()[:4] for word in re.findall(r"\w+", text))
