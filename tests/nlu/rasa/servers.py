"""Servers on loopback, on real sockets, that behave as a Rasa server may or as one never should."""

import gzip
import json
import socket
import threading
from collections.abc import Callable
from contextlib import suppress

TOKEN = "a-token-that-nobody-guesses"
INTENTS = ("thanks", "greeting", "no", "no/not_that", "abuse", "give_consent")

Handler = Callable[["Exchange"], None]


class Exchange:
    """One request as it came, and the means to answer it byte by byte."""

    def __init__(self, server: "Server", connection: socket.socket, target: str, body: bytes) -> None:
        self.target, self.body, self._server, self._connection = target, body, server, connection

    @property
    def text(self) -> str:
        return json.loads(self.body)["text"]

    @property
    def stopped(self) -> threading.Event:
        """Set when the test is over: what waits, waits for this."""
        return self._server.stopped

    def send(self, data: bytes) -> None:
        with suppress(OSError):
            self._connection.sendall(data)

    def receive(self) -> bytes:
        """What else the client sends; nothing when it has let the connection go."""
        return self._connection.recv(1_024)

    def reply(self, body: bytes | dict | list, *, status: str = "200 OK", headers: str = "") -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        head = f"HTTP/1.1 {status}\r\nContent-Length: {len(data)}\r\n{headers}Connection: close\r\n\r\n"
        self.send(head.encode() + data)


class Server:
    """Hands each connection to `handler` in a thread of its own and keeps what was asked."""

    def __init__(self, handler: Handler) -> None:
        self.handler, self.exchanges = handler, []
        self.stopped = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    @property
    def port(self) -> int:
        return self._listening.getsockname()[1]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        self.stopped.set()
        with suppress(OSError):  # wakes the thread that waits for a connection
            socket.create_connection(("127.0.0.1", self.port)).close()
        for thread in self._threads:
            thread.join()
        self._listening.close()

    def _accept(self) -> None:
        while True:
            connection, _ = self._listening.accept()
            if self.stopped.is_set():
                connection.close()
                return
            thread = threading.Thread(target=self._serve, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            asked = _request(connection)
            if asked:
                exchange = Exchange(self, connection, *asked)
                self.exchanges.append(exchange)
                self.handler(exchange)


def _request(connection: socket.socket) -> tuple[str, bytes] | None:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65_536)
        if not piece:
            return None
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    (length,) = [int(line.split(":")[1]) for line in lines if line.lower().startswith("content-length:")]
    while len(body) < length:
        body += connection.recv(65_536)
    return lines[0].split(" ")[1], body


def good(text: str, **changes: object) -> dict:
    """What a well-behaved Rasa says to any text, with some of it changed."""
    ranking = [{"name": "thanks", "confidence": 0.9}, {"name": "greeting", "confidence": 0.1}]
    return {"text": text, "intent": ranking[0], "entities": [], "intent_ranking": ranking, **changes}


def well_behaved(exchange: Exchange) -> None:
    exchange.reply(good(exchange.text))


def silent(exchange: Exchange) -> None:
    exchange.stopped.wait()


def dripping_body(exchange: Exchange) -> None:
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    _drip(exchange, b" ")


def dripping_headers(exchange: Exchange) -> None:
    exchange.send(b"HTTP/1.1 200 OK\r\nX-Patience: ")
    _drip(exchange, b"a")


def endless(exchange: Exchange) -> None:
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\n")
    exchange.send(b" " * 10_000_000)


def zip_bomb(exchange: Exchange) -> None:
    exchange.reply(gzip.compress(b" " * 50_000_000), headers="Content-Encoding: gzip\r\n")


def breaking_off(exchange: Exchange) -> None:
    exchange.send(b'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"text": "')


def hanging_up(exchange: Exchange) -> None:
    pass


def _drip(exchange: Exchange, byte: bytes) -> None:
    while not exchange.stopped.wait(0.02):
        exchange.send(byte)
