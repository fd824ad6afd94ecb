"""Reminders 24 h and 2 h before (4.6.7.6): once each, in their windows, never at night, in every zone."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.booking.reminders import Due, Visit, due, is_night

SAMARA, KALININGRAD, KAMCHATKA, NEW_YORK = (
    ZoneInfo(name) for name in ("Europe/Samara", "Europe/Kaliningrad", "Asia/Kamchatka", "America/New_York")
)
LONG_AGO = datetime(2026, 11, 1, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def shown(found: tuple[Due, ...], zone: ZoneInfo) -> list[tuple[str, str, str]]:
    return [
        (each.kind, *(f"{moment.astimezone(zone):%d %H:%M}" for moment in (each.not_before, each.not_after)))
        for each in found
    ]


def of_visit(
    at: str, zone: ZoneInfo = SAMARA, agreed: datetime = LONG_AGO, now: datetime = LONG_AGO
) -> list[tuple[str, str, str]]:
    """The visit begins at `at` of the citizen's clock."""
    start = datetime.fromisoformat(f"2026-11-{at}").replace(tzinfo=zone)
    return shown(due(Visit(start, agreed), zone, now), zone)


def test_visit_in_the_day_is_reminded_of_a_day_and_two_hours_before() -> None:
    assert of_visit("18 14:00") == [
        ("reminder-24h", "17 14:00", "18 11:00"),
        ("reminder-2h", "18 12:00", "18 13:30"),
    ]


@pytest.mark.parametrize("zone", [SAMARA, KALININGRAD, KAMCHATKA, NEW_YORK])
def test_rules_are_the_same_on_every_clock(zone: ZoneInfo) -> None:
    assert of_visit("18 14:00", zone) == of_visit("18 14:00")


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("18 10:00", ("reminder-2h", "18 08:00", "18 09:30")),
        ("18 09:30", ("reminder-2h", "18 07:30", "18 09:00")),
        ("18 09:00", ("reminder-2h", "18 07:00", "18 08:30")),
        ("18 08:00", ("reminder-2h", "18 06:30", "18 07:30")),
        ("18 07:30", ("reminder-2h", "18 06:30", "18 07:00")),
        ("18 20:00", ("reminder-2h", "18 18:00", "18 19:30")),
        ("18 22:00", ("reminder-2h", "18 20:00", "18 21:00")),
        ("18 22:50", ("reminder-2h", "18 20:30", "18 21:00")),
        ("19 00:30", ("reminder-2h", "18 20:30", "18 21:00")),
    ],
)
def test_second_reminder_keeps_out_of_the_night(at: str, expected: tuple[str, str, str]) -> None:
    assert of_visit(at)[-1] == expected


@pytest.mark.parametrize("at", ["18 02:00", "18 05:00", "18 07:00"])
def test_visit_deep_in_the_night_has_only_the_first_reminder(at: str) -> None:
    assert [kind for kind, _, _ in of_visit(at)] == ["reminder-24h"]


@pytest.mark.parametrize(
    ("at", "begins"),
    [
        ("18 08:00", "17 08:00"), ("18 20:59", "17 20:59"), ("18 21:00", "17 20:00"), ("18 23:30", "17 20:00"),
        ("18 00:30", "16 20:00"), ("18 07:59", "16 20:00"),
    ],
)  # fmt: skip
def test_first_reminder_that_falls_into_the_night_comes_the_evening_before(at: str, begins: str) -> None:
    assert of_visit(at)[0][:2] == ("reminder-24h", begins)


def test_who_agreed_after_that_evening_is_reminded_in_the_morning() -> None:
    """A visit at 22:00: the evening message would go at 20:00 of the day before, and they agreed at 20:30."""
    agreed = datetime(2026, 11, 17, 20, 30, tzinfo=SAMARA)
    assert of_visit("18 22:00", agreed=agreed)[0] == ("reminder-24h", "18 08:00", "18 19:00")


def test_visit_agreed_less_than_a_day_ahead_is_reminded_of_only_once() -> None:
    agreed = datetime(2026, 11, 17, 14, 1, tzinfo=SAMARA)
    assert [kind for kind, _, _ in of_visit("18 14:00", agreed=agreed)] == ["reminder-2h"]


def test_visit_agreed_exactly_a_day_ahead_is_reminded_of_twice() -> None:
    agreed = datetime(2026, 11, 17, 14, tzinfo=SAMARA)
    assert len(of_visit("18 14:00", agreed=agreed)) == 2


def test_visit_agreed_less_than_two_hours_ahead_needs_no_reminder() -> None:
    assert of_visit("18 14:00", agreed=datetime(2026, 11, 18, 12, 1, tzinfo=SAMARA)) == []


