"""Whole messages whose intent needs no model: «да», «-», «5», «⭐⭐⭐»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nlu.intents import DATA

_AROUND = re.compile(r"^[\s.,!?…:;()«»\"']+|[\s.,!…:;()«»\"']+$")
_BETWEEN = re.compile(r"[\s.,!…:;()«»\"'-]+")
_LONGEST = 60  # letters: what is longer is no single remark


@dataclass(frozen=True, slots=True)
class _Row:
    intent: str
    pattern: re.Pattern[str]


class Said:
    """The list of whole messages; a text is looked up, never searched in."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        """`rows`: intent and pattern, the first that fits decides."""
        self._rows = [_Row(intent, re.compile(pattern)) for intent, pattern in rows]

    def intent(self, text: str) -> str | None:
        """The intent of the whole message, None where the list says nothing.

        >>> read_said().intent("Да, конечно!"), read_said().intent("да вы что")
        ('yes', None)
        """
        if len(text) > _LONGEST:
            return None
        said = _bare(text)
        return next((row.intent for row in self._rows if row.pattern.fullmatch(said)), None)


def read_said(path: Path = DATA / "said.txt") -> Said:
    """Columns by tabs: intent, pattern, a message it must match, one it must not."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return Said([line.split("\t")[:2] for line in lines if line.strip() and not line.startswith("#")])


def _bare(text: str) -> str:
    folded = text.lower().replace("ё", "е").strip()
    words = _BETWEEN.sub(" ", _AROUND.sub("", folded)).strip()
    return words or folded
