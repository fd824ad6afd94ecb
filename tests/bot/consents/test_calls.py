"""A call back to somebody without a conversation is theirs alone: in their copy, and gone with them."""

import json
from typing import Any

import pytest

from bot.consents.erasure import forget, forget_contacts
from bot.db import Database
from bot.db.queries_clients import Client, add_client
from bot.db.queries_desk import Call, add_call, list_requests
from bot.db.queries_export import stored_of
from tests.bot.booking.counter import Counter
from tests.bot.consents.people import NOW

ANNA, BORIS = "+79125550148", "+79125550199"
ACTOR = "operator:Ирина"


@pytest.fixture
def counter(database: Database) -> Counter:
    return Counter(database)


async def to_be_called(database: Database, phone: str) -> Client:
    """Somebody an operator booked for, whom an operator is to call."""
    async with database.transaction() as connection:
        client = await add_client(connection, "ru", NOW)
        await add_call(connection, Call(client.id, phone, f"Позвоните: {phone}"), NOW, None)
    return client


async def queue(database: Database) -> dict[str, tuple[str | None, str]]:
    """State → contact and note."""
    async with database.reading() as connection:
        asked = await list_requests(connection, with_done=True)
    return {each.state: (each.contact, each.note) for each in asked}


async def test_copy_of_ones_data_holds_ones_own_calls_only(database: Database) -> None:
    anna, _boris = await to_be_called(database, ANNA), await to_be_called(database, BORIS)
    async with database.reading() as connection:
        nobody = await add_client(connection, "ru", NOW)
        copies = [json.dumps(await stored_of(connection, one), default=str) for one in (anna, nobody)]
    assert [(ANNA in copy, BORIS in copy) for copy in copies] == [(True, False), (False, False)]


@pytest.mark.parametrize("work", [forget, forget_contacts])
async def test_call_to_somebody_forgotten_is_done_with_and_others_wait_on(
    counter: Counter, work: Any
) -> None:
    anna, _boris = await to_be_called(counter.database, ANNA), await to_be_called(counter.database, BORIS)
    await counter.do(work, client=anna, actor=ACTOR)
    assert await queue(counter.database) == {"done": (None, ""), "open": (BORIS, f"Позвоните: {BORIS}")}
