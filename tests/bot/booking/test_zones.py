"""The office's wall time is the promise: turns of the clock and new zone rules never shift a visit by an hour."""

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from struct import pack

import pytest

from bot.booking.openings import Ask, Opening, openings
from bot.booking.walls import is_even, is_sayable, utc_of, wall_of
from knowledge import Centre
from tests.bot.booking.plans import centre, plan, wall

NEW_YORK, LAW = "America/New_York", "Test/Law"
SPRING, AUTUMN = date(2027, 3, 14), date(2026, 11, 1)  # both Sundays, at 2:00 of the night
LONG_AHEAD = datetime(2026, 10, 20, tzinfo=UTC)
NIGHT = {"sun": [["00:00", "05:00"]]}


def night(day: date, now: datetime = LONG_AHEAD, **offering: int) -> list[str]:
    of = centre(NEW_YORK)
    made = plan(of, lanes=[{"id": "night", "office": "north", "hours": NIGHT}], **offering)
    found = openings(made, of, Ask("passport", "north"), day, now)
    return [f"{opening.start:%H:%M}" for opening in found]


def test_hour_that_the_clock_jumps_over_is_not_offered() -> None:
    assert night(SPRING, duration=30) == [
        "00:00", "00:30", "01:00", "03:00", "03:30", "04:00", "04:30",
    ]  # fmt: skip


def test_hour_that_comes_twice_is_not_offered() -> None:
    assert night(AUTUMN, duration=30) == ["00:00", "02:00", "02:30", "03:00", "03:30", "04:00", "04:30"]


@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_visit_over_the_turn_of_the_clock_would_be_too_short_or_too_long(day: date) -> None:
    assert night(day, duration=240) == []
    assert night(day + timedelta(days=7), duration=240) == ["00:00"]


def test_notice_is_counted_in_hours_that_pass_over_the_turn() -> None:
    """At 0:30 of the short night three hours ahead is 4:30 by the clock."""
    now = datetime(2027, 3, 14, 5, 30, tzinfo=UTC)
    assert night(SPRING, now, duration=30, notice=180) == ["04:30"]
    long_night = datetime(2026, 11, 1, 4, 30, tzinfo=UTC)
    assert night(AUTUMN, long_night, duration=30, notice=180) == ["02:30", "03:00", "03:30", "04:00", "04:30"]


def test_days_around_the_turn_are_whole() -> None:
    assert [is_even(SPRING + timedelta(days=shift), NEW_YORK) for shift in (-1, 0, 1)] == [True, False, True]
    assert [is_even(AUTUMN + timedelta(days=shift), NEW_YORK) for shift in (-1, 0, 1)] == [True, False, True]


@pytest.mark.parametrize(
    ("day", "is_whole"),
    [("2026-03-28", True), ("2026-03-29", False), ("2026-10-24", False), ("2026-10-25", True)],
)
def test_turn_at_midnight_belongs_to_the_day_it_spoils(day: str, is_whole: bool) -> None:
    """In Beirut the clock goes from 0:00 to 1:00 in spring, and from 24:00 back to 23:00 in autumn."""
    assert is_even(date.fromisoformat(day), "Asia/Beirut") is is_whole


def test_visits_of_one_week_keep_their_wall_time_over_the_turn() -> None:
    of = centre(NEW_YORK)
    now = datetime(2026, 10, 20, tzinfo=UTC)
    before, after = (
        openings(plan(of), of, Ask("passport", "north"), day, now)[0]
        for day in (date(2026, 10, 30), date(2026, 11, 2))
    )
    assert before.start.time() == after.start.time()
    assert before.starts_at == datetime(2026, 10, 30, 13, tzinfo=UTC)
    assert after.starts_at == datetime(2026, 11, 2, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("timezone", "hours"),
    [("Europe/Kaliningrad", 2), ("Europe/Samara", 4), ("Asia/Yekaterinburg", 5), ("Asia/Kamchatka", 12)],
)
def test_same_schedule_in_every_zone_of_russia(timezone: str, hours: int) -> None:
    of = centre(timezone)
    found = openings(
        plan(of), of, Ask("passport", "north"), date(2026, 11, 18), datetime(2026, 11, 16, tzinfo=UTC)
    )
    assert len(found) == 16
    assert {each.timezone for each in found} == {timezone}
    assert found[0].start == wall("2026-11-18 09:00")
    assert found[0].starts_at == datetime(2026, 11, 18, 9, tzinfo=UTC) - timedelta(hours=hours)


def test_wall_and_moment_are_each_others_way_back() -> None:
    moment = datetime(2026, 11, 18, 5, tzinfo=UTC)
    assert wall_of(moment, "Europe/Samara") == wall("2026-11-18 09:00")
    assert utc_of(wall_of(moment, "Europe/Samara"), "Europe/Samara") == moment
    assert is_sayable(wall("2027-03-14 02:30"), NEW_YORK) is False
    assert is_sayable(wall("2026-11-01 01:30"), NEW_YORK) is False
    assert is_sayable(wall("2026-11-01 02:30"), NEW_YORK) is True


@pytest.fixture
def zone_rules(tmp_path: Path) -> Iterator[Path]:
    """A folder of zone rules of our own; what is written there is the law until the test ends."""
    (tmp_path / "Test").mkdir()
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath(to=[str(tmp_path), *before])
    yield tmp_path
    zoneinfo.reset_tzpath(to=before)
    zoneinfo.ZoneInfo.clear_cache()


def enact(rules: Path, *, hours: int, since: datetime | None = None, then: int = 0) -> None:
    """UTC+`hours`; from `since` on UTC+`then`. Compiled as RFC 8536 says, version 1."""
    moments = [] if since is None else [int(since.timestamp())]
    kinds = [hours] if since is None else [hours, then]
    header = b"TZif" + b"\0" * 16 + pack(">6l", 0, 0, 0, len(moments), len(kinds), 4)
    body = b"".join(pack(">l", each) for each in moments) + bytes(range(1, len(moments) + 1))
    body += b"".join(pack(">lbb", each * 3600, 0, 0) for each in kinds) + b"LAW\0"
    (rules / LAW).write_bytes(header + body)
    zoneinfo.ZoneInfo.clear_cache()


def first_opening(of: Centre, day: date = date(2026, 11, 18)) -> Opening:
    return openings(plan(of), of, Ask("passport", "north"), day, datetime(2026, 10, 20, tzinfo=UTC))[0]


def test_zone_that_changes_by_law_moves_the_moment_and_not_the_promise(zone_rules: Path) -> None:
    enact(zone_rules, hours=4)
    opening = first_opening(centre(LAW))
    assert opening.starts_at == datetime(2026, 11, 18, 5, tzinfo=UTC)
    enact(zone_rules, hours=3)
    assert opening.start == wall("2026-11-18 09:00")
    assert opening.starts_at == datetime(2026, 11, 18, 6, tzinfo=UTC)
    assert opening.ends_at == datetime(2026, 11, 18, 6, 30, tzinfo=UTC)


def test_law_that_takes_force_on_a_day_leaves_the_days_before_as_they_were(zone_rules: Path) -> None:
    enact(zone_rules, hours=4, since=datetime(2026, 11, 14, 22, tzinfo=UTC), then=3)
    of = centre(LAW)
    assert first_opening(of, date(2026, 11, 13)).starts_at == datetime(2026, 11, 13, 5, tzinfo=UTC)
    assert first_opening(of, date(2026, 11, 16)).starts_at == datetime(2026, 11, 16, 6, tzinfo=UTC)
    assert is_even(date(2026, 11, 15), LAW) is False
