"""Labelled cases: one JSON object a line."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from bot.commands.words import say
from bot.errors import BadInput

Case = Mapping[str, Any]
Made = TypeVar("Made")


def read_text(path: Path) -> str:
    """The file's text. Raises BadInput that names the file when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise BadInput(say("cli-eval-missing", path=str(path))) from error
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(say("cli-eval-unreadable", path=str(path), reason=str(error))) from error


def read_cases(path: Path) -> list[Case]:
    """The cases in order. Raises BadInput that names file and line."""
    return list(_objects(path))


def each(cases: Sequence[Case], path: Path, work: Callable[[Case], Made]) -> list[Made]:
    """`work` on every case; its ValueError becomes a BadInput that names file and line."""
    made = []
    for number, case in enumerate(cases, 1):
        try:
            made.append(work(case))
        except ValueError as error:
            message = say("cli-eval-bad-case", path=str(path), line=number, reason=str(error))
            raise BadInput(message) from error
    return made


def _objects(path: Path) -> Iterator[Case]:
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if not line.strip():
            continue
        try:
            case = json.loads(line)
        except ValueError as error:
            raise BadInput(say("cli-eval-not-json", path=str(path), line=number)) from error
        if not isinstance(case, dict):
            raise BadInput(say("cli-eval-not-json", path=str(path), line=number))
        yield case
