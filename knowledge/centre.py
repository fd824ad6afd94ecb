"""The body's own offices: addresses, hours, «open now», computed from structured data, never from prose."""

import re
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml
from pydantic import BaseModel, ConfigDict, field_validator

from knowledge.problems import DataError, Problem, validated

if TYPE_CHECKING:
    from collections.abc import Callable

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HORIZON_DAYS = 30
_WORDS_FILE = Path(__file__).parent / "data" / "hours.yml"
_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")
Interval = tuple[time, time]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Week(_Strict):
    """Working intervals of each weekday, local time; several a day where there is a break."""

    mon: tuple[Interval, ...] = ()
    tue: tuple[Interval, ...] = ()
    wed: tuple[Interval, ...] = ()
    thu: tuple[Interval, ...] = ()
    fri: tuple[Interval, ...] = ()
    sat: tuple[Interval, ...] = ()
    sun: tuple[Interval, ...] = ()

    def of(self, day: date) -> tuple[Interval, ...]:
        intervals: tuple[Interval, ...] = getattr(self, WEEKDAYS[day.weekday()])
        return intervals


class Exceptional(_Strict):
    """A day that breaks the week: a holiday, a short day."""

    date: date
    hours: tuple[Interval, ...]
    reason: str


class Schedule(_Strict):
    """A week with its exceptions in one IANA zone."""

    timezone: str
    hours: Week
    exceptions: tuple[Exceptional, ...] = ()

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            return ZoneInfo(value).key
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("нет такого часового пояса; нужен вроде Europe/Moscow") from error

    def intervals(self, day: date) -> tuple[Interval, ...]:
        for exception in self.exceptions:
            if exception.date == day:
                return exception.hours
        return self.hours.of(day)

    def open_until(self, now: datetime) -> time | None:
        """The end of the interval in which `now` (aware) falls, local time; None when closed."""
        local = now.astimezone(ZoneInfo(self.timezone))
        for start, end in self.intervals(local.date()):
            if start <= local.time().replace(tzinfo=None) < end:
                return end
        return None

    def opens_at(self, now: datetime) -> datetime | None:
        """The next opening after `now`, in the schedule's zone; None when there is none within 30 days."""
        zone = ZoneInfo(self.timezone)
        local = now.astimezone(zone)
        for ahead in range(_HORIZON_DAYS):
            day = local.date() + timedelta(days=ahead)
            for start, _ in self.intervals(day):
                moment = datetime.combine(day, start, zone)
                if moment > local:
                    return moment
        return None


class Office(Schedule):
    """Where people are received."""

    id: str
    name: str
    town: str
    address: str
    metro_or_stop: str = ""
    phone: str
    accessibility: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("ru",)
    services_absent: tuple[str, ...] = ()


class Centre(_Strict):
    """The public body: its offices and the hours of its operators."""

    name: str
    region: str
    phone: str
    site: str
    email: str
    timezone: str
    offices: tuple[Office, ...]
    operators: Schedule

    def operators_open(self, now: datetime) -> bool:
        return self.operators.open_until(now) is not None

    def operators_open_at(self, now: datetime) -> datetime | None:
        return self.operators.opens_at(now)

    def fill(self, text: str, now: datetime, language: str = "ru") -> str:
        """Replaces {{open_now}}, {{hours}}, {{addresses}}, {{phone}}, {{operator_hours}} by today's facts.

        Raises KeyError on an unknown placeholder; `otklik knowledge check` finds it before a citizen does.
        """
        makers: dict[str, Callable[[], str]] = {
            "open_now": lambda: " ".join(self.open_now(office, now, language) for office in self.offices),
            "hours": lambda: "\n".join(
                f"- {o.name}: {week_in_words(o.hours, language)}" for o in self.offices
            ),
            "addresses": lambda: "\n".join(_address(office) for office in self.offices),
            "phone": lambda: self.phone,
            "operator_hours": lambda: week_in_words(self.operators.hours, language),
        }
        return _PLACEHOLDER.sub(lambda match: makers[match[1]](), text)

    def open_now(self, office: Schedule, now: datetime, language: str = "ru") -> str:
        """One sentence: open until when, or when it opens."""
        words = _words(language)
        name = office.name if isinstance(office, Office) else self.name
        until = office.open_until(now)
        if until is not None:
            return str(words["open"]).format(name=name, until=_clock(until))
        opening = office.opens_at(now)
        if opening is None:
            return str(words["never"]).format(name=name, phone=self.phone)
        return str(words["later"]).format(name=name, when=when_in_words(opening, now, language))


@cache
def _all_words() -> Any:
    return yaml.safe_load(_WORDS_FILE.read_text(encoding="utf-8"))


def _words(language: str) -> Any:
    return _all_words()["en" if language == "en" else "ru"]


def when_in_words(moment: datetime, now: datetime, language: str = "ru") -> str:
    """«сегодня в 14:00», «завтра в 9:00», «в среду в 9:00»; beyond a week with the date."""
    words = _words(language)
    days = (moment.date() - now.astimezone(moment.tzinfo).date()).days
    at = _clock(moment.time())
    if days < 2:
        return str(words["tomorrow" if days else "today"]).format(at=at)
    day = words["accusative"][moment.weekday()]
    return str(words["on"]).format(day=day if days < 7 else f"{moment:%d.%m.%Y}", at=at)


def week_in_words(week: Week, language: str = "ru") -> str:
    """Days with equal hours are joined: «пн–пт 8:00–20:00, сб 9:00–17:00, вс выходной»."""
    words = _words(language)
    runs: list[tuple[int, int, tuple[Interval, ...]]] = []
    for number, name in enumerate(WEEKDAYS):
        hours: tuple[Interval, ...] = getattr(week, name)
        if runs and runs[-1][2] == hours:
            runs[-1] = (runs[-1][0], number, hours)
        else:
            runs.append((number, number, hours))
    return ", ".join(_run_in_words(first, last, hours, words) for first, last, hours in runs)


def _run_in_words(first: int, last: int, hours: tuple[Interval, ...], words: Any) -> str:
    names: list[str] = words["short"]
    days = names[first] if first == last else f"{names[first]}–{names[last]}"
    spans = ", ".join(f"{_clock(start)}–{_clock(end)}" for start, end in hours)
    return f"{days} {spans or words['closed_day']}"


def _clock(value: time) -> str:
    return f"{value:%H:%M}".removeprefix("0")


def _address(office: Office) -> str:
    stop = f" {office.metro_or_stop}" if office.metro_or_stop else ""
    return f"- {office.name}: {office.town}, {office.address}.{stop} {office.phone}"


def load_centre(path: Path) -> Centre:
    """Raises DataError with file and line."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError([Problem(path, 1, f"нет данных центра: {error.strerror}")]) from error
    return validated(Centre, text, path)
