"""«Open now» from structured data: zones, breaks, holidays, midnight, the words for it."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from knowledge.centre import Centre, Schedule, Week, load_centre, week_in_words, when_in_words
from knowledge.problems import DataError
from tests.knowledge.conftest import SMALL_BASE

DAY = [["09:00", "13:00"], ["14:00", "18:00"]]


def schedule(timezone: str = "Europe/Samara", **changes: object) -> Schedule:
    hours = {"mon": DAY, "tue": DAY, "wed": DAY, "thu": DAY, "fri": DAY}
    return Schedule.model_validate({"timezone": timezone, "hours": {**hours, **changes}})


def at(text: str, zone: str = "Europe/Samara") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.fixture(scope="module")
def centre() -> Centre:
    return load_centre(SMALL_BASE / "centre.yml")


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        ("2026-11-17T08:59:59", None),
        ("2026-11-17T09:00", time(13)),
        ("2026-11-17T12:59:59", time(13)),
        ("2026-11-17T13:00", None),
        ("2026-11-17T13:30", None),
        ("2026-11-17T14:00", time(18)),
        ("2026-11-17T18:00", None),
        ("2026-11-21T12:00", None),
    ],
    ids=["a second early", "opens", "before the break", "break begins", "in the break", "break ends", "closes", "Saturday"],
)  # fmt: skip
def test_open_until_the_end_of_the_interval(moment: str, until: time | None) -> None:
    assert schedule().open_until(at(moment)) == until


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-11-17T08:00", "2026-11-17T09:00"),
        ("2026-11-17T09:00", "2026-11-17T14:00"),
        ("2026-11-17T13:15", "2026-11-17T14:00"),
        ("2026-11-17T20:00", "2026-11-18T09:00"),
        ("2026-11-20T18:30", "2026-11-23T09:00"),
    ],
)
def test_next_opening_is_after_the_break_the_night_or_the_weekend(moment: str, opens: str) -> None:
    assert schedule().opens_at(at(moment)) == at(opens)


def test_one_moment_is_open_in_one_zone_and_closed_in_the_other() -> None:
    moment = datetime(2026, 11, 17, 5, 30, tzinfo=UTC)
    west, east = schedule("Europe/Samara"), schedule("Asia/Yekaterinburg")
    assert (west.open_until(moment), east.open_until(moment)) == (time(13), time(13))
    earlier = datetime(2026, 11, 17, 4, 30, tzinfo=UTC)
    assert (west.open_until(earlier), east.open_until(earlier)) == (None, time(13))


def test_day_is_that_of_the_office_not_of_greenwich() -> None:
    sunday_night_in_london = datetime(2026, 11, 15, 23, 30, tzinfo=UTC)
    assert schedule("Asia/Kamchatka").open_until(sunday_night_in_london) == time(13)
    assert schedule("Europe/Kaliningrad").open_until(sunday_night_in_london) is None


@pytest.mark.parametrize("month", [1, 4, 7, 10])
def test_zone_without_summer_time_opens_at_the_same_hour_all_year(month: int) -> None:
    day = next(
        date(2026, month, number) for number in range(1, 8) if date(2026, month, number).weekday() == 1
    )
    opening = schedule().opens_at(datetime(day.year, day.month, day.day, tzinfo=ZoneInfo("Europe/Samara")))
    assert opening is not None
    assert opening.astimezone(UTC).time() == time(5)


def test_holiday_and_short_day_replace_the_week() -> None:
    special = Schedule.model_validate(
        {
            "timezone": "Europe/Samara",
            "hours": {"thu": DAY, "fri": DAY, "mon": DAY},
            "exceptions": [
                {"date": "2026-12-31", "hours": [["09:00", "12:00"]], "reason": "канун"},
                {"date": "2027-01-01", "hours": [], "reason": "Новый год"},
                {"date": "2027-01-02", "hours": [["10:00", "11:00"]], "reason": "дежурство"},
            ],
        }
    )
    assert special.open_until(at("2026-12-31T11:00")) == time(12)
    assert special.open_until(at("2026-12-31T12:30")) is None
    assert special.open_until(at("2027-01-01T10:00")) is None
    assert special.opens_at(at("2026-12-31T12:30")) == at("2027-01-02T10:00")
    assert special.opens_at(at("2027-01-02T10:30")) == at("2027-01-04T09:00")


def test_midnight_belongs_to_the_day_that_begins() -> None:
    night = schedule(tue=[["00:00", "02:00"], ["22:00", "23:59"]])
    assert night.open_until(at("2026-11-17T00:00")) == time(2)
    assert night.open_until(at("2026-11-16T23:59:59")) is None
    assert night.open_until(at("2026-11-17T23:30")) == time(23, 59)
    assert night.opens_at(at("2026-11-16T18:00")) == at("2026-11-17T00:00")


def test_office_that_never_opens_has_no_next_opening() -> None:
    never = Schedule(timezone="Europe/Samara", hours=Week())
    assert never.opens_at(at("2026-11-17T10:00")) is None
    assert never.open_until(at("2026-11-17T10:00")) is None


@pytest.mark.parametrize(
    ("now", "language", "said"),
    [
        ("2026-11-17T08:00", "ru", "сегодня в 9:00"),
        ("2026-11-16T23:00", "ru", "завтра в 9:00"),
        ("2026-11-14T12:00", "ru", "во вторник в 9:00"),
        ("2026-11-10T12:00", "ru", "17.11.2026 в 9:00"),
        ("2026-11-17T08:00", "en", "today at 9:00"),
        ("2026-11-14T12:00", "en", "on Tuesday at 9:00"),
    ],
)
def test_moment_is_said_as_people_say_it(now: str, language: str, said: str) -> None:
    moment = datetime(2026, 11, 17, 9, tzinfo=ZoneInfo("Europe/Samara"))
    assert when_in_words(moment, at(now), language) == said


def test_today_is_today_where_the_office_stands() -> None:
    opening = datetime(2026, 11, 17, 9, tzinfo=ZoneInfo("Europe/Samara"))
    assert when_in_words(opening, datetime(2026, 11, 16, 21, 0, tzinfo=UTC)) == "сегодня в 9:00"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", "пн–чт 9:00–13:00, 14:00–18:00, пт 9:00–16:30, сб–вс выходной"),
        ("en", "Mon–Thu 9:00–13:00, 14:00–18:00, Fri 9:00–16:30, Sat–Sun closed"),
    ],
)
def test_days_with_equal_hours_are_said_together(language: str, said: str) -> None:
    assert week_in_words(schedule(fri=[["09:00", "16:30"]]).hours, language) == said


def test_placeholders_become_the_facts_of_the_moment(centre: Centre) -> None:
    working = at("2026-11-17T11:00")
    filled = centre.fill("{{open_now}} {{phone}}", working)
    assert f"{centre.offices[0].name} сейчас открыт, до " in filled
    assert filled.endswith(centre.phone)
    assert "is open now, until" in centre.fill("{{open_now}}", working, "en")
    for office in centre.offices:
        assert office.address in centre.fill("{{addresses}}", working)
        assert office.name in centre.fill("{{hours}}", working)
    assert centre.fill("без вставок", working) == "без вставок"


def test_closed_offices_say_when_they_open(centre: Centre) -> None:
    filled = centre.fill("{{open_now}}", at("2026-11-17T23:30"))
    assert filled.count("сейчас закрыт. Откроется") == len(centre.offices)


def test_unknown_placeholder_raises(centre: Centre) -> None:
    with pytest.raises(KeyError, match="weather"):
        centre.fill("{{weather}}", at("2026-11-17T11:00"))


def test_operators_keep_hours_of_their_own(centre: Centre) -> None:
    assert centre.operators_open(at("2026-11-17T11:00"))
    assert not centre.operators_open(at("2026-11-17T23:59"))
    assert centre.operators_open_at(at("2026-11-17T23:59")) is not None


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("    timezone: Europe/Samara", "    timezone: Europe/Svetlogorye", "timezone:", "часового пояса"),
        ('mon: [["08:00", "20:00"]]', 'mon: [["08:00", "28:00"]]', "mon:", "mon"),
        ("site: https://mfc.example\n", "", "name:", "нет обязательного ключа «site»"),
        ("email:", "e-mail:", "e-mail:", "неизвестный ключ «e-mail»"),
    ],
)
def test_fault_of_the_centres_file_has_its_line(tmp_path, old: str, new: str, line: str, said: str) -> None:
    text = (SMALL_BASE / "centre.yml").read_text("utf-8")
    assert old in text
    path = tmp_path / "centre.yml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(DataError) as raised:
        load_centre(path)
    problem = next(problem for problem in raised.value.problems if said in problem.message)
    assert text.replace(old, new, 1).splitlines()[problem.line - 1].lstrip().startswith(line)


def test_missing_file_of_the_centre_is_named(tmp_path) -> None:
    with pytest.raises(DataError, match=r"centre\.yml:1: нет данных центра"):
        load_centre(tmp_path / "centre.yml")
