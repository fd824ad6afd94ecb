"""A citizen in a chat, and a body so small that its places run out."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from bot.assistant import Assistant
from bot.booking.links import Links
from bot.booking.loading import plan_from
from bot.booking.room import Booking
from bot.conversation import Inbound, Reply
from knowledge import Centre

LINKS = Links(b"the key of the tests, 32 bytes or more", "https://mfc.example")
PASSPORT = {
    "id": "passport", "name": {"ru": "Паспорт РФ"}, "words": ["паспорт"], "duration": 60, "notice": 60, "horizon": 1,
    "cancel_until": 60, "cooling": [0, 0],
}  # fmt: skip
LAWYER = PASSPORT | {"id": "lawyer", "name": {"ru": "Юрист"}, "words": ["юрист"]}
# Wednesday the 18th alone: two hours of one window.
TWO_HOURS = {"wed": [["10:00", "12:00"]]}


def small_plan(centre: Centre, *, offerings: tuple[dict[str, Any], ...] = (PASSPORT, LAWYER)) -> Booking:
    """One window, two places: tomorrow at 10 and at 11."""
    lane = {"id": "one", "office": "central", "hours": TWO_HOURS}
    body = {"version": 1, "holidays": False, "offerings": list(offerings), "lanes": [lane]}
    return Booking(lambda: centre, LINKS, plan_from(body, centre))


@dataclass
class Citizen:
    """Says and presses; `last` is what the assistant answered."""

    assistant: Assistant
    name: str = field(default_factory=lambda: uuid4().hex)
    channel: Any = "web"
    last: Reply | None = None

    async def says(self, *words: str) -> Reply:
        for said in words:
            came = Inbound(self.channel, uuid4().hex, self.name, said)
            self.last = (await self.assistant.handle(came)).reply
        assert self.last is not None
        return self.last

    async def presses(self, *buttons: str) -> Reply:
        for pressed in buttons:
            came = Inbound(self.channel, uuid4().hex, self.name, "", pressed)
            self.last = (await self.assistant.handle(came)).reply
        assert self.last is not None
        return self.last

    async def books(self, words: str, phone: str = "+7 912 345-67-89") -> Reply:
        """The whole form from one phrase."""
        await self.says(words)
        await self.presses("booking:agree")
        return await self.says("Петрова Анна", phone, "пропустить", "записать")

    @property
    def buttons(self) -> list[str]:
        assert self.last is not None
        return [button.id for button in self.last.buttons]
