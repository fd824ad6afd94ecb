"""The feed of ratings read from outside: with a key, from a cursor on, as events or as a table."""

import csv
import io
import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import jsonschema_rs
import pytest

from bot.app import App
from bot.channels.web import WebSettings
from bot.channels.web.app import create_app
from bot.channels.web.ratings import CSV_PATH, EXAMPLE, NEXT, PATH, EventOut, ratings_room
from bot.db import Database
from tests.feedback.feed.rated import correct, give

KEY = "the service's own key, of 32 letters or more"
OURS = {"Authorization": f"Bearer {KEY}"}
SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "schemas" / "rating-event.json").read_text("utf-8"))


@pytest.fixture
async def service(
    app: App, web_settings: WebSettings, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[httpx.AsyncClient]:
    """The satisfaction service's side of the wire, with the key."""
    monkeypatch.setenv("OTKLIK_FEED_KEY", KEY)
    async with client_of(app, web_settings, OURS) as opened:
        yield opened


def client_of(app: App, web_settings: WebSettings, headers: dict[str, str]) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(create_app(app, web_settings, rooms=(ratings_room,)))
    return httpx.AsyncClient(transport=transport, base_url="http://chat.test", headers=headers)


@pytest.fixture
async def five(database: Database) -> list[int]:
    """Four responses, the first of them corrected: five events."""
    async with database.transaction() as connection:
        ids = [await give(connection, value) for value in (1, 2, 3, 4)]
        await correct(connection, ids[0], value=4, comment="=СУММ(А1), «очень» долго")
    return ids


async def walk(service: httpx.AsyncClient, limit: int) -> list[dict]:
    """Every event, page by page."""
    events, since, more = [], "0", True
    while more:
        page = (await service.get(PATH, params={"since": since, "limit": limit})).json()
        assert len(page["events"]) <= limit
        events += page["events"]
        since, more = page["next"], page["more"]
    return events


@pytest.mark.parametrize("limit", [1, 2, 5, 100])
async def test_pages_of_any_size_hold_every_event_once_and_in_order(service, five, limit):
    events = await walk(service, limit)
    assert [event["data"]["value"] for event in events] == [1, 2, 3, 4, 4]
    assert [event["subject"] for event in events] == [f"response/{five[each]}" for each in (0, 1, 2, 3, 0)]
    for event in events:
        jsonschema_rs.validate(SCHEMA, event, validate_formats=True)


async def test_same_cursor_gives_the_same_page_again_and_the_last_one_waits_for_what_comes(
    service, five, database
):
    first = (await service.get(PATH, params={"limit": 3})).json()
    assert (await service.get(PATH, params={"limit": 3})).json() == first
    rest = (await service.get(PATH, params={"since": first["next"]})).json()
    assert (len(rest["events"]), rest["more"]) == (2, False)
    nothing = (await service.get(PATH, params={"since": rest["next"]})).json()
    assert nothing == {"events": [], "next": rest["next"], "more": False}
    async with database.transaction() as connection:
        await give(connection, 2)
    (new,) = (await service.get(PATH, params={"since": rest["next"]})).json()["events"]
    assert new["data"]["value"] == 2


async def test_feed_without_ratings_is_empty_and_gives_a_cursor_all_the_same(service):
    assert (await service.get(PATH)).json() == {"events": [], "next": "0", "more": False}


@pytest.mark.parametrize(("path", "headers"), [(CSV_PATH, {}), (PATH, {"Accept": "text/csv"})])
async def test_table_holds_the_same_with_the_cursor_in_a_header(service, five, path, headers):
    answer = await service.get(path, params={"limit": 4}, headers=headers)
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers[NEXT] == (await service.get(PATH, params={"limit": 4})).json()["next"]
    assert [row["value"] for row in rows] == ["1", "2", "3", "4"]
    assert rows[0]["subject"] == f"response/{five[0]}"
    assert (rows[0]["label"], rows[0]["service"], rows[0]["has_comment"]) == ("Сложно", "", "false")


async def test_words_of_citizens_come_only_where_that_is_set_and_never_as_a_formula(
    app, web_settings, five, monkeypatch, service
):
    assert "долго" not in (await service.get(PATH)).text + (await service.get(CSV_PATH)).text
    monkeypatch.setenv("OTKLIK_FEED_COMMENTS", "true")
    async with client_of(app, web_settings, OURS) as trusted:
        rows = list(csv.DictReader(io.StringIO((await trusted.get(CSV_PATH)).text)))
        events = (await trusted.get(PATH)).json()["events"]
    assert rows[-1]["comment"] == "'=СУММ(А1), «очень» долго"
    assert [event["data"]["comment"] for event in events] == [None] * 4 + ["=СУММ(А1), «очень» долго"]


@pytest.mark.parametrize(
    "given",
    [
        b"",
        b"Bearer",
        b"Bearer ",
        f"Bearer {KEY[:-1]}".encode(),
        f"Bearer {KEY}x".encode(),
        f"Basic {KEY}".encode(),
        KEY.encode(),
        "Bearer ключ".encode(),
    ],
)
@pytest.mark.parametrize("path", [PATH, CSV_PATH])
async def test_without_the_right_key_nothing_is_told(service, five, path, given):
    answer = await service.get(path, headers={"Authorization": given})
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert answer.json()["code"] == "no-session"
    assert "Ключ не подошёл" in answer.json()["message"]


async def test_without_a_key_in_the_settings_there_is_no_feed(app, web_settings, five):
    async with client_of(app, web_settings, {"Authorization": "Bearer "}) as anybody:
        assert (await anybody.get(PATH)).status_code == 404
        assert (await anybody.get(CSV_PATH)).status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        {"since": "-1"},
        {"since": "x"},
        {"since": "1.5"},
        {"since": "٣"},
        {"since": "9" * 10},
        {"limit": "0"},
        {"limit": "1001"},
        {"limit": "all"},
    ],
)
async def test_question_that_cannot_be_read_is_said_to_be_so(service, five, asked):
    answer = await service.get(PATH, params=asked)
    assert (answer.status_code, answer.json()["code"]) == (422, "bad-request")
    assert answer.json()["fields"] == [f"query.{next(iter(asked))}"]


async def test_cursor_of_another_database_is_not_taken_for_the_end_of_this_one(service, five):
    answer = await service.get(PATH, params={"since": "999999999"})
    assert answer.status_code == 404
    assert "лента пойдёт с начала" in answer.json()["message"]


async def test_published_example_and_model_are_those_of_the_schema(service):
    jsonschema_rs.validate(SCHEMA, EXAMPLE, validate_formats=True)
    assert set(EventOut.model_fields) == set(SCHEMA["properties"]) == set(EXAMPLE)
    api = (await service.get("/openapi.json")).json()
    answers = api["paths"][PATH]["get"]["responses"]
    assert set(answers["200"]["content"]) == {"application/json", "text/csv"}
    assert "X-Otklik-Next" in json.dumps(api["paths"][CSV_PATH])
