"""What the system measures itself rests on what people really did, and tells in words what it rests on."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import Any

import pytest

from bot.db.queries_feedback_stars import Booked, Entry, Phoned, Reminded
from bot.db.queries_overview import Handled, PromiseCount
from bot.feedback.indices import figure
from bot.feedback.instruments import load_instruments
from bot.feedback.stars import Star, judge, load_bands, own
from bot.feedback.stars.board import judged
from bot.feedback.stars.own import Measured
from bot.texts import Texts
from knowledge import Article, KnowledgeBase
from knowledge.articles import HardToRead, LifeSituation
from tests.bot.booking.plans import centre

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
NIGHT = datetime(2026, 11, 16, 22, tzinfo=UTC)
CSI, NPS = load_instruments()["csi4"], load_instruments()["nps11"]


def _is_open(moment: datetime) -> bool:
    return 9 <= moment.hour < 18


def test_the_slowest_answer_decides_and_who_still_waits_counts_too() -> None:
    requests = [_request(1, 0.5), _request(2, 3.4), _request(3, None)]
    after_two_hours = own.answer_time(requests, NOON + timedelta(hours=2))
    assert after_two_hours.values == {"appeal": pytest.approx(3.4)}
    assert judge("answer-time", after_two_hours.values) == Star(3, "in")
    after_five = own.answer_time(requests, NOON + timedelta(hours=5))
    assert judge("answer-time", after_five.values).level == 2
    assert _said(after_five) == ["answered 2", "slowest 5.0", "waiting 1"]


def test_where_nobody_asked_nothing_is_known_of_the_hours() -> None:
    assert not own.answer_time([], NOON).is_known


def test_a_service_counts_where_thirty_people_rated_it() -> None:
    by_service = {
        "passport": {10: 40, 0: 10},  # certainly above zero
        "school": {10: 16, 0: 15},  # above zero by chance
        "tax": {10: 14, 0: 16},  # below zero by chance
        "land": {10: 9, 0: 1},  # too few
    }
    found = own.positive_services(NPS, by_service)
    assert found.values == {"value": pytest.approx(200 / 3)}
    assert found.ends == (pytest.approx(100 / 3), 100)
    assert _said(found) == ["services 4 3", "positive 2 1"]
    assert own.positive_services(NPS, {"land": {10: 9}}).values == {}
    # One service of three that can be judged says nothing of all.
    assert own.positive_services(NPS, by_service | {"a": {10: 9}, "b": {10: 9}, "c": {10: 9}}).values == {}
    assert not own.positive_services(NPS, {}).is_known


@pytest.mark.parametrize(
    ("booked", "sent", "changed", "level"),
    [
        ([], {}, 0, None),
        ([("desk", NOON)], {}, 0, 1),
        ([("desk", NIGHT)], {}, 0, 1),
        ([("web", NOON)], {}, 0, 1),
        ([("web", NIGHT)], {}, 0, 2),
        ([("web", NIGHT), ("telegram", NIGHT)], {}, 0, 3),
        ([("web", NIGHT), ("telegram", NIGHT)], {"reminder-24h": (95, 100)}, 0, 3),
        ([("web", NIGHT), ("telegram", NIGHT)], {"reminder-24h": (95, 100)}, 1, 4),
        ([("web", NIGHT), ("telegram", NIGHT)], {"reminder-24h": (94, 100)}, 1, 3),
        ([("web", NIGHT)], {"reminder-24h": (95, 100), "reminder-2h": (99, 100)}, 1, 5),
        ([("web", NIGHT)], {"reminder-2h": (99, 100)}, 1, 2),
    ],
)
def test_the_stars_of_booking_rest_on_bookings_reminders_and_changes_that_happened(
    booked: Sequence[tuple[str, datetime]], sent: dict[str, tuple[int, int]], changed: int, level: int | None
) -> None:
    made = [Booked(via, hour, 3) for via, hour in booked]
    reminded = {
        name: [_reminded(name, "sent" if n < hit else "failed") for n in range(of)]
        for name, (hit, of) in sent.items()
    }
    found = own.appointments(made, reminded, {"moved": changed}, _is_open)
    assert judged(load_bands().rows["appointments"], found, ()).star.level == level


@pytest.mark.parametrize(
    ("state", "hours", "counted"),
    [
        ("sent", 48, (1, 1)),
        ("read", 48, (1, 1)),
        ("failed", 48, (0, 1)),
        ("expired", 48, (0, 1)),
        ("", 48, (0, 1)),  # nobody made it
        ("", 3, (0, 0)),  # agreed on too late for it
        ("suppressed", 48, (0, 0)),  # switched off, or no address
        ("cancelled", 48, (0, 0)),
        ("waiting", 48, (0, 0)),
    ],
)
def test_a_reminder_is_owed_where_it_could_be_sent(state: str, hours: int, counted: tuple[int, int]) -> None:
    assert own.sent_share([_reminded("reminder-24h", state, hours)]) == counted


@pytest.mark.parametrize(
    ("calls", "asked", "back", "callers", "level"),
    [
        (Phoned(0, 0), {}, None, {}, None),
        (Phoned(0, 4), {}, None, {}, 0),
        (Phoned(0, 0), {}, None, {4: 90}, None),  # ratings alone do not say that anybody answers
        (Phoned(9, 0), {NIGHT: 5}, None, {4: 40}, 1),
        (Phoned(9, 0), {NOON: 5}, (9, 0, 1), {4: 40}, 1),
        (Phoned(9, 0), {NIGHT: 5}, (9, 0, 1), {}, 1),
        (Phoned(9, 0), {NIGHT: 5}, (9, 0, 1), {4: 20}, 1),
        (Phoned(9, 0), {NIGHT: 5}, (9, 0, 1), {4: 65, 1: 35}, 2),
        (Phoned(9, 0), {NIGHT: 5}, (9, 0, 1), {4: 95, 1: 5}, 3),
        (Phoned(9, 0), {NIGHT: 5}, (8, 1, 1), {4: 95, 1: 5}, 1),
    ],
)
def test_the_stars_of_the_phone_rest_on_calls_the_bot_calling_back_and_callers(
    calls: Phoned, asked: dict[datetime, int], back: Any, callers: dict[int, int], level: int | None
) -> None:
    promised = PromiseCount("callback", *back, 0) if back else None
    found = own.phone(calls, asked, promised, figure(CSI, callers), _is_open)
    assert judged(load_bands().rows["phone"], found, ()).star.level == level


def test_a_situation_is_clear_where_every_current_text_passed_the_check() -> None:
    today = date(2026, 11, 17)
    base = _base({"moving": ["good"], "study": ["good", "hard"], "family": ["old"], "job-loss": []}, today)
    found = own.texts(base, today)
    assert found.values == {"answers": 50, "clear": 25}
    assert _said(found) == ["answers 2 4", "clear 1 4"]


def test_an_entry_gives_the_value_of_a_row_and_holds_its_conditions() -> None:
    rows = load_bands().rows
    assert judged(rows["journey-maps"], Measured(), [_entry("journey-maps", 40)]).star.level == 2
    assert judged(rows["journey-maps"], Measured(), [_entry("journey-maps", None, 1)]).star.level == 1
    assert judged(rows["phone"], Measured(), [_entry("phone", None, 5)]).star.level == 5
    assert judged(rows["phone"], Measured(), [_entry("phone", None, 4)]).star.level == 4
    # A row that is counted takes no entry, and another row's entry is not its own.
    assert judged(rows["csi"], Measured(), [_entry("csi", 99)]).star.level is None
    assert judged(rows["prototypes"], Measured(), [_entry("phone", None, 5)]).star.level is None


def test_the_newest_entry_of_a_row_counts() -> None:
    found = judged(
        load_bands().rows["prototypes"], Measured(), [_entry("prototypes", 20), _entry("prototypes", 100)]
    )
    assert (found.star.level, found.value) == (2, 20)


def test_every_line_of_evidence_is_a_sentence_in_both_languages(texts: Texts) -> None:
    lines = [
        *own.answer_time([_request(1, None), _request(2, 1)], NOON).evidence,
        *own.positive_services(NPS, {"passport": {10: 40}}).evidence,
        *own.phone(
            Phoned(1, 1), {NIGHT: 2}, PromiseCount("callback", 1, 0, 0, 0), figure(CSI, {4: 3}), _is_open
        ).evidence,
        *own.appointments(
            [Booked("web", NIGHT, 1)],
            {name: [_reminded(name, "sent")] for name in ("reminder-24h", "reminder-2h")},
            {"moved": 1},
            _is_open,
        ).evidence,
    ]
    assert len(lines) == 3 + 2 + 6 + 5
    for line in lines:
        for language in ("ru", "en"):
            assert texts.say(line.key, language, **line.values)


def _request(number: int, hours: float | None) -> Handled:
    answered = None if hours is None else NOON + timedelta(hours=hours)
    return Handled(number, "web", NOON, None, answered, 0, None)


def _reminded(template: str, state: str, hours: int = 48) -> Reminded:
    return Reminded("v", NOON, NOON - timedelta(hours=hours), template, state)


def _entry(indicator: str, value: float | None, level: int | None = None) -> Entry:
    day = date(2026, 11, 1)
    return Entry(1, indicator, value, level, "Приказ № 1", day, day, "Анна Петрова", NOON)


def _said(found: Measured) -> list[str]:
    return [
        " ".join([each.key.removeprefix("stars-evidence-"), *map(str, each.values.values())])
        for each in found.evidence
    ]


def _base(articles: dict[str, list[str]], today: date) -> KnowledgeBase:
    """A base of these situations; an article is good, hard to read, or old."""
    made = {}
    for situation, kinds in articles.items():
        for kind in kinds:
            hard = HardToRead(reason="слова закона", until=today) if kind == "hard" else None
            valid_to = today - timedelta(days=1) if kind == "old" else today
            name = f"{situation}-{kind}"
            made[name] = Article(
                name, name, "?", "да", "", life_situation=situation, hard_to_read=hard, valid_to=valid_to
            )
    situations = tuple(LifeSituation(id=each, title=each, title_en=each) for each in articles)
    return KnowledgeBase(MappingProxyType(made), situations, centre(), "1")
