"""Whole messages whose intent needs no model."""

import pytest

from nlu.intents import DATA
from nlu.said import read_said
from nlu.understanding import INTENTS

ROWS = [
    line.split("\t")
    for line in (DATA / "said.txt").read_text("utf-8").splitlines()
    if line and line[0] != "#"
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[2])
def test_every_row_fits_its_example_and_spares_its_counter_example(row: list[str]) -> None:
    intent, _, said, other = row
    assert intent in INTENTS
    assert read_said().intent(said) == intent
    assert read_said().intent(other) != intent


@pytest.mark.parametrize("text", ["ДА", "да.", " да ", "«да»", "Да!!!", "да, да, да"])
def test_case_and_punctuation_change_nothing(text: str) -> None:
    assert read_said().intent(text) == "yes"


@pytest.mark.parametrize("text", ["", " ", "...", "да как же так, третий день без воды сидим, помогите " * 3])
def test_nothing_and_long_stories_are_left_to_the_model(text: str) -> None:
    assert read_said().intent(text) is None
