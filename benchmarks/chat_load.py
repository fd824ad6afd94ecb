"""300 web chats at once over real HTTP, the server killed with -9 in the middle and started again.

Every chat is a small browser: it opens a session, sends a message, waits for the answer and sends the next.
Whatever is not acknowledged (the connection broke, 5xx, 429) is sent again with the same id. At the end the
history of every chat is read back and checked: each message that was accepted stands there exactly once, in
the order it was sent, with exactly one answer right after it.

    python benchmarks/chat_load.py --chats 300 --seconds 60
"""

import argparse
import asyncio
import json
import os
import random
import signal
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from uuid import uuid4

import httpx

QUESTIONS = (
    "потерял паспорт, что делать",
    "как записать ребёнка в сад",
    "до какого числа передавать показания счётчиков",
    "где получить снилс",
    "когда вы работаете",
    "как оформить субсидию на жкх",
    "замена прав",
    "как зарегистрировать машину",
    "what do I need for a passport",
    "асдфг йцукен",
)
LONGEST_PAUSE_SECONDS = 8
STARTING_SECONDS = 600  # the first start builds the index


@dataclass
class Chat:
    """One citizen: what was sent and acknowledged, in order."""

    number: int
    token: str = ""
    accepted: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    retries: int = 0
    repeated: int = 0


class Server:
    """`otklik serve` in a process of its own."""

    def __init__(self, command: list[str], port: int, folder: str) -> None:
        self.command = [*command, "--port", str(port)]
        self.url = f"http://127.0.0.1:{port}"
        limits_off = {"OTKLIK_WEB_SESSION_RATE": "0", "OTKLIK_WEB_ADDRESS_RATE": "0"}
        self.environment = os.environ | {"OTKLIK_DATA_FOLDER": folder} | limits_off
        self.process: asyncio.subprocess.Process | None = None

    async def start(self) -> float:
        """Starts it; gives the seconds until it was ready."""
        begun = time.monotonic()
        self.process = await asyncio.create_subprocess_exec(
            *self.command, env=self.environment, stdout=asyncio.subprocess.DEVNULL
        )
        async with httpx.AsyncClient() as client:
            while time.monotonic() - begun < STARTING_SECONDS:
                try:
                    if (await client.get(f"{self.url}/readyz")).status_code == 200:
                        return time.monotonic() - begun
                except httpx.TransportError:
                    pass
                await asyncio.sleep(0.1)
        await self.kill()
        raise SystemExit("the server did not become ready")

    async def kill(self) -> None:
        """As a power cut: no chance to finish anything."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()

    async def stop(self) -> None:
        """As an administrator would."""
        assert self.process is not None
        self.process.terminate()
        await self.process.wait()


async def post(client: httpx.AsyncClient, chat: Chat, path: str, body: dict[str, str]) -> httpx.Response:
    """Sends until it is acknowledged, always the same body."""
    pause = 1.0
    while True:
        headers = {"Authorization": f"Bearer {chat.token}"} if chat.token else {}
        try:
            answer = await client.post(path, json=body, headers=headers)
            if answer.status_code < 429:
                answer.raise_for_status()
                return answer
        except httpx.TransportError:
            pass
        chat.retries += 1
        # As the page does it: doubling, with a random part, or 300 chats come back at one instant.
        await asyncio.sleep(pause * random.uniform(0.5, 1))
        pause = min(pause * 2, LONGEST_PAUSE_SECONDS)


async def talk(client: httpx.AsyncClient, chat: Chat, until: float, think: float) -> None:
    """One citizen, until the time is up."""
    chat.token = (await post(client, chat, "/api/v1/chat/session", {"carrier": "bearer"})).json()["token"]
    await asyncio.sleep(think * (chat.number % 100) / 100)
    while time.monotonic() < until:
        message = {"id": str(uuid4()), "text": QUESTIONS[(chat.number + len(chat.accepted)) % len(QUESTIONS)]}
        begun = time.monotonic()
        answer = (await post(client, chat, "/api/v1/chat/messages", message)).json()
        chat.seconds.append(time.monotonic() - begun)
        chat.repeated += answer["repeated"]
        chat.accepted.append(message["id"])
        await asyncio.sleep(think)


async def faults(client: httpx.AsyncClient, chat: Chat) -> list[str]:
    """What is wrong with the stored history of this chat."""
    messages: list[dict] = []
    while page := await history(client, chat, messages[-1]["seq"] if messages else 0):
        messages += page
    found = []
    if [message["seq"] for message in messages] != list(range(1, len(messages) + 1)):
        found.append("seq has a gap or a double")
    if [message["client_id"] for message in messages if message["author"] == "citizen"] != chat.accepted:
        found.append("the accepted messages are not there once each, in their order")
    authors = [message["author"] for message in messages]
    if authors != ["citizen", "bot"] * len(chat.accepted):
        found.append("not exactly one answer after each message")
    return [f"chat {chat.number}: {fault}" for fault in found]


async def history(client: httpx.AsyncClient, chat: Chat, after: int) -> list[dict]:
    """The chat's messages after a seq."""
    answer = await client.get(
        f"/api/v1/chat/messages?after={after}", headers={"Authorization": f"Bearer {chat.token}"}
    )
    answer.raise_for_status()
    return answer.json()["messages"]


