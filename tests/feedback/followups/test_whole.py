"""The whole loop: a low score, somebody sees to it, the citizen hears of it, is asked once more, and is content."""

import asyncio
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.booking.room import Booking
from bot.consents.erasure import forget
from bot.db import Database
from bot.db.models_feedback import FollowUpRow, InteractionRow, ResponseRow
from bot.db.queries_accounts import Account, Role
from bot.db.queries_clients import Client
from bot.db.queries_feedback_listed import Viewer, again_of, find_listed
from bot.feedback.asking.answering import add_comment, add_reasons, answer
from bot.feedback.asking.ending import end_interaction
from bot.feedback.asking.keys import Keys
from bot.feedback.asking.values import Answered, Asked, End, Taken
from bot.feedback.followups.again import Post as Messages
from bot.feedback.followups.deeds import By, Done, Outcome, finish
from bot.feedback.slices import Slice
from bot.texts import Texts
from tests.bot.notices.post import Office, Post
from tests.fakes import FakeClock
from tests.feedback.followups.staff import add_staff

ZONE = ZoneInfo("Europe/Samara")
TOLD = "Вы написали, что долго ждали. Мы открыли второе окно."


async def asked(office: Office, client: Client, account: Account | None = None) -> int:
    """A talk ended and is asked about; gives the invitation."""
    of = Slice(touchpoint="operator", channel="telegram", office_id="central")
    who = {"client_id": client.id, "conversation_id": client.conversation_id}
    end = End("operator", client.id, of=of, account_id=account.id if account else None, **who)
    async with office.database.transaction() as connection:
        keys = Keys.of(office.booking.links)
        done = await end_interaction(connection, end, keys, office.clock(), zone=ZONE)
    assert isinstance(done, Asked)
    return done.invitation_id


async def rated(office: Office, invitation: int, value: int) -> Answered:
    async with office.database.transaction() as connection:
        return await answer(connection, invitation, value, "button", office.clock(), zone=ZONE)


@pytest.fixture
def office(sqlite: Database, booking: Booking, texts: Texts, clock: FakeClock) -> Office:
    return Office(sqlite, booking, texts, clock)


async def test_whoever_was_let_down_hears_what_was_done_and_is_asked_once_more(
    office: Office, clock: FakeClock
) -> None:
    client, telegram = await office.client(), Post()
    async with office.database.transaction() as connection:
        anna = await add_staff(connection, office.clock(), role=Role.SENIOR)
    low = await rated(office, await asked(office, client, anna), 1)
    assert isinstance(low, Taken)
    viewer = Viewer(anna.id, anna.offices, senior=True)
    async with office.database.transaction() as connection:
        await add_reasons(connection, low.response_id, ["other"], office.clock())
        await add_comment(
            connection, low.response_id, "Ждала час. Мой телефон +7 912 555-01-48", office.clock()
        )
        task = await find_listed(connection, viewer, 1)
        assert task is not None
        assert (task.owner, task.reasons, "555-01-48" in task.comment) == (anna.name, ("other",), False)
        by = By(connection, viewer, anna.actor, office.clock())
        sending = Messages(office.booking.links, ZONE)
        assert await finish(by, task.task.id, Outcome("Открыли окно", TOLD), sending) == Done(True, True)
    await office.worker(telegram).step()
    assert len(telegram.texts) == 1
    assert TOLD in telegram.texts[0]
    clock.advance(hours=26)
    await office.worker(telegram).step()
    question = list(telegram.delivered.values())[-1]
    assert len(telegram.texts) == 2
    invitation, value = max(
        button.id.split(":")[1:3] for button in question.buttons if button.id.endswith(":4")
    )
    assert isinstance(await rated(office, int(invitation), int(value)), Taken)
    async with office.database.reading() as connection:
        listed = await find_listed(connection, viewer, 1)
        assert listed is not None
        again = await again_of(connection, listed.interaction_id)
        tasks = (await connection.execute(select(FollowUpRow.state))).scalars().all()
    assert (listed.heard, again.value if again else None, tasks) == ("sent", 4, ["done"])


async def test_answers_and_erasure_of_their_people_at_once_do_not_lock_each_other(
    database: Database, booking: Booking, texts: Texts, clock: FakeClock
) -> None:
    office = Office(database, booking, texts, clock)
    clients = [await office.client(str(number)) for number in range(6)]
    invitations = [await asked(office, client) for client in clients]

    async def forgotten(client: Client) -> None:
        async with database.transaction() as connection:
            await forget(connection, await booking.view(connection), client, "client:chat", office.clock())

    rating = [rated(office, invitation, value) for invitation in invitations for value in (1, 4, 2)]
    await asyncio.gather(*rating, *map(forgotten, clients))
    async with database.reading() as connection:
        values = (await connection.execute(select(ResponseRow.value))).scalars().all()
        whose = (await connection.execute(select(InteractionRow.client_id, InteractionRow.person_key))).all()
    assert len(values) <= len(clients)
    assert set(whose) == {(None, None)}
