"""The calendar file, read by a parser that is not ours."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from bot.booking.ics import CalendarEntry, Method, calendar

ENTRY = CalendarEntry(
    uid="0f8fad5bd9cb469fa16570867728950e",
    sequence=2,
    starts_at=datetime(2026, 11, 18, 9, tzinfo=ZoneInfo("Europe/Samara")),
    ends_at=datetime(2026, 11, 18, 9, 30, tzinfo=ZoneInfo("Europe/Samara")),
    changed_at=datetime(2026, 11, 17, 8, tzinfo=UTC),
    summary="Паспорт РФ; Центральный офис",
    description="Номер записи: K7M2-9PXT.\nВозьмите: паспорт, фотографии 3,5 × 4,5 см.",
    location="Светлогорье-на-Каме, ул. Набережная, 12",
    organizer=("МФЦ «Мои документы»", "info@mfc.example"),
    url="https://chat.example/visit/0f8fad5bd9cb469fa16570867728950e.abcdefghijklmnopqrstuv",
)


def event(entry: CalendarEntry = ENTRY, method: Method = "PUBLISH") -> Any:
    read = Calendar.from_ical(calendar(entry, method))
    (found,) = read.walk("VEVENT")
    assert found.errors == []
    return found


def test_visit_is_read_back_as_it_was_written() -> None:
    found = event()
    assert found["SUMMARY"] == ENTRY.summary
    assert found["DESCRIPTION"] == ENTRY.description
    assert found["LOCATION"] == ENTRY.location
    assert found["URL"] == ENTRY.url
    assert found["ORGANIZER"] == "mailto:info@mfc.example"
    assert found["ORGANIZER"].params["CN"] == "МФЦ «Мои документы»"


def test_time_is_the_moment_in_utc_so_no_calendar_needs_our_zone_rules() -> None:
    found = event()
    assert found["DTSTART"].dt == datetime(2026, 11, 18, 5, tzinfo=UTC)
    assert found["DTEND"].dt == datetime(2026, 11, 18, 5, 30, tzinfo=UTC)
    assert found["DTSTAMP"].dt == ENTRY.changed_at
    assert "TZID" not in calendar(ENTRY)


def test_moved_visit_is_the_same_event_with_a_higher_sequence() -> None:
    moved = event(replace(ENTRY, sequence=3))
    assert (moved["UID"], moved["SEQUENCE"]) == (event()["UID"], 3)


@pytest.mark.parametrize(
    ("method", "status"), [("PUBLISH", "CONFIRMED"), ("REQUEST", "CONFIRMED"), ("CANCEL", "CANCELLED")]
)
def test_method_and_status_say_the_same(method: Method, status: str) -> None:
    read = Calendar.from_ical(calendar(ENTRY, method))
    assert (read["METHOD"], read["VERSION"]) == (method, "2.0")
    assert event(method=method)["STATUS"] == status


def test_letter_names_whom_it_is_for_and_a_saved_file_does_not() -> None:
    found = event(replace(ENTRY, attendee="anna@mail.example"), "REQUEST")
    assert found["ATTENDEE"] == "mailto:anna@mail.example"
    assert "ATTENDEE" not in event()


def test_file_carries_no_alarm_and_no_place_on_a_map() -> None:
    assert "VALARM" not in calendar(ENTRY)
    assert "GEO" not in calendar(ENTRY)


def test_line_ends_are_those_of_the_standard_and_every_line_fits() -> None:
    text = calendar(replace(ENTRY, description="Очень длинное описание. " * 40))
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) == 75


def test_nothing_that_is_written_can_start_a_line_of_its_own() -> None:
    evil = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil"
    entry = replace(
        ENTRY,
        uid=evil,
        summary=evil,
        location=evil,
        url=evil,
        organizer=(evil, evil),
        attendee=evil,
        description=evil,
    )
    assert event(entry)["SUMMARY"] == evil.replace("\r\n", "\n")
    assert calendar(entry).count("\r\nUID:") == 1


def test_quotes_of_the_name_do_not_end_it() -> None:
    assert (
        event(replace(ENTRY, organizer=('МФЦ "Центр"', "a@b.example")))["ORGANIZER"].params["CN"]
        == "МФЦ 'Центр'"
    )


def test_hard_spaces_of_russian_typography_do_not_glue_words() -> None:
    assert event(replace(ENTRY, summary="в\u00a010\u202f000"))["SUMMARY"] == "в 10 000"


words = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zs", "Zl", "Zp", "Cn", "Co"))
    | st.sampled_from(' \n;,\\:"')
)


@given(summary=words, description=words, location=words)
def test_any_words_come_back_whole(summary: str, description: str, location: str) -> None:
    found = event(replace(ENTRY, summary=summary, description=description, location=location))
    assert (found["SUMMARY"], found["DESCRIPTION"], found["LOCATION"]) == (summary, description, location)
    lines = calendar(replace(ENTRY, description=description)).split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
