"""Limits by segment and kind of text, an organisation's own over ours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from readability.errors import ReadabilityError

OURS = Path(str(files("readability"))) / "segments.yml"
DEFAULT_SEGMENT, DEFAULT_KIND = "everyone", "letter"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Bounds(_Strict):
    grade: tuple[float, float]
    longest_sentence: tuple[int, int]
    long_words: tuple[float, float]

    @model_validator(mode="after")
    def _ascend(self) -> "_Bounds":
        for name in type(self).model_fields:
            passes, fails = getattr(self, name)
            if not 0 < passes <= fails:
                raise ValueError(f"{name}: два числа по возрастанию, например [10, 13]")
        return self


class _Stricter(_Strict):
    grade: float = 0
    longest_sentence: int = 0
    long_words: float = 0


class _Segment(_Strict):
    title: str
    synonyms: tuple[str, ...] = ()
    why: str
    evidence: str
    limits: _Bounds


class _Kind(_Strict):
    title: str
    why: str
    stricter: _Stricter


class _File(_Strict):
    segments: dict[str, _Segment]
    kinds: dict[str, _Kind]


@dataclass(frozen=True, slots=True)
class Limit:
    """Passes up to `passes`, fails over `fails`; `measure` is a field of the report (`grade`, …)."""

    measure: str
    passes: float
    fails: float


@dataclass(frozen=True, slots=True)
class Limits:
    """What holds for one segment and kind, with the reasons."""

    segment: str
    kind: str
    segment_title: str
    kind_title: str
    why: str
    evidence: str
    grade: Limit
    longest_sentence: Limit
    long_words: Limit

    def __iter__(self) -> Iterator[Limit]:
        return iter((self.grade, self.longest_sentence, self.long_words))


class LimitSet:
    """All segments and kinds of our file, changed by an organisation's."""

    def __init__(self, read: _File) -> None:
        self._file = read
        self._names = {name: name for name in read.segments}
        for name, segment in read.segments.items():
            for synonym in segment.synonyms:
                self._names.setdefault(synonym, name)

    @property
    def segments(self) -> Mapping[str, str]:
        """Titles by name."""
        return {name: segment.title for name, segment in self._file.segments.items()}

    @property
    def kinds(self) -> Mapping[str, str]:
        """Titles by name."""
        return {name: kind.title for name, kind in self._file.kinds.items()}

    def of(self, segment: str = DEFAULT_SEGMENT, kind: str = DEFAULT_KIND) -> Limits:
        """The limits of a segment (or a synonym of it) and a kind. Raises ReadabilityError for an unknown name.

        >>> limit_set().of("senior", "chat").grade.passes
        8.0
        """
        name = self._names.get(segment)
        if name is None:
            raise ReadabilityError(f"Нет сегмента «{segment}». Есть: {', '.join(self.segments)}")
        if kind not in self.kinds:
            raise ReadabilityError(f"Нет вида текста «{kind}». Есть: {', '.join(self.kinds)}")
        of_segment, of_kind = self._file.segments[name], self._file.kinds[kind]
        return Limits(
            name,
            kind,
            of_segment.title,
            of_kind.title,
            f"{of_segment.why} {of_kind.why}",
            of_segment.evidence,
            *(
                _limit(measure, getattr(of_segment.limits, measure), getattr(of_kind.stricter, measure))
                for measure in _Bounds.model_fields
            ),
        )


@cache
def limit_set(own: Path | None = None) -> LimitSet:
    """Our limits, or an organisation's over them. Raises ReadabilityError that names the file and the place in it."""
    ours = _load(OURS)
    return LimitSet(_checked(ours if own is None else _merged(ours, _load(own)), own or OURS))


def _limit(measure: str, bounds: tuple[float, float], stricter: float) -> Limit:
    return Limit(measure, max(bounds[0] - stricter, 1), max(bounds[1] - stricter, 1))


def _load(path: Path) -> dict[str, Any]:
    try:
        loaded = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ReadabilityError(f"{path}: файл пределов не прочитать; нужен YAML в UTF-8") from error
    except yaml.YAMLError as error:
        raise ReadabilityError(f"{path}: это не YAML: {' '.join(str(error).split())}") from error
    if not isinstance(loaded, dict):
        raise ReadabilityError(f"{path}: нужны ключи segments или kinds, как в {OURS.name}")
    return loaded


def _merged(ours: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(ours)
    for key, value in own.items():
        below = merged.get(key)
        merged[key] = _merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


def _checked(loaded: Mapping[str, Any], path: Path) -> _File:
    try:
        return _File.model_validate(loaded)
    except ValidationError as error:
        first = error.errors()[0]
        place = [str(part) for part in first["loc"]]
        line = _line(path, place)
        where = f"{path}:{line}" if line else str(path)
        raise ReadabilityError(f"{where}: {'.'.join(place)}: {first['msg']}") from error


def _line(path: Path, place: list[str]) -> int | None:
    """The line of the deepest key of `place` that the file holds, from 1."""
    node, line = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader), None
    for part in place:
        found = [
            pair for pair in getattr(node, "value", []) if isinstance(pair, tuple) and pair[0].value == part
        ]
        if not found:
            break
        line, node = found[0][0].start_mark.line + 1, found[0][1]
    return line
