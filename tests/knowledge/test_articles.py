"""Articles are used whole or not at all: each fault names its file and line, all faults at once."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from knowledge import KnowledgeBase, load_base
from knowledge.articles import read_article
from knowledge.entry import entries_of, read_lines
from knowledge.problems import DataError, Problem
from tests.knowledge.conftest import SMALL_BASE

ARTICLE = """---
id: snils-get
title: СНИЛС
question: Как получить СНИЛС?
variants:
  - где сделать снилс
  - нужен снилс
service: snils
life_situation: identity-documents
segments: [everyone]
kind: answer
source:
  - title: Федеральный закон № 27-ФЗ
    clause: статья 6
owner: Отдел приёма
checked: 2026-11-16
valid_to: 2027-05-16
---
Придите в МФЦ с паспортом. Это бесплатно.

## Что взять

1. Паспорт.
"""
LINES = ARTICLE.splitlines()


def written(folder: Path, text: str, name: str = "snils-get.md") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def problems_of(read: Callable[[], object]) -> list[Problem]:
    with pytest.raises(DataError) as raised:
        read()
    return raised.value.problems


def test_article_is_read_with_its_short_answer_apart(tmp_path: Path) -> None:
    article = read_article(written(tmp_path, ARTICLE))
    assert article.short == "Придите в МФЦ с паспортом. Это бесплатно."
    assert article.details == "## Что взять\n\n1. Паспорт."
    assert article.checked == date(2026, 11, 16)
    assert article.source[0].clause == "статья 6"


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("kind: answer", "kind: answers", "kind: answers", "допустимы: 'answer', 'unmet' or 'contact'"),
        ("owner: Отдел приёма", "keeper: Отдел приёма", "keeper:", "неизвестный ключ «keeper»; допустимы: id, title"),
        ("owner: Отдел приёма\n", "", "---", "нет обязательного ключа «owner»"),
        ("checked: 2026-11-16", "checked: вчера", "checked:", "«checked»"),
        ("id: snils-get", "id: Snils_Get", "id:", "«id»"),
        ("[everyone]", "[everyone, martians]", "segments:", "martians"),
        ("  - нужен снилс", "  - н", "  - н", "«variants.1»"),
        ("    clause: статья 6", "    url: http://mfc.example", "    url:", "«source.0.url»"),
        ("    clause: статья 6", "    part: статья 6", "    part:", "неизвестный ключ «source.0.part»"),
        ("title: СНИЛС", "title: [СНИЛС", "question:", "это не YAML"),
    ],
)  # fmt: skip
def test_fault_of_a_key_names_file_and_line(tmp_path: Path, old: str, new: str, line: str, said: str) -> None:
    text = ARTICLE.replace(old, new, 1)
    path = written(tmp_path, text)
    problems = problems_of(lambda: read_article(path))
    problem = next((problem for problem in problems if said in problem.message), None)
    assert problem is not None, problems
    found = text.splitlines()[problem.line - 1]
    if line == "---":
        assert problem.line <= 2
    else:
        assert found.startswith(line)
    assert str(problem).startswith(f"{path}:{problem.line}: ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Просто текст\n", "статья начинается со строки «---»"),
        (ARTICLE.replace("---\n", "", 1), "статья начинается со строки «---»"),
        ("\n".join(LINES[:18]) + "\n", "после ключей нет короткого ответа"),
    ],
    ids=["no keys", "no first line", "no body"],
)
def test_article_without_keys_or_answer_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (problem,) = problems_of(lambda: read_article(written(tmp_path, text)))
    assert said in problem.message


def test_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(b"---\n\xff\xfe\x00")
    (problem,) = problems_of(lambda: read_article(path))
    assert (problem.path, problem.line) == (path, 1)
    assert "файл не читается" in problem.message


def test_list_beside_the_article_adds_variants(tmp_path: Path) -> None:
    path = written(tmp_path, ARTICLE)
    written(tmp_path, "снилс детям\n\n  снилс срочно \n", "snils-get.variants.txt")
    assert read_article(path).variants == ("где сделать снилс", "нужен снилс", "снилс детям", "снилс срочно")


def test_translation_of_another_article_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, ARTICLE)
    written(
        tmp_path,
        "---\nid: other\nlanguage: en\ntitle: SNILS\nquestion: How?\n---\nCome.\n",
        "snils-get.en.md",
    )
    (problem,) = problems_of(lambda: read_article(path))
    assert problem.path.name == "snils-get.en.md"
    assert "номер «other» не тот" in problem.message


def test_article_speaks_another_language_where_it_can(small_base: KnowledgeBase) -> None:
    translated, only_russian = small_base.articles["snils-get"], small_base.articles["utility-compensation"]
    assert translated.in_language("en").short != translated.short
    assert translated.in_language("de") is translated
    assert only_russian.in_language("en") is only_russian


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A copy of the small base that a test may spoil."""
    return Path(shutil.copytree(SMALL_BASE, tmp_path / "base"))


