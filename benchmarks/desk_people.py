"""The people of benchmarks/desk.py: operators whose pages do what a browser does, and citizens in the web chat."""

import asyncio
import json
import random
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import uuid4

import httpx

from bot.db.queries_accounts import Account

PROGRAM = {"Accept": "application/json", "Sec-Fetch-Mode": "cors"}
ANSWERS = 3
"""One message in so many is answered."""

ANSWER = "Возьмите паспорт и приходите в любой офис. Копию снимем сами, это бесплатно."


@dataclass
class Measured:
    """Seconds by what was waited for, and how many requests were refused."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    refused: int = 0

    def note(self, name: str, taken: float) -> None:
        self.seconds.setdefault(name, []).append(taken)


@dataclass
class Operator:
    """One signed-in browser."""

    account: Account
    client: httpx.AsyncClient
    cookie: str
    measured: Measured
    pages: set[asyncio.Task] = field(default_factory=set)
    heard: int = 0

    async def get(self, name: str, path: str) -> None:
        began = time.perf_counter()
        answer = await self.client.get(path, headers={"Accept": "text/html", "Sec-Fetch-Mode": "cors"})
        self.measured.note(name, time.perf_counter() - began)
        self.measured.refused += answer.status_code != 200

    async def post(self, name: str, path: str, **body: object) -> httpx.Response:
        began = time.perf_counter()
        answer = await self.client.post(path, headers=PROGRAM, **body)
        self.measured.note(name, time.perf_counter() - began)
        self.measured.refused += answer.status_code not in (200, 204)
        return answer

    async def _page(self, request_id: int) -> None:
        try:
            await self.page(request_id)
        except httpx.HTTPError:
            self.measured.refused += 1

    async def page(self, request_id: int) -> None:
        """What the page does when the citizen of the open talk has written."""
        await asyncio.gather(
            self.get("queue", f"/desk/parts/queue?talk={request_id}"),
            self.get("talk", f"/desk/parts/talks/{request_id}"),
            self.get("suggestions", f"/desk/parts/talks/{request_id}/suggestions"),
        )
        if random.randrange(ANSWERS):
            return
        for share in (2, 1):
            await asyncio.sleep(random.uniform(0.5, 2))
            text = ANSWER[: len(ANSWER) // share]
            await self.post("draft", "/api/v1/desk/draft", json={"request": request_id, "text": text})
        form = {"key": uuid4().hex, "body": ANSWER, "seen": "1000000"}
        await self.post("answer", f"/desk/talks/{request_id}/answer", data=form)

    async def listen(self, url: str) -> None:
        """The stream of events, opened anew when it ends, as a browser does it. Raw: it must cost the machine little."""
        last = ""
        while True:
            with suppress(OSError, asyncio.IncompleteReadError):
                async for kind, number, data in events(url, self.cookie, last):
                    last = number or last
                    self._hear(kind, data)
            await asyncio.sleep(0.05)

    def _hear(self, kind: str, data: dict) -> None:
        if kind != "message" or data.get("author") != "citizen" or data.get("holder") != self.account.id:
            return
        self.heard += 1
        began = datetime.fromisoformat(data["at"])
        self.measured.note("event", (datetime.now(UTC) - began).total_seconds())
        page = asyncio.create_task(self._page(data["request_id"]))
        self.pages.add(page)
        page.add_done_callback(self.pages.discard)


async def events(url: str, cookie: str, last: str) -> AsyncIterator[tuple[str, str, dict]]:
    """(kind, id, data) of each event of one stream."""
    host, _, port = url.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = f"GET /desk/events HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: {cookie}\r\nLast-Event-ID: {last}\r\n\r\n"
    writer.write(head.encode())
    try:
        kind = number = ""
        while line := await reader.readline():
            name, _, value = line.decode().strip().partition(": ")
            if name == "event":
                kind = value
            elif name == "id":
                number = value
            elif name == "data":
                yield kind, number, json.loads(value)
    finally:
        writer.close()


@dataclass
class Citizen:
    """One web chat."""

    client: httpx.AsyncClient
    token: str
    measured: Measured
    request_id: int = 0

    async def writes(self, text: str = "", pressed: str | None = None) -> None:
        body = {"id": str(uuid4()), "text": text, **({"pressed": pressed} if pressed else {})}
        headers = {"Authorization": f"Bearer {self.token}"}
        try:
            answer = await self.client.post("/api/v1/chat/messages", json=body, headers=headers)
            self.measured.refused += answer.status_code != 200
        except httpx.HTTPError:
            self.measured.refused += 1
