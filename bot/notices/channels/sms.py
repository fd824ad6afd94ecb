"""SMS through the HTTP gateway of docs/notices.md.

The gateway knows a message by its key: posted again it is not sent again, and it can be asked what became of it.
So whatever happened on the way, at most one message reaches the phone.
"""

import asyncio
import json
import re
from typing import Any
from urllib.parse import quote

import httpx
import structlog

from bot.clock import Clock
from bot.notices.channel import (
    Accepted,
    Message,
    Missing,
    Outcome,
    Permanent,
    Temporary,
    Unknown,
)
from bot.notices.channels.addresses import phone_number
from bot.notices.channels.segments import fit
from bot.notices.channels.settings import SmsSettings
from bot.retrying import retry_after

log = structlog.get_logger()

REF_LETTERS = 128
_CODE = re.compile(r"[a-z][a-z0-9-]{0,39}")
_CONNECT_SHARE = 0.5
# What the gateway says of a number that no message will ever reach.
_DEAD = frozenset({"bad-number", "unreachable-number", "opted-out"})
# These tell that we, not the message, are refused: a human must look.
_OURS = frozenset({401, 402, 403})
# The gateway may be at work on this very key.
_UNSURE = frozenset({408, 409})


class Sms:
    """The gateway, behind one pool of connections. Close it."""

    name = "sms"

    def __init__(self, settings: SmsSettings, clock: Clock) -> None:
        """Opens nothing yet."""
        self._settings, self._clock = settings, clock
        token = settings.token.get_secret_value()
        # A gateway that cannot be reached is told before the whole time is up: then nothing was sent.
        limits = httpx.Timeout(settings.seconds, connect=settings.seconds * _CONNECT_SHARE)
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        # Whatever proxy the environment names, phones of citizens go to the gateway alone.
        self._client = httpx.AsyncClient(headers=headers, timeout=limits, trust_env=False)

    async def send(self, message: Message) -> Outcome:
        """Posts the message; the gateway takes each key once."""
        phone = phone_number(message.address)
        if phone is None:
            return Permanent("no phone number", dead_address=True)
        body = {"to": phone, "text": fit(message.text), "key": message.key}
        if self._settings.sender:
            body["sender"] = self._settings.sender
        request = self._client.build_request(
            "POST", self._settings.url, json=body, headers={"Idempotency-Key": message.key}
        )
        answer = await self._ask(request)
        return self._judge(answer) if isinstance(answer, httpx.Response) else answer

    async def find(self, key: str) -> Accepted | Missing | Unknown:
        """Asks the gateway for the message of this key."""
        request = self._client.build_request("GET", f"{self._settings.url.rstrip('/')}/{quote(key, safe='')}")
        answer = await self._ask(request)
        if not isinstance(answer, httpx.Response):
            return Unknown(answer.detail)
        if answer.is_success:
            return Accepted(_ref(answer))
        if answer.status_code == httpx.codes.NOT_FOUND and _json(answer).get("code") == "not-found":
            return Missing()
        # A plain 404 may come from a proxy that knows no gateway: it proves nothing.
        return Unknown(_detail(answer))

    async def close(self) -> None:
        """Closes the connections."""
        await self._client.aclose()

    async def _ask(self, request: httpx.Request) -> httpx.Response | Temporary | Unknown:
        try:
            async with asyncio.timeout(self._settings.seconds):
                return await self._client.send(request)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            return Temporary(type(error).__name__, whole_channel=True)
        except (httpx.HTTPError, TimeoutError) as error:
            return Unknown(type(error).__name__)

    def _judge(self, answer: httpx.Response) -> Outcome:
        status, detail = answer.status_code, _detail(answer)
        if answer.is_success:
            return Accepted(_ref(answer))
        if status == httpx.codes.TOO_MANY_REQUESTS:
            asked = retry_after(answer.headers.get("retry-after", ""), self._clock())
            return Temporary(detail, asked, whole_channel=True)
        if answer.is_server_error or status in _UNSURE:
            return Unknown(detail)
        if answer.is_redirect or status in _OURS:
            log.error("notices.sms_refuses_us", status=status)
            return Permanent(detail)
        return Permanent(detail, dead_address=_json(answer).get("code") in _DEAD)


def _json(answer: httpx.Response) -> dict[str, Any]:
    try:
        said = answer.json()
    except (json.JSONDecodeError, UnicodeDecodeError):
        return {}
    return said if isinstance(said, dict) else {}


def _ref(answer: httpx.Response) -> str | None:
    said = _json(answer).get("id")
    return str(said)[:REF_LETTERS] if isinstance(said, str | int) and str(said) else None


def _detail(answer: httpx.Response) -> str:
    """The status and the gateway's code. Never its sentence, which may repeat the number."""
    code = _json(answer).get("code")
    known = code if isinstance(code, str) and _CODE.fullmatch(code) else ""
    return f"http {answer.status_code} {known}".rstrip()
