"""A satisfaction service on loopback: checks signatures, keeps each event once by its id, and fails to order."""

import base64
import hmac
import json
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = b"the receiver's own key, 32 bytes"
SECRET = "whsec_" + base64.b64encode(KEY).decode()


@dataclass(frozen=True)
class Answer:
    """What the receiver does with one request: whether it keeps the event, what it answers, or that it falls silent."""

    status: int = 204
    headers: dict[str, str] = field(default_factory=dict)
    keeps: bool = True
    is_silent: bool = False


OK = Answer()
DOWN = Answer(keeps=False, is_silent=True)
TAKEN_AND_SILENT = Answer(is_silent=True)


def refuses(status: int, **headers: str) -> Answer:
    """An error; `Retry_After="3"` is a header."""
    return Answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, keeps=False)


class FakeReceiver:
    """`kept`: events by id, as a real service would keep them. `calls`: every request's id in order."""

    def __init__(self) -> None:
        self.url = ""
        self.kept: dict[str, dict[str, Any]] = {}
        self.calls: list[str] = []
        self.unsigned: list[str] = []
        self.requests: list[tuple[dict[str, str], bytes]] = []
        self.answers: deque[Answer] = deque()
        self.always = OK
        self.closing = threading.Event()

    def take(self, headers: dict[str, str], body: bytes) -> Answer:
        """One request."""
        event_id = headers["webhook-id"]
        self.calls.append(event_id)
        self.requests.append((headers, body))
        answer = self.answers.popleft() if self.answers else self.always
        if not is_signed(headers, body):
            self.unsigned.append(event_id)
            return refuses(401)
        event = json.loads(body)
        assert event["id"] == event_id
        if answer.keeps:
            self.kept.setdefault(event_id, event)
        return answer

    @property
    def ratings(self) -> dict[str, int]:
        """The value of each response by the event of its highest revision: what the service would count."""
        newest: dict[str, dict[str, Any]] = {}
        for event in self.kept.values():
            known = newest.get(event["subject"])
            if known is None or known["data"]["revision"] < event["data"]["revision"]:
                newest[event["subject"]] = event
        return {subject: event["data"]["value"] for subject, event in newest.items()}


def is_signed(headers: dict[str, str], body: bytes, key: bytes = KEY) -> bool:
    """As docs/feed.md tells a receiver to check it."""
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    ours = "v1," + base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()
    return any(hmac.compare_digest(ours, each) for each in headers["webhook-signature"].split())


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # More connections at once than a worker makes: the system would drop the others.
    request_queue_size = 64


@contextmanager
def listening() -> Iterator[FakeReceiver]:
    """The receiver at an address of its own."""
    receiver = FakeReceiver()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            answer = receiver.take({name.lower(): value for name, value in self.headers.items()}, body)
            if answer.is_silent:
                receiver.closing.wait(10)
                self.close_connection = True
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.status != 204:
                self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = _Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    receiver.url = f"http://127.0.0.1:{server.server_address[1]}/ratings"
    try:
        yield receiver
    finally:
        receiver.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
