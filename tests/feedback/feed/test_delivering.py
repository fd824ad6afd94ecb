"""Events reach a receiver that is down, slow, busy or forgetful: nothing is lost, nothing is counted twice."""

import socket
from datetime import timedelta
from itertools import chain, repeat

import pytest

from bot.db.queries_feedback_deliveries import (
    Claim,
    claim_due,
    put_back,
    put_off,
    settle_failed,
    spread,
)
from bot.db.queries_feedback_receivers import begin_receiver, find_receiver
from bot.feedback.feed.circuit import FAILURES
from bot.feedback.feed.delivering import BATCH, LEASE
from tests.feedback.feed.rated import correct, give, states
from tests.feedback.feed.receiver import (
    DOWN,
    OK,
    SECRET,
    TAKEN_AND_SILENT,
    FakeReceiver,
    is_signed,
    listening,
    refuses,
)

OLD_KEY = b"the key that is being taken away"
OLD_SECRET = "whsec_dGhlIGtleSB0aGF0IGlzIGJlaW5nIHRha2VuIGF3YXk="


async def rated(database, *values: int) -> list[int]:
    async with database.transaction() as connection:
        return [await give(connection, value) for value in values]


async def rounds(feed) -> int:
    """Goes round until nothing is due; gives how many tries that took."""
    tries = 0
    while sent := await feed.step():
        tries += sent
    return tries


async def look(database) -> list[tuple[str, str]]:
    async with database.reading() as connection:
        return [(state, problem) for _, state, problem in await states(connection)]


async def test_every_event_reaches_the_receiver_once_and_signed(sqlite, feed_of, receiver):
    first, second, third = await rated(sqlite, 4, 3, 1)
    assert await rounds(feed_of(sqlite, receiver)) == 3
    assert receiver.ratings == {f"response/{first}": 4, f"response/{second}": 3, f"response/{third}": 1}
    assert (len(receiver.calls), receiver.unsigned) == (3, [])
    headers, _ = receiver.requests[0]
    assert headers["content-type"] == "application/cloudevents+json; charset=utf-8"
    assert await look(sqlite) == [("delivered", "")] * 3


@pytest.mark.parametrize("status", [301, 401, 403, 404, 408, 409, 500, 502, 504])
async def test_event_that_was_not_taken_goes_again_under_the_same_id(
    sqlite, feed_of, receiver, clock, status
):
    await rated(sqlite, 4)
    receiver.answers.append(refuses(status, Location="http://127.0.0.1:9/elsewhere"))
    feed = feed_of(sqlite, receiver)
    assert await rounds(feed) == 1
    assert await look(sqlite) == [("waiting", f"http {status}")]
    clock.advance(seconds=10)
    assert await rounds(feed) == 1
    assert await look(sqlite) == [("delivered", "")]
    (first, body), (second, again) = receiver.requests
    assert first["webhook-id"] == second["webhook-id"]
    assert int(second["webhook-timestamp"]) - int(first["webhook-timestamp"]) == 10
    assert body == again


async def test_answer_that_comes_too_late_makes_no_second_rating(sqlite, feed_of, receiver, clock):
    await rated(sqlite, 2)
    receiver.answers.append(TAKEN_AND_SILENT)
    await rounds(feed_of(sqlite, receiver, seconds=0.2))
    assert (await look(sqlite))[0][0] == "waiting"
    clock.advance(seconds=10)
    await rounds(feed_of(sqlite, receiver))
    assert len(receiver.calls) == 2
    assert [*receiver.ratings.values()] == [2]
    assert await look(sqlite) == [("delivered", "")]


async def test_busy_receiver_is_left_alone_for_as_long_as_it_asks(sqlite, feed_of, receiver, clock):
    await rated(sqlite, *[4] * 10)
    receiver.always = refuses(429, Retry_After="90")
    feed = feed_of(sqlite, receiver)
    await rounds(feed)
    asked = len(receiver.calls)
    assert asked == BATCH
    receiver.always = OK
    clock.advance(seconds=80)
    assert await rounds(feed) == 0
    clock.advance(seconds=11)
    await rounds(feed)
    assert len(receiver.calls) == asked + 10
    assert await look(sqlite) == [("delivered", "")] * 10


