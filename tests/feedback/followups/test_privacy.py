"""What ratings hold of a person is in their copy, goes with them, and goes by rule; the counts stay."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text, update

from bot.consents.erasure import forget, forget_contacts
from bot.consents.files import personal_data
from bot.consents.retention import run_retention
from bot.consents.settings import RetentionSettings
from bot.db import Database
from bot.db.models import Table
from bot.db.models_feedback import FollowUpRow, InteractionRow, InvitationRow, ResponseRow
from bot.db.queries_clients import Client, find_client
from bot.feedback.followups import open_for
from tests.bot.booking.counter import Counter, centre
from tests.bot.consents.people import NOW, talking
from tests.feedback.followups.rated import Rated, rate
from tests.feedback.followups.staff import add_staff

NAME = "Серафима Зарецкая"
WORDS = f"Долго ждала. {NAME}"
KEYS = {"person_key": "a" * 64, "client_key": "b" * 64}
RULES = RetentionSettings(_env_file=None)
CLIENT_KEYS = ("client_id", "conversation_id", "person_key", "client_key")


@pytest.fixture
def counter(sqlite: Database) -> Counter:
    return Counter(sqlite)


async def rated(counter: Counter, citizen: str = "anna", **task: Any) -> tuple[Client, Rated]:
    """Somebody's low score with their words, its invitation by a link, and the task it made; `task` changes that."""
    async with counter.database.transaction() as connection:
        client = await talking(connection, citizen=citizen)
        whose = {"client_id": client.id, "conversation_id": client.conversation_id, **KEYS}
        of = await rate(connection, NOW, 1, **whose, comment=WORDS, reasons=("long-wait",))
        await connection.execute(
            update(InvitationRow)
            .where(InvitationRow.id == of.invitation)
            .values(person_key=KEYS["person_key"], token_sha256=f"{of.invitation:064}")
        )
        await open_for(connection, of.response, NOW)
        if task:
            changed = update(FollowUpRow).where(FollowUpRow.response_id == of.response)
            await connection.execute(changed.values(**task))
    return client, of


async def closed(counter: Counter) -> dict[str, Any]:
    """Columns of a task that was done, with a name where none should be."""
    async with counter.database.transaction() as connection:
        anna = await add_staff(connection, NOW)
    ended = {"state": "done", "closed_at": NOW, "closed_by": anna.id}
    return {**ended, "action": f"Позвонили: {NAME}", "told": f"{NAME}, мы открыли второе окно."}


async def everything(counter: Counter) -> str:
    async with counter.database.reading() as connection:
        rows = [
            (await connection.execute(text(f'select * from "{name}"'))).all()
            for name in Table.metadata.tables
        ]
    return str(rows)


async def one(counter: Counter, table: Any) -> Any:
    async with counter.database.reading() as connection:
        return (await connection.execute(select(table.__table__))).one()


async def test_copy_holds_what_was_asked_answered_and_done_and_no_key_of_ours(counter: Counter) -> None:
    client, of = await rated(counter, **await closed(counter))
    async with counter.database.reading() as connection:
        data = await personal_data(connection, client, centre(), NOW)
    assert [(each["value"], each["comment"]) for each in data["ratings"]] == [(1, WORDS)]
    assert [each["code"] for each in data["rating_reasons"]] == ["long-wait"]
    assert [each["id"] for each in data["asked_to_rate"]] == [of.invitation]
    assert [each["told"] for each in data["done_about_ratings"]] == [f"{NAME}, мы открыли второе окно."]
    assert [each["action"] for each in data["done_about_ratings_by_steps"]] == ["follow-ups.opened"]
    assert not {"person_key", "client_key", "token_sha256"} & set(str(data).replace("'", " ").split())


async def test_copy_holds_no_rating_of_another(counter: Counter) -> None:
    client, _of = await rated(counter)
    await rated(counter, "boris")
    async with counter.database.reading() as connection:
        data = await personal_data(connection, client, centre(), NOW)
    assert [len(data[name]) for name in ("interactions", "asked_to_rate", "ratings")] == [1, 1, 1]
    assert [len(data[name]) for name in ("rating_reasons", "done_about_ratings")] == [1, 1]


