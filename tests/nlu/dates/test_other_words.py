"""Days that a slot cannot say: holidays of several days; and days and times said in English."""

from datetime import UTC, date, datetime, time

import pytest

from nlu.dates import Holidays, in_russian, read_long_holidays, read_slot

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 14, 40, tzinfo=UTC)  # Sunday


@pytest.mark.parametrize(
    ("text", "holidays"),
    [
        ("в новогодние праздники", Holidays(date(2027, 1, 1), date(2027, 1, 8))),
        ("на Новогодних каникулах", Holidays(date(2027, 1, 1), date(2027, 1, 8))),
        ("после майских праздников", Holidays(date(2027, 5, 12), None)),
        ("до новогодних праздников", Holidays(None, date(2026, 12, 31))),
    ],
)
def test_long_holidays_are_days(text: str, holidays: Holidays) -> None:
    assert read_long_holidays(text, TODAY) == holidays


def test_holidays_that_go_on_are_these_ones() -> None:
    assert read_long_holidays("в майские праздники", date(2027, 5, 3)) == Holidays(
        date(2027, 5, 1), date(2027, 5, 11)
    )


@pytest.mark.parametrize("text", ["праздник", "новогодняя ёлка", "майка", "в праздники", "майский район", ""])
def test_other_words_are_no_holidays(text: str) -> None:
    assert read_long_holidays(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("tomorrow at 10", date(2026, 11, 23), time(10)),
        ("Friday at 3 pm", date(2026, 11, 27), time(15)),
        ("on December 3rd at 2:30 p.m.", date(2026, 12, 3), time(14, 30)),
        ("the 3rd of December", date(2026, 12, 3), None),
        ("5th of May", date(2027, 5, 5), None),
        ("on May 5 at 3 pm", date(2027, 5, 5), time(15)),
        ("12 am the day after tomorrow", date(2026, 11, 24), time(0)),
        ("I want to come on Monday", date(2026, 11, 23), None),
    ],
)
def test_english_words_are_read_as_the_russian_ones(text: str, day: date, at: time | None) -> None:
    slot = read_slot(in_russian(text), NOW)
    assert (slot.date, slot.time, slot.problem) == (day, at, None)
