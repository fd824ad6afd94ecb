"""What the index holds of an article, or of a line of any other base."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge.articles import KnowledgeBase
from knowledge.problems import DataError, Problem


@dataclass(frozen=True, slots=True)
class Entry:
    """One question with its answer and other ways to ask it."""

    id: str
    question: str
    answer: str
    title: str = ""
    variants: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    source: str = ""
    family: str = ""
    related: tuple[str, ...] = ()
    valid_to: date = date.max


def entries_of(base: KnowledgeBase) -> tuple[Entry, ...]:
    """The articles as entries; wordings of all languages are ways to ask the same."""
    entries = []
    for article in base.articles.values():
        foreign = [
            words
            for translation in article.translations.values()
            for words in (translation.question, *translation.variants)
        ]
        entries.append(
            Entry(
                article.id,
                article.question,
                article.short,
                article.title,
                tuple(dict.fromkeys([article.title, *article.variants, *(text for text in foreign if text)])),
                article.segments,
                "; ".join(" ".join(filter(None, (source.title, source.clause))) for source in article.source),
                article.service,
                article.related,
                article.valid_to,
            )
        )
    return tuple(entries)


def read_lines(path: Path) -> tuple[Entry, ...]:
    """A base of `{"id", "question", "answer"}` lines. Raises DataError that names the line."""
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
            entry = Entry(
                str(values["id"]), str(values["question"]), str(values["answer"]), str(values["question"])
            )
        except (ValueError, KeyError, TypeError) as error:
            problems.append(
                Problem(path, number, f"нужна строка JSON с полями id, question, answer ({error})")
            )
            continue
        if entry.id in entries:
            problems.append(Problem(path, number, f"номер «{entry.id}» уже был"))
        entries[entry.id] = entry
    if problems or not entries:
        raise DataError(problems or [Problem(path, 1, "в файле нет ни одной строки")])
    return tuple(entries.values())
