"""When a window receives: an office's own word wins over the calendar, closures take away from both."""

from datetime import date, time
from typing import Any

import pytest

from bot.booking.calendar_ru import DayOff, Working, day_kind
from bot.booking.hours import common, lane_hours
from bot.booking.plan import Hours
from tests.bot.booking.plans import LANE, centre, plan

FULL = ((time(9), time(13)), (time(14), time(18)))


def hours(
    day: str, lane: dict[str, Any] | None = None, exceptions: tuple[dict[str, Any], ...] = (), **of_plan: Any
) -> Hours:
    of = centre(exceptions=exceptions)
    made = plan(of, lanes=[LANE | (lane or {})], **of_plan)
    return lane_hours(made, of.offices[0], made.lanes[0], date.fromisoformat(day))


def test_lane_without_hours_has_those_of_its_office() -> None:
    assert hours("2026-11-18") == FULL
    assert hours("2026-11-21") == ()


def test_lane_may_have_hours_of_its_own() -> None:
    own = {"hours": {"wed": [["10:00", "12:00"]], "sat": [["10:00", "12:00"]]}}
    assert hours("2026-11-18", own) == ((time(10), time(12)),)
    assert hours("2026-11-19", own) == ()
    assert hours("2026-11-21", own) == ((time(10), time(12)),)


def test_public_holiday_closes_unless_the_plan_leaves_the_calendar_out() -> None:
    assert hours("2026-06-12", holidays=True) == ()
    assert hours("2026-06-12", holidays=False) == FULL


def test_day_off_carried_over_from_a_weekend_closes() -> None:
    """9 January 2026 is free in place of Saturday, 3 January."""
    assert hours("2026-01-09", holidays=True) == ()
    assert hours("2026-01-12", holidays=True) == FULL


def test_carried_over_saturday_works_by_the_hours_of_the_day_it_stands_for() -> None:
    """Saturday, 20 February 2027 is worked in place of Monday, the 22nd."""
    assert hours("2027-02-20", holidays=True) == FULL
    assert hours("2027-02-20", holidays=False) == ()
    assert hours("2027-02-22", holidays=True) == ()
    assert hours("2027-02-20", {"hours": {"mon": [["10:00", "12:00"]]}}, holidays=True) == (
        (time(10), time(12)),
    )


def test_offices_own_exception_wins_over_the_calendar() -> None:
    on_duty = {"date": "2026-06-12", "hours": [["10:00", "14:00"]], "reason": "Дежурный день"}
    assert hours("2026-06-12", exceptions=(on_duty,), holidays=True) == ((time(10), time(14)),)
    closed = {"date": "2027-02-20", "hours": [], "reason": "Выходной"}
    assert hours("2027-02-20", exceptions=(closed,), holidays=True) == ()


def test_lane_stays_within_an_exceptional_day_of_its_office() -> None:
    short = {"date": "2026-11-18", "hours": [["09:00", "11:00"]], "reason": "Короткий день"}
    assert hours("2026-11-18", {"hours": {"wed": [["10:00", "12:00"]]}}, (short,)) == ((time(10), time(11)),)


def test_closure_leaves_only_its_hours() -> None:
    closures = [
        {"office": "north", "first": "2026-11-18", "last": "2026-11-19", "hours": [["12:00", "15:00"]]}
    ]
    assert hours("2026-11-18", closures=closures) == ((time(12), time(13)), (time(14), time(15)))
    assert hours("2026-11-19", closures=closures) == ((time(12), time(13)), (time(14), time(15)))
    assert hours("2026-11-20", closures=closures) == FULL


def test_closure_without_hours_closes_the_day_and_two_closures_add_up() -> None:
    day = {"office": "north", "first": "2026-11-18", "last": "2026-11-18"}
    assert hours("2026-11-18", closures=[day]) == ()
    both = [day | {"hours": [["09:00", "12:00"]]}, day | {"hours": [["11:00", "18:00"]]}]
    assert hours("2026-11-18", closures=both) == ((time(11), time(12)),)


def test_closure_of_one_office_leaves_the_others_alone() -> None:
    assert (
        hours("2026-11-18", closures=[{"office": "operators", "first": "2026-11-18", "last": "2026-11-18"}])
        == FULL
    )


def test_closure_of_one_lane_leaves_the_others_alone() -> None:
    of = centre()
    closures = [{"office": "north", "lane": "north-1", "first": "2026-11-18", "last": "2026-11-18"}]
    made = plan(of, lanes=[LANE, LANE | {"id": "north-2"}], closures=closures)
    found = [lane_hours(made, of.offices[0], lane, date(2026, 11, 18)) for lane in made.lanes]
    assert found == [(), FULL]


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2026-11-04", DayOff("День народного единства")),
        ("2026-01-09", DayOff("Выходной (перенесено с 03.01.2026)")),
        ("2026-12-31", DayOff("Выходной (перенесено с 04.01.2026)")),
        ("2027-02-20", Working(as_weekday=0)),
        ("2026-11-18", None),
        ("2026-11-21", None),
    ],
)
def test_production_calendar_knows_the_day(day: str, kind: object) -> None:
    assert day_kind(date.fromisoformat(day)) == kind


def test_common_hours_of_any_order_come_in_order() -> None:
    first = ((time(14), time(18)), (time(9), time(13)))
    assert common(first, ((time(8), time(20)),)) == FULL
    assert common(first, ((time(13), time(14)),)) == ()
