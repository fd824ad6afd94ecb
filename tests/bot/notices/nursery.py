"""Runs workers that are killed (tests/mortal.py). A job: `{"database", "provider", "now", "die_at"}`.

The worker goes once round. A step is the moment before and after each commit, and before and after each call of the
provider.
"""

import os
from datetime import datetime
from pathlib import Path

import httpx

from bot.booking.links import Links
from bot.booking.loading import DEMO, read_plan
from bot.booking.room import Booking
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
from tests.mortal import Mortal, Steps, raise_children

CENTRE = Path(__file__).parents[2] / "data" / "base" / "centre.yml"


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
    raise_children(lambda job, step: work(job, step, booking, texts))


if __name__ == "__main__":
    main()
