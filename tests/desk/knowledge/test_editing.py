"""From a draft to citizens: two people for every publication, and no text that is lost or changed behind one's back."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError

from bot.db import Database
from bot.db import queries_editing as queries
from bot.db.queries_editing import Head, Texts, version
from bot.desk.knowledge.shelf import editing
from bot.desk.knowledge.shelf.editing import (
    Done,
    Expired,
    Hand,
    InHand,
    OwnWork,
    Stale,
    WrongState,
)

from .conftest import hunting

VALID_TO = date(2027, 11, 16)
TODAY = date(2026, 11, 17)
ID = "hunting-ticket"


class Shelf:
    """The shelf under a test's hands: each call is a transaction of its own."""

    def __init__(self, database: Database, clock) -> None:
        self.database, self.clock = database, clock

    def hand(self, account) -> Hand:
        return Hand(account.id, self.clock())

    async def do(self, deed, *arguments, **more):
        async with self.database.transaction() as connection:
            return await deed(connection, *arguments, **more)

    async def begun(self, account, texts: Texts | None = None, article_id: str = ID) -> Head:
        done = await self.do(editing.begin, article_id, texts or hunting(), "Билет", self.hand(account))
        assert isinstance(done, Done)
        return done.head

    async def sent(self, account, texts: Texts | None = None) -> Head:
        head = await self.begun(account, texts)
        await self.do(editing.submit, head.id, None, "", self.hand(account))
        return await self.head(head.id)

    async def published(self, author, other, texts: Texts | None = None) -> Head:
        head = await self.sent(author, texts)
        assert isinstance(await self.do(editing.publish, head, VALID_TO, "", self.hand(other)), Done)
        return await self.head(head.id)

    async def head(self, version_id: int) -> Head:
        found = await self.do(queries.find_version, version_id)
        assert found is not None
        return found.head


@pytest.fixture
def shelf(database: Database, clock) -> Shelf:
    return Shelf(database, clock)


async def test_version_is_published_by_another_and_the_one_before_is_archived(shelf, editor_of) -> None:
    anna, petr = await editor_of("Анна"), await editor_of("Пётр")
    first = await shelf.published(anna, petr)
    second = await shelf.published(petr, anna, hunting("Другой ответ."))
    assert (second.state, second.n, second.based_on, second.approved_by) == ("published", 2, 1, anna.id)
    assert (await shelf.head(first.id)).state == "archived"


async def test_nobody_publishes_what_they_wrote(shelf, editor_of) -> None:
    anna = await editor_of("Анна")
    head = await shelf.sent(anna)
    assert isinstance(await shelf.do(editing.publish, head, VALID_TO, "", shelf.hand(anna)), OwnWork)
    assert (await shelf.head(head.id)).state == "in_review"


async def test_whoever_changed_one_word_of_it_does_not_publish_it_either(shelf, editor_of) -> None:
    anna, petr = await editor_of("Анна"), await editor_of("Пётр")
    head = await shelf.begun(anna)
    await shelf.do(editing.save, head, hunting("Ответ Петра."), "Билет", shelf.hand(petr))
    await shelf.do(editing.submit, head.id, None, "", shelf.hand(anna))
    head = await shelf.head(head.id)
    assert isinstance(await shelf.do(editing.publish, head, VALID_TO, "", shelf.hand(petr)), OwnWork)


@pytest.mark.parametrize("whose", ["author", "helper"])
async def test_database_itself_refuses_a_publication_by_a_writer(shelf, editor_of, whose: str) -> None:
    anna, petr = await editor_of("Анна"), await editor_of("Пётр")
    head = await shelf.begun(anna)
    await shelf.do(editing.save, head, hunting("Ответ Петра."), "Билет", shelf.hand(petr))
    writer = anna if whose == "author" else petr
    values = {
        "state": "published",
        "approved_by": writer.id,
        "published_at": shelf.clock(),
        "valid_to": VALID_TO,
    }
    with pytest.raises(DBAPIError):
        async with shelf.database.transaction() as connection:
            await connection.execute(update(version).where(version.c.id == head.id).values(**values))
    assert (await shelf.head(head.id)).state == "draft"


@pytest.mark.parametrize("column", ["article", "variants", "english", "situation"])
async def test_database_refuses_to_change_a_published_text(shelf, editor_of, column: str) -> None:
    head = await shelf.published(await editor_of("Анна"), await editor_of("Пётр"))
    with pytest.raises(DBAPIError, match="never changes"):
        async with shelf.database.transaction() as connection:
            await connection.execute(update(version).where(version.c.id == head.id).values({column: "other"}))


