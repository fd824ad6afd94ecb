"""An article's file and its fields are one thing: taken apart and put together nothing is lost."""

from pathlib import Path

import pytest

from bot.app import DEMO_ARTICLES
from knowledge import DataError, Problem
from knowledge.articles import read_article
from knowledge.writing import ArticleFile, place_of, read_file, write_file

AT = Problem(Path("article.md"), 1, "")
TEXT = """---
id: snow
title: Снег
variants:
- кто убирает
- где снег
source:
- title: Закон
---
Короткий ответ.

## Подробнее

Шаги.
"""


@pytest.mark.parametrize("path", sorted(DEMO_ARTICLES.glob("*/*.md")), ids=lambda path: path.name)
def test_article_of_the_demo_base_comes_back_whole(path: Path, tmp_path: Path) -> None:
    file = read_file(path.read_text("utf-8"), AT)
    again = write_file(file)
    assert read_file(again, AT) == file
    if not path.name.endswith(".en.md"):
        copy = tmp_path / path.name
        copy.write_text(again, "utf-8")
        written, known = read_article(copy), read_article(path)
        assert (written.question, written.short, written.details) == (
            known.question,
            known.short,
            known.details,
        )
        assert set(written.variants) <= set(known.variants)


def test_parts_are_read() -> None:
    file = read_file(TEXT, AT)
    assert (file.text("title"), file.lines("variants")) == ("Снег", ("кто убирает", "где снег"))
    assert (file.short, file.details) == ("Короткий ответ.", "## Подробнее\n\nШаги.")
    assert [dict(each) for each in file.groups("source")] == [{"title": "Закон"}]


def test_file_of_windows_is_read_alike() -> None:
    assert read_file(TEXT.replace("\n", "\r\n"), AT) == read_file(TEXT, AT)


@pytest.mark.parametrize(
    ("text", "said"),
    [("Ответ", "начинается"), ("---\nkey: [\n---\nОтвет", "YAML"), ("---\n- a\n---\nОтвет", "ключи"),
     ("---\nchecked: 2026-02-31\n---\nОтвет", "даты")],
)  # fmt: skip
def test_file_that_cannot_be_taken_apart_is_told_why(text: str, said: str) -> None:
    with pytest.raises(DataError, match=said):
        read_file(text, AT)


@pytest.mark.parametrize(
    "said", ["да: нет", "- тире", "#решётка", "«---»", "'кавычки\"", "{a}", "1e3", "yes", "@x"]
)
def test_value_that_looks_like_yaml_stays_a_text(said: str) -> None:
    file = ArticleFile({"id": "x", "title": said, "variants": [said]}, "Ответ.")
    again = read_file(write_file(file), AT)
    assert (again.matter["title"], again.matter["variants"]) == (said, [said])


@pytest.mark.parametrize(
    ("line", "place"),
    [(3, ("title", None)), (4, ("variants", None)), (5, ("variants", 0)), (6, ("variants", 1)), (8, ("source", 0)),
     (10, ("short", None)), (12, ("details", None)), (14, ("details", None))],
)  # fmt: skip
def test_line_of_a_file_leads_to_its_field(line: int, place: tuple[str, int | None]) -> None:
    assert place_of(TEXT, line) == place


def test_line_of_an_unreadable_file_leads_nowhere() -> None:
    assert place_of("no borders", 1) == ("", None)
