"""The training data are Rasa's YAML, read once for all engines."""

from pathlib import Path

import pytest

from nlu.intents import Marked, read_training

BOOKING = """version: "3.1"
nlu:
- intent: book_appointment
  examples: |
    - запишите [завтра](date) в [мфц](office:многофункциональный центр)
    - нужен [загран]{"entity": "service", "value": "загранпаспорт"}
- lookup: office
  examples: |
    - мфц
- regex: snils
  examples: |
    - \\d{3}-\\d{3}-\\d{3} \\d{2}
- synonym: паспорт
  examples: |
    - паспортина
"""


@pytest.fixture
def training(tmp_path: Path):
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "booking.yml").write_text(BOOKING, "utf-8")
    return read_training(tmp_path)


def test_marks_are_taken_out_and_point_into_the_text(training) -> None:
    first, second = training.examples
    assert first.text == "запишите завтра в мфц"
    assert first.entities == (
        Marked(9, 15, "date", "завтра"),
        Marked(18, 21, "office", "многофункциональный центр"),
    )
    assert second.text == "нужен загран"
    assert second.entities == (Marked(6, 12, "service", "загранпаспорт"),)


def test_lookups_regexes_and_synonyms_are_kept_apart(training) -> None:
    assert training.lookups == {"office": ("мфц",)}
    assert training.regexes == {"snils": (r"\d{3}-\d{3}-\d{3} \d{2}",)}
    assert training.synonyms == {
        "паспортина": "паспорт",
        "мфц": "многофункциональный центр",
        "загран": "загранпаспорт",
    }


@pytest.mark.parametrize(
    "content",
    [
        "nlu:\n- intent: thanks\n",
        "nlu:\n- intention: thanks\n  examples: |\n    - спасибо\n",
        "nlu: 5\n",
        "- спасибо\n",
        "",
    ],
)
def test_broken_file_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "thanks.yml").write_text(content, "utf-8")
    with pytest.raises(ValueError, match=r"thanks\.yml"):
        read_training(tmp_path)
