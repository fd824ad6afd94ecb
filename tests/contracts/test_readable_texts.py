"""Nothing a citizen is shown fails our own readability check, nor bears a mark that nobody has answered for."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import pytest
import yaml
from pydantic import BaseModel, ConfigDict, Field

from bot.app import DEMO_ARTICLES
from bot.readable import KINDS, over_limit
from bot.texts import read_source
from knowledge import load_base
from readability import Report, check
from readability.documents import open_bytes
from readability.limits import limit_set
from readability.report import judge
from tests.sentences import sentences

NOW = datetime(2026, 11, 17, 10, tzinfo=UTC)
# What stands in a terminal names commands, keys and files; every page, those of the staff too, is read by people.
STAFF = ("cli-", "words-", "serve-", "console-")
Fault = tuple[str, str, str]  # key, rule, words


class Exceptional(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str
    rule: str
    words: tuple[str, ...]
    reason: Annotated[str, Field(min_length=10)]

    def faults(self) -> Iterator[Fault]:
        return ((self.key, self.rule, words) for words in self.words)


class Exceptions(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    sentences: tuple[Exceptional, ...]
    articles: tuple[Exceptional, ...]


@pytest.fixture(scope="module")
def exceptions() -> Exceptions:
    read = yaml.safe_load((Path(__file__).parent / "readable_exceptions.yml").read_text("utf-8"))
    return Exceptions.model_validate(read)


def allowed(listed: Iterable[Exceptional]) -> set[Fault]:
    return {fault for exception in listed for fault in exception.faults()}


def said() -> Iterator[tuple[str, str]]:
    """(key, wording) of all that the assistant itself says to citizens."""
    for key, wordings in sentences(read_source("ru")).items():
        if not key.startswith(STAFF):
            yield from ((key, wording) for wording in wordings)


def strings(node: Any) -> Iterator[str]:
    """Every string of a YAML document."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for inner in node.values() if isinstance(node, dict) else node:
            yield from strings(inner)


def centre() -> Iterator[tuple[str, str]]:
    """(file, text) of the centre's data and of the words for its hours."""
    for path in (DEMO_ARTICLES / "centre.yml", DEMO_ARTICLES.parent / "data" / "hours.yml"):
        yield from ((path.name, text) for text in strings(yaml.safe_load(path.read_text("utf-8"))))


def articles() -> Iterator[tuple[str, Report]]:
    """(article, report) of every part for every segment that reads it, in Russian and English."""
    base = load_base(DEMO_ARTICLES)
    for article in base.articles.values():
        for language in ("ru", *article.translations):
            words = article.in_language(language)
            for part, kind in KINDS.items():
                text = base.centre.fill(getattr(words, part), NOW, language)
                if text:
                    document = open_bytes(text.encode(), "article.md")
                    for segment in article.segments:
                        yield article.id, judge(document, limit_set().of(segment, kind))


def marked(key: str, report: Report) -> set[Fault]:
    text = report.document.text
    return {(key, mark.rule, text[mark.start : mark.end]) for mark in report.marks if mark.severity != "hint"}


def test_sentences_of_the_assistant_are_within_the_limits_of_a_chat() -> None:
    over = [(key, judged) for key, text in said() for judged in over_limit(check(text, kind="chat"))]
    assert over == []


def test_sentences_of_the_assistant_have_no_mark_that_nobody_answers_for(exceptions: Exceptions) -> None:
    found = {fault for key, text in said() for fault in marked(key, check(text, kind="chat"))}
    assert found == allowed(exceptions.sentences)


def test_data_of_the_centre_has_no_mark() -> None:
    reports = [(path, check(text, kind="chat")) for path, text in centre()]
    assert {fault for path, report in reports for fault in marked(path, report)} == set()
    assert [judged for _, report in reports for judged in over_limit(report)] == []


def test_articles_have_no_mark_that_nobody_answers_for(exceptions: Exceptions) -> None:
    found = {fault for key, report in articles() for fault in marked(key, report)}
    assert found == allowed(exceptions.articles)


def test_no_article_is_over_the_limit_of_any_of_its_readers() -> None:
    base = load_base(DEMO_ARTICLES)
    over = [(key, judged) for key, report in articles() for judged in over_limit(report)]
    assert [(key, judged) for key, judged in over if base.articles[key].hard_to_read is None] == []


def test_every_branch_of_a_sentence_is_read() -> None:
    found = dict.fromkeys(key for key, _ in said())
    wordings = [text for key, text in said() if key == "visits-which"]
    assert len(found) > 150
    assert len(wordings) == len(set(wordings)) == 3
