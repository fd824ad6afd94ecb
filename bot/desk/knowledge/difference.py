"""What one version of an article changed, field by field: words in texts, lines in lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from bot.desk.knowledge.form import Shown

TEXTS = ("title", "question", "short", "details", "en_title", "en_question", "en_short", "en_details")
LISTS = (
    "variants",
    "variants_file",
    "variants_en",
    "en_variants",
    "segments",
    "related",
    "source",
    "contact",
)
LINES = (
    "owner",
    "checked",
    "valid_to",
    "service",
    "life_situation",
    "kind",
    "unmet",
    "popular",
    "hard_to_read",
)
_PIECES = re.compile(r"\s+|\w+|[^\w\s]")

Kind = Literal["same", "gone", "added"]


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a text, or a line of a list: it stayed, it is gone, or it is new."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A field that is not the same; in a list the lines that stayed are left out."""

    key: str
    parts: tuple[Part, ...]
    is_list: bool = False


def differences(before: Shown | None, after: Shown) -> tuple[Change, ...]:
    """The fields that differ, in the order of the form. Without a version before, everything is new."""
    changes = []
    for key in (*TEXTS, *LISTS, *LINES):
        was, now = (field_of(before, key) if before else (), field_of(after, key))
        if was != now:
            parts = _lines(was, now) if key in LISTS else _words("\n".join(was), "\n".join(now))
            changes.append(Change(key, tuple(parts), key in LISTS))
    return tuple(changes)


def field_of(of: Shown, key: str) -> tuple[str, ...]:
    """The value of a field as lines of text."""
    if key == "variants_file":
        return of.variants_file
    file, name = (of.english, key.removeprefix("en_")) if key.startswith("en_") else (of.article, key)
    if name in ("short", "details"):
        said: str = getattr(file, name)
        return (said,) if said else ()
    value = file.matter.get(name)
    values = value if isinstance(value, list) else [value]
    return tuple(_said(each) for each in values if each not in (None, "", {}, []))


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return " \u00b7 ".join(str(each) for each in value.values() if each)
    return str(value)


def _words(before: str, after: str) -> Iterator[Part]:
    """Word by word; what was rewritten whole is shown whole, not in shreds."""
    was, now = _PIECES.findall(before), _PIECES.findall(after)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Part("same", "".join(was[i1:i2]))
            continue
        if i2 > i1:
            yield Part("gone", "".join(was[i1:i2]))
        if j2 > j1:
            yield Part("added", "".join(now[j1:j2]))


def _lines(before: Sequence[str], after: Sequence[str]) -> Iterator[Part]:
    """Lines that came and went; their order alone is no change worth showing."""
    gone, added = [one for one in before if one not in after], [one for one in after if one not in before]
    yield from (Part("gone", one) for one in gone)
    yield from (Part("added", one) for one in added)
    if not gone and not added:
        yield from (Part("same", one) for one in after)
