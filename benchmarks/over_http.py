"""Measured from outside: `otklik serve` in a process of its own, messages at a fixed rate, starts."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from figures import Figures, centiles, cpu_seconds, memory_mb
from questions import distinct

from bot.app import DEMO_ARTICLES

ROOT = Path(__file__).parents[1]
BUILT = ("index", "embedder", "intents", "vectors")
CHATS = 300
MESSAGES = "/api/v1/chat/messages"
LIMITS_OFF = {"OTKLIK_WEB_SESSION_RATE": "0", "OTKLIK_WEB_ADDRESS_RATE": "0", "OTKLIK_DATABASE_URL": ""}
LONGEST_START = 900


class Server:
    """`otklik serve` with a data folder and a database of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        self.port, self._folder = port, folder
        self.process: subprocess.Popen[bytes] | None = None

    async def start(self) -> float:
        """Seconds from exec to the first 200 of /readyz."""
        environment = (
            os.environ | LIMITS_OFF | {"OTKLIK_DATA_FOLDER": str(self._folder), "OTKLIK_LOG_LEVEL": "error"}
        )
        command = [sys.executable, "-m", "bot", "serve", "--port", str(self.port)]
        began = time.monotonic()
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        while time.monotonic() - began < LONGEST_START:
            if self.process.poll() is not None:
                raise SystemExit(f"the server ended with code {self.process.returncode}")
            try:
                wire = await Wire.open(self.port)
                if (await wire.call("GET", "/readyz"))[0] == 200:
                    wire.close()
                    return time.monotonic() - began
                wire.close()
            except OSError:
                pass
            await asyncio.sleep(0.02)
        raise SystemExit("the server did not become ready")

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    def stop(self) -> None:
        """As an administrator would."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait()


@dataclass
class Wire:
    """One kept HTTP/1.1 connection: a client so small that it takes no CPU from the server."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    token: str = ""
    free_at: float = field(default=0.0)

    @classmethod
    async def open(cls, port: int) -> "Wire":
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def call(self, method: str, path: str, body: object = None) -> tuple[int, bytes]:
        """(status, body)."""
        content = json.dumps(body).encode() if body is not None else b""
        token = f"Authorization: Bearer {self.token}\r\n" if self.token else ""
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n{token}"
        self.writer.write(f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content)
        headers = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        length = int(headers.partition(b"content-length: ")[2].partition(b"\r\n")[0])
        return int(headers[9:12]), await self.reader.readexactly(length)

    async def say(self, text: str) -> int:
        """Sends a chat message; gives the status. A connection that the server closed meanwhile is opened anew."""
        body = {"id": str(uuid4()), "text": text}
        try:
            return (await self.call("POST", MESSAGES, body))[0]
        except (asyncio.IncompleteReadError, ConnectionError):
            host, port = self.writer.get_extra_info("peername")
            self.reader, self.writer = await asyncio.open_connection(host, port)
            return (await self.call("POST", MESSAGES, body))[0]

    def close(self) -> None:
        self.writer.close()


async def _chat(port: int) -> Wire:
    wire = await Wire.open(port)
    _, content = await wire.call("POST", "/api/v1/chat/session", {"carrier": "bearer"})
    wire.token = json.loads(content)["token"]
    return wire


@asynccontextmanager
async def serving(data: Path, port: int):
    """A server on a copy of what was built in `data`, its database new."""
    with tempfile.TemporaryDirectory(prefix="otklik-bench-") as name:
        folder = Path(name)
        for part in BUILT:
            if (data / part).is_dir():
                shutil.copytree(data / part, folder / part)
        server = Server(folder, port)
        try:
            yield server
        finally:
            server.stop()


async def rates(data: Path, port: int, per_second: list[int], seconds: int) -> list[tuple[str, Figures]]:
    """Open loop: messages come at their times, whether or not earlier ones are answered."""
    questions, rows = distinct(DEMO_ARTICLES, seed=4), []
    async with serving(data, port) as server:
        await server.start()
        chats = [await _chat(port) for _ in range(CHATS)]
        for chat in chats[:50]:
            await chat.say(next(questions))
        for rate in per_second:
            rows.append(
                (f"web chat, {rate} messages/s", await _at_rate(server, chats, questions, (rate, seconds)))
            )
        rows.append(("  server's memory", memory_mb(server.pid)))
    return rows


async def _at_rate(
    server: Server, chats: list[Wire], questions: Iterator[str], load: tuple[int, int]
) -> Figures:
    rate, seconds = load
    idle: asyncio.Queue[Wire] = asyncio.Queue()
    for chat in chats:
        idle.put_nowait(chat)
    walls: list[float] = []
    refused = 0

    async def one(due: float, text: str) -> None:
        nonlocal refused
        chat = await idle.get()
        status = await chat.say(text)
        # Since it was due, not since it was sent: a queue in front of the server counts as well.
        walls.append(time.monotonic() - due)
        refused += status != 200
        idle.put_nowait(chat)

    texts = [next(questions) for _ in range(rate * seconds)]
    cpu, began, tasks = cpu_seconds(server.pid), time.monotonic(), []
    for number, text in enumerate(texts):
        due = began + number / rate
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        tasks.append(asyncio.create_task(one(due, text)))
    await asyncio.gather(*tasks)
    took = time.monotonic() - began
    spent = (cpu_seconds(server.pid) - cpu) * 1000 / len(texts)
    return {
        "achieved": round(len(texts) / took, 1),
        **centiles(walls),
        "cpu_ms": round(spent, 2),
        "refused": refused,
    }


async def starts(data: Path, port: int) -> list[tuple[str, Figures]]:
    """With a built index: to /readyz and to the first answer."""
    questions = distinct(DEMO_ARTICLES, seed=5)
    async with serving(data, port) as server:
        began = time.monotonic()
        ready = await server.start()
        chat = await _chat(port)
        await chat.say(next(questions))
        answered, spent = time.monotonic() - began, cpu_seconds(server.pid)
        memory = memory_mb(server.pid)
        for _ in range(1_000):
            await chat.say(next(questions))
        figures = {"ready_s": round(ready, 2), "first_answer_s": round(answered, 2), "cpu_s": round(spent, 2)}
        return [
            ("start, index built", figures | memory),
            ("  after 1,000 questions", memory_mb(server.pid)),
        ]


async def first_build(port: int) -> list[tuple[str, Figures]]:
    """With an empty data folder: model, index and intents are made."""
    async with serving(Path("/nonexistent"), port) as server:
        ready = await server.start()
        return [
            (
                "first build",
                {"ready_s": round(ready, 1), "cpu_s": round(cpu_seconds(server.pid), 1)}
                | memory_mb(server.pid),
            )
        ]
