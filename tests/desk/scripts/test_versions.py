"""Versions of scripts: written, checked, published by another person, retired; what is stored is never rewritten."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.app import App
from bot.db import Database
from bot.db.queries_scripts import VersionLine, find_version, list_versions, published_of
from bot.desk.scripts.store import SHIPPED, begin_with, script_in_force, shipped, titles
from bot.desk.scripts.versions import (
    Failing,
    Hand,
    NotThere,
    OwnWork,
    Unreadable,
    WantsReason,
    discard,
    draft,
    publish,
    retire,
    send,
    send_back,
)
from scripts_callcenter import SHIPPED as FOLDER
from tests.desk.calls.line import Operator, hire
from tests.desk.conftest import DeskOf
from tests.fakes import FakeClock

CODE = "general"
GOOD = (FOLDER / f"{CODE}.yml").read_text("utf-8")


@pytest.fixture
def desk(database: Database, clock: FakeClock) -> Any:
    """`await desk(person, deed, …)`: one deed of an editor in a transaction of its own."""

    async def do(person: Operator, deed: Any, *given: Any) -> Any:
        async with database.transaction() as connection:
            return await deed(Hand(connection, person.account, clock()), *given)

    return do


@pytest.fixture
async def vera(database: Database, booking: Any, texts: Any, clock: FakeClock) -> Operator:
    return await hire(database, booking, texts, clock, "editor", name="Вера Кузина")


@pytest.fixture
async def gleb(database: Database, booking: Any, texts: Any, clock: FakeClock) -> Operator:
    return await hire(database, booking, texts, clock, "editor", name="Глеб Носов")


async def in_review(desk: Any, author: Operator, body: str = GOOD) -> VersionLine:
    made = await desk(author, draft, body, f"{CODE}.yml")
    assert isinstance(made, VersionLine)
    sent = await desk(author, send, made.id)
    assert isinstance(sent, VersionLine), sent
    return made


async def test_version_goes_from_draft_to_force_by_two_people(
    desk: Any, vera: Operator, gleb: Operator, database: Database
) -> None:
    made = await in_review(desk, vera)
    assert await desk(vera, publish, made.id) == OwnWork()
    done = await desk(gleb, publish, made.id)
    assert (done.state, done.published_by) == ("published", gleb.account.id)
    async with database.reading() as connection:
        assert (await published_of(connection, CODE)) == done


async def test_failing_script_is_kept_as_a_draft_and_goes_no_further(desk: Any, vera: Operator) -> None:
    broken = GOOD.replace("globals: [abuse, ", "globals: [")
    made = await desk(vera, draft, broken, f"{CODE}.yml")
    assert made.findings
    stopped = await desk(vera, send, made.id)
    assert isinstance(stopped, Failing)
    assert {each.clause for each in stopped.findings}


async def test_file_that_is_no_script_names_its_faults(desk: Any, vera: Operator) -> None:
    stopped = await desk(vera, draft, GOOD.replace("start:", "begins:", 1), f"{CODE}.yml")
    assert isinstance(stopped, Unreadable)
    assert any("begins" in each for each in stopped.faults)


async def test_review_returns_with_a_reason(desk: Any, vera: Operator, gleb: Operator) -> None:
    made = await in_review(desk, vera)
    assert await desk(gleb, send_back, made.id, "") == WantsReason()
    back = await desk(gleb, send_back, made.id, "Короче прощание")
    assert (back.state, back.reason) == ("draft", "Короче прощание")
    assert await desk(gleb, publish, made.id) == NotThere()


async def test_next_version_retires_the_one_before(
    desk: Any, vera: Operator, gleb: Operator, database: Database
) -> None:
    first = await in_review(desk, vera)
    await desk(gleb, publish, first.id)
    second = await in_review(desk, vera)
    await desk(gleb, publish, second.id)
    async with database.reading() as connection:
        states = {each.n: each.state for each in await list_versions(connection, CODE)}
    assert states == {1: "retired", 2: "published"}


async def test_two_published_at_once_leave_one_in_force(
    desk: Any, vera: Operator, gleb: Operator, database: Database
) -> None:
    versions = [await in_review(desk, vera) for _ in range(3)]
    await asyncio.gather(*(desk(gleb, publish, each.id) for each in versions))
    async with database.reading() as connection:
        in_force = [each for each in await list_versions(connection, CODE) if each.state == "published"]
    assert len(in_force) == 1


async def test_drafts_made_at_once_get_numbers_of_their_own(desk: Any, vera: Operator) -> None:
    made = await asyncio.gather(*(desk(vera, draft, GOOD, f"{CODE}.yml") for _ in range(5)))
    assert sorted(each.n for each in made) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE script_version SET body = '{}'",
        "UPDATE script_version SET title = 'x'",
        "UPDATE script_version SET state = 'draft', published_by = NULL, published_at = NULL",
        "UPDATE script_version SET published_by = 'somebody'",
        "DELETE FROM script_version",
    ],
)
async def test_published_version_cannot_be_rewritten(
    desk: Any, vera: Operator, gleb: Operator, database: Database, change: str
) -> None:
    made = await in_review(desk, vera)
    await desk(gleb, publish, made.id)
    with pytest.raises(DBAPIError, match="append-only"):
        async with database.transaction() as connection:
            await connection.execute(text(change))


async def test_shipped_script_works_at_once_and_is_stored_once(database: Database, clock: FakeClock) -> None:
    for _ in range(2):
        async with database.transaction() as connection:
            version = await begin_with(connection, CODE, clock())
    assert version is not None
    assert (version.made_by, version.state) == (SHIPPED, "published")
    async with database.reading() as connection:
        assert len(await list_versions(connection, CODE)) == 1


async def test_shipped_script_works_on_while_a_version_of_it_is_drafted(
    desk: Any, vera: Operator, database: Database, clock: FakeClock
) -> None:
    await desk(vera, draft, GOOD, f"{CODE}.yml")
    async with database.transaction() as connection:
        assert CODE in {each[0] for each in await titles(connection)}
        assert await script_in_force(connection, CODE) == shipped()[CODE]
        version = await begin_with(connection, CODE, clock())
    assert version is not None
    assert version.made_by == SHIPPED


async def test_shipped_script_begun_by_many_at_once_is_in_force_once(
    database: Database, clock: FakeClock
) -> None:
    async def begin() -> None:
        async with database.transaction() as connection:
            await begin_with(connection, CODE, clock())

    await asyncio.gather(*(begin() for _ in range(6)))
    async with database.reading() as connection:
        in_force = [each for each in await list_versions(connection, CODE) if each.state == "published"]
    assert len(in_force) == 1


async def test_own_version_stays_in_force_whatever_the_program_brings(
    desk: Any, vera: Operator, gleb: Operator, database: Database, clock: FakeClock
) -> None:
    made = await in_review(desk, vera, GOOD.replace("title: ", "title: Наш ", 1))
    await desk(gleb, publish, made.id)
    async with database.transaction() as connection:
        version = await begin_with(connection, CODE, clock())
    assert version is not None
    assert version.id == made.id


async def test_retired_script_begins_no_call(
    desk: Any, vera: Operator, gleb: Operator, database: Database, clock: FakeClock
) -> None:
    made = await in_review(desk, vera)
    await desk(gleb, publish, made.id)
    assert await desk(vera, retire, made.id, "") == WantsReason()
    await desk(vera, retire, made.id, "Услугу отменили")
    async with database.transaction() as connection:
        assert await begin_with(connection, CODE, clock()) is None
        assert await script_in_force(connection, CODE) is None
        assert CODE not in {each[0] for each in await titles(connection)}


async def test_discarded_draft_keeps_its_number(desk: Any, vera: Operator, database: Database) -> None:
    made = await desk(vera, draft, GOOD, f"{CODE}.yml")
    await desk(vera, discard, made.id)
    assert await desk(vera, send, made.id) == NotThere()
    again = await desk(vera, draft, GOOD, f"{CODE}.yml")
    async with database.reading() as connection:
        kept = await find_version(connection, made.id)
    assert kept is not None
    assert (kept.state, again.n) == ("discarded", 2)


async def test_every_shipped_script_is_offered(database: Database) -> None:
    async with database.reading() as connection:
        assert {each[0] for each in await titles(connection)} == set(shipped())


async def test_pages_lead_a_script_from_its_text_to_force(desk_of: DeskOf, app: App) -> None:
    vera, gleb = await desk_of("editor"), await desk_of("editor", name="Глеб Носов")
    assert app.clock
    listed = await vera.get("/desk/scripts")
    assert "Сценарии из поставки" in listed.text
    form = await vera.get("/desk/scripts/new", params={"code": CODE})
    assert "id: general" in form.text
    wrong = await vera.post("/desk/scripts/new", data={"text": "id: general\nnothing: here", "code": CODE})
    assert wrong.status_code == 422
    made = await vera.post("/desk/scripts/new", data={"text": GOOD, "code": CODE})
    path = made.headers["location"].partition("?")[0]
    assert "Нарушений нет" in (await vera.get(path)).text
    await vera.post(f"{path}/send")
    assert (await vera.post(f"{path}/publish")).status_code == 409
    done = await gleb.post(f"{path}/publish")
    assert "scripts-said-published" in done.headers["location"]
    assert "действует" in (await gleb.get(path)).text
    assert (await (await desk_of("operator")).get("/desk/scripts")).status_code == 403
