"""A call that was spoken is asked about by a message; the rest are written down with the reason, or not at all."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from bot.db import Database
from bot.db.models_feedback import InteractionRow, InvitationRow
from bot.db.queries import conversation
from bot.db.queries_calls import call as calls
from bot.db.queries_clients import add_address, add_client
from bot.db.queries_desk import request
from bot.db.queries_notices import notice
from bot.db.queries_preferences import choose
from bot.desk.calls.run.closing import Wrap, close
from bot.desk.calls.run.rating import against
from bot.desk.calls.run.subject import about_named, likely_service
from bot.feedback.slices import Slice
from tests.desk.calls.promised import closed


@pytest.fixture
async def database(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Database]:
    path = tmp_path / "calls.db"
    shutil.copy(sqlite_template, path)
    opened = Database(f"sqlite+aiosqlite:///{path}")
    yield opened
    await opened.close()


@pytest.fixture
def ended(anna, database, clock):
    """`await ended("answered", "met", email="…")`: a call with a client who left this address."""

    async def end(
        disposition: str, need: str = "met", reason: str = "", before=None, **addresses: str
    ) -> None:
        call = await anna.begin()
        async with database.transaction() as connection:
            client = await add_client(connection, "ru", clock())
            for channel, value in addresses.items():
                await add_address(connection, client.id, channel, value, clock())
            await connection.execute(update(calls).where(calls.c.id == call.id).values(client_id=client.id))
        if before is not None:
            await before(client.id)
        await anna.to_deal(call)
        done = await closed(anna, call, disposition, need, reason)
        assert done.id == call.id

    return end


@pytest.fixture
def written(database):
    async def read(table) -> list:
        async with database.reading() as connection:
            return list(await connection.execute(select(table)))

    return read


async def test_client_who_left_an_address_is_asked_there(ended, written):
    await ended("answered", "met", email="maria@example.org")
    [interaction] = await written(InteractionRow.__table__)
    assert (interaction.kind, interaction.touchpoint, interaction.channel) == ("call", "phone", "phone")
    assert interaction.succeeded is True
    [invitation] = await written(InvitationRow.__table__)
    assert (invitation.decision, invitation.sent_at is None) == ("asked", False)
    [asked] = await written(notice)
    assert (asked.template, asked.client_id) == ("rating-ask", interaction.client_id)


async def test_the_service_that_is_named_at_the_end_is_what_the_rating_is_about(anna, written, engines):
    call = await anna.begin()
    await anna.to_deal(call)
    fresh = await anna.call(call)
    about = about_named(engines.base, "snils")
    await anna.do(close, call.id, Wrap(fresh.next_seq, "answered", "met", "", about))
    [interaction] = await written(InteractionRow.__table__)
    assert (interaction.service, interaction.life_situation) == ("snils", about.life_situation)
    assert (interaction.touchpoint, interaction.channel) == ("phone", "phone")
    assert about_named(engines.base, "no-such-service") == about_named(engines.base, "") == Slice()


async def test_the_service_of_the_chat_that_a_call_comes_from_is_offered(anna, database, engines, clock):
    call = await anna.begin()
    state = {"last_article": "snils-get"}
    of = {
        "channel": "web",
        "citizen": "c",
        "language": "ru",
        "state": state,
        "next_seq": 1,
        "updated_at": clock(),
    }
    async with database.transaction() as connection:
        await connection.execute(insert(conversation).values(id="talk", created_at=clock(), **of))
        wish = {"conversation_id": "talk", "channel": "web", "kind": "chat", "note": ""}
        made = insert(request).values(**wish, created_at=clock()).returning(request.c.id)
        request_id = (await connection.execute(made)).scalar_one()
        linked = update(calls).where(calls.c.id == call.id).values(request_id=request_id)
        work = anna.work(connection)
        assert await likely_service(work, engines.base, call, await anna.run(call)) == ""
        await connection.execute(linked)
        linked_call = replace(call, request_id=request_id)
        assert await likely_service(work, engines.base, linked_call, None) == "snils"


async def test_client_who_left_none_is_counted_as_not_asked(ended, written):
    await ended("answered", "unmet", "Нет права")
    [invitation] = await written(InvitationRow.__table__)
    assert (invitation.decision, invitation.reason) == ("skipped", "no-channel")
    assert (await written(InteractionRow.__table__))[0].succeeded is False
    assert await written(notice) == []


async def test_client_who_switched_requests_off_is_not_asked(ended, written, anna, database, clock):
    async def off(client_id: str) -> None:
        async with database.transaction() as connection:
            await choose(connection, client_id, {"enabled": False}, [("trigger", "email")], clock())

    await ended("answered", "met", before=off, email="maria@example.org")
    [invitation] = await written(InvitationRow.__table__)
    assert (invitation.decision, invitation.reason) == ("skipped", "opted-out")


async def test_call_without_a_need_is_no_interaction(ended, written):
    await ended("answered", "none", email="maria@example.org")
    assert await written(InteractionRow.__table__) == []


@pytest.mark.parametrize(
    ("flags", "need", "expected"),
    [
        ({"human_contact", "completed"}, "met", set()),
        ({"human_contact", "completed"}, "deferred", {"unfinished"}),
        ({"human_contact", "handed_over"}, "met", {"unfinished"}),
        ({"human_contact", "danger", "completed"}, "met", {"urgent"}),
        ({"human_contact", "abuse"}, "unmet", {"abuse"}),
        ({"human_contact", "completed", "do_not_call"}, "refused", {"opted-out"}),
    ],
)
def test_reasons_against_follow_from_how_the_call_ended(flags, need, expected):
    assert against(flags, need) == expected
