"""How long a receiver is left alone: pure, moments and draws in a table."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feedback.feed.circuit import FAILURES, LONGEST_PAUSE, LONGEST_WAIT, Circuit, pause
from bot.feedback.feed.outcome import Accepted, Later, Outcome, Refused, judge

NOW = datetime(2026, 11, 17, 10, 0, tzinfo=UTC)


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_pause_grows_to_its_longest_and_is_scattered_by_a_third(tries, draw) -> None:
    whole = pause(tries, 0.5)
    assert 0.7 * whole - 1e-9 <= pause(tries, draw) <= 1.3 * whole + 1e-9
    assert whole <= pause(tries + 1, 0.5) <= LONGEST_PAUSE


def after(circuit: Circuit, *outcomes: Outcome) -> Circuit:
    return circuit.after(outcomes, NOW, 0.5)


def test_few_failures_hold_nothing_up_and_many_leave_one_try_a_pause() -> None:
    circuit = Circuit()
    for _ in range(FAILURES - 1):
        circuit = after(circuit, Later("http 500"), Later("ReadTimeout"), Refused("http 410", gone=True))
        assert circuit.room(8, NOW) == 8
    circuit = after(circuit, Later("http 500"))
    assert circuit.is_down
    assert circuit.room(8, NOW + timedelta(seconds=4)) == 0
    assert circuit.room(8, NOW + timedelta(seconds=5)) == 1
    assert after(circuit, Accepted()).room(8, NOW) == 8


@pytest.mark.parametrize("outcome", [Accepted(), Refused("http 422")])
def test_receiver_that_reads_what_it_is_sent_is_not_down(outcome) -> None:
    circuit = Circuit()
    for _ in range(FAILURES + 1):
        circuit = after(circuit, Later("http 500"), outcome)
    assert circuit == Circuit()


@pytest.mark.parametrize(("wait", "seconds"), [(30, 30), (10**9, LONGEST_WAIT), (0, 0), (None, 0)])
@pytest.mark.parametrize("beside", [[], [Accepted()], [Later("http 429", 10)]])
def test_receiver_may_ask_for_peace_but_not_for_ever(wait, seconds, beside) -> None:
    circuit = after(Circuit(), Later("http 429", wait), *beside)
    longest = max([seconds, *(each.wait for each in beside if isinstance(each, Later))])
    assert circuit.room(8, NOW + timedelta(seconds=longest)) == 8
    if longest:
        assert circuit.room(8, NOW + timedelta(seconds=longest - 1)) == 0


@given(st.integers(100, 599), st.none() | st.floats(0, 1e6))
def test_every_status_means_exactly_one_thing(status, wait) -> None:
    outcome = judge(status, wait)
    match outcome:
        case Accepted():
            assert 200 <= status <= 299
        case Refused(problem, gone):
            assert problem == f"http {status}"
            assert status in {400, 410, 413, 415, 422}
            assert gone == (status == 410)
        case Later(problem, asked):
            assert problem == f"http {status}"
            assert asked == (wait if status in {429, 503} else None)
