"""Every value of every row has exactly one star, by the words of tables 1 and 2 and a stated policy for their holes."""

from typing import get_args

import pytest

from bot.desk.talks.norms import read_norms
from bot.feedback.indices import Figure, Interval, figure, repeat_share
from bot.feedback.instruments import load_instruments
from bot.feedback.stars import Star, judge, load_bands, star_of
from bot.feedback.stars.judging import Where, rounded

ROWS = load_bands().rows
ONE_MEASURE = [row.id for row in ROWS.values() if row.measures == ("value",) and row.direction != "steps"]
CES, NPS = load_instruments()["ces4"], load_instruments()["nps11"]
PER_CENT = [
    (0, 0, "below"), (50, 0, "below"), (50.04, 0, "below"), (50.05, 1, "in"), (60, 1, "in"), (60.04, 1, "in"),
    (60.05, 2, "in"), (70, 2, "in"), (70.1, 3, "in"), (80.04, 3, "in"), (80.05, 4, "in"), (90.1, 5, "in"), (100, 5, "in"),
]  # fmt: skip


@pytest.mark.parametrize("row", ["ces", "csi", "nps-positive"])
@pytest.mark.parametrize(("value", "level", "state"), PER_CENT)
def test_a_share_is_rounded_half_up_before_it_is_judged(
    row: str, value: float, level: int, state: Where
) -> None:
    assert judge(row, value) == Star(level, state)


@pytest.mark.parametrize(
    ("row", "value", "level", "state"),
    [
        ("scenario-coverage", 0, 1, "in"),
        ("scenario-coverage", 35.0, 1, "in"),
        ("scenario-coverage", 35.06, 2, "in"),
        ("scenario-coverage", 90.1, 5, "in"),
        ("repeat", 0, 5, "in"),
        ("repeat", 0.5, 5, "overlap"),
        ("repeat", 0.6, 4, "in"),
        ("repeat", 1.04, 4, "in"),
        ("repeat", 1.05, 3, "in"),
        ("repeat", 4.1, 2, "in"),
        ("repeat", 10, 1, "in"),
        ("repeat", 10.1, 0, "below"),
        ("proactive", 0, 0, "below"),
        ("proactive", 12, 2, "in"),
        ("proactive", 20.1, 3, "in"),
        ("proactive", 50, 4, "in"),
        ("proactive", 50.5, 4, "gap"),
        ("proactive", 51, 5, "in"),
        ("proactive", 71, 5, "beyond"),
        ("journey-maps", 34.9, 0, "below"),
        ("journey-maps", 35, 2, "in"),
        ("journey-maps", 100, 5, "in"),
        ("prototypes", 9, 0, "below"),
        ("prototypes", 29.9, 2, "in"),
        ("nps-digital", -100, 1, "in"),
        ("nps-digital", 4.9, 1, "in"),
        ("nps-digital", 5, 1, "gap"),
        ("nps-digital", 5.1, 2, "in"),
        ("nps-digital", 50, 4, "in"),
        ("nps-digital", 50.1, 5, "in"),
    ],
)
def test_holes_and_overlaps_of_the_bands_are_read_by_one_policy(
    row: str, value: float, level: int, state: Where
) -> None:
    assert judge(row, value) == Star(level, state)


@pytest.mark.parametrize("row", sorted(ROWS))
def test_every_value_of_every_row_has_exactly_one_state_and_never_a_worse_star_for_a_better_value(
    row: str,
) -> None:
    """From end to end in steps of a hundredth; whatever holds in words, all of it or nothing."""
    floor = -10_000 if ROWS[row].unit == "NPS" else 0
    names = ROWS[row].measures or ("value",)
    for met in (frozenset[int](), frozenset({1, 2, 3, 4, 5})):
        levels = []
        for hundredth in range(floor, 10_001, 7):
            star = judge(row, dict.fromkeys(names, hundredth / 100), met=met)
            assert star.level in range(6)
            assert star.state in get_args(Where)
            assert (star.level == 0) == (star.state == "below")
            levels.append(star.level)
        less_is_better = ROWS[row].direction == "down" or row == "answer-time"
        assert levels == sorted(levels, reverse=less_is_better)


def test_the_ends_of_neighbouring_bands_leave_no_tenth_without_a_star() -> None:
    for row in ONE_MEASURE:
        ends = [need for level in ROWS[row].levels for need in level.needs]
        low, high = min(need.low or 0 for need in ends), max(need.high or 100 for need in ends)
        for tenth in range(round(low * 10), round(high * 10) + 1):
            assert judge(row, tenth / 10).level, (row, tenth / 10)


def test_a_value_that_is_not_known_has_no_star() -> None:
    assert judge("csi", None) == Star(None, "unknown")
    assert judge("texts", {}) == Star(None, "unknown")
    with pytest.raises(KeyError):
        judge("gone", 5)


