"""Runs workers that are killed, each in a process of its own. Told on standard input, a JSON line for each worker:

    {"database", "provider", "now", "die_at"}  →  the line "died" or "lived:STEPS"

The worker goes once round. A step is the moment before and after each commit, and before and after each call of the
provider; at step number `die_at` it gets the signal that nobody can catch.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import httpx
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.links import Links
from bot.booking.loading import DEMO, read_plan
from bot.booking.room import Booking
from bot.db import Database
from bot.live import Live
from bot.log import set_up_logging
from bot.notices.channel import Accepted, Message, Outcome, Unknown
from bot.notices.channels.chat import Chat
from bot.notices.claim import Desk
from bot.notices.decide import Rules
from bot.notices.desk import DeskQueue
from bot.notices.versions import bodies
from bot.notices.worker import Worker
from bot.texts import Texts, load_texts
from knowledge.centre import load_centre

CENTRE = Path(__file__).parents[2] / "data" / "base" / "centre.yml"


class Steps:
    """Counts the steps, and dies at one of them."""

    def __init__(self, die_at: int) -> None:
        self.taken, self._die_at = 0, die_at

    def __call__(self) -> None:
        self.taken += 1
        if self.taken == self._die_at:
            os.kill(os.getpid(), signal.SIGKILL)


class Mortal(Database):
    """A database whose user may die around each commit."""

    def __init__(self, url: str, step: Steps) -> None:
        super().__init__(url)
        self._step = step

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        async with super().transaction() as connection:
            yield connection
            self._step()
        self._step()


class Remote:
    """A provider behind HTTP on loopback that honours keys."""

    name = "telegram"

    def __init__(self, url: str, step: Steps) -> None:
        self._url, self._step = url, step

    async def send(self, message: Message) -> Outcome:
        self._step()
        async with httpx.AsyncClient(trust_env=False) as client:
            answer = await client.post(self._url, json={"key": message.key})
        self._step()
        return Accepted(answer.json()["ref"]) if answer.is_success else Unknown(str(answer.status_code))


async def work(job: dict, step: Steps, booking: Booking, texts: Texts) -> None:
    database = Mortal(job["database"], step)
    channels = {each.name: each for each in (Remote(job["provider"], step), Chat(Live()), DeskQueue(booking))}
    now = datetime.fromisoformat(job["now"])
    desk = Desk(booking, texts, Rules(("telegram", "web")), {}, str(os.getpid()))
    await Worker(database, desk, channels, clock=lambda: now).step()
    await database.close()


def main() -> None:
    set_up_logging("error")
    centre = load_centre(CENTRE)
    booking = Booking(lambda: centre, Links(b"k" * 32, ""), read_plan(DEMO, centre))
    texts = load_texts()
    bodies()  # what a process reads once is read before the first child
    for line in sys.stdin:
        job = json.loads(line)
        told, tell = os.pipe()
        child = os.fork()
        if not child:
            step = Steps(job["die_at"])
            asyncio.run(work(job, step, booking, texts))
            os.write(tell, str(step.taken).encode())
            os._exit(0)
        _, status = os.waitpid(child, 0)
        os.close(tell)
        steps = os.read(told, 16).decode()
        os.close(told)
        died = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        sys.stdout.write("died\n" if died else f"lived:{steps}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