def test_all_faults_of_all_articles_are_told_at_once(base: Path) -> None:
    for path in (
        base / "utilities" / "utility-subsidy.md",
        base / "birth-of-child" / "birth-registration.md",
    ):
        path.write_text(path.read_text("utf-8").replace("kind: answer", "kind: wrong"), "utf-8")
    problems = problems_of(lambda: load_base(base))
    assert {problem.path.name for problem in problems} == {"utility-subsidy.md", "birth-registration.md"}


def test_id_taken_twice_is_refused(base: Path) -> None:
    shutil.copy(base / "utilities" / "utility-subsidy.md", base / "utilities" / "copy.md")
    (problem,) = problems_of(lambda: load_base(base))
    assert problem.path.name == "utility-subsidy.md"
    assert "уже занят" in problem.message


@pytest.mark.parametrize("name", ["life_situations.yml", "centre.yml"])
def test_missing_file_is_named(base: Path, name: str) -> None:
    (base / name).unlink()
    (problem,) = problems_of(lambda: load_base(base))
    assert (problem.path.name, problem.line) == (name, 1)


def test_folder_without_articles_is_refused(tmp_path: Path) -> None:
    (problem,) = problems_of(lambda: load_base(tmp_path))
    assert "нет ни одной статьи" in problem.message


def test_version_follows_every_byte(base: Path) -> None:
    before = load_base(base).version
    assert load_base(base).version == before
    path = base / "utilities" / "utility-subsidy.md"
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    assert load_base(base).version != before


def test_entry_holds_every_wording_of_every_language_once(small_base: KnowledgeBase) -> None:
    entry = next(entry for entry in entries_of(small_base) if entry.id == "snils-get")
    article = small_base.articles["snils-get"]
    assert set(article.variants) <= set(entry.variants)
    assert article.translations["en"].question in entry.variants
    assert len(entry.variants) == len(set(entry.variants))


def test_lines_of_another_base_become_entries(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '{"id": 1, "question": "Где?", "answer": "Тут."}\n\n{"id": "b", "question": "К", "answer": "Т"}\n',
        "b.jsonl",
    )
    assert [(entry.id, entry.question, entry.answer) for entry in read_lines(path)] == [
        ("1", "Где?", "Тут."),
        ("b", "К", "Т"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('{"id": 1, "question": "Где?", "answer": "Тут."}\n{"id": 2}\n', 2, "нужна строка JSON с полями"),
        ("не JSON\n", 1, "нужна строка JSON с полями"),
        ("[1, 2]\n", 1, "нужна строка JSON с полями"),
        (
            '{"id": 1, "question": "Г", "answer": "Т"}\n{"id": "1", "question": "Г", "answer": "Т"}\n',
            2,
            "уже был",
        ),
        ("\n", 1, "нет ни одной строки"),
    ],
)
def test_slip_in_a_line_is_named(tmp_path: Path, text: str, line: int, said: str) -> None:
    (problem,) = problems_of(lambda: read_lines(written(tmp_path, text, "b.jsonl")))
    assert problem.line == line
    assert said in problem.message


def test_fault_of_a_life_situation_has_its_line(base: Path) -> None:
    path = base / "life_situations.yml"
    path.write_text(
        "# меню\n\n- id: moving\n  title: Переезд\n  title_en: Moving\n\n- id: study\n  title: Учёба\n",
        "utf-8",
    )
    (problem,) = problems_of(lambda: load_base(base))
    assert (problem.path, problem.line) == (path, 7)
