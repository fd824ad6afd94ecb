"""Nobody is woken, whatever their zone and whatever the clocks do that night."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.notices.decide import digest_moment
from bot.notices.quiet import Quiet
from bot.notices.versions import bodies, rows, version_of

ZONES = ("Europe/Kaliningrad", "Asia/Kamchatka", "America/New_York", "Europe/Samara", "Australia/Lord_Howe")
FIRST, LAST = (datetime(year, 1, 1, tzinfo=UTC).replace(tzinfo=None) for year in (2026, 2028))
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))


@given(MOMENTS, st.sampled_from(ZONES))
def test_quiet_hours_end_in_the_morning_of_the_reader(now: datetime, name: str) -> None:
    zone, quiet = ZoneInfo(name), Quiet()
    until = quiet.until(now, zone)
    if until is None:
        assert time(8) <= now.astimezone(zone).time() < time(21)
        return
    assert timedelta(0) < until - now <= timedelta(hours=12)
    assert until.astimezone(zone).time() == time(8)
    assert quiet.until(until, zone) is None


@given(MOMENTS)
def test_quiet_hours_may_lie_within_one_day_or_not_be(now: datetime) -> None:
    noon = Quiet(time(12), time(14))
    until = noon.until(now, ZoneInfo("UTC"))
    assert (until is not None) == (time(12) <= now.time() < time(14))
    assert Quiet(time(9), time(9)).until(now, ZoneInfo("UTC")) is None


@given(MOMENTS, st.sampled_from(ZONES), st.sampled_from([None, 0, 4]))
def test_digest_comes_at_ten_of_the_right_day(now: datetime, name: str, weekday: int | None) -> None:
    zone = ZoneInfo(name)
    local = digest_moment(now, zone, weekday).astimezone(zone)
    assert local.time() == time(10)
    assert now < local
    assert local - now <= timedelta(days=8 if weekday is not None else 1, hours=1)
    assert weekday in (None, local.weekday())


def test_version_of_a_template_is_the_digest_of_its_words() -> None:
    assert version_of("reminder-24h", "ru") != version_of("reminder-24h", "en")
    assert version_of("reminder-24h", "tt") == version_of("reminder-24h", "ru")
    kept = {(row["template"], row["language"]): row for row in rows(datetime(2026, 1, 1, tzinfo=UTC))}
    assert kept.keys() == bodies().keys()
    assert "Напоминаем" in kept["reminder-24h", "ru"]["body"]
    assert "reminder-2h" not in kept["reminder-24h", "ru"]["body"]


@pytest.mark.parametrize("template", ["news", "desk-task", "visit-cancelled"])
def test_every_template_has_words_of_its_own(template: str) -> None:
    assert f"notices-{template} =" in bodies()[template, "ru"]
