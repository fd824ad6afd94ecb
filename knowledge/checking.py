"""What an editor should know before a base is used: faults and dates, each with its file and line."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import yaml

from knowledge.articles import Article, load_base, read_article
from knowledge.centre import Centre, load_centre
from knowledge.checks.articles import Surroundings, check_article, check_words
from knowledge.checks.page import VARIANTS_SUFFIX, Page, Phrase, page_of
from knowledge.checks.phrases import check_doubles, check_foreign, check_scripts, examples_of, lines_of
from knowledge.problems import DataError, Problem
from knowledge.synonyms import read_synonyms

_DATA = Path(__file__).parent / "data"
_TRANSLATION_SUFFIX = ".en.md"


def check(folder: Path, today: date, *, data: Path = _DATA, intents: Path | None = None) -> list[Problem]:
    """Every problem of the base in `folder`, sorted by file and line; empty when all is well.

    `data` holds the word lists `synonyms.txt` and `foreign_questions.txt`; `intents` the training phrases in
    Rasa's YAML, one intent a file. A broken file hides no other file's problems. Never raises DataError.
    """
    problems = _schema(folder)
    articles = _readable(folder)
    around = Surroundings(
        today, frozenset(article.id for article in articles), _situations(folder), _centre(folder)
    )
    pages = [page for article in articles if (page := page_of(article))]
    translated = [page for article in articles if (page := page_of(article, "en"))]
    for page in pages:
        problems += check_article(page, around)
    for page in translated:
        problems += check_words(page, around, "en")
    problems += _lonely(folder)
    problems += _phrases([*pages, *translated], data, intents)
    problems += _scripts(folder, data)
    return sorted(dict.fromkeys(problems))


def _schema(folder: Path) -> list[Problem]:
    problems: list[Problem] = []
    for read in (lambda: load_base(folder), lambda: load_centre(folder / "centre.yml")):
        try:
            read()
        except DataError as error:
            problems += error.problems
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            problems.append(Problem(folder, 1, f"файл не читается: {error}"))
    return problems


def _readable(folder: Path) -> list[Article]:
    """The articles without a fault of their own; the faults of the others are known from the schema."""
    articles = []
    for path in sorted(folder.glob("*/*.md")):
        if path.name.endswith(_TRANSLATION_SUFFIX):
            continue
        try:
            articles.append(read_article(path))
        except (DataError, UnicodeDecodeError):
            continue
    return articles


def _situations(folder: Path) -> frozenset[str]:
    """Empty where the list itself has a fault."""
    try:
        listed = yaml.safe_load((folder / "life_situations.yml").read_text(encoding="utf-8"))
        return frozenset(str(item["id"]) for item in listed)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError, KeyError):
        return frozenset()


def _centre(folder: Path) -> Centre | None:
    try:
        return load_centre(folder / "centre.yml")
    except DataError:
        return None


def _lonely(folder: Path) -> Iterator[Problem]:
    """Translations and lists of variants that belong to no article: nobody would ever read them."""
    for suffix, what in ((_TRANSLATION_SUFFIX, "перевод"), (VARIANTS_SUFFIX, "список вариантов")):
        for path in sorted(folder.glob(f"*/*{suffix}")):
            stem = path.name.removesuffix(suffix)
            if not any(
                path.with_name(f"{stem}{ending}").is_file() for ending in (".md", _TRANSLATION_SUFFIX)
            ):
                yield Problem(path, 1, f"{what} без статьи: рядом нет файла {stem}.md")


def _phrases(pages: Sequence[Page], data: Path, intents: Path | None) -> Iterator[Problem]:
    known: list[Phrase] = [phrase for page in pages for phrase in page.phrases()]
    yield from check_doubles(known)
    foreign = list(lines_of(data / "foreign_questions.txt", "чужие вопросы"))
    yield from check_doubles(foreign)
    yield from check_foreign(foreign, known)
    try:
        read_synonyms(data / "synonyms.txt")
    except DataError as error:
        yield from error.problems
    if intents is not None:
        yield from check_doubles(
            phrase for path in sorted(intents.glob("*.yml")) for phrase in examples_of(path)
        )


def _scripts(folder: Path, data: Path) -> Iterator[Problem]:
    """Not the training phrases: citizens who swear mix the alphabets on purpose, and the model must see it."""
    texts = [path for pattern in ("*/*.md", "*/*.txt", "*.yml") for path in sorted(folder.glob(pattern))]
    texts += [data / "synonyms.txt", data / "foreign_questions.txt"]
    for path in texts:
        yield from check_scripts(path)
