"""Three faults in a row, thirty seconds of rest, one probe."""

import pytest

from nlu.engines.breaker import Breaker
from nlu.engines.rasa import RasaIntents
from tests.nlu.rasa import servers


def _fail(breaker: Breaker, times: int) -> None:
    for _ in range(times):
        breaker.report(breaker.ask(), well=False)


def test_two_faults_are_forgiven(seconds) -> None:
    breaker = Breaker(seconds)
    _fail(breaker, 2)
    breaker.report(breaker.ask(), well=True)
    _fail(breaker, 2)
    assert breaker.closed


def test_three_faults_in_a_row_open_it_for_thirty_seconds(seconds) -> None:
    breaker = Breaker(seconds)
    _fail(breaker, 3)
    assert not breaker.closed
    seconds.now += 29.9
    assert breaker.ask() is None
    seconds.now += 0.1
    assert breaker.ask() is not None


def test_one_probe_at_a_time(seconds) -> None:
    breaker = Breaker(seconds)
    _fail(breaker, 3)
    seconds.now += 30
    probe = breaker.ask()
    assert breaker.ask() is None
    assert not breaker.closed
    breaker.report(probe, well=True)
    assert breaker.closed
    assert breaker.ask() is not None


def test_a_failed_probe_opens_it_for_thirty_seconds_more(seconds) -> None:
    breaker = Breaker(seconds)
    _fail(breaker, 3)
    seconds.now += 30
    breaker.report(breaker.ask(), well=False)
    seconds.now += 29.9
    assert breaker.ask() is None
    seconds.now += 0.1
    assert breaker.ask() is not None


@pytest.mark.parametrize("well", [True, False])
def test_an_answer_from_before_is_not_heard(seconds, well: bool) -> None:
    breaker = Breaker(seconds)
    late, later = breaker.ask(), breaker.ask()
    _fail(breaker, 3)
    breaker.report(late, well=well)
    assert not breaker.closed
    seconds.now += 30
    probe = breaker.ask()
    breaker.report(later, well=well)
    assert not breaker.closed
    assert breaker.ask() is None
    breaker.report(probe, well=True)
    assert breaker.closed


def test_a_dead_server_is_left_alone_and_found_again(serve, connect, seconds) -> None:
    server = serve(servers.hanging_up)
    client = connect(server.url)
    intents = RasaIntents(client)
    assert [intents("спасибо") for _ in range(10)] == [None] * 10
    assert intents.state() == "open"
    asked = len(server.exchanges)
    assert asked == 3
    seconds.now += 30
    assert intents("спасибо") is None
    assert len(server.exchanges) == asked + 1
    server.handler = servers.well_behaved
    assert intents("спасибо") is None
    seconds.now += 30
    assert intents("спасибо").name == "thanks"
    assert intents.state() == "serving"
