"""`otklik privacy …` from outside: as an administrator types it, over a database of its own."""

import asyncio
import json
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from bot.booking.links import shown_code
from bot.clock import utc_now
from bot.commands.privacy import privacy
from bot.consents.ledger import Decision, give
from bot.db import Database
from bot.db.migrating import migrate
from bot.db.queries_clients import add_client
from bot.errors import BadInput
from tests.bot.booking.counter import NOW, Counter

NAME = "Серафима Зарецкая"


@dataclass(frozen=True)
class Place:
    """A database with one person who agreed and came to a visit long ago."""

    url: str
    client: str
    code: str

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return asyncio.run(_rows(self.url, sql))


async def _rows(url: str, sql: str) -> list[tuple[Any, ...]]:
    database = Database(url)
    async with database.transaction() as connection:
        found = await connection.execute(text(sql))
        rows = [tuple(row) for row in found] if found.returns_rows else []
    await database.close()
    return rows


async def _filled(url: str) -> Place:
    database = Database(url)
    await migrate(database)
    counter = Counter(database)
    async with database.transaction() as connection:
        client = (await add_client(connection, "ru", NOW)).id
        await give(connection, Decision(client, "personal-data", "operator", "phone", "call-1"), NOW)
    visit = await counter.booked(client, counter.opening("10:00"), name=NAME, phone="+79125550148")
    await database.close()
    return Place(url, client, shown_code(visit.code))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    url = f"sqlite+aiosqlite:///{tmp_path / 'privacy.db'}"
    monkeypatch.setenv("OTKLIK_DATABASE_URL", url)
    monkeypatch.setenv("OTKLIK_DATA_FOLDER", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return asyncio.run(_filled(url))


def run(*words: str) -> tuple[int, str]:
    """(exit code, what was printed)."""
    done = CliRunner().invoke(privacy, list(words))
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout


def test_copy_is_found_by_the_number_of_an_appointment(place: Place) -> None:
    code, out = run("export", place.code)
    data = json.loads(out)
    assert code == 0
    assert [each["name"] for each in data["appointments"]] == [NAME]
    assert place.rows("select action, actor from audit") == [("client.exported", "administrator:cli")]


def test_receipt_is_found_by_the_id_of_a_client(place: Place) -> None:
    _code, out = run("receipt", place.client)
    assert [each["event"] for each in json.loads(out)["events"]] == ["given"]


def test_erasure_wants_a_reason_and_writes_it_down(place: Place) -> None:
    assert run("erase", place.client, "--yes")[0] == 2
    code, out = run("erase", place.client, "--yes", "--reason", "заявление № 5")
    assert (code, "Записей без имени: 1" in out) == (0, True)
    assert place.rows("select name, phone from appointment") == [(None, None)]
    assert ("erasure.asked", "заявление № 5") in place.rows("select action, reason from audit")


def test_erasure_that_was_not_confirmed_erases_nothing(place: Place) -> None:
    done = CliRunner().invoke(privacy, ["erase", place.client, "--reason", "x"], input="n\n")
    assert done.exit_code == 1
    assert place.rows("select name from appointment") == [(NAME,)]


def test_retention_shows_first_and_cleans_then(place: Place) -> None:
    past = utc_now() - timedelta(days=31)
    place.rows(f"update appointment set ends_at = '{past:%Y-%m-%d %H:%M:%S.%f}'")
    assert json.loads(run("retention", "--dry-run", "--json")[1])["contacts"] == 1
    assert place.rows("select name from appointment") == [(NAME,)]
    assert "Имена и телефоны в прошлых записях: 1" in run("retention")[1]
    assert place.rows("select name from appointment") == [(None,)]


def test_whole_chain_passes_and_an_altered_one_fails_with_its_name(place: Place) -> None:
    assert run("verify-chain")[0] == 0
    place.rows("drop trigger consent_record_no_update")
    place.rows("update consent_record set channel = 'web'")
    code, out = run("verify-chain", "--json")
    assert code == 1
    assert json.loads(out)["broken"] == [{"client": place.client, "record": 1, "why": "altered"}]


def test_unknown_person_is_said_to_be_so_with_the_way_out(place: Place) -> None:
    del place
    with pytest.raises(BadInput, match=r"Человека nobody нет\. Нужен номер"):
        run("export", "nobody")
