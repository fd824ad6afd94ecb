"""What the form hears in a phrase: times, names, what is refused; and what it keeps between two messages."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.booking.openings import Opening
from bot.booking.wishes import Wish
from bot.flows.booking.draft import Draft
from bot.flows.booking.person import name_in
from bot.flows.booking.wishing import SaidTime, load, read_time
from bot.memory import Memory

THERE = datetime(2026, 11, 17, 14, 0, tzinfo=ZoneInfo("Europe/Samara"))  # Tuesday


def wall(moment: str) -> datetime:
    """A time as the office's clock shows it."""
    return datetime.fromisoformat(moment)


def opening(start: datetime) -> Opening:
    end = start + timedelta(minutes=30)
    return Opening("passport", "central", "one", start, end, start, end, "Europe/Samara")


SHOWN = (opening(wall("2026-11-18T10:00")), opening(wall("2026-11-18T11:00")))


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("послезавтра в половине десятого", Wish(day=date(2026, 11, 19), at=time(9, 30))),
        ("в среду в полдесятого", Wish(day=date(2026, 11, 18), at=time(9, 30))),
        ("послезавтра после обеда", Wish(day=date(2026, 11, 19), time_from=time(13), time_to=time(17))),
        ("после обеда", Wish(time_from=time(13), time_to=time(17))),
        ("утром", Wish(time_to=time(12))),
        ("пораньше", Wish(before=wall("2026-11-18T10:00"))),
        ("попозже", Wish(after=wall("2026-11-18T11:00"))),
        ("в выходные", Wish(first=date(2026, 11, 21), last=date(2026, 11, 22))),
        ("на следующей неделе", Wish(first=date(2026, 11, 23), last=date(2026, 11, 29))),
        ("на этой неделе", Wish(first=date(2026, 11, 17), last=date(2026, 11, 22))),
        ("в декабре", Wish(first=date(2026, 12, 1), last=date(2026, 12, 31))),
        ("с 20 по 25 ноября", Wish(first=date(2026, 11, 20), last=date(2026, 11, 25))),
        ("до пятницы", Wish(last=date(2026, 11, 19))),
        ("в любое время", Wish()),
    ],
)
def test_time_is_heard_as_a_wish(text: str, wish: Wish) -> None:
    said = read_time(text, THERE, SHOWN)
    assert said is not None
    assert (said.fault, said.wish) == (None, wish)


@pytest.mark.parametrize(
    ("text", "fault"),
    [("на вчера", "past"), ("31 февраля", "impossible"), ("в конце месяца", "vague")],
)
def test_time_that_cannot_be_is_a_fault(text: str, fault: str) -> None:
    said = read_time(text, THERE)
    assert said is not None
    assert said.fault == fault


def test_several_days_are_named_back() -> None:
    said = read_time("в субботу или в понедельник", THERE)
    assert said is not None
    assert (said.fault, said.days) == ("several", (date(2026, 11, 21), date(2026, 11, 23)))


@pytest.mark.parametrize("text", ["", "здравствуйте", "Петрова Анна", "8 912 345", "на паспорт"])
def test_text_without_a_time_says_nothing(text: str) -> None:
    assert read_time(text, THERE, SHOWN) is None


def test_later_words_keep_the_day_that_was_named() -> None:
    said = read_time("лучше в 16:00", THERE, kept=Wish(day=date(2026, 11, 19), time_to=time(12)))
    assert said == SaidTime(Wish(day=date(2026, 11, 19), at=time(16)))


@pytest.mark.parametrize(
    "said",
    [
        SaidTime(Wish()),
        SaidTime(Wish(day=date(2026, 11, 19), at=time(9, 30))),
        SaidTime(
            Wish(first=date(2026, 11, 19), last=date(2026, 11, 20), time_from=time(9), time_to=time(12))
        ),
        SaidTime(Wish(before=wall("2026-11-18T10:00"))),
        SaidTime(Wish(), "several", (date(2026, 11, 19), date(2026, 11, 21))),
    ],
)
def test_what_was_said_survives_storing(said: SaidTime) -> None:
    assert load(said.dump()) == said


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Петрова Анна", "Петрова Анна"),
        ("меня зовут Иванов Пётр Сергеевич", "Иванов Пётр Сергеевич"),
        ("иванов иван", "Иванов Иван"),
        ("Нурлан Абдыкалыков", "Нурлан Абдыкалыков"),
        ("Smith Ann", "Smith Ann"),
        ("нет, лучше в четверг", None),
        ("не скажу никому", None),
        ("как получить снилс", None),
        ("how do I get a passport", None),
        ("Иванов Иван?", None),
        ("Анна", None),
        ("89123456789", None),
        ("", None),
    ],
)
def test_name_is_told_from_other_words(text: str, name: str | None) -> None:
    assert name_in(text) == name


@pytest.mark.parametrize(
    ("hours", "kept"),
    [(1, ("passport", "Анна")), (13, ("passport", None)), (71, ("passport", None)), (73, None)],
)
def test_form_forgets_the_person_by_night_and_itself_in_three_days(
    hours: int, kept: tuple[str, str | None] | None
) -> None:
    memory, now = Memory(), datetime(2026, 11, 17, 10, tzinfo=UTC)
    Draft(offering="passport", name="Анна").keep(memory, now)
    draft = Draft.read(memory, now + timedelta(hours=hours))
    assert (draft and (draft.offering, draft.name)) == kept


def test_form_of_another_program_is_read_as_far_as_it_goes() -> None:
    memory, now = Memory(), datetime(2026, 11, 17, 10, tzinfo=UTC)
    memory.booking = {"offering": "passport", "touched": now.isoformat(), "unheard_of": 1}
    draft = Draft.read(memory, now)
    assert draft is not None
    assert draft.offering == "passport"
