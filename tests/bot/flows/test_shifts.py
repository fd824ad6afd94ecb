"""«An hour later» counts from the time at hand."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.flows.booking.shifts import shifted
from bot.texts import Texts

THERE = datetime(2026, 11, 22, 14, 0, tzinfo=ZoneInfo("Europe/Samara"))
BASE = datetime.fromisoformat("2026-11-25 10:00")


@pytest.mark.parametrize(
    ("said", "wanted"),
    [("а можно на час позже?", "2026-11-25 11:00"), ("на полчаса раньше", "2026-11-25 09:30"),
     ("часа на два позже", "2026-11-25 12:00"), ("попозже на полтора часа", "2026-11-25 11:30"),
     ("на 30 минут раньше", "2026-11-25 09:30"), ("часом позже", "2026-11-25 11:00"),
     ("на неделю позже", "2026-12-02 10:00"), ("в пятницу на час позже", "2026-11-27 11:00"),
     ("half an hour earlier", "2026-11-25 09:30"), ("can I come two hours later?", "2026-11-25 12:00")],
)  # fmt: skip
def test_it_is_that_much_later_or_earlier(texts: Texts, said: str, wanted: str) -> None:
    found = shifted(texts, said, THERE, BASE)
    assert found is not None
    assert f"{found.wish.day} {found.wish.at:%H:%M}" == wanted


@pytest.mark.parametrize("said", ["позже", "не раньше 13", "в час дня", "через час", "позже 15", "пораньше"])
def test_without_a_measure_nothing_is_counted(texts: Texts, said: str) -> None:
    assert shifted(texts, said, THERE, BASE) is None