async def run(options: argparse.Namespace) -> int:
    """The whole experiment; gives the exit code."""
    folder = options.data_folder or tempfile.mkdtemp(prefix="otklik-load-")
    server = Server(options.command, options.port, folder)
    first = await server.start()
    chats = [Chat(number) for number in range(options.chats)]
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx.AsyncClient(base_url=server.url, limits=limits, timeout=60) as client:
        begun = time.monotonic()
        talks = [
            asyncio.create_task(talk(client, chat, begun + options.seconds, options.think)) for chat in chats
        ]
        again = None
        if options.kill:
            await asyncio.sleep(options.seconds / 2)
            await server.kill()
            again = await server.start()
        await asyncio.gather(*talks)
        took = time.monotonic() - begun
        wrong = [fault for chat in chats for fault in await faults(client, chat)]
    await server.stop()
    report(chats, took, (first, again), wrong, as_json=options.json)
    return 1 if wrong else 0


def report(
    chats: list[Chat], took: float, starts: tuple[float, float | None], wrong: list[str], *, as_json: bool
) -> None:
    """Prints the figures."""
    seconds = sorted(second for chat in chats for second in chat.seconds)
    centile = statistics.quantiles(seconds, n=100)
    figures = {
        "chats": len(chats),
        "seconds": round(took, 1),
        "accepted": len(seconds),
        "messages_a_second": round(len(seconds) / took, 1),
        "p50_ms": round(centile[49] * 1000, 1),
        "p95_ms": round(centile[94] * 1000, 1),
        "p99_ms": round(centile[98] * 1000, 1),
        "slowest_s": round(seconds[-1], 2),
        "sent_again": sum(chat.retries for chat in chats),
        "answered_from_store": sum(chat.repeated for chat in chats),
        "start_s": round(starts[0], 1),
        "start_after_kill_s": round(starts[1], 1) if starts[1] is not None else None,
        "wrong_chats": len(wrong),
    }
    if as_json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:22} {value}")
    for fault in wrong[:20]:
        print(fault, file=sys.stderr)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--chats", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--think", type=float, default=10.0, help="seconds a citizen waits between messages")
    parser.add_argument("--port", type=int, default=8099)
    parser.add_argument("--no-kill", dest="kill", action="store_false", help="leave the server alive")
    parser.add_argument("--data-folder", help="where the server keeps its data; a new folder when left out")
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--command", nargs="+", default=[sys.executable, "-m", "bot", "serve"], help="how to start the server"
    )
    sys.exit(asyncio.run(run(parser.parse_args())))


if __name__ == "__main__":
    main()
