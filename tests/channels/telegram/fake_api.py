"""A Bot API server on loopback that checks every call against the published specification, with faults to order."""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.channels.telegram.rendering import utf16_units

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "data" / "telegram"
TOKEN = "123456789:AAfake-token_of_a_bot_that_is_not_there"
BOT_ID = 123456789
USERNAME = "gov_test_bot"

Fault = Callable[[web.Request], web.StreamResponse | Awaitable[None] | None]


def error(code: int, description: str, **parameters: int) -> Fault:
    """An error in the words of the Bot API."""
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    if parameters:
        body["parameters"] = parameters
    return lambda _request: web.json_response(body, status=code)


def bad_gateway(_request: web.Request) -> web.StreamResponse:
    """What a proxy before Telegram says: HTML, and not even in UTF-8."""
    page = "<html><h1>502 Плохой шлюз</h1></html>".encode("cp1251")
    return web.Response(status=502, body=page, content_type="text/html")


def drop(request: web.Request) -> None:
    """The connection breaks in the middle of the request."""
    assert request.transport is not None
    request.transport.abort()


def slow(_request: web.Request) -> Awaitable[None]:
    """No answer until the client has given up."""
    return asyncio.sleep(30)


def odd_success(_request: web.Request) -> web.StreamResponse:
    """Done, but the result has a shape that this aiogram does not know."""
    return web.json_response({"ok": True, "result": {"message_id": "not a number"}})


@dataclass
class Call:
    """One call that was answered with success, its parameters decoded."""

    method: str
    params: dict[str, Any]


@dataclass
class FakeApi:
    """`updates` are handed out by getUpdates until confirmed; `faults` are served before anything else."""

    spec: dict[str, Any] | None
    url: str = ""
    calls: list[Call] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    updates: list[dict[str, Any]] = field(default_factory=list)
    offsets: list[int | None] = field(default_factory=list)
    webhook: str = ""
    faults: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    _more: asyncio.Event = field(default_factory=asyncio.Event)
    _next_message: int = 1000

    def fail(self, method: str, *faults: Fault) -> None:
        """The next calls of the method meet these, one each."""
        self.faults[method].extend(faults)

    def deliver(self, *updates: dict[str, Any]) -> None:
        """Telegram has something new."""
        self.updates.extend(updates)
        self._more.set()

    def sent(self, chat: int | None = None) -> list[str]:
        """Texts of the messages that were taken, in order."""
        return [
            call.params["text"]
            for call in self.calls
            if call.method == "sendMessage" and chat in (None, call.params["chat_id"])
        ]

    def of(self, method: str) -> list[dict[str, Any]]:
        """Parameters of the calls of one method."""
        return [call.params for call in self.calls if call.method == method]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One call."""
        method = request.match_info["method"]
        params = self._checked(method, dict(await request.post()))
        if self.faults[method]:
            answer = self.faults[method].popleft()(request)
            if isinstance(answer, Awaitable):
                await answer
            return answer if isinstance(answer, web.StreamResponse) else web.Response()
        if request.match_info["token"] != TOKEN:
            return error(401, "Unauthorized")(request)  # type: ignore[return-value]
        if method == "getUpdates":
            return await self._updates(params)
        self.calls.append(Call(method, params))
        return web.json_response({"ok": True, "result": self._result(method, params)})

    async def _updates(self, params: dict[str, Any]) -> web.StreamResponse:
        offset = params.get("offset")
        self.offsets.append(offset)
        self.updates = [each for each in self.updates if offset is None or each["update_id"] >= offset]
        if not self.updates:
            self._more.clear()
            try:
                async with asyncio.timeout(min(params.get("timeout", 0), 5)):
                    await self._more.wait()
            except TimeoutError:
                pass
        return web.json_response({"ok": True, "result": self.updates[:100]})

    def _result(self, method: str, params: dict[str, Any]) -> Any:
        match method:
            case "getMe":
                return {"id": BOT_ID, "is_bot": True, "first_name": "Бот", "username": USERNAME}
            case "getWebhookInfo":
                return {"url": self.webhook, "has_custom_certificate": False, "pending_update_count": 0}
            case "setWebhook":
                self.webhook = params["url"]
            case "deleteWebhook":
                self.webhook = ""
            case "sendMessage" | "editMessageText":
                self._next_message += 1
                chat = {"id": params["chat_id"], "type": "private"}
                return {"message_id": self._next_message, "date": 1, "chat": chat, "text": params["text"]}
        return True

    def _checked(self, method: str, form: dict[str, Any]) -> dict[str, Any]:
        """The parameters, decoded; whatever breaks the specification is noted in `violations`."""
        params = {name: value if name in _TEXTS else _decoded(value) for name, value in form.items()}
        if self.spec is not None:
            if method not in self.spec["methods"]:
                self.violations.append(f"no such method: {method}")
            else:
                fields = self.spec["methods"][method].get("fields", [])
                self._check_fields(method, fields, {**params})
        if utf16_units(str(params.get("text", ""))) > 4096:
            self.violations.append(f"{method}: the text is longer than 4096")
        return params

    def _check_fields(self, where: str, fields: list[dict[str, Any]], given: dict[str, Any]) -> None:
        known = {each["name"]: each for each in fields}
        self.violations += [f"{where}: unknown {name}" for name in given.keys() - known.keys()]
        self.violations += [
            f"{where}: {name} is missing"
            for name, each in known.items()
            if each["required"] and name not in given
        ]
        for name in given.keys() & known.keys():
            if not any(self._fits(f"{where}.{name}", kind, given[name]) for kind in known[name]["types"]):
                self.violations.append(f"{where}.{name}: {given[name]!r} is none of {known[name]['types']}")
        if "callback_data" in given and not 1 <= len(str(given["callback_data"]).encode()) <= 64:
            self.violations.append(f"{where}: callback data of the wrong length")

    def _fits(self, where: str, kind: str, value: Any) -> bool:
        if kind.startswith("Array of "):
            return isinstance(value, list) and all(self._fits(where, kind[9:], each) for each in value)
        if kind in ("Integer", "Boolean", "Float"):
            # A form carries text, and _decoded has read it as JSON.
            return type(value) is {"Integer": int, "Boolean": bool, "Float": float}[kind]
        if kind == "String":
            return isinstance(value, str)
        if isinstance(value, dict) and self.spec is not None:
            self._check_fields(f"{where}:{kind}", self.spec["types"][kind].get("fields", []), value)
            return True
        return False


# Parameters that are text whatever they look like: a form does not tell «12» from 12.
_TEXTS = frozenset({"text", "secret_token", "url", "callback_query_id", "language_code"})


def _decoded(value: str) -> Any:
    try:
        return json.loads(value) if value[:1] in '{[-0123456789tf"' else value
    except ValueError:
        return value


def load_spec() -> dict[str, Any] | None:
    """The published specification; nothing where the samples are not beside the project."""
    path = SAMPLES / "api.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else None