async def test_name_goes_from_words_and_answers_with_the_consent_to_it(counter: Counter) -> None:
    client, _of = await rated(counter, **await closed(counter))
    await counter.booked(client.id, counter.opening("10:00"), name=NAME, phone="+79125550148")
    await counter.do(forget_contacts, client, "client:chat")
    assert NAME not in await everything(counter)
    assert (await one(counter, ResponseRow)).comment.startswith("Долго ждала.")
    assert (await one(counter, InteractionRow)).client_id == client.id


async def test_forgotten_person_leaves_the_score_and_no_word_nor_key(counter: Counter) -> None:
    client, _of = await rated(counter, **await closed(counter))
    await counter.do(forget, client=client, actor="client:chat")
    left = await everything(counter)
    assert (NAME in left, "Долго ждала" in left) == (False, False)
    assert (KEYS["person_key"] in left, KEYS["client_key"] in left) == (False, False)
    ended, given, task = [await one(counter, table) for table in (InteractionRow, ResponseRow, FollowUpRow)]
    assert [getattr(ended, name) for name in CLIENT_KEYS] == [None] * 4
    assert (given.value, given.comment, given.instrument) == (1, "", "ces4")
    assert (task.state, task.told) == ("done", "")


async def test_question_of_a_forgotten_person_can_be_answered_by_nobody(counter: Counter) -> None:
    client, _of = await rated(counter)
    await counter.do(forget, client=client, actor="client:chat")
    asked = await one(counter, InvitationRow)
    assert (asked.token_sha256, asked.expires_at) == (None, counter.now)


async def test_task_of_a_forgotten_person_is_still_to_be_seen_to(counter: Counter) -> None:
    client, _of = await rated(counter)
    await counter.do(forget, client=client, actor="client:chat")
    assert (await one(counter, FollowUpRow)).state == "open"


async def test_neighbours_ratings_lose_nothing(counter: Counter) -> None:
    client, _of = await rated(counter)
    other, theirs = await rated(counter, "boris")
    await counter.do(forget, client=client, actor="client:chat")
    async with counter.database.reading() as connection:
        known = await find_client(connection, other.id)
        assert known is not None
        data = await personal_data(connection, known, centre(), NOW)
    assert [(each["id"], each["comment"]) for each in data["ratings"]] == [(theirs.response, WORDS)]


async def test_words_of_an_old_rating_go_by_rule_and_its_score_stays(counter: Counter) -> None:
    await rated(counter, **await closed(counter))
    counter.now = NOW + timedelta(days=RULES.ratings_days)
    assert (await run_retention(counter.database, RULES, counter.now))["ratings"] == 0
    counter.now += timedelta(minutes=1)
    assert (await run_retention(counter.database, RULES, counter.now))["ratings"] == 1
    assert (await run_retention(counter.database, RULES, counter.now))["ratings"] == 0
    assert NAME not in await everything(counter)
    assert ((await one(counter, ResponseRow)).value, (await one(counter, InteractionRow)).client_id) == (
        1,
        None,
    )


async def test_rating_that_is_still_seen_to_outlives_its_rule(counter: Counter) -> None:
    await rated(counter)
    counter.now = NOW + timedelta(days=RULES.ratings_days + 1)
    assert (await run_retention(counter.database, RULES, counter.now))["ratings"] == 0
    assert (await one(counter, ResponseRow)).comment == WORDS


async def test_words_nobody_is_known_by_go_by_rule_too(counter: Counter) -> None:
    async with counter.database.transaction() as connection:
        await rate(connection, NOW, 4, kind="office", touchpoint="office", comment=WORDS)
    counter.now = NOW + timedelta(days=RULES.ratings_days + 1)
    assert (await run_retention(counter.database, RULES, counter.now))["ratings"] == 1
    assert (await one(counter, ResponseRow)).comment == ""
