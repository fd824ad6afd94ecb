"""Which of the few intents that need no knowledge base is this, if any? «Not sure» is a result."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"
# libyaml's parser, where PyYAML was built with it, is ten times quicker.
_QUICK = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EXAMPLE = re.compile(r"^\s*-\s+(.*\S)\s*$", re.MULTILINE)


def read_examples(folder: Path = DATA / "intents") -> dict[str, tuple[str, ...]]:
    """Intent → phrases, from Rasa's own YAML (`version`, `nlu: [{intent, examples}]`), one intent a file.

    Raises ValueError that names the file when it has another shape.
    """
    intents: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.yml")):
        content: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=_QUICK)  # noqa: S506 (both are safe loaders)
        try:
            for item in content["nlu"]:
                intents[str(item["intent"])] = tuple(_EXAMPLE.findall(item["examples"]))
        except (KeyError, TypeError) as error:
            raise ValueError(
                f"{path}: expected version and nlu: [{{intent, examples}}], got {error!r}"
            ) from error
    return intents


class Patterns:
    """Word lists where rules are surer than a model: one pattern a line, with an example and a counter-example."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._pattern = re.compile("|".join(f"(?:{pattern})" for pattern in patterns))

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and bool(self._pattern.search(text.lower().replace("ё", "е")))


def read_patterns(path: Path) -> Patterns:
    """Columns by tabs: pattern, a text it must match, a text it must not."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return Patterns([line.split("\t")[0] for line in lines if line.strip() and not line.startswith("#")])
