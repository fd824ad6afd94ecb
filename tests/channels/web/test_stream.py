"""The event stream: everything once, in order, through breaks."""

import asyncio
import json

import httpx
import pytest

from bot.assistant import Assistant
from bot.channels.web import WebSettings
from bot.conversation import Inbound
from bot.live import Live

from .conftest import said

MESSAGES = "/api/v1/chat/messages"
EVENTS = "/api/v1/chat/events"


class Listener:
    """Reads a stream as a browser does."""

    def __init__(self, lines):
        self.lines = lines

    async def next(self, *, heartbeats: bool = False) -> dict:
        """The next event: its name, id and data."""
        event: dict = {}
        async with asyncio.timeout(10):
            async for line in self.lines:
                if heartbeats and line.startswith(": alive"):
                    return {"event": "heartbeat"}
                name, _, value = line.partition(": ")
                if name in {"event", "id", "data"}:
                    event[name] = json.loads(value) if name == "data" else value
                elif not line and "data" in event:
                    return event
        return {}


@pytest.fixture
async def chat(served):
    async with httpx.AsyncClient(base_url=served.url, timeout=10) as client:
        token = (await client.post("/api/v1/chat/session", json={})).json()["token"]
        client.headers["Authorization"] = f"Bearer {token}"
        yield client


async def test_stream_tells_what_another_window_said(chat):
    await chat.post(MESSAGES, json=said("первый вопрос"))
    async with chat.stream("GET", f"{EVENTS}?after=2") as answer:
        listener = Listener(answer.aiter_lines())
        await chat.post(MESSAGES, json=said("второй вопрос"))
        question, reply = await listener.next(), await listener.next()
    assert answer.headers["Content-Type"].startswith("text/event-stream")
    assert (question["event"], question["id"], question["data"]["text"]) == ("message", "3", "второй вопрос")
    assert (reply["id"], reply["data"]["author"]) == ("4", "bot")


async def test_reconnected_listener_gets_what_it_missed_once(chat):
    await chat.post(MESSAGES, json=said("до обрыва"))
    async with chat.stream("GET", EVENTS) as answer:
        seen = [(await Listener(answer.aiter_lines()).next())["id"]]
    await chat.post(MESSAGES, json=said("во время обрыва"))
    async with chat.stream("GET", EVENTS, headers={"Last-Event-ID": seen[-1]}) as answer:
        listener = Listener(answer.aiter_lines())
        seen += [(await listener.next())["id"] for _ in range(3)]
    assert seen == ["1", "2", "3", "4"]


async def test_listener_and_page_hear_the_answer_to_erasure_and_what_follows(chat):
    last = (await chat.post(MESSAGES, json=said("удалите мои данные"))).json()["messages"][-1]["seq"]
    async with chat.stream("GET", EVENTS, headers={"Last-Event-ID": str(last)}) as answer:
        listener = Listener(answer.aiter_lines())
        await chat.post(MESSAGES, json=said("да, удалить"))
        await chat.post(MESSAGES, json=said("привет"))
        heard = [(await listener.next())["data"] for _ in range(4)]
    assert "Готово: удалил" in heard[1]["text"]
    assert [each["seq"] for each in heard] == [last + 1, last + 2, last + 3, last + 4]
    polled = (await chat.get(f"{MESSAGES}?after={last}")).json()["messages"]
    assert [each["seq"] for each in polled] == [each["seq"] for each in heard]
    whole = (await chat.get(MESSAGES)).json()["messages"]
    assert whole == polled


async def test_typing_of_the_operator_is_an_event(chat, app):
    accepted = (await chat.post(MESSAGES, json=said())).json()
    async with app.database.reading() as connection:
        conversation = (await connection.exec_driver_sql("select id from conversation")).scalar_one()
    async with chat.stream("GET", f"{EVENTS}?after={accepted['messages'][-1]['seq']}") as answer:
        listener = Listener(answer.aiter_lines())
        assert (await listener.next(heartbeats=True))["event"] == "heartbeat"
        app.live.wake(conversation, "typing")
        event = await listener.next()
    assert (event["event"], event["data"]) == ("typing", {"name": "Оператор"})


async def test_message_stored_by_another_process_is_found_at_the_next_heartbeat(chat, app):
    await chat.post(MESSAGES, json=said())
    async with chat.stream("GET", f"{EVENTS}?after=2") as answer:
        listener = Listener(answer.aiter_lines())
        await listener.next(heartbeats=True)
        # Another process has bells of its own: ours stay silent.
        other = Assistant(
            app.database, app.engines, app.texts, clock=app.clock, live=Live(), booking=app.booking
        )
        await other.handle(Inbound("web", "another-process", await _citizen(app), "привет"))
        assert (await listener.next())["id"] == "3"


async def test_listener_who_has_not_spoken_yet_hears_the_beginning(chat):
    async with chat.stream("GET", EVENTS) as answer:
        listener = Listener(answer.aiter_lines())
        await chat.post(MESSAGES, json=said("самый первый"))
        assert (await listener.next())["data"]["text"] == "самый первый"


async def test_stream_wants_a_session(served):
    async with httpx.AsyncClient(base_url=served.url) as client:
        assert (await client.get(EVENTS)).status_code == 401


async def test_one_chat_cannot_hold_all_the_streams(chat):
    async with asyncio.timeout(20):
        held = [chat.stream("GET", EVENTS) for _ in range(8)]
        for stream in held:
            await stream.__aenter__()
        refused = await chat.get(EVENTS)
        for stream in held:
            await stream.__aexit__(None, None, None)
    assert (refused.status_code, refused.json()["code"]) == (429, "too-many")


class TestStopping:
    @pytest.fixture
    def web_settings(self) -> WebSettings:
        return WebSettings(session_rate=0, address_rate=0, heartbeat_seconds=60, _env_file=None)

    async def test_stopping_server_ends_its_streams_at_once_and_opens_no_more(self, served, chat):
        await chat.post(MESSAGES, json=said())
        async with chat.stream("GET", f"{EVENTS}?after=2") as answer:
            lines = answer.aiter_lines()
            await anext(lines)
            served.streams.close()
            async with asyncio.timeout(5):
                assert [line async for line in lines if line.startswith("data")] == []
        assert (await chat.get(EVENTS)).status_code == 429


async def _citizen(app) -> str:
    async with app.database.reading() as connection:
        return (await connection.exec_driver_sql("select citizen from conversation")).scalar_one()
