"""Before we dial: a refusal, a consent that is named, the hours of their zone, not too often."""

from bot.consents.ledger import Decision, give, withdraw
from bot.db.queries_callbacks import forbid_calls
from bot.db.queries_calls import Call
from bot.db.queries_clients import Client, add_address, add_client
from bot.desk.calls.line.gate import DoNotCall, NoConsent, NotNow, TooOften
from bot.desk.calls.run.opening import Outgoing, Person, Wanting, dial
from tests.desk.calls.line import PHONE, SETTINGS, Operator, later
from tests.desk.calls.promised import closed, promise_of, promised, waiting
from tests.fakes import FakeClock


async def agreeing(operator: Operator, clock: FakeClock) -> Client:
    """A client who gave this number and agreed to be offered things first."""
    async with operator.database.transaction() as connection:
        client = await add_client(connection, "ru", clock())
        await add_address(connection, client.id, "sms", PHONE, clock())
        await give(connection, Decision(client.id, "proactive", "button", "web", "m1"), clock())
    return client


COLD = Outgoing("demo-cold", Person(PHONE), {"offer": "получать пособие"})


async def test_cold_call_needs_a_consent_and_names_it(anna: Operator, clock: FakeClock) -> None:
    assert await anna.do(dial, COLD) == NoConsent()
    client = await agreeing(anna, clock)
    call = await anna.do(dial, COLD)
    assert isinstance(call, Call)
    assert call.client_id == client.id
    assert call.given["basis"] == "вы дали его 17 ноября"


async def test_consent_that_was_withdrawn_is_none(anna: Operator, clock: FakeClock) -> None:
    client = await agreeing(anna, clock)
    async with anna.database.transaction() as connection:
        await withdraw(connection, Decision(client.id, "proactive", "button", "web", "m2"), clock())
    assert await anna.do(dial, COLD) == NoConsent()


async def test_what_must_be_known_before_is_asked_for(anna: Operator, clock: FakeClock) -> None:
    await agreeing(anna, clock)
    wanting = await anna.do(dial, Outgoing("demo-cold", Person(PHONE)))
    assert isinstance(wanting, Wanting)
    assert list(wanting.fields) == ["offer"]


async def test_nobody_is_called_at_night_of_their_own_zone(anna: Operator, clock: FakeClock) -> None:
    await agreeing(anna, clock)
    far = Outgoing("demo-cold", Person(PHONE, timezone="Asia/Kamchatka"), COLD.given)
    refused = await anna.do(dial, far)  # ten in the evening there
    assert isinstance(refused, NotNow)
    assert refused.opens_at.isoformat() == "2026-11-17T21:00:00+00:00"


async def test_number_is_not_called_too_often(anna: Operator, clock: FakeClock) -> None:
    await agreeing(anna, clock)
    for _ in range(SETTINGS.per_day):
        assert isinstance(await anna.do(dial, COLD), Call)
    assert await anna.do(dial, COLD) == TooOften(SETTINGS.per_day)
    later(clock, days=1)
    assert isinstance(await anna.do(dial, COLD), Call)
    later(clock, days=1)
    assert await anna.do(dial, COLD) == TooOften(SETTINGS.per_week)


async def test_refusal_stops_calls_and_callbacks_at_once(anna: Operator, clock: FakeClock) -> None:
    first = await promised(anna)
    await agreeing(anna, clock)
    call = await anna.do(dial, COLD)
    await anna.through(call, "Не звоните", "next")
    assert await anna.do(dial, COLD) == DoNotCall()
    await closed(anna, call, "do-not-call", "refused")
    assert await waiting(anna) == []
    promise = await promise_of(anna, first)
    assert (promise.state, promise.reason) == ("released", "do-not-call")


async def test_number_in_any_spelling_is_the_same_number(anna: Operator, clock: FakeClock) -> None:
    async with anna.database.transaction() as connection:
        work = anna.work(connection)
        barred = {"phone_hash": work.phone_hash("8 (912) 555-01-01"), "account_id": "x", "at": clock()}
        assert await forbid_calls(connection, barred)
        assert not await forbid_calls(connection, barred)
    assert await anna.do(dial, COLD) == DoNotCall()
