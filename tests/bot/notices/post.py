"""A post office on the other side of a channel, and an office of ours that books and sends."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.booking import ledger
from bot.booking.openings import Opening
from bot.booking.room import Booking
from bot.clock import Clock
from bot.conversation import Inbound
from bot.db import Database
from bot.db.queries import lock_conversation
from bot.db.queries_booking import Appointment
from bot.db.queries_clients import Client, add_address, add_client, client_of
from bot.db.queries_notices import attempt, notice
from bot.notices.channel import Accepted, Message, Missing, Outcome, Temporary, Unknown
from bot.notices.claim import Desk
from bot.notices.decide import Rules
from bot.notices.delivery import Known
from bot.notices.desk import DeskQueue
from bot.notices.quiet import Quiet
from bot.notices.worker import Rhythm, Worker
from bot.texts import Texts


@dataclass
class Post:
    """The other side: delivers a key once, however often it comes. `answers` script what it says next."""

    name: str = "telegram"
    answers: list[Outcome] = field(default_factory=list)
    delivered: dict[str, Message] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)

    async def send(self, message: Message) -> Outcome:
        await asyncio.sleep(0)
        self.calls.append(message.key)
        if self.answers and not isinstance(self.answers[0], Accepted):
            return self.answers.pop(0)
        if self.answers:
            self.answers.pop(0)
        self.delivered.setdefault(message.key, message)
        return Accepted(f"ref-{message.key}")

    @property
    def texts(self) -> list[str]:
        """What was delivered, in order."""
        return [message.text for message in self.delivered.values()]


class Askable(Post):
    """The same with a memory that may be asked. `hears` = it takes the message and the answer is lost."""

    hears = False

    async def send(self, message: Message) -> Outcome:
        if not self.hears:
            return await super().send(message)
        self.calls.append(message.key)
        self.delivered.setdefault(message.key, message)
        return Unknown("timeout")

    async def find(self, key: str) -> Accepted | Missing | Unknown:
        return Accepted(f"ref-{key}") if key in self.delivered else Missing()


class Watched(Askable):
    """Notes when each message came, and may be told to fail once."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.came: dict[str, datetime] = {}
        self.trouble: Outcome | None = None

    async def send(self, message: Message) -> Outcome:
        trouble, self.trouble = self.trouble, None
        self.calls.append(message.key)
        if isinstance(trouble, Temporary):
            return trouble
        if message.key not in self.delivered:
            self.delivered[message.key] = message
            self.came[message.key] = self._clock()
        return trouble or Accepted(f"ref-{message.key}")


class Office:
    """Books for clients and runs workers over one database, by a clock moved by hand."""

    def __init__(self, database: Database, booking: Booking, texts: Texts, clock: Clock) -> None:
        self.database, self.booking, self.texts, self.clock = database, booking, texts, clock

    def worker(
        self,
        *channels: Known,
        me: str = "worker",
        rates: Mapping[str, float] | None = None,
        clock: Callable | None = None,
        quiet: Quiet | None = None,
        batch: int = 50,
    ) -> Worker:
        """A worker with these channels, the first tried first, and the operators' queue."""
        findable = frozenset(channel.name for channel in channels if hasattr(channel, "find"))
        rules = Rules(tuple(channel.name for channel in channels), findable, quiet or Quiet())
        desk = Desk(self.booking, self.texts, rules, rates or {}, me)
        queue = DeskQueue(self.booking)
        known = {channel.name: channel for channel in (*channels, queue)}
        return Worker(
            self.database, desk, known, clock=clock or self.clock, rhythm=Rhythm(deliver=0.01, batch=batch)
        )

    async def client(self, citizen: str = "100", channel: str = "telegram", **addresses: str) -> Client:
        """Somebody who writes to us; `email="a@b.example"` is a further address."""
        now = self.clock()
        async with self.database.transaction() as connection:
            came = Inbound(channel, f"{citizen}-hello", citizen)
            locked = await lock_conversation(connection, came, language="ru", now=now)
            made = await client_of(connection, locked.conversation, now)
            for name, value in addresses.items():
                await add_address(connection, made.id, name, value, now)
        return made

    async def caller(self) -> Client:
        """Somebody for whom an operator books: without a conversation."""
        async with self.database.transaction() as connection:
            return await add_client(connection, "ru", self.clock())

    async def openings(self, offering: str = "passport", days: int = 2) -> tuple[Opening, ...]:
        """Free afternoon times about so many days ahead: their reminders fall into the day."""
        async with self.database.reading() as connection:
            view = await self.booking.view(connection)
            first = (self.clock() + timedelta(days=days)).date()
            search = ledger.Search(offering, office="central", first=first)
            found = await ledger.nearest(connection, view, search, self.clock(), limit=50)
        return tuple(opening for opening in found if 12 <= opening.start.hour < 17)

    async def book(
        self,
        client: Client,
        offering: str = "passport",
        days: int = 2,
        *,
        at: Opening | None = None,
        **person: str,
    ) -> Appointment:
        """An appointment of the client, the first there is."""
        opening = at or (await self.openings(offering, days))[0]
        async with self.database.transaction() as connection:
            view = await self.booking.view(connection)
            claim = ledger.Claim(opening, client.id)
            order = ledger.Order(claim, ledger.Person(**person), via="telegram")
            made = await ledger.book(connection, view, order, self.clock())
        assert isinstance(made, ledger.Booked)
        return made.appointment

    async def move(self, visit: Appointment, to: Opening, by: str = "client") -> Appointment:
        """Moves the visit, told of by whoever moves it."""
        async with self.database.transaction() as connection:
            view = await self.booking.view(connection)
            change = ledger.Change(visit.id, actor=_actor(by), by=by)
            moved = await ledger.move(connection, view, change, to, self.clock())
        assert isinstance(moved, ledger.Moved)
        return moved.appointment

    async def cancel(self, visit: Appointment, by: str = "client") -> None:
        """Cancels the visit."""
        async with self.database.transaction() as connection:
            view = await self.booking.view(connection)
            change = ledger.Change(visit.id, actor=_actor(by), by=by)
            await ledger.cancel(connection, view, change, self.clock())

    async def confirm(self, visit: Appointment) -> None:
        """The client says yes."""
        async with self.database.transaction() as connection:
            await ledger.confirm(connection, ledger.Change(visit.id), self.clock())

    async def notices(self) -> list:
        """Every notice, the oldest first."""
        async with self.database.reading() as connection:
            rows = await connection.execute(select(notice).order_by(notice.c.created_at, notice.c.dedupe_key))
            return list(rows)

    async def states(self) -> dict[str, tuple[str, str]]:
        """Dedupe key without ids → (state, why)."""
        return {row.dedupe_key.split(":")[0]: (row.state, row.why) for row in await self.notices()}

    async def attempts(self) -> list:
        """Every try, in order."""
        async with self.database.reading() as connection:
            found = select(attempt).order_by(attempt.c.started_at, attempt.c.notice_id, attempt.c.n)
            return list(await connection.execute(found))


def _actor(by: str) -> str:
    return "client:chat" if by == "client" else "operator:anna"
