"""The way out: one signed POST of one event to one receiver."""

import asyncio
import ssl
from collections.abc import Mapping
from functools import cache
from typing import Any

import httpx

from bot.clock import Clock
from bot.feedback.feed.event import CONTENT_TYPE, encoded
from bot.feedback.feed.outcome import Later, Outcome, judge
from bot.feedback.feed.settings import Receiver
from bot.feedback.feed.signing import headers_of
from bot.retrying import retry_after

_CONNECT_SHARE = 0.5
_KEPT_OPEN = 4096
"""An answer of at most so many bytes is read, so that its connection can be used again; nobody reads more."""


@cache
def certificates() -> ssl.SSLContext:
    """Whom we believe to be who they say: read from the disk once, for all receivers."""
    return httpx.create_ssl_context(trust_env=False)


class Door:
    """A receiver behind a pool of connections. Close it."""

    def __init__(self, receiver: Receiver, seconds: float, clock: Clock) -> None:
        """Opens nothing yet."""
        self.receiver = receiver
        self._seconds, self._clock = seconds, clock
        limits = httpx.Timeout(seconds, connect=seconds * _CONNECT_SHARE)
        # Whatever proxy the environment names, the events go to the receiver alone.
        self._client = httpx.AsyncClient(
            timeout=limits, trust_env=False, follow_redirects=False, verify=certificates()
        )

    async def send(self, event: Mapping[str, Any]) -> Outcome:
        """Sends the event; its id is the key by which the receiver knows it again."""
        body, now = encoded(event), self._clock()
        headers = headers_of(self.receiver, event["id"], int(now.timestamp()), body)
        headers["content-type"] = CONTENT_TYPE
        try:
            async with asyncio.timeout(self._seconds):
                return await self._post(body, headers)
        except (httpx.HTTPError, TimeoutError) as error:
            # It may have been taken for all we know: the same id goes again.
            return Later(type(error).__name__)

    async def close(self) -> None:
        """Closes the connections."""
        await self._client.aclose()

    async def _post(self, body: bytes, headers: Mapping[str, str]) -> Outcome:
        async with self._client.stream(
            "POST", self.receiver.url, content=body, headers=dict(headers)
        ) as answer:
            length = answer.headers.get("content-length", "")
            if length.isascii() and length.isdigit() and int(length) <= _KEPT_OPEN:
                await answer.aread()
            return judge(
                answer.status_code, retry_after(answer.headers.get("retry-after", ""), self._clock())
            )