def test_rounding_does_not_see_the_noise_of_floats() -> None:
    assert [str(rounded(value)) for value in (60.05, 100 * 1201 / 2000, 60.0499999999999, 60.049, -5.05)] == [
        "60.1", "60.1", "60.1", "60.0", "-5.1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("csi", "met", "level"),
    [
        (95, {1}, 1),
        (60.0, {1, 2, 3}, 1),
        (60.1, {1, 2, 3}, 2),
        (70.1, {1, 2, 3}, 3),
        (99, {1, 2, 3}, 3),
        (10, {1, 2, 3, 4}, 4),
        (10, {1, 2, 3, 4, 5}, 5),
        (95, set(), 0),
    ],
)
def test_the_phone_needs_both_the_way_and_the_rating(csi: float, met: set[int], level: int) -> None:
    assert judge("phone", csi, met=frozenset(met)).level == level


@pytest.mark.parametrize(
    ("answers", "clear", "level"),
    [(49.9, 100, 0), (50, 0, 1), (99, 100, 1), (100, 29.9, 2), (100, 30, 3), (100, 99.9, 4), (100, 100, 5)],
)
def test_clear_texts_count_once_every_situation_has_an_answer(
    answers: float, clear: float, level: int
) -> None:
    assert judge("texts", {"answers": answers, "clear": clear}).level == level


def test_the_hours_of_an_answer_are_those_of_the_queue_at_the_desk() -> None:
    """One table of the Standard, two files: the desk orders its queue by it, the stars are judged by it."""
    for kind, columns in read_norms().hours.items():
        told = [
            need.high for level in ROWS["answer-time"].levels for need in level.needs if need.measure == kind
        ]
        assert tuple(told) == columns


@pytest.mark.parametrize(
    ("easy", "n", "level", "low", "high"),
    [(85, 100, 4, 3, 5), (850, 1000, 4, 4, 4), (17, 20, None, 2, 5), (0, 100, 0, 0, 0)],
)
def test_a_star_comes_with_the_stars_that_its_interval_allows(
    easy: int, n: int, level: int | None, low: int, high: int
) -> None:
    found = star_of(figure(CES, {4: easy, 1: n - easy}), "ces")
    assert (found.level, found.low_level, found.high_level) == (level, low, high)


@pytest.mark.parametrize(("k", "n"), [(75, 100), (1, 3), (120, 200), (0, 7), (900, 1000), (601, 1000)])
def test_what_is_missing_to_the_next_star_is_the_least_that_reaches_it(k: int, n: int) -> None:
    here = judge("ces", 100 * k / n).level
    missing = star_of(figure(CES, {4: k, 1: n - k}), "ces").to_next
    assert missing is not None
    assert here is not None
    assert (judge("ces", 100 * (k + missing) / (n + missing)).level or 0) > here
    assert judge("ces", 100 * (k + missing - 1) / (n + missing - 1)).level == here


@pytest.mark.parametrize(("promoters", "critics", "n"), [(10, 10, 40), (0, 5, 30), (30, 10, 61), (3, 1, 41)])
def test_what_is_missing_in_loyalty_is_counted_in_promoters(promoters: int, critics: int, n: int) -> None:
    counts = {10: promoters, 0: critics, 7: n - promoters - critics}
    missing = star_of(figure(NPS, counts), "nps-digital").to_next
    assert missing is not None

    def level(more: int) -> int | None:
        return judge("nps-digital", figure(NPS, {**counts, 10: promoters + more}).value).level

    assert level(missing - 1) == level(0) != level(missing)


@pytest.mark.parametrize(("back", "served"), [(3, 200), (12, 100), (1, 30), (21, 200), (1, 100), (55, 1000)])
def test_what_is_missing_in_repeat_requests_is_counted_in_people_who_do_not_come_back(
    back: int, served: int
) -> None:
    missing = star_of(repeat_share(back, served), "repeat").to_next
    assert missing is not None

    def level(more: int) -> int | None:
        return judge("repeat", repeat_share(back, served + more).value).level

    assert level(missing - 1) == level(0) != level(missing)


def test_five_stars_and_unknown_figures_miss_nothing() -> None:
    assert star_of(figure(CES, {4: 100}), "ces").to_next is None
    assert star_of(repeat_share(0, 50), "repeat").to_next is None
    unknown = star_of(figure(CES, {}), "ces")
    assert (unknown.level, unknown.low_level, unknown.high_level, unknown.to_next) == (None, None, None, None)


def test_a_row_of_conditions_is_not_judged_by_a_figure() -> None:
    with pytest.raises(ValueError, match="conditions"):
        star_of(Figure("csi", 50, 80, Interval(70, 90), "ok", 0), "phone")