async def test_receiver_that_is_down_for_a_day_is_tried_now_and_then_and_gets_everything(
    sqlite, feed_of, receiver, clock
):
    ids = await rated(sqlite, *[3] * 20)
    receiver.always = refuses(500)
    feed = feed_of(sqlite, receiver)
    for _ in range(24 * 4):
        await rounds(feed)
        clock.advance(minutes=15)
    # A batch at once, a few tries soon after, then one for each longest pause: nobody beats on a door that is shut.
    most = 24 * 4 + FAILURES * BATCH
    assert FAILURES < len(receiver.calls) < most
    receiver.always = OK
    for _ in range(3):
        clock.advance(minutes=15)
        await rounds(feed)
    assert receiver.ratings == {f"response/{each}": 3 for each in ids}
    assert len(receiver.kept) == 20


async def test_nobody_at_the_address_loses_nothing(sqlite, feed_of, clock):
    await rated(sqlite, 4)
    nobody = FakeReceiver()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        nobody.url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
    await rounds(feed_of(sqlite, nobody))
    assert await look(sqlite) == [("waiting", "ConnectError")]
    clock.advance(minutes=1)
    with listening() as receiver:
        await rounds(feed_of(sqlite, receiver))
        assert [*receiver.ratings.values()] == [4]


@pytest.mark.parametrize("status", [400, 410, 413, 415, 422])
async def test_event_that_is_not_wanted_is_given_up_with_the_reason_and_can_be_sent_again(
    sqlite, feed_of, receiver, clock, status
):
    await rated(sqlite, 1)
    receiver.answers.append(refuses(status))
    feed = feed_of(sqlite, receiver)
    await rounds(feed)
    await rated(sqlite, 4)
    await rounds(feed)
    assert await look(sqlite) == [("failed", f"http {status}"), ("delivered", "")]
    clock.advance(days=30)
    assert await rounds(feed) == 0
    async with sqlite.transaction() as connection:
        assert await put_back(connection, None, clock()) == 1
    await rounds(feed)
    assert sorted(receiver.ratings.values()) == [1, 4]


async def test_correction_never_overtakes_what_it_corrects(sqlite, feed_of, receiver, clock):
    (slow,) = await rated(sqlite, 1)
    receiver.answers.append(refuses(500))
    feed = feed_of(sqlite, receiver)
    await rounds(feed)
    async with sqlite.transaction() as connection:
        await correct(connection, slow, value=3)
        await give(connection, 4)
    await rounds(feed)
    assert [*receiver.ratings.values()] == [4]
    clock.advance(seconds=10)
    await rounds(feed)
    told = [event["type"] for event in receiver.kept.values() if event["subject"] == f"response/{slow}"]
    assert told == ["ru.otklik.rating.given", "ru.otklik.rating.corrected"]
    assert receiver.ratings[f"response/{slow}"] == 3


async def test_receiver_that_is_silent_holds_up_nobody_else(sqlite, feed_of, receiver):
    await rated(sqlite, 4, 4)
    with listening() as silent:
        silent.always = DOWN
        await rounds(feed_of(sqlite, silent, receiver, seconds=1))
        assert (len(silent.kept), len(receiver.kept)) == (0, 2)


async def test_new_receiver_begins_with_what_is_rated_after_it_came(sqlite, feed_of, receiver):
    await rated(sqlite, 4, 3)
    new = [{"name": "city", "url": receiver.url, "secret": SECRET}]
    assert await rounds(feed_of(sqlite, receivers=new)) == 0
    await rated(sqlite, 2)
    await rounds(feed_of(sqlite, receivers=new, me="another"))
    assert [*receiver.ratings.values()] == [2]


async def test_workers_know_of_each_other_that_a_receiver_is_down(sqlite, feed_of, receiver, clock):
    await rated(sqlite, *[4] * 40)
    receiver.always = refuses(500)
    workers = [feed_of(sqlite, receiver, me=f"worker-{number}") for number in range(FAILURES)]
    for worker in workers:
        assert await worker.step() == BATCH
    async with sqlite.reading() as connection:
        known = await find_receiver(connection, "service-1")
    assert known is not None
    assert (known.failures, known.closed_until is None) == (FAILURES, False)
    assert await feed_of(sqlite, receiver, me="late").step() == 0
    receiver.always = OK
    clock.advance(minutes=1)
    assert await workers[0].step() == 1
    assert await workers[1].step() == BATCH


async def test_receiver_that_asks_for_history_gets_what_was_rated_before_it_came(sqlite, feed_of, receiver):
    await rated(sqlite, 4, 3)
    await rounds(feed_of(sqlite, receiver))
    with listening() as later:
        await rounds(feed_of(sqlite, receiver, later))
        assert sorted(later.ratings.values()) == [3, 4]
    assert len(receiver.calls) == 2


