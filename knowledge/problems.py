"""A fault in a data file, said so that an editor can mend it: file, line, what is wrong, what is allowed."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

Model = TypeVar("Model", bound=BaseModel)
# libyaml's parser, where PyYAML was built with it, is ten times quicker: a base of 124 articles opens in 0.1 s.
_QUICK = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """`line` counts from 1. A `warning` does not fail the check."""

    path: Path
    line: int
    message: str
    warning: bool = False

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {'предупреждение: ' if self.warning else ''}{self.message}"


class DataError(ValueError):
    """One or more data files cannot be used; the message lists every problem, one a line."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def line_of(node: yaml.Node | None, location: tuple[int | str, ...]) -> int:
    """The line (from 0) in which the value at `location` of a composed YAML document stands."""
    line = node.start_mark.line if node else 0
    for step in location:
        if isinstance(node, yaml.MappingNode):
            pairs = [(key, value) for key, value in node.value if getattr(key, "value", None) == step]
            if not pairs:
                return line
            line, node = pairs[0][0].start_mark.line, pairs[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line
    return line


def validated(model: type[Model], text: str, path: Path, first_line: int = 1) -> Model:
    """Parses YAML `text` that begins in line `first_line` of `path`. Raises DataError."""
    try:
        values: Any = yaml.load(text, Loader=_QUICK)  # noqa: S506 (both are safe loaders)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        reason = getattr(error, "problem", None) or str(error)
        raise DataError([Problem(path, line, f"это не YAML: {reason}")]) from error
    try:
        return model.model_validate(values if values is not None else {})
    except ValidationError as error:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        raise DataError(
            [
                Problem(path, first_line + line_of(node, tuple(item["loc"])), _sentence(item, model))
                for item in error.errors()
            ]
        ) from error


def _sentence(item: Any, model: type[BaseModel]) -> str:
    where = ".".join(str(part) for part in item["loc"]) or "документ"
    if item["type"] == "extra_forbidden":
        allowed = (
            f"; допустимы: {', '.join(model.model_fields)}" if len(item["loc"]) == 1 else "; уберите его"
        )
        return f"неизвестный ключ «{where}»{allowed}"
    if item["type"] == "missing":
        return f"нет обязательного ключа «{where}»"
    if item["type"] in {"literal_error", "enum"}:
        return f"«{where}»: значение {item['input']!r} не допускается; допустимы: {item['ctx']['expected']}"
    return f"«{where}»: {_in_words(item)} (стоит {str(item['input'])[:60]!r})"


def _in_words(item: Any) -> str:
    """What is wrong with a value, in the editor's language where this fault is a common one."""
    context = item.get("ctx", {})
    match item["type"]:
        case "string_too_long":
            return f"знаков {len(item['input'])}, можно до {context['max_length']}"
        case "string_too_short":
            return f"слишком коротко, нужно знаков не меньше {context['min_length']}"
        case "string_pattern_mismatch" if context["pattern"] == "^https://":
            return "нужен адрес, который начинается с https://"
        case kind if kind.startswith("date_"):
            return "нужна дата вроде 2027-05-16"
        case "int_parsing" | "int_type":
            return "нужно целое число"
        case "less_than_equal":
            return f"можно не больше {context['le']}"
        case "greater_than_equal":
            return f"нужно не меньше {context['ge']}"
        case _:
            return str(item["msg"])