def test_reminder_whose_window_has_passed_is_owed_no_more() -> None:
    def kinds(hour: int, minute: int) -> list[str]:
        now = datetime(2026, 11, 18, hour, minute, tzinfo=SAMARA)
        return [kind for kind, _, _ in of_visit("18 14:00", now=now)]

    assert kinds(10, 59) == ["reminder-24h", "reminder-2h"]
    assert kinds(11, 0) == ["reminder-2h"]
    assert kinds(13, 29) == ["reminder-2h"]
    assert kinds(13, 30) == []


def test_citizen_in_another_zone_is_not_woken_for_a_morning_visit_elsewhere() -> None:
    """9:00 in Samara is 17:00 in Kamchatka and 7:00 in Kaliningrad."""
    start = datetime(2026, 11, 18, 9, tzinfo=SAMARA)
    far_east, far_west = (due(Visit(start, LONG_AGO), zone, LONG_AGO) for zone in (KAMCHATKA, KALININGRAD))
    assert shown(far_east, KAMCHATKA) == [
        ("reminder-24h", "17 17:00", "18 14:00"),
        ("reminder-2h", "18 15:00", "18 16:30"),
    ]
    assert shown(far_west, KALININGRAD) == [("reminder-24h", "16 20:00", "18 04:00")]


def test_day_of_the_turned_clock_is_counted_in_hours_that_pass() -> None:
    """1 November 2026 has 25 hours in New York: a day before 14:00 it was 15:00."""
    start = datetime(2026, 11, 1, 14, tzinfo=NEW_YORK)
    agreed = datetime(2026, 10, 1, tzinfo=UTC)
    found = due(Visit(start, agreed), NEW_YORK, agreed)
    assert shown(found, NEW_YORK)[0] == ("reminder-24h", "31 15:00", "01 11:00")
    assert found[0].not_before == start.astimezone(UTC) - DAY


moments = st.datetimes(
    datetime.fromisoformat("2026-03-01"), datetime.fromisoformat("2027-04-01"), timezones=st.just(UTC)
).map(lambda moment: moment.replace(second=0, microsecond=0))
zones = st.sampled_from((SAMARA, KALININGRAD, KAMCHATKA, NEW_YORK, ZoneInfo("Asia/Beirut"), UTC))


@given(start=moments, ahead=st.integers(1, 6000), later=st.integers(0, 6000), zone=zones)
@example(start=datetime(2026, 3, 1, 23, 59, tzinfo=UTC), ahead=6000, later=0, zone=KALININGRAD)
@example(start=datetime(2026, 11, 1, 6, 30, tzinfo=UTC), ahead=6000, later=0, zone=NEW_YORK)
@example(start=datetime(2027, 3, 14, 7, 30, tzinfo=UTC), ahead=6000, later=0, zone=NEW_YORK)
def test_every_reminder_keeps_its_window_whatever_the_clock_says(
    start: datetime, ahead: int, later: int, zone: ZoneInfo
) -> None:
    agreed = start - timedelta(minutes=ahead)
    now = agreed + timedelta(minutes=later)
    found = due(Visit(start, agreed), zone, now)
    assert len({each.kind for each in found}) == len(found)
    assert [each.kind for each in found] == sorted(each.kind for each in found)
    for each in found:
        assert agreed <= each.not_before < each.not_after < start
        assert each.not_after > now
        _keeps_its_own_window(each, start, zone)


def _keeps_its_own_window(each: Due, start: datetime, zone: ZoneInfo) -> None:
    if each.kind == "reminder-24h":
        assert not is_night(each.not_before, zone)
        assert start - DAY - 13 * HOUR <= each.not_before
        assert each.not_after == start - 3 * HOUR
        return
    # A visit at 1:59 is reminded of at 20:30: nearer to it is night.
    assert start - 5.5 * HOUR <= each.not_before <= start - HOUR / 2
    assert each.not_after <= start - HOUR / 2
    first, last = (moment.astimezone(zone).time() for moment in (each.not_before, each.not_after))
    morning_visit = start.astimezone(zone).time() < time(10)
    assert time(8) <= first < last <= time(21) or (morning_visit and time(6, 30) <= first < last)


@given(start=moments, zone=zones, ahead=st.integers(1, 6000), later=st.integers(0, 6000))
def test_time_that_passes_takes_reminders_away_and_never_changes_them(
    start: datetime, zone: ZoneInfo, ahead: int, later: int
) -> None:
    agreed = start - timedelta(minutes=ahead)
    first = due(Visit(start, agreed), zone, agreed)
    then = due(Visit(start, agreed), zone, agreed + timedelta(minutes=later))
    assert set(then) <= set(first)


@given(start=moments, zone=zones)
def test_visit_agreed_days_ahead_always_has_its_first_reminder(start: datetime, zone: ZoneInfo) -> None:
    agreed = start - 3 * DAY
    assert [each.kind for each in due(Visit(start, agreed), zone, agreed)][:1] == ["reminder-24h"]
