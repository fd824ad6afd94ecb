"""What keeps a draft from being published: the checks of `otklik knowledge check`, said of the form's fields.

The draft alone is checked, against the base as it stands; that takes a moment, so it runs in a thread.
"""

import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from bot.commands.words import say
from bot.db.queries_editing import Texts
from bot.desk.knowledge.shelf.phrases import KnownPhrases, compared
from bot.desk.knowledge.shelf.places import files_of
from bot.readable import judge_article
from knowledge import Article, DataError, KnowledgeBase, Problem
from knowledge.articles import read_article
from knowledge.checks.articles import Surroundings, check_article, check_words
from knowledge.checks.page import VARIANTS_SUFFIX, Phrase, page_of
from knowledge.checks.phrases import check_doubles, check_scripts
from knowledge.search import read_foreign
from knowledge.writing import KEYS, place_of, read_file

_KNOWN = KnownPhrases()
_SCHEMA = re.compile(r"[^\u00ab]*\u00ab([a-z_]+)(?:\.(\d+))?[a-z_.\d]*\u00bb")
REQUIRED = (
    "title", "question", "variants", "service", "life_situation", "segments", "kind", "source", "owner",
    "checked", "valid_to",
)  # fmt: skip
Which = Literal["article", "variants", "english"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: the file, its line from 1, the key of the field with its number in a list.

    A `warning` does not keep the draft from being published.
    """

    which: Which
    line: int
    key: str
    number: int | None
    message: str
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft with what is wrong with it; `article` is None where it cannot even be read."""

    article: Article | None
    faults: tuple[Fault, ...]

    @property
    def passes(self) -> bool:
        """Whether it may be published."""
        return self.article is not None and not any(not fault.warning for fault in self.faults)

    def of(self, *keys: str) -> tuple[Fault, ...]:
        """The faults of these fields."""
        return tuple(fault for fault in self.faults if fault.key in keys)


def check_draft(article_id: str, texts: Texts, base: KnowledgeBase, today: date) -> Checked:
    """Every fault of a draft, as it would be in `base`; errors first, then by place."""
    with tempfile.TemporaryDirectory(prefix="otklik-draft-") as folder:
        files = {Path(folder) / name: text for name, text in files_of(article_id, texts).items()}
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        article, problems = _check(
            Path(folder) / texts.situation / f"{article_id}.md", article_id, base, today
        )
        faults = {_fault(problem, files) for path in files for problem in _here(path, problems)}
    if article is None:
        missing = set(_missing(article_id, texts))
        named = {fault.key for fault in missing}
        faults = {fault for fault in faults if fault.key not in named} | missing
    ordered = sorted(faults, key=lambda fault: (fault.warning, fault.which, fault.line, fault.message))
    return Checked(article, tuple(ordered))


def _here(path: Path, problems: list[Problem]) -> list[Problem]:
    return [problem for problem in (*problems, *check_scripts(path)) if problem.path == path]


def _check(
    path: Path, article_id: str, base: KnowledgeBase, today: date
) -> tuple[Article | None, list[Problem]]:
    try:
        article = read_article(path)
    except DataError as error:
        return None, error.problems
    if article.id != article_id:
        return None, [Problem(path, 2, say("editing-fault-other-id", id=article.id, wanted=article_id))]
    ids = frozenset({*base.articles, article_id})
    around = Surroundings(today, ids, frozenset(each.id for each in base.life_situations), base.centre)
    return article, list(_problems(article, around, base))


def _problems(article: Article, around: Surroundings, base: KnowledgeBase) -> Iterator[Problem]:
    page, translated = page_of(article), page_of(article, "en")
    pages = [each for each in (page, translated) if each is not None]
    if page is not None:
        yield from check_article(page, around)
    if translated is not None:
        yield from check_words(translated, around, "en")
    for each in pages:
        yield from judge_article(each, around)
    own = [phrase for each in pages for phrase in each.phrases()]
    yield from check_doubles(own)
    yield from _taken(own, article.id, base)
    yield from _foreign(own)


def _taken(own: list[Phrase], article_id: str, base: KnowledgeBase) -> Iterator[Problem]:
    """Phrases that lead to another article already."""
    known = _KNOWN.of(base)
    for phrase in own:
        others = known.get(phrase.key, {}) if phrase.key else {}
        for other, title in others.items():
            if other != article_id:
                message = say("editing-fault-taken", phrase=phrase.text, title=title, id=other)
                yield Problem(phrase.path, phrase.line, message)
                break


def _foreign(own: list[Phrase]) -> Iterator[Problem]:
    """Questions of the list of foreign ones: each is told at the draft's own line."""
    for phrase in own:
        if phrase.key in _foreign_keys():
            yield Problem(phrase.path, phrase.line, say("editing-fault-foreign", phrase=phrase.text))


@cache
def _foreign_keys() -> frozenset[str]:
    return frozenset(map(compared, read_foreign()))


def _missing(article_id: str, texts: Texts) -> Iterator[Fault]:
    """Fields that an article must have and the draft does not, each with one plain sentence."""
    file = read_file(texts.article, Problem(Path(f"{article_id}.md"), 1, ""))
    for key in REQUIRED:
        if key not in file.matter:
            yield Fault("article", 2, key, None, say("editing-fault-missing"))
    if not file.short:
        yield Fault("article", 1, "short", None, say("editing-fault-missing"))


def _fault(problem: Problem, files: Mapping[Path, str]) -> Fault:
    which = _which(problem.path)
    if which == "variants":
        return Fault(which, problem.line, "variants_file", problem.line - 1, problem.message, problem.warning)
    key, number = _named(problem.message) or place_of(files[problem.path], problem.line)
    if which == "english":
        key = f"en_{key}"
    return Fault(which, problem.line, key, number, problem.message, problem.warning)


def _named(message: str) -> tuple[str, int | None] | None:
    """The key that a fault of the schema names: a missing one has no line of its own."""
    found = _SCHEMA.match(message)
    if found is None or found[1] not in KEYS:
        return None
    return found[1], int(found[2]) if found[2] else None


def _which(path: Path) -> Which:
    if path.name.endswith(VARIANTS_SUFFIX):
        return "variants"
    return "english" if path.name.endswith(".en.md") else "article"
