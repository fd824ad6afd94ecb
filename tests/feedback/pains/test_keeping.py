"""A theme keeps its id for good: over months, over gaps, whoever reads them and in whatever order."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime

import numpy as np
import pytest

from bot.consents.retention import THEMES_DAYS, run_retention
from bot.consents.settings import RetentionSettings
from bot.db import Database
from bot.db.queries_feedback_themes import Row, read_themes
from bot.feedback.pains import Meaning, Theme, Themes, themes
from bot.feedback.pains.impact import share_of
from bot.feedback.pains.keeping import call_themes, keep_themes, read_known
from bot.feedback.pains.meaning import unit
from bot.feedback.slices import Period
from tests.feedback.pains.made import comment, material
from tests.knowledge.hashing import HashingEmbedder

MODEL = "model-1"
MONTHS = tuple(Period.month(2026, month) for month in (8, 9, 10, 11))


def _theme(name: str, *at: float) -> Theme:
    terms = (name, "час", "день")
    centre = unit(np.array([at], np.float32))[0]
    return Theme("-".join(terms[:2]), name, terms, 10, share_of(10, 20), 0, (), (), centre=centre)


async def _keep(database: Database, month: Period, *found: Theme, model: str = MODEL) -> list[str]:
    async with database.transaction() as connection:
        kept = await keep_themes(connection, Themes(found, 20, 20, 0, 0), month, model)
    return [each.id for each in kept.themes]


async def _stored(database: Database) -> dict[str, Row]:
    async with database.reading() as connection:
        return {row.id: row for row in await read_themes(connection)}


async def test_three_months_in_a_row_keep_the_id_though_other_words_lead(database: Database) -> None:
    assert await _keep(database, MONTHS[0], _theme("очередь", 1, 0, 0)) == ["очередь-час"]
    assert await _keep(database, MONTHS[1], _theme("ожидание", 1, 0.3, 0)) == ["очередь-час"]
    assert await _keep(database, MONTHS[2], _theme("окно", 1, 0.6, 0)) == ["очередь-час"]
    (row,) = (await _stored(database)).values()
    assert (row.first_seen, row.last_seen) == (date(2026, 8, 1), date(2026, 10, 1))
    assert row.label == "окно, час, день"


async def test_a_theme_that_was_silent_for_months_comes_back_by_its_name(database: Database) -> None:
    await _keep(database, MONTHS[0], _theme("очередь", 1, 0, 0))
    assert await _keep(database, MONTHS[1], _theme("парковка", 0, 1, 0)) == ["парковка-час"]
    assert await _keep(database, MONTHS[3], _theme("толпа", 1, 0.2, 0)) == ["очередь-час"]


async def test_reading_a_month_again_or_an_older_one_later_moves_nothing(database: Database) -> None:
    await _keep(database, MONTHS[2], _theme("очередь", 1, 0, 0))
    before = await _stored(database)
    assert await _keep(database, MONTHS[2], _theme("очередь", 1, 0, 0)) == ["очередь-час"]
    assert await _stored(database) == before
    assert await _keep(database, MONTHS[0], _theme("ожидание", 1, 0.3, 0)) == ["очередь-час"]
    (row,) = (await _stored(database)).values()
    assert (row.first_seen, row.last_seen) == (date(2026, 8, 1), date(2026, 10, 1))
    assert row.centre == before["очередь-час"].centre


async def test_another_embedder_compares_nothing_and_takes_no_id_that_is_known(database: Database) -> None:
    await _keep(database, MONTHS[0], _theme("очередь", 1, 0, 0))
    found = await _keep(database, MONTHS[1], _theme("очередь", 1, 0, 0), model="model-2")
    assert found == ["очередь-час-день"]
    assert {row.id: row.model for row in (await _stored(database)).values()} == {
        "очередь-час": MODEL,
        "очередь-час-день": "model-2",
    }


async def test_looking_is_not_keeping(database: Database) -> None:
    await _keep(database, MONTHS[0], _theme("очередь", 1, 0, 0))
    before = await _stored(database)
    async with database.reading() as connection:
        found = (_theme("ожидание", 1, 0.3, 0), _theme("парковка", 0, 1, 0))
        called = await call_themes(connection, Themes(found, 20, 20, 0, 0), MODEL)
    assert {each.id for each in called.themes} == {"очередь-час", "парковка-час"}
    assert await _stored(database) == before


async def test_only_a_whole_month_is_kept(database: Database) -> None:
    with pytest.raises(ValueError, match="whole months"):
        await _keep(database, Period(date(2026, 8, 1), date(2026, 8, 30)), _theme("очередь", 1, 0, 0))


async def test_two_months_read_at_once_never_give_one_id_to_two_meanings(database: Database) -> None:
    alike, other = _theme("очередь", 1, 0, 0), _theme("очередь", 0, 1, 0)
    given = await asyncio.gather(_keep(database, MONTHS[0], alike), _keep(database, MONTHS[1], other))
    assert {name for ids in given for name in ids} == {"очередь-час", "очередь-час-день"}
    assert len(await _stored(database)) == 2


async def test_a_theme_unseen_for_twelve_months_is_known_no_more(database: Database) -> None:
    await _keep(database, MONTHS[0], _theme("очередь", 1, 0, 0))
    await _keep(database, MONTHS[1], _theme("парковка", 0, 1, 0))
    now = datetime(2027, 9, 2, tzinfo=UTC)
    assert (now.date() - MONTHS[0].first).days == THEMES_DAYS + 1
    assert (await run_retention(database, RetentionSettings(_env_file=None), now))["themes"] == 1
    assert list(await _stored(database)) == ["парковка-час"]


def _of_queue(words: Sequence[str]) -> list[str]:
    return [f"Очередь больше часа в офисе {each}" for each in words]


async def test_no_word_of_one_person_is_kept_with_a_theme(database: Database) -> None:
    meaning = Meaning(HashingEmbedder())
    own = [f"особенность{number}" for number in range(12)]
    said = [comment(number, text) for number, text in enumerate(_of_queue(own))]
    found = themes(material([], comments=said), meaning)
    async with database.transaction() as connection:
        await keep_themes(connection, found, Period.month(2026, 11), meaning.embedder.name)
    (row,) = (await _stored(database)).values()
    assert row.label
    assert set(row.label.split(", ")) <= {"очередь", "большой", "час", "офис"}
    assert "особенность" not in row.label + row.id
    async with database.reading() as connection:
        (known,) = await read_known(connection, meaning.embedder.name)
    assert known.centre is not None
    assert float(known.centre @ (found.themes[0].centre if found.themes[0].centre is not None else 0)) > 0.999
