"""Words written short with a full stop, from `data/shortened.txt`."""

from functools import cache
from importlib.resources import files


@cache
def always_short() -> frozenset[str]:
    """Short wherever a full stop follows: «ул.», «руб.»."""
    return frozenset(entry for entry in _entries() if not entry.endswith("*"))


@cache
def words_too() -> frozenset[str]:
    """Whole words as well, short only where the sentence goes on: «им.», «тел.»."""
    return frozenset(entry.rstrip("*") for entry in _entries() if entry.endswith("*"))


def _entries() -> list[str]:
    lines = (files("readability") / "data" / "shortened.txt").read_text("utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
