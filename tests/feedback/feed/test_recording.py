"""What is told of a response: in its own transaction, once for every state, whole, and nothing of the person."""

import json
from pathlib import Path

import jsonschema_rs
import pytest
from sqlalchemy import select

from bot.db.queries_feedback_feed import event, events_after
from bot.feedback.feed import record
from bot.feedback.feed.erased import tell_erased
from bot.feedback.instruments import load_instruments
from tests.feedback.feed.rated import NOW, add_reasons, correct, give, write

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "schemas" / "rating-event.json").read_text("utf-8"))
VALID = jsonschema_rs.validator_for(SCHEMA, validate_formats=True)


async def told(connection) -> list[dict]:
    """Every event of the outbox, in order."""
    return [each.body for each in await events_after(connection, 0, 1000)]


async def test_event_tells_the_whole_response(sqlite):
    async with sqlite.transaction() as connection:
        response_id = await give(
            connection, 2, service="passport", office_id="central", kind="appointment", touchpoint="office"
        )
        (body,) = await told(connection)
    assert body | {"id": "", "data": {}} == {
        "specversion": "1.0",
        "id": "",
        "source": "/otklik",
        "type": "ru.otklik.rating.given",
        "subject": f"response/{response_id}",
        "time": "2026-11-17T10:00:00.000Z",
        "datacontenttype": "application/json",
        "dataschema": "urn:otklik:rating-event:1",
        "data": {},
    }
    assert body["data"] == {
        "instrument": "ces4",
        "version": 1,
        "index": "ces",
        "value": 2,
        "label": "Скорее сложно",
        "reasons": [],
        "kind": "appointment",
        "round": 0,
        "service": "passport",
        "life_situation": None,
        "touchpoint": "office",
        "channel": "web",
        "segment": None,
        "office_id": "central",
        "language": "ru",
        "day": "2026-11-17",
        "has_comment": False,
        "revision": 1,
    }


async def test_every_answer_of_every_instrument_fits_the_published_shape(sqlite):
    async with sqlite.transaction() as connection:
        for instrument in load_instruments().values():
            for option in instrument.options:
                named = {"instrument": instrument.code, "version": instrument.version}
                response_id = await give(connection, option.value, **named)
            await correct(connection, response_id, comment="слова", language="en")
            await add_reasons(connection, response_id, "long-queue", "rude")
        bodies = await told(connection)
    assert len(bodies) > 30
    for body in bodies:
        VALID.validate(body)
    assert len({body["id"] for body in bodies}) == len(bodies)


@pytest.mark.parametrize(
    "broken",
    [
        {"value": 11},
        {"value": None},
        {"phone": "+79270000000"},
        {"day": "17.11.2026"},
        {"touchpoint": "street"},
    ],
)
async def test_published_shape_refuses_what_is_no_rating(sqlite, broken):
    async with sqlite.transaction() as connection:
        await give(connection)
        (body,) = await told(connection)
    assert VALID.is_valid(body)
    assert not VALID.is_valid(body | {"data": body["data"] | broken})


async def test_correction_reasons_and_words_each_tell_the_response_anew(sqlite):
    async with sqlite.transaction() as connection:
        response_id = await give(connection, 1)
        await correct(connection, response_id, value=2)
        await add_reasons(connection, response_id, "rude", "long-queue")
        await correct(connection, response_id, comment="ждали [номер телефона] два часа")
        bodies = await told(connection)
    assert [body["type"].rpartition(".")[2] for body in bodies] == ["given", *["corrected"] * 3]
    assert [body["data"]["revision"] for body in bodies] == [1, 2, 3, 4]
    assert bodies[-1]["data"]["value"] == 2
    assert bodies[-1]["data"]["reasons"] == ["long-queue", "rude"]
    assert bodies[-1]["data"]["has_comment"] is True
    assert "ждали" not in json.dumps(bodies, ensure_ascii=False)


async def test_state_that_was_told_is_not_told_again(sqlite):
    async with sqlite.transaction() as connection:
        response_id = await give(connection)
        assert await record(connection, response_id, NOW) is None
        assert len(await told(connection)) == 1


async def test_words_that_are_erased_are_told_to_be_gone_once(database, clock):
    async with database.transaction() as connection:
        first, second, _ = [await give(connection, comment=words) for words in ("слова", "ещё слова", "")]
        await correct(connection, second, comment="другие слова")
        table = event.metadata.tables["response"]
        await connection.execute(table.update().values(comment=""))
    assert await tell_erased(database, clock) == 2
    assert await tell_erased(database, clock) == 0
    async with database.transaction() as connection:
        await correct(connection, first, value=3)
        newest = {body["subject"]: body["data"] for body in await told(connection)}
        assert [data["has_comment"] for data in newest.values()] == [False] * 3
        assert newest[f"response/{first}"]["revision"] == 3


async def test_words_of_a_version_that_is_gone_are_not_made_up(sqlite):
    async with sqlite.transaction() as connection:
        await give(connection, 4, version=7)
        await give(connection, 4, instrument="abolished")
        bodies = await told(connection)
    for body in bodies:
        VALID.validate(body)
        assert (body["data"]["label"], body["data"]["index"]) == (None, None)


async def test_rating_that_is_rolled_back_is_told_to_nobody(database):
    with pytest.raises(ZeroDivisionError):
        await _give_and_fail(database)
    async with database.reading() as connection:
        assert (await connection.execute(select(event))).all() == []


async def _give_and_fail(database) -> None:
    async with database.transaction() as connection:
        await give(connection)
        raise ZeroDivisionError


async def test_mistake_in_a_receiver_costs_no_citizen_an_answer(sqlite, monkeypatch):
    monkeypatch.setenv("OTKLIK_FEED_RECEIVERS", "nonsense")
    monkeypatch.setenv("OTKLIK_FEED_SOURCE", "urn:city:mfc")
    async with sqlite.transaction() as connection:
        assert await record(connection, await write(connection), NOW) is not None
        (body,) = await told(connection)
    assert body["source"] == "urn:city:mfc"
