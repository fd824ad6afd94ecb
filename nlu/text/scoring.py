"""How well labels are found in texts, from counts: what the engines that judge texts report of themselves. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scores:
    """Of one label, or of all («overall»): `hits` of `labelled` found, `right` of `predicted` true."""

    label: str
    labelled: int
    hits: int
    predicted: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def spans_meet(text: str, one: str, other: str) -> bool:
    """Whether two pieces overlap at any place where they stand in the text; what does not stand there meets nothing.

    >>> spans_meet("раз два три", "раз два", "два три"), spans_meet("раз два", "пять", "пять")
    (True, False)
    """
    return any(
        first < after and begun < last
        for first, last in _places(text, one)
        for begun, after in _places(text, other)
    )


def _places(text: str, span: str) -> Iterator[tuple[int, int]]:
    place = text.find(span)
    while place >= 0 and span:
        yield place, place + len(span)
        place = text.find(span, place + 1)
