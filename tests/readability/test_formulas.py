"""Formulas against values nobody here computed, and plainrussian's texts read anew."""

import csv
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from readability import formulas
from readability.counting import Counts, count
from readability.grading import grade
from readability.reading import read
from tests.readability.data import REFERENCE, needs_reference

NAMES = {
    "fk": formulas.flesch_kincaid_grade,
    "cl": formulas.coleman_liau,
    "dc": formulas.dale_chall,
    "smog": formulas.smog,
    "ari": formulas.ari,
    "fre": formulas.flesch_reading_ease,
    "lix": formulas.lix,
}
OLDER = "0.49/7.3/16.59"  # Begtin's first fit, which he has replaced: one row, not our formula


@needs_reference
def test_every_reference_row_is_reproduced() -> None:
    path = REFERENCE / "reference_cases" / "formula_reference.csv"
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    applying = [row for row in rows if row["coefficients"] != OLDER]
    assert (len(rows), len(applying)) == (287, 286)
    wrong = [
        (row["id"], row["index"])
        for row in applying
        if abs(NAMES[row["index"]](_counts(row)) - _expected(row["expected"])) > 1e-9
    ]
    assert wrong == []


def _counts(row: dict[str, str]) -> Counts:
    fields = ("n_sents", "n_words", "n_syllables", "n_letters", "n_complex5", "n_long")
    return Counts(*(int(row[field] or 0) for field in fields))


def _expected(written: str) -> float:
    return float(written.partition("exact ")[2].rstrip(")") or written)


PLAINRUSSIAN_README = Counts(14, 644, 2232, 5170, 207, 0)
RUTS = Counts(2, 61, 198, 452, 24, 41)


@pytest.mark.parametrize(
    ("counts", "name", "expected"),
    [
        (PLAINRUSSIAN_README, "fk", 33.342906832298134),
        (PLAINRUSSIAN_README, "cl", 23.062857142857148),
        (PLAINRUSSIAN_README, "dc", 30.300857142857147),
        (PLAINRUSSIAN_README, "smog", 34.046178356649776),
        (PLAINRUSSIAN_README, "ari", 32.11796894409938),
        (RUTS, "fre", -27.893688524590175),
        (RUTS, "cl", 19.276557377049187),
        (RUTS, "ari", 23.900823770491805),
        (RUTS, "lix", 97.71311475409836),
        (Counts(10, 50, 100, 0, 0, 0), "fre", 80.135),
    ],
)
def test_published_values_are_reproduced(counts: Counts, name: str, expected: float) -> None:
    """The README of plainrussian, the tests of ruTS (2023) and of Yoast."""
    assert NAMES[name](counts) == pytest.approx(expected, abs=1e-9)


def test_official_text_is_harder_than_plain_by_every_index() -> None:
    """ruTS counts figures as words without syllables and finds the official one easier."""
    official = "Предоставление 5 справок № 45/1 по ст. 10 осуществляется администрацией учреждения в 2006 г."
    plain = "Мы дадим справки. Они стоят 5 рублей. Ждём вас."
    hard, easy = (formulas.indices(count(read(text)), "ru") for text in (official, plain))
    assert [name for name in hard if name != "flesch_reading_ease" and hard[name] <= easy[name]] == []
    assert hard["flesch_reading_ease"] < easy["flesch_reading_ease"]


def test_english_indices_follow_the_published_coefficients() -> None:
    """Ten words in two sentences, 14 syllables, 45 letters, one word of three syllables."""
    found = formulas.indices(Counts(2, 10, 14, 45, 1, 1), "en")
    assert found == pytest.approx(
        {
            "flesch_reading_ease": 206.835 - 1.015 * 5 - 84.6 * 1.4,
            "flesch_kincaid_grade": 0.39 * 5 + 11.8 * 1.4 - 15.59,
            "coleman_liau": 0.0588 * 450 - 0.296 * 20 - 15.8,
            "ari": 4.71 * 4.5 + 0.5 * 5 - 21.43,
            "smog": 1.0430 * (1 * 30 / 2) ** 0.5 + 3.1291,
            "lix": 15.0,
        }
    )


# plainrussian's own counter takes no capital for a letter and every full stop for a sentence's end. Our counts of its
# texts differ by that alone: medians over the texts that both know.
WORDS_APART, SYLLABLES_APART, GRADE_APART = 0.02, 0.02, 0.5


@needs_reference
def test_texts_of_plainrussian_come_out_as_published_but_for_the_counting_rule() -> None:
    published = {row["filename"]: row for row in csv.DictReader(_metrics().read_text("utf-8").splitlines())}
    ours = {path.name: count(read(path.read_text("utf-8"))) for path in _texts() if path.name in published}
    assert len(ours) >= 24
    apart = {
        field: _median(
            abs(getattr(counts, name) / int(published[text][field]) - 1) for text, counts in ours.items()
        )
        for name, field in (("words", "n_words"), ("syllables", "n_syllabes"))
    }
    assert apart["n_words"] <= WORDS_APART
    assert apart["n_syllabes"] <= SYLLABLES_APART
    columns = {"fk": "index_fk_rus", "cl": "index_cl_rus", "ari": "index_ari_rus", "smog": "index_SMOG_rus"}
    for name, column in columns.items():
        found = _median(
            abs(NAMES[name](counts) - float(published[text][column])) for text, counts in ours.items()
        )
        assert found <= GRADE_APART, name


@needs_reference
def test_grade_ranks_plainrussian_as_its_experts_do() -> None:
    labels = [int(path.parent.name) for path in _texts()]
    grades = [grade(formulas.indices(count(read(path.read_text("utf-8"))), "ru")) or 0.0 for path in _texts()]
    assert _spearman(labels, grades) >= 0.85
    assert _auc([label >= 15 for label in labels], grades) >= 0.98


def _metrics() -> Path:
    return REFERENCE / "plainrussian" / "metrics.csv"


def _texts() -> list[Path]:
    return sorted((REFERENCE / "plainrussian" / "texts").glob("*/*.txt"))


def _median(values: Iterator[float]) -> float:
    listed = sorted(values)
    return listed[len(listed) // 2]


def _ranks(values: list[float]) -> list[float]:
    """Ranks from 0; equal values share the mean of theirs."""
    return [
        sum(other < one for other in values) + (sum(other == one for other in values) - 1) / 2
        for one in values
    ]


def _spearman(first: list[float], second: list[float]) -> float:
    one, two = _ranks(first), _ranks(second)
    mean = (len(one) - 1) / 2
    together = sum((a - mean) * (b - mean) for a, b in zip(one, two, strict=True))
    return together / (sum((a - mean) ** 2 for a in one) * sum((b - mean) ** 2 for b in two)) ** 0.5


def _auc(positive: list[bool], values: list[float]) -> float:
    hard = [value for value, is_hard in zip(values, positive, strict=True) if is_hard]
    rest = [value for value, is_hard in zip(values, positive, strict=True) if not is_hard]
    return sum((a > b) + (a == b) / 2 for a, b in product(hard, rest)) / (len(hard) * len(rest))
