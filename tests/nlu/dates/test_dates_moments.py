"""Expressions in running text, zones and clock changes, text of any kind."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.dates import Instant, Interval, read_moments, read_slot, resolve
from tests.nlu.dates.cases import FORM_NOW
from tests.nlu.dates.notation import of_moment

NOW = datetime.fromisoformat(FORM_NOW)
PIECES = [
    "завтра", "в", "не", "с", "до", "по", "или", "10", "27-го", "марта", "8:30", "25.03", "-", ",", "числа", "часов",
    "дня", "через", "неделю", "половине", "десятого", "последний", "следующую", "пятницу", "2026", "года", "без", "пять",
    "31.12.9999", "9999", "назад", "99", "лет", "рождество", "выходные", "четверть", "мск", "00:00", "0", "конец", "квартал",
]  # fmt: skip


def found(text: str) -> list[tuple[str, str, str]]:
    moments = read_moments(text, NOW)
    return [(moment.kind, text[moment.start : moment.end], _shown(moment.value)) for moment in moments]


def _shown(value: object) -> str:
    return of_moment(value) if isinstance(value, Instant | Interval) else str(value)


def test_moments_keep_their_places_in_the_original_text() -> None:
    text = "Ёлка!  Приду ЗАВТРА, в 10 — а справку брал 05.02.2026."
    assert found(text) == [
        ("datetime", "ЗАВТРА, в 10", "2026-03-11T10:00 hour"),
        ("date", "05.02.2026", "2026-02-05 day"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("жду уже 2 недели", [("duration", "2 недели", "1209600")]),
        ("с 13 по 15 июля меня не будет", [("range", "с 13 по 15 июля", "2026-07-13..2026-07-16 day")]),
        ("вечером удобнее", [("part_of_day", "вечером", "evening")]),
        ("утром 17 марта", [("range", "утром 17 марта", "2026-03-17T03:00..2026-03-17T12:00 hour")]),
        ("в 15:30", [("time", "в 15:30", "2026-03-10T15:30 minute")]),
        ("до пятницы", [("range", "до пятницы", "before 2026-03-13 day")]),
        ("две недели назад подал заявление", [("date", "две недели назад", "2026-02-24 day")]),
        ("в конце месяца", [("vague", "конце месяца", "None")]),
        ("дом 12, квартира 15", []),
        ("улица 8 Марта, 3", []),
        ("тел. 8 912 345-67-89", []),
        ("паспорт 45 10 123456", []),
        ("прием врача", []),
    ],
)
def test_moments_of_running_text(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(kind, words, value.removesuffix(".0")) for kind, words, value in found(text)] == expected


def test_two_days_are_two_moments() -> None:
    assert [words for _, words, _ in found("в среду или в четверг")] == ["среду", "четверг"]


@pytest.mark.parametrize(
    ("zone", "now", "text", "expected"),
    [
        ("Europe/Kaliningrad", "2026-03-10T23:30", "завтра в 9", "2026-03-11T09:00+02:00"),
        ("Asia/Kamchatka", "2026-03-10T00:30", "сегодня в 9", "2026-03-10T09:00+12:00"),
        # New York leaps from 02:00 to 03:00 on 8 March 2026: two hours pass, the clock shows three more.
        ("America/New_York", "2026-03-08T01:30", "через 2 часа", "2026-03-08T04:30-04:00"),
        ("America/New_York", "2026-03-07T12:00", "завтра в 9", "2026-03-08T09:00-04:00"),
        ("America/New_York", "2026-03-07T12:00", "через неделю", "2026-03-14T00:00-04:00"),
        # and back from 02:00 to 01:00 on 1 November
        ("America/New_York", "2026-11-01T00:30", "через 2 часа", "2026-11-01T01:30-05:00"),
        ("America/New_York", "2026-10-31T12:00", "завтра в 9", "2026-11-01T09:00-05:00"),
    ],
)
def test_hours_pass_and_days_keep_the_wall_clock(zone: str, now: str, text: str, expected: str) -> None:
    moment = resolve(text, datetime.fromisoformat(now).replace(tzinfo=ZoneInfo(zone)))
    assert isinstance(moment, Instant)
    assert moment.value.isoformat(timespec="minutes") == expected


def test_slot_reads_hours_that_pass_over_a_clock_change() -> None:
    now = datetime(2026, 3, 8, 1, 30, tzinfo=ZoneInfo("America/New_York"))
    assert str(read_slot("через 2 часа", now).time) == "04:30:00"


def test_same_words_at_the_same_moment_give_the_day_of_the_zone() -> None:
    moment = datetime.fromisoformat("2026-03-10T20:00:00+00:00")
    west = read_slot("завтра", moment.astimezone(ZoneInfo("Europe/Kaliningrad")))
    east = read_slot("завтра", moment.astimezone(ZoneInfo("Asia/Kamchatka")))
    assert east.date - west.date == timedelta(days=1)


def check_any(text: str) -> None:
    last = 0
    for moment in read_moments(text, NOW):
        assert last <= moment.start < moment.end <= len(text)
        last = moment.end
    slot = read_slot(text, NOW)
    assert slot.date is None or slot.date >= NOW.date()
    assert not (slot.time and (slot.part_of_day or slot.time_from or slot.time_to))
    assert all(0 <= start < end <= len(text) for start, end in slot.spans)
    resolve(text, NOW)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    check_any(text)


@settings(max_examples=300, deadline=None)  # the first example opens the dictionary
@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["", " "]))
def test_any_row_of_date_words_is_read_without_an_error(pieces: list[str], blank: str) -> None:
    check_any(blank.join(pieces))


@settings(deadline=None)
@given(st.datetimes(timezones=st.just(NOW.tzinfo)).filter(lambda now: 2 <= now.year < 9900))
def test_any_now_is_lived_through(now: datetime) -> None:
    for text in (
        "через 99 лет",
        "в пятницу в 10",
        "последние 3 недели",
        "31 декабря",
        "следующий квартал",
        "прошлой зимой",
        "выходные",
    ):
        resolve(text, now)
        read_slot(text, now)


def test_long_row_of_bare_numbers_is_no_time_but_the_last_may_be_one() -> None:
    assert read_moments("завтра 8, 9, 1, 2, 3, 4, 5, 6", NOW) == read_moments("завтра", NOW)
    (moment,) = read_moments("завтра 8 9 1 2 3 4 5 6 в 15:30", NOW)[-1:]
    assert "15:30" in "завтра 8 9 1 2 3 4 5 6 в 15:30"[moment.start : moment.end]
    assert read_slot("завтра 1 2 3 4 5 6 7 8 в 10 часов", NOW).time is not None