async def test_event_in_the_hands_of_a_worker_that_is_gone_is_taken_over_after_its_lease(
    sqlite, feed_of, receiver, clock
):
    await rated(sqlite, 4)
    async with sqlite.transaction() as connection:
        await begin_receiver(connection, "service-1", clock(), history=True)
        await spread(connection, "service-1", clock(), 10)
        gone = Claim("service-1", "gone", clock(), clock() + LEASE)
        (held,) = await claim_due(connection, gone, 10)
    other = feed_of(sqlite, receiver, me="other")
    clock.now += LEASE / 2
    assert await rounds(other) == 0
    clock.now += LEASE / 2
    assert await rounds(other) == 1
    assert [*receiver.ratings.values()] == [4]
    async with sqlite.transaction() as connection:
        await put_off(connection, held, "gone", due_at=clock(), problem="http 500")
        await settle_failed(connection, held, "gone", "http 400")
    assert await look(sqlite) == [("delivered", "")]


async def test_lease_of_a_worker_that_is_gone_does_not_outlast_a_clock_put_back(
    database, feed_of, receiver, clock
):
    await rated(database, 4)
    async with database.transaction() as connection:
        await begin_receiver(connection, "service-1", clock(), history=True)
        await spread(connection, "service-1", clock(), 10)
        ahead = clock() + timedelta(hours=1)
        assert await claim_due(connection, Claim("service-1", "gone", ahead, ahead + LEASE), 10)
    clock.advance(minutes=30)
    assert await rounds(feed_of(database, receiver, me="other")) == 1
    assert [*receiver.ratings.values()] == [4]


async def test_lease_of_a_worker_whose_clock_is_a_little_ahead_is_respected(
    database, feed_of, receiver, clock
):
    await rated(database, 4)
    async with database.transaction() as connection:
        await begin_receiver(connection, "service-1", clock(), history=True)
        await spread(connection, "service-1", clock(), 10)
        ahead = clock() + timedelta(seconds=10)
        assert await claim_due(connection, Claim("service-1", "another", ahead, ahead + LEASE), 10)
    assert await rounds(feed_of(database, receiver, me="other")) == 0


async def test_worker_held_up_for_longer_than_its_lease_sends_nothing(sqlite, feed_of, receiver, clock):
    await rated(sqlite, 4)
    moments = chain([clock()], repeat(clock() + LEASE))
    feed = feed_of(sqlite, receiver, clock=lambda: next(moments))
    assert await feed.step() == 1
    assert receiver.calls == []


async def test_while_a_secret_is_changed_either_opens_the_event(sqlite, feed_of, receiver):
    await rated(sqlite, 4)
    both = [
        {"name": "city", "url": receiver.url, "secret": SECRET, "old_secret": OLD_SECRET, "history": True}
    ]
    await rounds(feed_of(sqlite, receivers=both))
    headers, body = receiver.requests[0]
    assert is_signed(headers, body)
    assert is_signed(headers, body, OLD_KEY)
    assert not is_signed(headers, body + b" ", OLD_KEY)
    assert not is_signed(headers | {"webhook-timestamp": "1"}, body)


async def test_words_go_along_only_where_that_is_set_and_no_more_once_erased(
    sqlite, feed_of, receiver, clock
):
    async with sqlite.transaction() as connection:
        told = await give(connection, 1, comment="очень долго ждали")
    await rounds(feed_of(sqlite, receiver))
    (event,) = receiver.kept.values()
    assert event["data"]["has_comment"] is True
    assert "comment" not in event["data"]
    with listening() as trusted:
        receivers = [{"name": "trusted", "url": trusted.url, "secret": SECRET, "history": True}]
        feed = feed_of(sqlite, receivers=receivers, comments=True)
        await rounds(feed)
        async with sqlite.transaction() as connection:
            await correct(connection, told, comment="")
        await rounds(feed)
        words = [each["data"]["comment"] for each in trusted.kept.values()]
        assert words == ["очень долго ждали", None]
    with listening() as later:
        receivers = [{"name": "later", "url": later.url, "secret": SECRET, "history": True}]
        await rounds(feed_of(sqlite, receivers=receivers, comments=True))
        assert [each["data"]["comment"] for each in later.kept.values()] == [None, None]
