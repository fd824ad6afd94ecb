"""A text being put together from pieces, with open formatting."""

from typing import Literal

from readability.reading import Formatting

Look = Literal["italic", "underline", "font", "background"]


class Writing:
    """Pieces in order; offsets are kept as they are added."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._open: dict[int, list[tuple[Look, str, int]]] = {}
        self._closed: list[Formatting] = []
        self._last = ""

    def add(self, piece: str) -> None:
        """Adds text as it is."""
        if piece:
            self._pieces.append(piece)
            self._length += len(piece)
            self._last = piece[-1]

    def add_flowing(self, piece: str) -> None:
        """Adds text whose spaces were folded: none at a line's beginning, no two in a row."""
        self.add(piece.lstrip(" ") if self._last in ("", " ", "\n") else piece)

    def line(self) -> None:
        """Ends a line."""
        if self._length:
            self.add("\n")

    def block(self) -> None:
        """Ends a block: a blank line, unless one is there."""
        if self._length and "".join(self._pieces[-2:])[-2:] != "\n\n":
            self.add("\n" if self._last == "\n" else "\n\n")

    def open(self, key: int, kind: Look, value: str = "") -> None:
        """Formatting begins here; `key` is whose it is."""
        self._open.setdefault(key, []).append((kind, value, self._length))

    def close(self, key: int) -> None:
        """The formatting of `key` ends here."""
        for kind, value, start in self._open.pop(key, []):
            if self._length > start:
                self._closed.append(Formatting(start, self._length, kind, value))

    def text(self) -> str:
        return "".join(self._pieces)

    def formatting(self) -> tuple[Formatting, ...]:
        """What was closed, by place."""
        return tuple(sorted(self._closed, key=lambda one: (one.start, one.end, one.kind)))