@pytest.mark.parametrize(
    "database_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
async def test_change_that_commits_late_is_noticed_too(shelf, editor_of) -> None:
    """A publication that began first and ended last must not be missed by whoever looked in between."""
    anna, petr = await editor_of("Анна"), await editor_of("Пётр")
    first = await shelf.published(anna, petr)
    other = await shelf.begun(anna, article_id="other-ticket")
    async with shelf.database.transaction() as late:
        await queries.add_event(late, first, "restored", petr.id, shelf.clock())
        await shelf.do(queries.add_event, other, "published", petr.id, shelf.clock())
        seen = await shelf.do(queries.count_changes)
    assert await shelf.do(queries.count_changes) == seen + 1


@pytest.mark.parametrize("change", ["UPDATE article_event SET reason = 'x'", "DELETE FROM article_event"])
async def test_history_is_never_rewritten(shelf, editor_of, change: str) -> None:
    await shelf.begun(await editor_of("Анна"))
    with pytest.raises(DBAPIError, match="append-only"):
        async with shelf.database.transaction() as connection:
            await connection.execute(text(change))


async def test_two_who_begin_at_once_get_one_draft(shelf, editor_of) -> None:
    anna, petr = await editor_of("Анна"), await editor_of("Пётр")
    done = await asyncio.gather(
        *(
            shelf.do(editing.begin, ID, hunting(), "Билет", shelf.hand(account))
            for account in (anna, petr, anna, petr)
        )
    )
    assert sorted(type(each).__name__ for each in done) == ["Done", "InHand", "InHand", "InHand"]
    assert len({each.head.id for each in done}) == 1


async def test_draft_that_another_changed_is_not_overwritten(shelf, editor_of) -> None:
    anna, petr = await editor_of("Анна"), await editor_of("Пётр")
    read = await shelf.begun(anna)
    await shelf.do(editing.save, read, hunting("Ответ Петра."), "Билет", shelf.hand(petr))
    late = await shelf.do(editing.save, read, hunting("Ответ Анны."), "Билет", shelf.hand(anna))
    assert isinstance(late, Stale)
    assert "Ответ Петра." in late.version.texts.article
    assert late.version.head.changed_by == petr.id
    again = await shelf.do(editing.save, late.version.head, hunting("Ответ Анны."), "Билет", shelf.hand(anna))
    assert isinstance(again, Done)


async def test_of_many_saves_at_once_one_is_taken_and_the_others_are_told(shelf, editor_of) -> None:
    accounts = [await editor_of(f"Анна {number}") for number in range(6)]
    read = await shelf.begun(accounts[0])
    saves = (
        shelf.do(editing.save, read, hunting(f"Ответ {number}."), "Билет", shelf.hand(account))
        for number, account in enumerate(accounts)
    )
    done = await asyncio.gather(*saves)
    assert sorted(type(each).__name__ for each in done) == ["Done"] + ["Stale"] * 5
    assert (await shelf.head(read.id)).revision == read.revision + 1


async def test_saving_the_same_text_is_no_change(shelf, editor_of) -> None:
    anna, petr = await editor_of("Анна"), await editor_of("Пётр")
    read = await shelf.begun(anna)
    assert isinstance(await shelf.do(editing.save, read, hunting(), "Билет", shelf.hand(petr)), Done)
    assert await shelf.do(queries.writers_of, read.id) == {anna.id}


async def test_two_who_publish_at_once_publish_once(shelf, editor_of) -> None:
    anna, petr, ivan = [await editor_of(name) for name in ("Анна", "Пётр", "Иван")]
    head = await shelf.sent(anna)
    done = await asyncio.gather(
        *(shelf.do(editing.publish, head, VALID_TO, "", shelf.hand(each)) for each in (petr, ivan))
    )
    assert sorted(type(each).__name__ for each in done) == ["Done", "WrongState"]
    kinds = [event.kind for event in await shelf.do(queries.events_of, ID)]
    assert kinds.count("published") == 1


async def test_what_was_changed_after_it_was_read_is_not_published(shelf, editor_of) -> None:
    anna, petr = await editor_of("Анна"), await editor_of("Пётр")
    head = await shelf.sent(anna)
    await shelf.do(editing.give_back, head.id, "Короче", shelf.hand(petr))
    draft = await shelf.head(head.id)
    await shelf.do(editing.save, draft, hunting("Короче."), "Билет", shelf.hand(anna))
    await shelf.do(editing.submit, head.id, None, "", shelf.hand(anna))
    assert isinstance(await shelf.do(editing.publish, head, VALID_TO, "", shelf.hand(petr)), Stale)


async def test_in_review_nothing_is_changed(shelf, editor_of) -> None:
    anna = await editor_of("Анна")
    head = await shelf.sent(anna)
    saved = await shelf.do(editing.save, head, hunting("Иначе."), "Билет", shelf.hand(anna))
    assert isinstance(saved, WrongState)


async def test_withdrawn_article_is_named_so_and_comes_back(shelf, editor_of) -> None:
    anna, petr = await editor_of("Анна"), await editor_of("Пётр")
    await shelf.published(anna, petr)
    await shelf.do(editing.withdraw, ID, "Ошибка", shelf.hand(petr))
    assert await shelf.do(queries.withdrawn_ids) == {ID}
    assert await shelf.do(queries.all_published) == ()
    await shelf.do(editing.restore, ID, 1, "Проверили", shelf.hand(anna), today=TODAY)
    assert await shelf.do(queries.withdrawn_ids) == frozenset()
    assert [each.head.n for each in await shelf.do(queries.all_published)] == [1]


async def test_version_before_comes_back_and_the_present_one_is_archived(shelf, editor_of) -> None:
    anna, petr = await editor_of("Анна"), await editor_of("Пётр")
    await shelf.published(anna, petr)
    second = await shelf.published(anna, petr, hunting("Другой ответ."))
    assert isinstance(await shelf.do(editing.restore, ID, 1, "Ошибка", shelf.hand(petr), today=TODAY), Done)
    assert (await shelf.head(second.id)).state == "archived"
    [published] = await shelf.do(queries.all_published)
    assert published.texts == hunting()


async def test_version_whose_term_is_over_does_not_come_back(shelf, editor_of) -> None:
    anna, petr = await editor_of("Анна"), await editor_of("Пётр")
    await shelf.published(anna, petr)
    await shelf.do(editing.withdraw, ID, "Ошибка", shelf.hand(petr))
    back = (editing.restore, ID, 1, "Нужна", shelf.hand(petr))
    assert isinstance(await shelf.do(*back, today=VALID_TO + timedelta(days=1)), Expired)
    assert isinstance(await shelf.do(*back, today=VALID_TO), Done)


async def test_draft_that_was_never_published_is_not_brought_to_citizens(shelf, editor_of) -> None:
    anna = await editor_of("Анна")
    head = await shelf.begun(anna)
    await shelf.do(editing.drop, head.id, "", shelf.hand(anna))
    assert isinstance(await shelf.do(editing.restore, ID, 1, "", shelf.hand(anna), today=TODAY), WrongState)
    assert await shelf.do(queries.withdrawn_ids) == frozenset()


async def test_dropped_draft_makes_room_for_the_next(shelf, editor_of) -> None:
    anna = await editor_of("Анна")
    head = await shelf.begun(anna)
    taken = await shelf.do(editing.begin, ID, hunting(), "Билет", shelf.hand(anna))
    assert taken == InHand(head)
    await shelf.do(editing.drop, head.id, "", shelf.hand(anna))
    assert (await shelf.begun(anna)).n == 2


async def test_shipped_text_is_the_first_version_and_one_can_return_to_it(shelf, editor_of, engines) -> None:
    anna, petr = await editor_of("Анна"), await editor_of("Пётр")
    article = engines.base.articles["snils-get"]
    await shelf.do(editing.keep_shipped, article, shelf.clock())
    await shelf.do(editing.keep_shipped, article, shelf.clock())
    head = await shelf.begun(anna, replace(hunting(), situation="x"), "snils-get")
    await shelf.do(editing.submit, head.id, None, "", shelf.hand(anna))
    await shelf.do(editing.publish, await shelf.head(head.id), VALID_TO, "", shelf.hand(petr))
    assert [each.origin for each in await shelf.do(queries.heads_of, "snils-get")] == ["desk", "shipped"]
    assert len(await shelf.do(queries.all_published)) == 1
    await shelf.do(editing.restore, "snils-get", 1, "Как было", shelf.hand(petr), today=TODAY)
    # The program's own file serves it again: nothing is left to be written.
    assert await shelf.do(queries.all_published) == ()
    assert await shelf.do(queries.withdrawn_ids) == frozenset()
