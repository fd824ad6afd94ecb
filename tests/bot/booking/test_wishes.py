"""What a phrase wants: days, hours, «пораньше» against what is shown; and what comes nearest when nothing fits."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.booking.openings import Opening
from bot.booking.wishes import Wish, nearest_to, wish_of
from nlu.dates import read_slot
from tests.bot.booking.plans import wall

NOW = datetime(2026, 11, 17, 8, tzinfo=UTC)  # Tuesday


def opening(text: str) -> Opening:
    start = wall(text)
    end = start + timedelta(minutes=30)
    return Opening("passport", "north", "north-1", start, end, start, end, "Europe/Samara")


def said(phrase: str, shown: tuple[str, ...] = (), kept: Wish | None = None) -> Wish:
    return wish_of(read_slot(phrase, NOW), tuple(opening(text) for text in shown), kept)


def fits(wish: Wish, *texts: str) -> list[str]:
    return [text for text in texts if wish.matches(opening(text))]


@pytest.mark.parametrize(
    ("phrase", "fitting", "other"),
    [
        ("послезавтра", ["2026-11-19 08:00", "2026-11-19 19:30"], ["2026-11-18 10:00", "2026-11-20 10:00"]),
        ("в среду в полдесятого", ["2026-11-18 09:30"], ["2026-11-18 09:00", "2026-11-19 09:30"]),
        ("завтра утром", ["2026-11-18 08:00", "2026-11-18 11:30"], ["2026-11-18 12:00", "2026-11-19 08:00"]),
        ("завтра после обеда", ["2026-11-18 14:00", "2026-11-18 16:30"], ["2026-11-18 11:30", "2026-11-18 17:00"]),
        ("завтра вечером", ["2026-11-18 17:00", "2026-11-18 19:30"], ["2026-11-18 16:30"]),
        ("с 10 до 12", ["2026-11-18 10:00", "2026-12-01 11:30"], ["2026-11-18 09:30", "2026-11-18 12:00"]),
        ("после 15:00", ["2026-11-18 15:00", "2026-11-18 19:00"], ["2026-11-18 14:30"]),
        ("до 11", ["2026-11-18 08:00", "2026-11-18 10:30"], ["2026-11-18 11:00"]),
        ("в 14:00", ["2026-11-18 14:00", "2026-11-20 14:00"], ["2026-11-18 14:30"]),
    ],
)  # fmt: skip
def test_phrase_fits_its_openings_and_no_others(phrase: str, fitting: list[str], other: list[str]) -> None:
    assert fits(said(phrase), *fitting, *other) == fitting


@pytest.mark.parametrize(
    "phrase", ["в любое время", "как можно скорее", "на ближайшее", "пораньше", "попозже"]
)
def test_wish_for_no_time_in_particular_takes_any(phrase: str) -> None:
    assert said(phrase).is_empty


def test_earlier_is_before_the_first_that_is_shown_and_later_after_the_last() -> None:
    shown = ("2026-11-19 14:00", "2026-11-19 14:30", "2026-11-20 09:00")
    asked = ("2026-11-18 16:00", "2026-11-19 13:30", *shown, "2026-11-20 09:30")
    assert fits(said("пораньше", shown), *asked) == ["2026-11-18 16:00", "2026-11-19 13:30"]
    assert fits(said("попозже", shown), *asked) == ["2026-11-20 09:30"]


def test_earlier_of_a_chosen_day_stays_on_that_day_and_lets_the_hour_go() -> None:
    afternoon = said("19 ноября после обеда")
    wish = said("пораньше", ("2026-11-19 14:00", "2026-11-19 14:30"), afternoon)
    assert fits(wish, "2026-11-18 09:00", "2026-11-19 09:00", "2026-11-19 13:30", "2026-11-19 14:00") == [
        "2026-11-19 09:00", "2026-11-19 13:30",
    ]  # fmt: skip


def test_earlier_on_another_day_is_not_held_to_what_is_shown() -> None:
    wish = said("20 ноября пораньше", ("2026-11-19 14:00",))
    assert wish == Wish(day=wall("2026-11-20").date())


def test_later_with_an_hour_of_its_own_means_that_hour() -> None:
    assert said("попозже, в 17:00", ("2026-11-19 14:00",)) == Wish(at=wall("2026-11-19 17:00").time())


def test_new_time_keeps_the_day_and_new_day_keeps_the_time() -> None:
    kept = said("в четверг в 10:00")
    assert said("в 11:30", kept=kept) == said("в четверг в 11:30")
    assert said("нет, лучше в пятницу", kept=kept) == said("в пятницу в 10:00")
    assert said("в пятницу утром", kept=kept) == said("в пятницу утром")


def test_new_part_of_the_day_replaces_the_old_hour() -> None:
    wish = said("вечером", kept=said("в четверг в 10:00"))
    assert (wish.at, wish.time_from, wish.day) == (
        None,
        wall("2026-11-19 17:00").time(),
        wall("2026-11-19").date(),
    )


def test_any_time_forgets_what_was_wished_before() -> None:
    assert said("в любое время", kept=said("в четверг в 10:00")).is_empty


def test_stretch_of_days_holds_both_its_ends() -> None:
    wish = Wish(first=wall("2026-11-18").date(), last=wall("2026-11-19").date())
    days = ["2026-11-17 09:00", "2026-11-18 09:00", "2026-11-19 09:00", "2026-11-20 09:00"]
    assert fits(wish, *days) == days[1:3]
    assert fits(said("в 9:00", kept=wish), *days) == days[1:3]


def order(wish: Wish, *texts: str) -> list[str]:
    return [f"{each.start:%d %H:%M}" for each in nearest_to(wish, [opening(text) for text in texts])]


def test_fitting_openings_come_first_and_then_the_nearest_hours_of_that_day() -> None:
    found = [
        "2026-11-17 09:30",
        "2026-11-18 08:00",
        "2026-11-18 09:00",
        "2026-11-18 09:30",
        "2026-11-18 10:30",
    ]
    assert order(said("в среду в полдесятого"), *found) == [
        "18 09:30",
        "18 09:00",
        "18 10:30",
        "18 08:00",
        "17 09:30",
    ]


def test_neighbouring_days_come_by_how_far_they_are() -> None:
    found = ["2026-11-17 10:00", "2026-11-20 10:00", "2026-11-23 10:00"]
    assert order(said("19 ноября"), *found) == ["20 10:00", "17 10:00", "23 10:00"]


def test_hour_just_outside_the_wished_hours_is_nearer_than_one_far_off() -> None:
    found = ["2026-11-18 08:00", "2026-11-18 12:30", "2026-11-18 18:00"]
    assert order(said("завтра с 10 до 12"), *found) == ["18 12:30", "18 08:00", "18 18:00"]


def test_earlier_gives_the_nearest_of_the_earlier_ones_first() -> None:
    found = ["2026-11-18 09:00", "2026-11-19 10:00", "2026-11-19 13:00", "2026-11-19 15:00"]
    wish = said("пораньше", ("2026-11-19 14:00",))
    assert order(wish, *found) == ["19 13:00", "19 10:00", "18 09:00", "19 15:00"]


def test_without_a_wish_the_soonest_comes_first() -> None:
    assert order(Wish(), "2026-11-19 10:00", "2026-11-18 15:00") == ["18 15:00", "19 10:00"]
