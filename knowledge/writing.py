"""An article's file as its fields, and fields as a file: what a form edits and what a base reads are one thing.

Nothing is checked here but that the file can be taken apart at all: a draft may lack what an article must have.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from knowledge.problems import DataError, Problem, line_of

KEYS = (
    "id", "language", "title", "question", "variants", "variants_en", "service", "life_situation", "segments",
    "kind", "unmet", "contact", "source", "owner", "checked", "valid_to", "related", "popular", "hard_to_read",
)  # fmt: skip
"""The keys of the front matter, in the order in which they are written."""

_IN_A_ROW = frozenset({"segments", "related"})
_BORDER = "---\n"
_DETAILS = "## Подробнее\n\n"
_SHORT, _BODY = "short", "details"


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """A Markdown file of the base in its parts: front matter as it was typed, short answer, details below it."""

    matter: Mapping[str, Any]
    short: str
    details: str = ""

    def text(self, key: str) -> str:
        """A value of the front matter as a line; empty where it is missing."""
        value = self.matter.get(key)
        return "" if value is None or isinstance(value, dict | list) else str(value)

    def lines(self, key: str) -> tuple[str, ...]:
        """A list of the front matter; one value is a list of one."""
        value = self.matter.get(key)
        values = value if isinstance(value, list) else [] if value is None else [value]
        return tuple(str(each) for each in values if each is not None)

    def groups(self, key: str) -> tuple[Mapping[str, Any], ...]:
        """A list of named values: sources, contacts, or the one group of `unmet`."""
        value = self.matter.get(key)
        values = value if isinstance(value, list) else [value]
        return tuple(each for each in values if isinstance(each, dict))


def read_file(text: str, problem_at: Problem) -> ArticleFile:
    """The parts of a file's text; a body without a short answer, or a missing key, is no fault here.

    Raises DataError, with the path of `problem_at`, where the front matter is no YAML or no list of keys.
    """
    path = problem_at.path
    parts = text.replace("\r\n", "\n").split(_BORDER, 2)
    if len(parts) < 3 or parts[0].strip():
        message = "статья начинается со строки «---», потом ключи, потом снова «---»"
        raise DataError([Problem(path, 1, message)])
    try:
        matter = yaml.safe_load(parts[1]) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error)
        raise DataError([Problem(path, 2 + (mark.line if mark else 0), f"это не YAML: {reason}")]) from error
    except ValueError as error:  # a date such as 2026-02-31
        raise DataError([Problem(path, 2, f"такой даты нет: {error}")]) from error
    if not isinstance(matter, dict):
        raise DataError([Problem(path, 2, "между строками «---» нужны ключи со значениями")])
    short, separator, rest = f"\n{parts[2].strip()}".partition("\n## ")
    details = f"## {rest.strip()}" if separator else ""
    return ArticleFile({str(key): value for key, value in matter.items()}, short.strip(), details)


def write_file(file: ArticleFile) -> str:
    """The text of the file. `read_file` gives the same parts back; empty values are left out."""
    known = [key for key in KEYS if key in file.matter]
    others = [key for key in file.matter if key not in KEYS]
    lines = [_entry(key, file.matter[key]) for key in (*known, *others) if _is_said(file.matter[key])]
    body = file.short.strip()
    details = file.details.strip()
    if details and not details.startswith("## "):
        details = _DETAILS + details
    below = f"{body}\n\n{details}" if details else body
    return f"{_BORDER}{''.join(lines)}{_BORDER}{below}\n"


def place_of(text: str, line: int) -> tuple[str, int | None]:
    """(key of the front matter, number in its list) of a line of the file, from 1; `short` or `details` below it.

    Empty where the front matter cannot be read.
    """
    parts = text.split(_BORDER, 2)
    if len(parts) < 3:
        return "", None
    below = 2 + parts[1].count("\n") + 1
    if line >= below:
        heading = next(
            (below + n for n, said in enumerate(parts[2].split("\n")) if said.startswith("## ")), None
        )
        return (_BODY if heading is not None and line >= heading else _SHORT), None
    try:
        keys = yaml.compose(parts[1])
    except (yaml.YAMLError, ValueError):
        return "", None
    return _key_at(keys, line - 2)


def _key_at(keys: yaml.Node | None, line: int) -> tuple[str, int | None]:
    """The key whose value stands in `line`, from 0."""
    found, at = "", None
    for key, value in keys.value if isinstance(keys, yaml.MappingNode) else ():
        if key.start_mark.line > line:
            break
        found, at = str(key.value), None
        if isinstance(value, yaml.SequenceNode):
            for number in range(len(value.value)):
                if line_of(keys, (key.value, number)) <= line:
                    at = number
    return found, at


def _is_said(value: Any) -> bool:
    return value not in (None, "", [], (), {})


def _entry(key: str, value: Any) -> str:
    said = {key: _plain(value)}
    flow = None if key in _IN_A_ROW else False
    written: str = yaml.safe_dump(
        said, allow_unicode=True, sort_keys=False, width=1_000_000, default_flow_style=flow
    )
    return written


def _plain(value: Any) -> Any:
    """Lists for tuples: YAML of a base knows no tuples."""
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value if _is_said(each)]
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items() if _is_said(each)}
    return value
