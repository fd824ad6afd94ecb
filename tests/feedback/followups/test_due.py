"""A task is due at the end of a working day of the production calendar, by the centre's clock."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.feedback.followups.due import due_at, due_day, is_working
from bot.feedback.followups.rules import read_rules

SAMARA = ZoneInfo("Europe/Samara")


@pytest.mark.parametrize(
    ("since", "days", "due"),
    [
        (date(2026, 11, 17), 1, date(2026, 11, 18)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # over a weekend
        (date(2026, 11, 21), 2, date(2026, 11, 24)),  # given on a Saturday
        (date(2026, 11, 3), 1, date(2026, 11, 5)),  # over the 4th of November
        (date(2026, 12, 30), 1, date(2027, 1, 11)),  # over the New Year holidays
    ],
)
def test_days_off_do_not_count(since: date, days: int, due: date) -> None:
    assert due_day(since, days) == due


def test_saturday_that_is_worked_by_the_calendar_counts() -> None:
    worked = [day for day in (date(2024, 4, 27), date(2024, 11, 2), date(2024, 12, 28)) if is_working(day)]
    assert len(worked) == 3


def test_due_moment_is_the_evening_of_that_day_by_the_centres_clock() -> None:
    late_evening = datetime(2026, 11, 17, 21, 30, tzinfo=UTC)  # already the 18th in Samara
    assert due_at(late_evening, SAMARA, 1) == datetime(2026, 11, 19, 14, 0, tzinfo=UTC)


def test_the_worst_score_never_waits_longer_than_any_other() -> None:
    rules = read_rules()
    assert rules.worst_days <= rules.days
    assert rules.reask_after.days >= 1
