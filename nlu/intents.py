"""The training data: Rasa's own YAML, the one source for every engine of intents.

A sub-intent is written `no/not_that`: for the labels it is a «no», for the conversation it is finer.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"
# libyaml's parser, where PyYAML was built with it, is ten times quicker.
_QUICK = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EXAMPLE = re.compile(r"^\s*-\s+(.*\S)\s*$", re.MULTILINE)
_MARK = re.compile(r"\[(?P<text>[^\]]+)\](?:\((?P<kind>[^:)]+)(?::(?P<value>[^)]+))?\)|(?P<more>\{[^}]+\}))")
_KINDS = ("intent", "lookup", "regex", "synonym")


@dataclass(frozen=True, slots=True)
class Marked:
    """An entity marked in an example: offsets into its text, kind, and the value meant (else the words themselves)."""

    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase as a citizen would write it, without the marks."""

    text: str
    intent: str
    entities: tuple[Marked, ...] = ()


@dataclass(frozen=True, slots=True)
class Training:
    """All that the engines learn from. Look-up and regex names → entries; word → the synonym that it means."""

    examples: tuple[Example, ...] = ()
    lookups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    regexes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    synonyms: Mapping[str, str] = field(default_factory=dict)

    def phrases(self) -> dict[str, tuple[str, ...]]:
        """Intent → its texts, in the order of the files."""
        found: dict[str, list[str]] = {}
        for example in self.examples:
            found.setdefault(example.intent, []).append(example.text)
        return {intent: tuple(texts) for intent, texts in found.items()}


def read_training(folder: Path = DATA) -> Training:
    """Every `*.yml` of the folder and below, in Rasa 3.1's form: `version`, `nlu: [{intent, examples}]`.

    Raises ValueError that names the file when it has another shape.
    """
    examples: list[Example] = []
    others: dict[str, dict[str, tuple[str, ...]]] = {kind: {} for kind in _KINDS}
    synonyms: dict[str, str] = {}
    for kind, name, lines in _items(folder):
        if kind == "intent":
            examples += (_example(line, name) for line in lines)
        elif kind == "synonym":
            synonyms |= dict.fromkeys(lines, name)
        else:
            others[kind][name] = others[kind].get(name, ()) + tuple(lines)
    for example in examples:
        for mark in example.entities:
            if (words := example.text[mark.start : mark.end]) != mark.value:
                synonyms[words] = mark.value
    return Training(tuple(examples), others["lookup"], others["regex"], synonyms)


def _items(folder: Path) -> Iterator[tuple[str, str, list[str]]]:
    for path in sorted(folder.rglob("*.yml")):
        content: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=_QUICK)  # noqa: S506 (both are safe loaders)
        try:
            for item in content["nlu"]:
                (kind,) = [kind for kind in _KINDS if kind in item]
                yield kind, str(item[kind]), _EXAMPLE.findall(item["examples"])
        except (KeyError, TypeError, ValueError) as error:
            kinds = "|".join(_KINDS)
            raise ValueError(
                f"{path}: expected version and nlu: [{{{kinds}, examples}}], got {error!r}"
            ) from error


def _example(line: str, intent: str) -> Example:
    """The marks taken out of a phrase.

    >>> _example("запишите [завтра](date) в [мфц]{\'entity\': \'office\'}".replace("\'", \'"\'), "book").entities[1].kind
    'office'
    """
    text, marks, at = "", [], 0
    for found in _MARK.finditer(line):
        text += line[at : found.start()]
        more = json.loads(found["more"]) if found["more"] else {}
        kind = str(found["kind"] or more["entity"])
        value = str(found["value"] or more.get("value") or found["text"])
        marks.append(Marked(len(text), len(text) + len(found["text"]), kind, value))
        text, at = text + found["text"], found.end()
    return Example(text + line[at:], intent, tuple(marks))


def read_examples(folder: Path = DATA / "intents") -> dict[str, tuple[str, ...]]:
    """Intent → its phrases; see `read_training`."""
    return read_training(folder).phrases()
