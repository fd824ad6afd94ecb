"""What the schedule allows is arithmetic: lunch, notice, horizon and buffers each cut what they should, no more."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.booking.openings import Ask, Busy, Opening, by_start, free_openings, openings, without
from bot.booking.plan import Audience
from knowledge import Centre
from tests.bot.booking.plans import LANE, centre, plan, wall

WEDNESDAY = date(2026, 11, 18)
NOON_BEFORE = datetime(2026, 11, 17, 8, tzinfo=UTC)  # 12:00 in Samara
LANES = [LANE, LANE | {"id": "north-2"}]


def find(
    day: date = WEDNESDAY,
    *,
    now: datetime = NOON_BEFORE,
    of: Centre | None = None,
    audience: Audience = "citizens",
    **of_plan: Any,
) -> tuple[Opening, ...]:
    of = of or centre()
    return openings(plan(of, **of_plan), of, Ask("passport", "north", audience), day, now)


def starts(found: tuple[Opening, ...]) -> list[str]:
    return [f"{opening.start:%H:%M}" for opening in found]


def test_visits_fill_each_interval_and_none_runs_into_lunch_or_past_closing() -> None:
    assert starts(find(duration=60)) == [
        "09:00",
        "10:00",
        "11:00",
        "12:00",
        "14:00",
        "15:00",
        "16:00",
        "17:00",
    ]
    assert starts(find(duration=90)) == ["09:00", "10:30", "14:00", "15:30"]
    assert find(duration=270) == ()


def test_step_sets_how_far_apart_starts_are() -> None:
    assert starts(find(duration=120, step=60)) == ["09:00", "10:00", "11:00", "14:00", "15:00", "16:00"]


def test_buffers_stay_out_of_lunch_and_closing() -> None:
    found = find(duration=60, buffer_before=10, buffer_after=20)
    assert starts(found) == ["09:10", "10:40", "14:10", "15:40"]
    assert [(f"{each.takes_from:%H:%M}", f"{each.takes_to:%H:%M}") for each in found[:2]] == [
        ("09:00", "10:30"), ("10:30", "12:00"),
    ]  # fmt: skip


def test_buffers_may_fall_outside_where_the_offering_says_so() -> None:
    found = find(duration=60, buffer_before=10, buffer_after=20, buffers_outside=True)
    assert starts(found) == ["09:00", "10:30", "12:00", "14:00", "15:30", "17:00"]
    assert f"{found[0].takes_from:%H:%M}" == "08:50"
    assert f"{found[-1].takes_to:%H:%M}" == "18:20"


def test_office_that_opens_off_the_tick_gives_openings_on_it() -> None:
    odd = {"date": "2026-11-18", "hours": [["09:07", "10:20"]], "reason": "Авария"}
    assert starts(find(of=centre(exceptions=(odd,)))) == ["09:10", "09:40"]


def test_notice_counts_from_now_to_the_start() -> None:
    now = datetime(2026, 11, 18, 5, 30, tzinfo=UTC)  # 9:30 in Samara
    assert starts(find(now=now, duration=60, notice=0))[:2] == ["10:00", "11:00"]
    assert starts(find(now=now, duration=60, notice=30))[:2] == ["10:00", "11:00"]
    assert starts(find(now=now, duration=60, notice=31))[:2] == ["11:00", "12:00"]


def test_notice_of_a_day_and_more_reaches_over_midnight() -> None:
    assert starts(find(now=NOON_BEFORE, duration=60, notice=24 * 60)) == [
        "12:00",
        "14:00",
        "15:00",
        "16:00",
        "17:00",
    ]


def test_opening_that_begins_this_very_moment_can_be_had_and_a_minute_later_not() -> None:
    now = datetime(2026, 11, 18, 5, tzinfo=UTC)
    assert starts(find(now=now, duration=60))[0] == "09:00"
    assert starts(find(now=now + timedelta(minutes=1), duration=60))[0] == "10:00"


def test_days_gone_by_have_no_openings() -> None:
    assert find(WEDNESDAY - timedelta(days=7)) == ()


def test_horizon_counts_days_of_the_office_and_includes_the_last() -> None:
    assert find(date(2026, 12, 1), horizon=14) != ()
    assert find(date(2026, 12, 2), horizon=14) == ()


def test_today_is_the_offices_own_day() -> None:
    """At 22:00 UTC it is already Wednesday in Samara."""
    late = datetime(2026, 11, 17, 22, tzinfo=UTC)
    assert find(date(2026, 11, 17), now=late, horizon=1) == ()
    assert find(WEDNESDAY, now=late, horizon=1) != ()
    assert find(date(2026, 11, 19), now=late, horizon=1) != ()


def test_openings_come_by_time_and_then_by_lane() -> None:
    found = find(duration=120, lanes=LANES)
    assert [(f"{each.start:%H}", each.lane) for each in found[:4]] == [
        ("09", "north-1"), ("09", "north-2"), ("11", "north-1"), ("11", "north-2"),
    ]  # fmt: skip


def test_one_start_is_shown_once_however_many_lanes_have_it() -> None:
    found = find(duration=120, lanes=LANES)
    assert [each.lane for each in by_start(found)] == ["north-1"] * 4
    assert starts(by_start(found)) == ["09:00", "11:00", "14:00", "16:00"]


def test_same_hour_at_two_offices_is_two_choices() -> None:
    here = find(duration=120)[0]
    there = replace(here, office_id="south", lane="south-1")
    assert by_start([here, there, replace(there, lane="south-2")]) == (here, there)


def test_start_is_still_shown_when_its_first_lane_is_taken() -> None:
    found = find(duration=120, lanes=LANES)
    free = without(found, [Busy("north-1", found[0].takes_from, found[0].takes_to)])
    assert [each.lane for each in by_start(free)][:2] == ["north-2", "north-1"]


def test_shares_of_operators_and_of_the_live_queue_are_not_citizens() -> None:
    lanes = [LANE | {"audience": "operators"}, LANE | {"id": "hall", "audience": "walkins"}]
    assert find(lanes=lanes) == ()
    assert {each.lane for each in find(lanes=lanes, audience="operators")} == {"north-1"}


def test_lane_receives_from_its_first_day_to_its_last() -> None:
    lanes = [LANE | {"valid_from": "2026-11-18", "valid_to": "2026-11-19"}]
    days = [date(2026, 11, day) for day in (17, 18, 19, 20)]
    assert [bool(find(day, lanes=lanes, now=datetime(2026, 11, 16, tzinfo=UTC))) for day in days] == [
        False, True, True, False,
    ]  # fmt: skip


def test_offering_or_office_that_is_not_there_has_no_openings() -> None:
    of = centre()
    assert openings(plan(of), of, Ask("visa", "north"), WEDNESDAY, NOON_BEFORE) == ()
    assert openings(plan(of), of, Ask("passport", "south"), WEDNESDAY, NOON_BEFORE) == ()


def test_calls_keep_the_operators_hours_and_zone() -> None:
    of = centre("Asia/Kamchatka")
    made = plan(of, lanes=[{"id": "phone", "office": "operators"}], kind="call")
    found = openings(made, of, Ask("passport", "operators"), date(2026, 11, 21), NOON_BEFORE)
    assert starts(found) == ["10:00", "10:30", "11:00", "11:30"]
    assert found[0].starts_at == datetime(2026, 11, 20, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("busy", "left"),
    [
        (("09:00", "10:00"), ["10:00", "11:00", "12:00"]),
        (("09:30", "10:30"), ["11:00", "12:00"]),
        (("10:00", "10:05"), ["09:00", "11:00", "12:00"]),
        (("08:00", "09:00"), ["09:00", "10:00", "11:00", "12:00"]),
        (("08:00", "20:00"), []),
    ],
)
def test_only_what_overlaps_is_gone(busy: tuple[str, str], left: list[str]) -> None:
    morning = find(duration=60)[:4]
    start, end = (datetime.fromisoformat(f"2026-11-18 {clock}") for clock in busy)
    assert starts(without(morning, [Busy("north-1", start, end)])) == left
    assert starts(without(morning, [Busy("north-2", start, end)])) == ["09:00", "10:00", "11:00", "12:00"]


def test_buffers_of_an_opening_meet_what_is_taken() -> None:
    found = find(duration=30, buffer_after=15, step=5)
    free = without(found, [Busy("north-1", wall("2026-11-18 10:00"), wall("2026-11-18 13:00"))])
    assert starts(free)[:4] == ["09:00", "09:05", "09:10", "09:15"]
    assert starts(free)[4] == "14:00"


lengths = st.integers(1, 24).map(lambda count: count * 5)
buffers = st.integers(0, 6).map(lambda count: count * 5)


@given(duration=lengths, before=buffers, after=buffers, step=buffers, data=st.data())
def test_whatever_is_asked_no_opening_leaves_its_interval_nor_meets_what_is_busy(
    duration: int, before: int, after: int, step: int, data: st.DataObject
) -> None:
    found = find(duration=duration, buffer_before=before, buffer_after=after, step=step, lanes=LANES)
    walls = [
        (wall("2026-11-18 09:00"), wall("2026-11-18 13:00")),
        (wall("2026-11-18 14:00"), wall("2026-11-18 18:00")),
    ]
    for each in found:
        assert any(opens <= each.takes_from < each.takes_to <= closes for opens, closes in walls)
        assert each.end - each.start == timedelta(minutes=duration)
        assert each.starts_at - NOON_BEFORE >= timedelta(0)
    busy = _stretches(data)
    free = without(found, busy)
    met = {each for each in found for other in busy if _meet(each, other)}
    assert set(free) == set(found) - met
    assert len({(each.start, each.lane) for each in found}) == len(found)


@given(duration=lengths, before=buffers, after=buffers, step=buffers, data=st.data())
def test_openings_made_within_gaps_are_those_that_nothing_busy_overlaps(
    duration: int, before: int, after: int, step: int, data: st.DataObject
) -> None:
    outside = data.draw(st.booleans())
    of = centre()
    made = plan(
        of, lanes=LANES, duration=duration, buffer_before=before, buffer_after=after, step=step, buffers_outside=outside
    )  # fmt: skip
    asked = (made, of, Ask("passport", "north"), WEDNESDAY, NOON_BEFORE)
    busy = _stretches(data)
    expected = by_start(without(openings(*asked), busy))
    gaps = {(lane.id, WEDNESDAY): _gaps(lane.id, busy) for lane in made.lanes}
    assert free_openings(*asked, gaps=gaps) == expected


def _gaps(lane: str, busy: list[Busy]) -> list[tuple[datetime, datetime]]:
    """What is left of the day beside the busy stretches of a lane."""
    taken = sorted((each.start, each.end) for each in busy if each.lane == lane)
    edges = [
        wall("2026-11-18 00:00"),
        *(edge for stretch in taken for edge in stretch),
        wall("2026-11-19 00:00"),
    ]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _stretches(data: st.DataObject) -> list[Busy]:
    """Stretches of two lanes that do not overlap within a lane, in any order."""
    busy = []
    for lane in ("north-1", "north-2"):
        marks = sorted(data.draw(st.sets(st.integers(96, 228), max_size=8)))
        pairs = zip(marks[::2], marks[1::2], strict=False)
        busy += [Busy(lane, _at(first), _at(last)) for first, last in pairs]
    return data.draw(st.permutations(busy))


def _at(mark: int) -> datetime:
    return wall("2026-11-18 00:00") + timedelta(minutes=5 * mark)


def _meet(opening: Opening, busy: Busy) -> bool:
    return opening.lane == busy.lane and opening.takes_from < busy.end and busy.start < opening.takes_to
