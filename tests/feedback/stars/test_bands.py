"""The bands are the Standard's tables, dated, and a wrong file is told of with its line."""

from datetime import date
from pathlib import Path

import pytest

from bot.feedback.instruments import load_instruments
from bot.feedback.stars import load_bands
from bot.feedback.stars.bands import DATA
from knowledge import DataError


def test_the_tables_are_whole_and_dated() -> None:
    bands = load_bands()
    assert bands.edition == date(2023, 2, 14)
    assert [row.id for row in bands.rows.values() if row.table == 1] == [
        "scenario-coverage", "ces", "repeat", "nps-positive", "csi", "proactive",
    ]  # fmt: skip
    assert [row.id for row in bands.rows.values() if row.table == 2] == [
        "journey-maps", "prototypes", "phone", "texts", "nps-digital", "answer-time", "appointments",
    ]  # fmt: skip


def test_every_row_is_told_in_both_languages_and_counts_a_known_instrument() -> None:
    for row in load_bands().rows.values():
        told = [row.title, *([row.note] if row.note else [])]
        told += [level.condition for level in row.levels if level.condition]
        assert all(set(words) == {"ru", "en"} for words in told), row.id
        assert row.instrument in {"", *load_instruments()}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("edition: 2023-02-14", "edition: soon", "«edition»"),
        ("direction: down", "direction: sideways", "допустимы: 'up', 'down' or 'steps'"),
        ("    table: 2", "    tables: 2", "допустимы: id, table, title"),
        (
            "{star: 1, needs: [{from: 7.1, to: 10}]}",
            "{star: 2, needs: [{from: 7.1, to: 10}]}",
            "допустимы: 1",
        ),
    ],
)
def test_a_fault_names_the_file_the_line_and_what_is_allowed(
    tmp_path: Path, before: str, after: str, told: str
) -> None:
    path = tmp_path / "bands.yml"
    text = DATA.read_text("utf-8").replace(before, after, 1)
    path.write_text(text, "utf-8")
    with pytest.raises(DataError) as error:
        load_bands(path)
    line = text.split("\n").index(next(each for each in text.split("\n") if after in each)) + 1
    assert f"bands.yml:{line}: " in str(error.value)
    assert told in str(error.value)
