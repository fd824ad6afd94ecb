"""What a file holds."""

from dataclasses import dataclass

from readability.reading import Formatting


@dataclass(frozen=True, slots=True)
class Opened:
    """`text` is shown; `masked`, of the same length, is counted: markup stands in it as spaces."""

    text: str
    formatting: tuple[Formatting, ...] = ()
    masked: str | None = None
