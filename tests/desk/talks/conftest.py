"""Operators on shift, citizens who ask for one, over the real assistant and the real database."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest

from bot.assistant import Assistant
from bot.conversation import Inbound, Message
from bot.db import Database
from bot.db.queries_accounts import Account, Role, add_account
from bot.db.queries_desk import OperatorRequest, find_open_request, list_requests
from bot.desk.talks.shifts import set_shift
from bot.desk.talks.values import Deed
from bot.texts import Texts
from tests.fakes import FakeClock

OperatorOf = Callable[..., Awaitable[Account]]


@dataclass(frozen=True, slots=True)
class Floor:
    """The operators' room of a test: `await floor.does(anna, take, request_id)`."""

    database: Database
    texts: Texts
    clock: FakeClock

    async def does(self, account: Account, deed: Any, *with_what: Any, **more: Any) -> Any:
        """The account does it, in a transaction of its own."""
        async with self.database.transaction() as connection:
            return await deed(Deed(connection, self.texts, account, self.clock()), *with_what, **more)

    async def reads(self, query: Any, *with_what: Any) -> Any:
        """What is committed."""
        async with self.database.reading() as connection:
            return await query(connection, *with_what)


@pytest.fixture
def floor(database: Database, texts: Texts, clock: FakeClock) -> Floor:
    return Floor(database, texts, clock)


@pytest.fixture
def operator_of(floor: Floor) -> OperatorOf:
    """An account on shift: `await operator_of("Анна Петрова")`; `state=None` leaves it at home."""

    async def made(
        name: str = "Анна Петрова", role: str = "operator", state: Any = "on", capacity: int = 5
    ) -> Account:
        new = Account("", f"login-{uuid4().hex[:8]}", name, Role(role), frozenset(), "ru")
        async with floor.database.transaction() as connection:
            account = await add_account(connection, new, floor.clock())
        assert isinstance(account, Account)
        if state is not None:
            await floor.does(account, set_shift, state, capacity)
        return account

    return made


@dataclass(frozen=True, slots=True)
class Citizen:
    """Somebody in the web chat: `await citizen.writes("…")`, `await citizen.reads()`."""

    assistant: Assistant
    database: Database
    name: str
    channel: Any = "web"

    async def writes(self, text: str = "", pressed: str | None = None, key: str = "") -> str:
        """The bot's answer; empty where it is silent."""
        came = Inbound(self.channel, key or uuid4().hex, self.name, text, pressed)
        return (await self.assistant.handle(came)).reply.text

    async def reads(self) -> tuple[Message, ...]:
        """The whole talk."""
        return await self.assistant.history((self.channel, self.name), 0, 500)

    async def hears(self) -> list[str]:
        """What was said by operators and by the system."""
        return [each.body for each in await self.reads() if each.author in ("operator", "system")]

    async def request(self) -> OperatorRequest | None:
        """Their open request."""
        talk = await self.assistant.conversation(self.channel, self.name)
        assert talk is not None
        async with self.database.reading() as connection:
            return await find_open_request(connection, talk.id)

    async def owner(self) -> str:
        talk = await self.assistant.conversation(self.channel, self.name)
        assert talk is not None
        return talk.owner

    async def calls_a_human(self) -> int:
        """Presses the button; gives the request's number."""
        await self.writes("Позвать человека", pressed="operator:call")
        waiting = await self.request()
        assert waiting is not None
        return waiting.id


@pytest.fixture
def citizen_of(assistant: Assistant, database: Database) -> Callable[..., Citizen]:
    """`citizen_of()` or `citizen_of("telegram")`."""

    def made(channel: str = "web") -> Citizen:
        return Citizen(assistant, database, uuid4().hex, channel)

    return made


@pytest.fixture
def citizen(citizen_of: Callable[..., Citizen]) -> Citizen:
    return citizen_of()


async def all_requests(connection: Any) -> tuple[OperatorRequest, ...]:
    """Every request, done or not."""
    return await list_requests(connection, with_done=True)
