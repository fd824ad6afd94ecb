"""What an editor should know before a base is used: faults and dates, each with its file and line."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError, available_timezones

import yaml

from knowledge.articles import Article, article_files, load_base, read_article
from knowledge.centre import Centre, load_centre
from knowledge.checks.articles import Surroundings, check_article, check_words
from knowledge.checks.page import VARIANTS_SUFFIX, Page, Phrase, page_of
from knowledge.checks.phrases import check_doubles, check_foreign, check_scripts, examples_of, lines_of
from knowledge.problems import DataError, Problem
from knowledge.synonyms import read_synonyms

_DATA = Path(__file__).parent / "data"
_TRANSLATION_SUFFIX = ".en.md"
Judge = Callable[[Page, Surroundings], Iterable[Problem]]
_ZONE = re.compile(r"\s*timezone:\s*[\"']?([^\s\"'#]+)")


def check(  # noqa: PLR0913 (what a base is checked against)
    folder: Path,
    today: date,
    *,
    data: Path = _DATA,
    intents: Path | None = None,
    judge: Judge | None = None,
    overlay: Path | None = None,
) -> list[Problem]:
    """Every problem of the base in `folder` with its `overlay`, sorted by file and line; empty when all is well.

    `data` holds the word lists `synonyms.txt` and `foreign_questions.txt`; `intents` the training phrases in
    Rasa's YAML, one intent a file; `judge` says what else is wrong with the words of an article. A broken file
    hides no other file's problems, except that files which are no text at all are told first and alone. Never
    raises DataError.
    """
    folders = tuple(filter(None, (folder, overlay)))
    if unreadable := _unreadable(folders, data):
        return unreadable
    problems, articles = _schema(folder, overlay)
    around = Surroundings(
        today, frozenset(article.id for article in articles), _situations(folder), _centre(folder)
    )
    pages = [page for article in articles if (page := page_of(article))]
    translated = [page for article in articles if (page := page_of(article, "en"))]
    for page in pages:
        problems += check_article(page, around)
    for page in translated:
        problems += check_words(page, around, "en")
    if judge is not None:
        problems += [problem for page in (*pages, *translated) for problem in judge(page, around)]
    told = {(problem.path, problem.line) for problem in problems}
    problems += [zone for zone in _zones(folder / "centre.yml") if (zone.path, zone.line) not in told]
    problems += [lonely for each in folders for lonely in _lonely(each)]
    problems += _phrases([*pages, *translated], data, intents)
    problems += _scripts(folders, data)
    return sorted(dict.fromkeys(problems))


def _schema(folder: Path, overlay: Path | None) -> tuple[list[Problem], list[Article]]:
    """(what keeps the base from being used, the articles that can be read all the same)."""
    problems: list[Problem] = []
    articles: list[Article] | None = None
    try:
        with suppress(ZoneInfoNotFoundError):  # told by `_zones`, with its line
            articles = list(load_base(folder, overlay).articles.values())
    except DataError as error:
        problems += error.problems
    except yaml.YAMLError as error:  # of the life situations: nothing else is read without a check
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problems.append(
            Problem(folder / "life_situations.yml", line, "это не YAML: проверьте отступы и кавычки")
        )
    try:
        with suppress(ZoneInfoNotFoundError):
            load_centre(folder / "centre.yml")
    except DataError as error:
        problems += error.problems
    return problems, _readable(folder, overlay) if articles is None else articles


def _readable(folder: Path, overlay: Path | None) -> list[Article]:
    """The articles without a fault of their own; the faults of the others are known from the schema."""
    published = _sound(overlay) if overlay else []
    replaced = {article.id for article in published}
    return [*(article for article in _sound(folder) if article.id not in replaced), *published]


def _sound(folder: Path) -> list[Article]:
    articles = []
    for path in article_files(folder):
        with suppress(DataError):
            articles.append(read_article(path))
    return articles


def _situations(folder: Path) -> frozenset[str]:
    """Empty where the list itself has a fault."""
    try:
        listed = yaml.safe_load((folder / "life_situations.yml").read_text(encoding="utf-8"))
        return frozenset(str(item["id"]) for item in listed)
    except (OSError, yaml.YAMLError, TypeError, KeyError):
        return frozenset()


def _centre(folder: Path) -> Centre | None:
    try:
        return load_centre(folder / "centre.yml")
    except (DataError, ZoneInfoNotFoundError):
        return None


def _unreadable(folders: Sequence[Path], data: Path) -> list[Problem]:
    problems = []
    for path in _texts(folders, data):
        try:
            path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            problems.append(
                Problem(path, 1, f"это не текст в UTF-8: байт {error.start}; сохраните файл заново")
            )
    return problems


def _texts(folders: Sequence[Path], data: Path) -> list[Path]:
    patterns = ("*/*.md", "*/*.txt", "*.yml")
    files = [path for folder in folders for pattern in patterns for path in sorted(folder.glob(pattern))]
    return [*files, data / "synonyms.txt", data / "foreign_questions.txt"]


def _zones(path: Path) -> Iterator[Problem]:
    """Read from the text itself: a zone that nobody knows keeps the whole file from being read."""
    if not path.is_file():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        named = _ZONE.match(line)
        if named and named[1] not in available_timezones():
            yield Problem(path, number, f"нет часового пояса «{named[1]}»; нужен вроде Europe/Moscow")


def _lonely(folder: Path) -> Iterator[Problem]:
    """Translations and lists of variants that belong to no article: nobody would ever read them."""
    for suffix, what in ((_TRANSLATION_SUFFIX, "перевод"), (VARIANTS_SUFFIX, "список вариантов")):
        for path in sorted(folder.glob(f"*/*{suffix}")):
            stem = path.name.removesuffix(suffix)
            if stem.endswith(".en") or not path.with_name(f"{stem}.md").is_file():
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


def _scripts(folders: Sequence[Path], data: Path) -> Iterator[Problem]:
    """Not the training phrases: citizens who swear mix the alphabets on purpose, and the model must see it."""
    for path in _texts(folders, data):
        yield from check_scripts(path)
