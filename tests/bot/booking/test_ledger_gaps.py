"""The quick way to free openings, by gaps, gives what the plain way does: the schedule less what is taken."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.booking.openings import Ask, Busy, by_start, free_openings, openings, without

from .counter import DAY, NOW, view

MIDNIGHT = datetime.combine(DAY, time())
NEXT = MIDNIGHT + timedelta(days=1)
TICK = timedelta(minutes=5)

taken = st.lists(
    st.tuples(st.sampled_from(("north-1", "north-2")), st.integers(100, 225), st.integers(1, 24)), max_size=14
)
lengths = st.fixed_dictionaries(
    {
        "duration": st.sampled_from((15, 30, 45)),
        "buffer_before": st.sampled_from((0, 5, 10)),
        "buffer_after": st.sampled_from((0, 10)),
        "step": st.sampled_from((0, 10, 15, 30)),
        "buffers_outside": st.booleans(),
    }
)


@settings(max_examples=150, deadline=None)
@given(taken, lengths, st.integers(-10, 40))
def test_gaps_give_what_the_schedule_less_the_taken_gives(
    taken: list[tuple[str, int, int]], lengths: dict[str, int], hours: int
) -> None:
    made, now = view(2, **lengths), NOW + timedelta(hours=hours)
    busy = _apart(taken)
    ask = Ask("passport", "north")
    plain = by_start(without(openings(made.plan, made.centre, ask, DAY, now), busy))
    assert free_openings(made.plan, made.centre, ask, DAY, now, gaps=_gaps(busy)) == plain


def test_lane_without_gaps_offers_nothing() -> None:
    made = view(2)
    ask = Ask("passport", "north")
    assert free_openings(made.plan, made.centre, ask, DAY, NOW, gaps={}) == ()
    one = free_openings(made.plan, made.centre, ask, DAY, NOW, gaps={("north-2", DAY): [(MIDNIGHT, NEXT)]})
    assert {opening.lane for opening in one} == {"north-2"}
    assert len(one) == 16


def _apart(taken: list[tuple[str, int, int]]) -> list[Busy]:
    """Stretches of a lane that do not overlap, as the ticks see to."""
    kept: list[Busy] = []
    ends: dict[str, datetime] = defaultdict(lambda: MIDNIGHT)
    for lane, tick, length in sorted(taken):
        start = MIDNIGHT + TICK * tick
        if start >= ends[lane]:
            ends[lane] = start + TICK * length
            kept.append(Busy(lane, start, ends[lane]))
    return kept


def _gaps(busy: list[Busy]) -> dict[tuple[str, date], list[tuple[datetime, datetime]]]:
    gaps = {}
    for lane in ("north-1", "north-2"):
        edges = [
            MIDNIGHT,
            *(edge for each in busy if each.lane == lane for edge in (each.start, each.end)),
            NEXT,
        ]
        pairs = zip(edges[::2], edges[1::2], strict=True)
        gaps[lane, DAY] = [(start, end) for start, end in pairs if start < end]
    return gaps
