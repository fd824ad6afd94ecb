"""A test sees nothing of the tests before it, though its database served them."""

import asyncio

import asyncpg
import pytest

from tests.databases import Shelf, run_sql, url_of

pytestmark = pytest.mark.postgres
ADDED = (
    "INSERT INTO audit (at, actor, action, subject, reason, detail) VALUES (now(), 'a', 'b', 'c', '', '{}')"
)


@pytest.fixture
def shelf(postgres_shelf) -> Shelf:
    if not isinstance(postgres_shelf, Shelf):
        pytest.skip("a given server gets a copy for each test")
    return postgres_shelf


def rows(url: str) -> list[int]:
    async def read() -> list[int]:
        connection = await asyncpg.connect(url)
        try:
            return [row[0] for row in await connection.fetch("SELECT id FROM audit")]
        finally:
            await connection.close()

    return asyncio.run(read())


def test_database_is_lent_again_empty_and_counts_from_the_start(shelf, postgres_url):
    name = shelf.take()
    run_sql(url_of(postgres_url, name), ADDED, ADDED)
    assert rows(url_of(postgres_url, name)) == [1, 2]
    shelf.put_back(name)
    again = shelf.take()
    assert rows(url_of(postgres_url, again)) == []
    run_sql(url_of(postgres_url, again), ADDED)
    assert rows(url_of(postgres_url, again)) == [1]
    shelf.put_back(again)


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE message ADD COLUMN surplus integer",
        "ALTER TABLE message ALTER COLUMN body DROP NOT NULL",
        "ALTER TABLE audit DISABLE TRIGGER ALL",
        "CREATE INDEX extra ON audit (actor)",
        "CREATE FUNCTION extra() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        "DROP TABLE alembic_version",
    ],
)
def test_database_whose_schema_was_changed_is_not_lent_again(shelf, postgres_url, change):
    name = shelf.take()
    run_sql(url_of(postgres_url, name), change)
    shelf.put_back(name)
    assert name not in [kept.name for kept in shelf._kept]
