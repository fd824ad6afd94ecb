"""Who looks and who types is seen by colleagues; the citizen sees that their operator types, and the operator that they do."""

from typing import Any
from uuid import uuid4

import pytest

from bot.assistant import Assistant
from bot.db import Database
from bot.db.queries_desk_events import Cursor, events_after
from bot.db.queries_talks_beside import onlookers, typist
from tests.desk.conftest import DeskOf
from tests.desk.talks.conftest import Citizen, Floor


async def events(floor: Floor, kind: str) -> list[Any]:
    return [each.event for each in await floor.reads(events_after, Cursor()) if each.event.kind == kind]


async def test_colleague_sees_who_looks_and_who_types(
    desk_of: DeskOf, citizen: Citizen, floor: Floor
) -> None:
    anna, boris = await desk_of(name="Анна Петрова"), await desk_of(name="Борис Громов")
    request = await citizen.calls_a_human()
    await boris.post(f"/desk/talks/{request}/here?doing=viewing")
    assert "Борис Громов смотрит этот разговор." in (await anna.get(f"/desk/talks/{request}")).text
    await boris.post(f"/desk/talks/{request}/here?doing=typing")
    assert "Борис Громов печатает здесь." in (await anna.get(f"/desk/talks/{request}")).text
    assert "Борис Громов" in (await boris.get(f"/desk/talks/{request}")).text  # in the frame alone
    assert "печатает здесь" not in (await boris.get(f"/desk/talks/{request}")).text
    await boris.post(f"/desk/talks/{request}/here?doing=left")
    assert "печатает здесь" not in (await anna.get(f"/desk/talks/{request}")).text
    assert [each.account_id for each in await events(floor, "typing")] == [boris.account.id]


async def test_who_looks_on_is_told_of_once_and_anew_after_being_away(
    desk_of: DeskOf, citizen: Citizen, floor: Floor
) -> None:
    anna = await desk_of()
    request = await citizen.calls_a_human()
    for doing in ("viewing", "viewing", "typing", "typing", "viewing", "left"):
        floor.clock.advance(seconds=15)
        await anna.post(f"/desk/talks/{request}/here?doing={doing}")
    assert [each.data["there"] for each in await events(floor, "viewing")] == [True, True, False]
    assert len(await events(floor, "typing")) == 2
    await anna.post(f"/desk/talks/{request}/here?doing=viewing")
    floor.clock.advance(seconds=31)
    await anna.post(f"/desk/talks/{request}/here?doing=viewing")
    assert [each.data["there"] for each in await events(floor, "viewing")][3:] == [True, True]


async def test_who_went_without_a_word_is_soon_not_there(
    desk_of: DeskOf, citizen: Citizen, floor: Floor
) -> None:
    anna = await desk_of()
    request = await citizen.calls_a_human()
    await anna.post(f"/desk/talks/{request}/here?doing=typing")
    talk = await citizen.assistant.conversation("web", citizen.name)
    assert talk is not None
    assert await floor.reads(typist, talk.id, floor.clock()) == "Анна"
    floor.clock.advance(seconds=31)
    assert await floor.reads(onlookers, talk.id, floor.clock()) == ()


@pytest.fixture
async def chatting(outside: Any, assistant: Assistant, database: Database) -> Any:
    """A citizen in a browser of their own, as the chat's page talks to the server."""
    await outside.post("/api/v1/chat/session", json={"carrier": "cookie"})
    message = {"id": str(uuid4()), "text": "Позвать человека", "pressed": "operator:call"}
    assert (await outside.post("/api/v1/chat/messages", json=message)).status_code == 200
    return outside


async def test_operator_hears_that_the_citizen_types_only_while_they_hold_the_talk(
    chatting: Any, desk_of: DeskOf, floor: Floor
) -> None:
    anna = await desk_of()
    await anna.post("/desk/shift", data={"state": "on"})
    assert (await chatting.post("/api/v1/chat/typing")).status_code == 204
    assert await events(floor, "typing") == []
    await anna.post("/desk/talks/1/take")
    await chatting.post("/api/v1/chat/typing")
    heard = await events(floor, "typing")
    assert [(each.account_id, each.data["holder"]) for each in heard] == [(None, anna.account.id)]


async def test_typing_of_nobody_is_refused(outside: Any) -> None:
    assert (await outside.post("/api/v1/chat/typing")).status_code == 401


async def test_operators_words_are_signed_in_the_citizens_chat(
    chatting: Any, desk_of: DeskOf, floor: Floor
) -> None:
    anna = await desk_of()
    await anna.post("/desk/shift", data={"state": "on"})
    await anna.post("/desk/talks/1/answer", data={"key": "1", "seen": "9", "body": "Здравствуйте!"})
    said = (await chatting.get("/api/v1/chat/messages")).json()["messages"]
    assert [(each["name"], each["text"]) for each in said[-2:]] == [
        ("Сообщение", "Вам отвечает оператор Анна."),
        ("Оператор Анна", "Здравствуйте!"),
    ]
