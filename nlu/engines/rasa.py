"""The client of a Rasa server: a reading in time, or None at once, and then the embedded engine answers.

A Rasa server runs on this machine only: its own libraries are frozen and partly unsafe, and the token in the
query is all that guards it (docs/rasa.md). Nothing here raises because of what the server does.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Collection
from concurrent.futures import CancelledError as Cancelled
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Literal

import httpx

from nlu.engines.breaker import Breaker
from nlu.engines.deciding import decide
from nlu.engines.rasa_reading import Reading, UnbelievableError, read
from nlu.text import clean_text
from nlu.understanding import Intent

State = Literal["serving", "open", "off"]

DEADLINE = 0.5  # seconds for all: connecting, sending, reading to the end
MOST_IN_FLIGHT = 8  # Rasa reads one text after another: the ninth would only wait
LONGEST_TEXT = 1_000  # characters; 10,000 keep Rasa busy for seconds, and nobody else is served
_LONGEST_ANSWER = 64 * 1024  # bytes
_GRACE = 0.6  # seconds in which connections close in the end
_IDLE = 4.0  # seconds a connection is kept; Rasa's server drops it after 30

log = logging.getLogger(__name__)


def clean(text: str) -> str:
    """What may be sent: guarded, short, and never with a slash first.

    Rasa takes «/give_consent» for an order, not for words, and answers blanks with an error.

    >>> clean(" / /give_consent{} "), clean("\\u3000／\\x00"), len(clean("я" * 5000))
    ('give_consent{}', '', 1000)
    """
    return clean_text(text)[:LONGEST_TEXT].lstrip("/ ").rstrip()


@dataclass(frozen=True, slots=True)
class Address:
    """Where Rasa listens. `repr` and errors hold neither the token nor the address with it.

    Raises ValueError unless `url` is http on this machine; `elsewhere` allows another host on purpose, over https.
    """

    url: str
    token: str = field(repr=False)
    elsewhere: bool = False

    def __post_init__(self) -> None:
        if not self.token:
            raise ValueError("the Rasa server's token is missing")
        if not _is_here(self.url) and not (self.elsewhere and self.url.startswith("https://")):
            raise ValueError("the Rasa server must be on this machine: http://127.0.0.1:PORT")

    def parse(self) -> httpx.URL:
        """The route that reads a text; Rasa takes its token from the query only."""
        return httpx.URL(self.url).join("/model/parse").copy_set_param("token", self.token)


class RasaClient:
    """Readings from a Rasa server. Thread-safe; `close` it in the end.

    The calls run in one event loop of an own thread, for there alone a deadline cuts off whatever the server
    does: a byte a second, headers without an end, a connection never accepted.
    """

    def __init__(
        self,
        address: Address,
        intents: Collection[str],
        *,
        deadline: float = DEADLINE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`intents`: the whole names in the training data; others are lies. `clock` is the breaker's."""
        # httpx logs the whole address of each request, the token with it, at INFO.
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)
        self._address, self._intents, self._deadline = address, frozenset(intents), deadline
        self._breaker, self._places = Breaker(clock), threading.BoundedSemaphore(MOST_IN_FLIGHT)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="rasa", daemon=True)
        self._http = httpx.AsyncClient(
            timeout=deadline,
            follow_redirects=False,
            trust_env=False,  # no proxy between us and this machine
            limits=httpx.Limits(max_connections=MOST_IN_FLIGHT, keepalive_expiry=_IDLE),
        )
        self._thread.start()

    @property
    def serving(self) -> bool:
        return self._breaker.closed

    def read(self, text: str) -> Reading | None:
        """What Rasa makes of the text; None when it does not say so properly within the deadline.

        Offsets of entities are those of `clean(text)`.
        """
        words = clean(text)
        if not words or not self._places.acquire(blocking=False):
            return None
        try:
            leave = self._breaker.ask()
            if leave is None:
                return None
            reading = None
            try:
                reading, fault = self._ask(words)
                if fault:
                    log.warning("rasa.fault: %s", fault)
            finally:
                self._breaker.report(leave, well=reading is not None)
            return reading
        finally:
            self._places.release()

    def close(self) -> None:
        """Lets the connections and the thread go; `read` answers None from then on."""
        if self._loop.is_closed():
            return
        with suppress(TimeoutError):
            asyncio.run_coroutine_threadsafe(self._http.aclose(), self._loop).result(_GRACE)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _ask(self, text: str) -> tuple[Reading | None, str]:
        """A reading, or the reason why there is none; the reason holds no token and no text."""
        exchange = self._exchange(text)
        try:
            waiting = asyncio.run_coroutine_threadsafe(exchange, self._loop)
        except RuntimeError:  # closed meanwhile
            exchange.close()
            return None, "closed"
        try:
            return read(waiting.result(self._deadline), text, self._intents), ""
        except UnbelievableError as error:
            return None, str(error)
        except (TimeoutError, Cancelled):
            waiting.cancel()  # cuts the call off wherever it is, and its connection with it
            return None, "too late"
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            return None, type(error).__name__

    async def _exchange(self, text: str) -> bytes:
        request = self._http.build_request(
            "POST", self._address.parse(), json={"text": text}, headers={"Accept-Encoding": "identity"}
        )
        response = await self._http.send(request, stream=True)
        try:
            if response.status_code != httpx.codes.OK:
                raise UnbelievableError(f"status {response.status_code}")
            body = bytearray()
            async for piece in response.aiter_raw():
                body += piece
                if len(body) > _LONGEST_ANSWER:
                    raise UnbelievableError("an answer without an end")
            return bytes(body)
        finally:
            await response.aclose()


class RasaIntents:
    """The engine of intents beside the embedded one: an intent, or None when that one has to answer."""

    def __init__(self, client: RasaClient | None = None) -> None:
        """Without a client it is off."""
        self._client = client

    def __call__(self, text: str) -> Intent | None:
        """As the embedded engine says it: sub-intents count for their intent, «not sure» has no name."""
        reading = self._client.read(text) if self._client else None
        return decide(reading.ranking, by="rasa") if reading else None

    def state(self) -> State:
        """For /readyz and the figures: «open» while the breaker keeps away from the server."""
        if self._client is None:
            return "off"
        return "serving" if self._client.serving else "open"

    def close(self) -> None:
        """See `RasaClient.close`."""
        if self._client:
            self._client.close()


def _is_here(url: str) -> bool:
    try:
        read_url = httpx.URL(url)
        return read_url.scheme == "http" and (
            read_url.host == "localhost" or ip_address(read_url.host).is_loopback
        )
    except (ValueError, httpx.InvalidURL):
        return False
