"""The base that comes with the program: no faults today, and no answer learnt from the questions that judge it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import DEMO_ARTICLES
from knowledge import load_base
from knowledge.checking import check
from knowledge.search import read_foreign
from nlu.intents import DATA, read_examples
from nlu.text import tokens

JUDGING = Path(__file__).parents[3] / "shared" / "eval" / "faq_dev.jsonl"


def test_demo_base_has_no_fault_today() -> None:
    today = datetime.now(UTC).date()
    problems = check(DEMO_ARTICLES, today, intents=DATA / "intents")
    assert [str(problem) for problem in problems if not problem.warning] == []


def key(text: str) -> str:
    return " ".join(tokens(text))


def answers() -> Iterator[tuple[str, str]]:
    """(where, text) of everything that the search learns from."""
    for article in load_base(DEMO_ARTICLES).articles.values():
        foreign = (
            text for words in article.translations.values() for text in (words.question, *words.variants)
        )
        for text in (article.question, *article.variants, *foreign):
            yield article.id, text
    for text in read_foreign():
        yield "foreign_questions.txt", text


def phrases() -> Iterator[tuple[str, str]]:
    """(intent, text) of everything that the classifier of intents learns from."""
    return ((intent, text) for intent, texts in read_examples().items() for text in texts)


@pytest.fixture(scope="module")
def judging() -> set[str]:
    """The questions that judge the base. Read here only: whoever writes articles must not see them."""
    if not JUDGING.is_file():
        pytest.skip("the questions that judge the base are not on this machine")
    found = set()
    for line in JUDGING.read_text("utf-8").splitlines():
        case = json.loads(line)
        found |= {key(text) for text in case.get("turns", [case.get("question", "")])}
    assert len(found) > 50
    return found - {""}


# Failures name the file, never the question.
def test_search_has_not_learnt_the_questions_that_judge_it(judging: set[str]) -> None:
    assert [where for where, text in answers() if key(text) in judging] == []


def test_intents_have_not_learnt_the_questions_that_judge_them(judging: set[str]) -> None:
    assert [where for where, text in phrases() if key(text) in judging] == []
