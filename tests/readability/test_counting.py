"""Counts anybody can make by hand."""

import pytest

from readability.counting import count, measure_of, syllables_of
from readability.reading import read

YOAST = [
    ("нет", 1), ("мама", 2), ("сестрёнка", 3), ("переиграть", 4), ("переехал", 4), ("переехали", 5), ("почему-то", 4),
    ("сияет", 3), ("реэлтор", 3),
]  # fmt: skip


@pytest.mark.parametrize(("word", "syllables"), YOAST)
def test_syllables_are_vowels(word: str, syllables: int) -> None:
    """Facts of wordpress-seo, ru/config/syllablesSpec.js."""
    assert syllables_of(word) == syllables


def test_each_count_of_a_small_text() -> None:
    counts = count(
        read("В МФЦ пришло 1 500 человек.\n\nПредоставление справок по ст. 5 — на сайте mfc.example.")
    )
    assert (counts.sentences, counts.paragraphs) == (2, 2)
    assert counts.words == 7  # пришло человек предоставление справок по на сайте
    assert counts.all_words == 13
    assert (counts.numbers, counts.abbreviations, counts.references, counts.links) == (1, 1, 2, 1)
    assert counts.syllables == 2 + 3 + 6 + 2 + 1 + 1 + 2
    assert counts.letters == 6 + 7 + 14 + 7 + 2 + 2 + 5
    assert (counts.complex_words, counts.words_of_4, counts.long_words) == (1, 1, 3)
    assert counts.longest_sentence == 8
    assert counts.characters_without_spaces == 69


def test_nothing_counts_as_nothing() -> None:
    for text in ("", " \n\t", "12.03.2024", "***", "МФЦ"):
        counts = count(read(text))
        assert (counts.sentences, counts.words, counts.syllables) == (0, 0, 0)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("cat", 1), ("table", 2), ("make", 1), ("passport", 2), ("documents", 3), ("needed", 2), ("opened", 2), ("the", 1),
     ("boxes", 2), ("safely", 2), ("rhythm", 1), ("application", 4)],
)  # fmt: skip
def test_english_syllables(word: str, syllables: int) -> None:
    assert measure_of(word, "en")[0] == syllables
