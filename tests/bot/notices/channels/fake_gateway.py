"""The SMS gateway of docs/notices.md on loopback: it honours keys, and fails to order."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

TOKEN = "token-of-the-gateway"

Fault = Callable[["FakeGateway", web.Request, dict[str, Any]], Awaitable[web.StreamResponse]]


def refuse(status: int, code: str = "", **headers: str) -> Fault:
    """An error in the gateway's own words; the sentence repeats the number, as real ones do."""

    async def fault(_gateway: "FakeGateway", _request: web.Request, body: dict[str, Any]) -> web.Response:
        said = {"code": code, "message": f"no message to {body.get('to')}"}
        return web.json_response(said, status=status, headers=headers)

    return fault


async def drop(_gateway: "FakeGateway", request: web.Request, _body: dict[str, Any]) -> web.Response:
    """The connection breaks before anything was taken."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def take_and_drop(gateway: "FakeGateway", request: web.Request, body: dict[str, Any]) -> web.Response:
    """The message is taken, the answer is lost."""
    gateway.take(body)
    return await drop(gateway, request, body)


async def slow(_gateway: "FakeGateway", _request: web.Request, _body: dict[str, Any]) -> web.Response:
    """Silence."""
    await asyncio.sleep(30)
    return web.Response()


async def bare_not_found(
    _gateway: "FakeGateway", _request: web.Request, _body: dict[str, Any]
) -> web.Response:
    """A proxy that knows no such page."""
    return web.Response(status=404, text="<h1>404</h1>", content_type="text/html")


@dataclass
class FakeGateway:
    """`sent` holds what phones got, by key; `faults` are served first, one each."""

    url: str = ""
    sent: dict[str, dict[str, Any]] = field(default_factory=dict)
    posts: list[dict[str, Any]] = field(default_factory=list)
    faults: deque[Fault] = field(default_factory=deque)
    find_faults: deque[Fault] = field(default_factory=deque)

    def take(self, body: dict[str, Any]) -> str:
        """Sends the message of a key once; gives its id."""
        self.sent.setdefault(body["key"], body)
        return f"sms-{list(self.sent).index(body['key']) + 1}"

    async def post(self, request: web.Request) -> web.StreamResponse:
        """`POST /v1/messages`."""
        body = json.loads(await request.text())
        assert set(body) <= {"to", "text", "key", "sender"}
        assert request.headers["Idempotency-Key"] == body["key"]
        self.posts.append(body)
        if self.faults:
            return await self.faults.popleft()(self, request, body)
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return await refuse(401, "bad-token")(self, request, body)
        return web.json_response({"id": self.take(body), "status": "accepted"}, status=202)

    async def find(self, request: web.Request) -> web.StreamResponse:
        """`GET /v1/messages/{key}`."""
        if self.find_faults:
            return await self.find_faults.popleft()(self, request, {})
        key = request.match_info["key"]
        if key not in self.sent:
            return web.json_response({"code": "not-found", "message": "no such key"}, status=404)
        return web.json_response({"id": self.take(self.sent[key]), "status": "accepted"})


@asynccontextmanager
async def opened(gateway: FakeGateway) -> AsyncIterator[FakeGateway]:
    """The gateway listening."""
    app = web.Application()
    app.router.add_post("/v1/messages", gateway.post)
    app.router.add_get("/v1/messages/{key}", gateway.find)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    gateway.url = "http://{}:{}/v1/messages".format(*runner.addresses[0])
    yield gateway
    await runner.cleanup()
