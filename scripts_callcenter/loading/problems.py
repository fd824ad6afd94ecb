"""A fault in a script file, said so that its author can mend it, and where in the YAML it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from scripts_callcenter.wording import tell


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """`file` is as the author knows it (`blocks/hold.yml`); `line` counts from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class ScriptError(ValueError):
    """One or more script files cannot be used; the message lists every problem, one a line."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = sorted(set(problems))


@dataclass(slots=True)
class Faults:
    """Gathers the problems of one file; `at` finds the line of a value by its place in the document."""

    file: str
    root: yaml.Node | None = None
    found: list[Problem] = field(default_factory=list)

    def add(self, location: tuple[int | str, ...], key: str, /, **variables: object) -> None:
        """One more problem, told by `messages.yml`, at the line of `location`."""
        self.found.append(Problem(self.file, self.at(location), tell("loading", key, **variables)))

    def at(self, location: tuple[int | str, ...]) -> int:
        """The line (from 1) in which the value at `location` stands, or the nearest above it that exists."""
        node = self.root
        line = node.start_mark.line if node else 0
        for step in location:
            if isinstance(node, yaml.MappingNode):
                pair = next((pair for pair in node.value if pair[0].value == step), None)
                if pair is None:
                    continue
                line, node = pair[0].start_mark.line, pair[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = node.start_mark.line
        return int(line) + 1

    def add_repeated_keys(self) -> None:
        """A key that stands twice: YAML would silently keep the last."""
        for key in _repeated(self.root):
            message = tell("loading", "twice", key=key.value)
            self.found.append(Problem(self.file, key.start_mark.line + 1, message))


def _repeated(node: yaml.Node | None) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                yield key
            seen.add(key.value)
            yield from _repeated(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _repeated(item)
