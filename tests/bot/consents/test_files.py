"""The person's own files: everything of theirs, nothing of others, and a receipt that proves itself."""

import json
from datetime import datetime
from typing import Any

import pytest

from bot.consents.chain import record_hash
from bot.consents.files import personal_data, receipt
from bot.consents.ledger import all_of, give, withdraw
from bot.conversation import Inbound
from bot.db import Database
from bot.db.models import Table
from bot.db.queries import add_citizen_message, lock_conversation
from bot.db.queries_clients import Client, add_address, audit
from bot.db.queries_preferences import choose, places
from tests.bot.booking.counter import Counter, centre
from tests.bot.consents.people import NOW, add_notice, decision, talking

NAME = "Серафима Зарецкая"


@pytest.fixture
def counter(database: Database) -> Counter:
    return Counter(database)


async def known(counter: Counter, citizen: str = "anna", at: str = "10:00") -> Client:
    """Somebody with a talk, a visit, an e-mail, consents and switches."""
    async with counter.database.transaction() as connection:
        client = await talking(connection, citizen=citizen)
        came = Inbound("web", "2", citizen, f"меня зовут {citizen}")
        locked = await lock_conversation(connection, came, language="ru", now=NOW)
        await add_citizen_message(connection, locked, came, NOW)
        await add_address(connection, client.id, "email", f"{citizen}@mail.example", NOW)
        await give(connection, decision(client.id), NOW)
        await give(connection, decision(client.id, "proactive", "snils-get"), NOW)
        await choose(connection, client.id, {"enabled": False}, places(("trigger",), ("sms",)), NOW)
        await add_notice(connection, client.id, None, code="K7M29PXT")
    await counter.booked(client.id, counter.opening(at), name=NAME, phone=f"+791255501{at[:2]}")
    return client


async def data_of(counter: Counter, client: Client) -> dict[str, Any]:
    async with counter.database.reading() as connection:
        return await personal_data(connection, client, centre(), NOW)


async def test_copy_holds_every_kind_of_what_is_stored(counter: Counter) -> None:
    data = await data_of(counter, await known(counter))
    assert [each["body"] for each in data["messages"]] == ["меня зовут anna"]
    assert [each["name"] for each in data["appointments"]] == [NAME]
    assert [each["kind"] for each in data["appointment_events"]] == ["booked"]
    assert [each["value"] for each in data["addresses"]] == ["anna", "anna@mail.example"]
    assert [each["purpose"] for each in data["consents"]] == ["personal-data", "proactive"]
    assert data["preferences"] == [
        {"category": "trigger", "channel": "sms", "enabled": False, "frequency": "each"}
    ]
    assert len(data["notices"]) == 1
    assert data["client"]["created_at"] == "2026-11-17T10:00:00+00:00"


OURS = {
    "booking_office", "booking_plan", "channel_bucket", "notice_worker", "occupied_tick", "template_version",
    "consent_text",  # its words stand in each consent
    "inbound", "unsent_message", "delivery_receipt",  # which message, which delivery: no words of their own
    "chat_session", "unreachable_chat",  # a key of ours, and a chat that is among the addresses
    "script_version", "call_signal",  # what operators say, when a line was put on hold: no words of a person
    # staff and their sign-ins, shifts, ready words, what screens heard: nothing of a citizen
    "account", "desk_session", "provider_request", "recovery_code", "sign_in_guess", "sign_in_link", "shift",
    "training_round",  # how somebody of the staff trains, in figures
    # articles as staff write them; which questions are one gap: their words stay in their own rows
    "article_version", "article_event", "article_care", "review_task", "gap", "gap_member",
    "canned_reply", "canned_version", "macro", "presence", "desk_event", "suggestion_use",
    # ratings as they go to receivers, without a person and without words; places, documents and decisions of the body
    "rating_event", "rating_delivery", "rating_receiver", "survey_point", "star_entry", "decision",
    "theme",  # what many comments have in common, in words several of them share
}  # fmt: skip
COPIED = {
    "client": "client", "address": "addresses", "consent_record": "consents", "notice_preference": "preferences",
    "appointment": "appointments", "appointment_event": "appointment_events", "occupation": "holds",
    "waitlist_entry": "waiting_list", "notice": "notices", "delivery_attempt": "deliveries",
    "audit": "done_with_these_data", "conversation": "conversation", "message": "messages",
    "call": "calls", "call_event": "call_steps", "missing_answer": "call_gaps", "promise": "promises",
    "callback": "callbacks", "callback_attempt": "callback_attempts", "do_not_call": "calls_refused",
    "note": "notes_of_operators", "tag": "tags_of_requests", "assignment": "answered_by_operators",
    "transfer": "transfers",
    "interaction": "interactions", "invitation": "asked_to_rate", "response": "ratings",
    "response_reason": "rating_reasons", "response_revision": "rating_corrections",
    "follow_up": "done_about_ratings",
    "incoming_update": "handed_over", "operator_request": "requests_to_operators", "query_event": "questions",
}  # fmt: skip


