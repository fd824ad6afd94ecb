"""A Markdown file of the base as a check sees it: every key, wording and line of text with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from knowledge.articles import Article, Translation, split_front_matter
from knowledge.problems import Problem, line_of
from nlu.text import tokens

VARIANTS_SUFFIX = ".variants.txt"
_QUICK = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml, where PyYAML was built with it
_FIRST_LINE = 2  # of the front matter: «---» stands above


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words by which something is found, with their place. `owner` is what they lead to."""

    text: str
    owner: str
    path: Path
    line: int
    variant: bool = False

    @property
    def key(self) -> str:
        """Equal for phrases that differ in case, ё, punctuation and spaces only."""
        return " ".join(tokens(self.text))

    @property
    def place(self) -> str:
        return f"{self.path.name}:{self.line}"


@dataclass(frozen=True, slots=True)
class Page:
    """An article or its translation, read without a fault. `lines` are those below the front matter."""

    article: Article
    words: Article | Translation
    path: Path
    keys: yaml.Node | None
    lines: tuple[tuple[int, str], ...]

    def at(self, *location: int | str) -> int:
        """The line of a key, from 1; that of the front matter's beginning where the key is absent."""
        return line_of(self.keys, location) + _FIRST_LINE

    def problem(self, message: str, *location: int | str, warning: bool = False) -> Problem:
        return Problem(self.path, self.at(*location), message, warning)

    @property
    def first_line(self) -> int:
        """Where the short answer begins."""
        return self.lines[0][0] if self.lines else _FIRST_LINE

    def phrases(self) -> Iterator[Phrase]:
        """Title, question and variants of this file and of the list of variants beside it."""
        owner = self.article.id
        for key in ("title", "question"):
            yield Phrase(getattr(self.words, key), owner, self.path, self.at(key))
        for key in ("variants", "variants_en"):
            for number, text in enumerate(self._texts(key)):
                yield Phrase(text, owner, self.path, self.at(key, number), variant=True)
        if self.words is self.article:
            yield from _listed(self.path.with_name(f"{self.path.stem}{VARIANTS_SUFFIX}"), owner)

    def _texts(self, key: str) -> list[str]:
        pairs = self.keys.value if isinstance(self.keys, yaml.MappingNode) else []
        found = [value for name, value in pairs if name.value == key and isinstance(value, yaml.SequenceNode)]
        return [str(node.value).strip() for value in found for node in value.value]


def page_of(article: Article, language: str = "ru") -> Page | None:
    """The article's own file, or that of its translation; None where there is none."""
    path = article.path
    if path is not None and language != "ru":
        path = path.with_name(f"{path.stem}.{language}.md")
    if path is None or not path.is_file():
        return None
    matter, body, first = split_front_matter(path)
    below = first + matter.count("\n") + 1
    lines = tuple((below + number, line) for number, line in enumerate(body.split("\n")) if line.strip())
    words = article if language == "ru" else article.translations[language]
    return Page(article, words, path, yaml.compose(matter, Loader=_QUICK), lines)


def _listed(path: Path, owner: str) -> Iterator[Phrase]:
    if not path.is_file():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            yield Phrase(line.strip(), owner, path, number, variant=True)
