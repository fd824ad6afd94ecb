"""The door for service systems: signed, fresh, of the right shape, or refused with the field that is wrong."""

import json
import re

import pytest

from bot.channels.web.app import create_app
from bot.channels.web.received import EXAMPLE, LARGEST, PATH, received_room
from bot.channels.web.signed import signature
from bot.db.queries_feedback import interaction
from bot.errors import BadInput
from bot.site import ROOMS
from tests.channels.web.received.conftest import (
    ASKED,
    BOX,
    PAGE,
    SECRET,
    opened,
    post,
    rows,
    told,
)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"service": "no-such-service"}, "service"),
        ({"service": ""}, "service"),
        ({"article": "no-such-article"}, "article"),
        ({"article": "birth-registration"}, "article"),  # of another service
        ({"office": "moon"}, "office"),
        ({"at": "2026-11-17T13:40:00"}, "at"),
        ({"at": 1795341600}, "at"),
        ({"succeeded": "yes"}, "succeeded"),
        ({"event_id": "Анна Иванова"}, "event_id"),
        ({"event_id": "x" * 81}, "event_id"),
        ({"surplus": 1}, "surplus"),
        ({"client": None}, "appointment"),
        ({"client": {"name": "Anna"}}, "client.name"),
    ],
)
async def test_body_that_cannot_be_used_is_refused_by_its_field(system, anna, database, clock, wrong, named):
    answer = await post(system, clock, told(clock, **wrong))
    assert (answer.status_code, answer.json()["code"]) == (422, "bad-request")
    assert named in answer.json()["message"]
    assert BOX not in answer.text
    assert await rows(database, interaction) == [0]


@pytest.mark.parametrize(
    ("raw", "status"), [(b"{", 422), (b"\xff", 422), (b"[" * 5000, 422), (b" " * (LARGEST + 1), 413)]
)
async def test_body_that_is_no_json_or_too_long_is_refused(system, clock, raw, status):
    assert (await post(system, clock, raw)).status_code == status


@pytest.mark.parametrize(
    ("seconds", "key"),
    [(0, "a key that is not ours, 32 bytes.."), (-301, SECRET), (301, SECRET), (9e11, SECRET)],
)
async def test_event_that_is_not_signed_or_not_fresh_is_refused_before_it_is_read(
    system, anna, database, clock, seconds, key
):
    stamp, raw = str(int(clock().timestamp() + seconds)), json.dumps(told(clock)).encode()
    headers = {"X-Otklik-Timestamp": stamp, "X-Otklik-Signature": signature(key, stamp, raw)}
    answers = [
        await system.post(PATH, content=raw, headers=headers),
        await system.post(PATH, content=b"{", headers=headers),
        await system.post(PATH, content=raw),
    ]
    assert [(each.status_code, each.json()["code"]) for each in answers] == [(403, "forbidden")] * 3
    assert await rows(database, interaction) == [0]


async def test_without_a_secret_there_is_no_way_in(app, web_settings, anna, clock):
    async with opened(app, web_settings) as anybody:
        assert (await post(anybody, clock, told(clock), key="")).status_code == 404


async def test_short_secret_is_refused_at_the_start_and_not_shown(app, web_settings, monkeypatch):
    monkeypatch.setenv("OTKLIK_SERVICES_SECRET", "short-one")
    with pytest.raises(BadInput, match="OTKLIK_SERVICES_SECRET") as refused:
        create_app(app, web_settings, rooms=(received_room,))
    assert "short-one" not in str(refused.value)


async def test_route_is_of_the_site_and_its_published_example_is_taken(system, anna, clock):
    assert received_room in ROOMS
    operation = (await system.get("/openapi.json")).json()["paths"][PATH]["post"]
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    assert schema["examples"] == [EXAMPLE]
    assert "$ref" not in json.dumps(schema)
    assert {"200", "403", "404", "413", "422"} <= set(operation["responses"])
    assert (await post(system, clock, EXAMPLE)).json() == ASKED


async def test_event_of_the_documentation_is_taken_too(system, anna, clock):
    page = PAGE.read_text("utf-8")
    (body,) = re.findall(r"^body='(.*)'$", page, re.MULTILINE)
    assert (await post(system, clock, body.encode())).json() == ASKED
    assert f"https://chat.example{PATH}" in page
    assert "`OTKLIK_SERVICES_SECRET`" in page