async def test_every_table_is_in_the_copy_or_holds_nothing_of_a_person(counter: Counter) -> None:
    data = await data_of(counter, await known(counter))
    assert set(Table.metadata.tables) == OURS | set(COPIED)
    assert set(COPIED.values()) <= set(data)


async def test_copy_holds_what_was_done_with_the_data(counter: Counter) -> None:
    anna = await known(counter)
    async with counter.database.transaction() as connection:
        await audit(connection, actor="administrator:cli", action="client.exported", subject=anna.id, now=NOW)
    assert [each["action"] for each in (await data_of(counter, anna))["done_with_these_data"]] == [
        "client.exported"
    ]


async def test_copy_is_plain_json(counter: Counter) -> None:
    data = await data_of(counter, await known(counter))
    assert json.loads(json.dumps(data)) == data


async def test_copy_holds_nothing_of_others(counter: Counter) -> None:
    anna = await known(counter)
    await known(counter, "boris", "11:00")
    assert "boris" not in json.dumps(await data_of(counter, anna))


async def test_copy_holds_no_secret_of_ours(counter: Counter) -> None:
    assert "phone_hash" not in json.dumps(await data_of(counter, await known(counter)))


async def receipt_of(counter: Counter, client: Client) -> dict[str, Any]:
    async with counter.database.reading() as connection:
        return await receipt(connection, client.id, centre(), NOW)


async def test_receipt_names_who_what_for_and_until_when(counter: Counter) -> None:
    anna = await known(counter)
    first, second = (await receipt_of(counter, anna))["receipts"]
    assert first["version"] == "KI-CR-v1.1.0"
    assert first["piiControllers"][0]["piiController"] == centre().name
    assert first["services"][0]["purposes"][0]["piiCategory"] == ["name", "phone", "email"]
    assert first["services"][0]["purposes"][0]["termination"] == "until withdrawn"
    assert second["services"][0]["service"] == "snils-get"
    assert second["services"][0]["purposes"][0]["termination"] == "2029-11-16T10:00:00+00:00"


async def test_receipt_tells_withdrawal_too(counter: Counter) -> None:
    anna = await known(counter)
    async with counter.database.transaction() as connection:
        await withdraw(connection, decision(anna.id), NOW)
    whole = await receipt_of(counter, anna)
    assert [each["event"] for each in whole["events"]] == ["given", "given", "withdrawn"]
    assert whole["chain"]["whole"] is True


async def test_hash_in_the_receipt_can_be_computed_from_the_receipt(counter: Counter) -> None:
    anna = await known(counter)
    whole = await receipt_of(counter, anna)
    for event in whole["events"]:
        ends = event["expires_at"]
        moments = {
            "at": datetime.fromisoformat(event["event_time"]),
            "expires_at": datetime.fromisoformat(ends) if ends else None,
        }
        assert record_hash({**event, **moments, "client_id": anna.id}) == event["record_hash"]
    async with counter.database.reading() as connection:
        assert whole["chain"]["head"] == (await all_of(connection, anna.id))[-1].record_hash
