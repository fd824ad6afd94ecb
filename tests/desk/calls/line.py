"""Operators at their calls, for tests: scripts of the tests in force, deeds without pages."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from bot.app import App
from bot.booking import ledger
from bot.booking.ledger import Appointment, Booked, Claim, Order, Search
from bot.booking.ledger import Person as Visitor
from bot.booking.room import Booking
from bot.db import Database
from bot.db.queries_accounts import Account, Role, add_account
from bot.db.queries_calls import Call, find_call
from bot.db.queries_clients import add_client
from bot.db.queries_promises import Promise, promises_of_call
from bot.db.queries_scripts import NewVersion, add_version, change_version, retire_published
from bot.desk.calls.run.folding import Run
from bot.desk.calls.run.opening import Person, begin_inbound
from bot.desk.calls.run.stepping import Outcome, step
from bot.desk.calls.run.values import Press, Stepped
from bot.desk.calls.run.work import Work, run_of
from bot.desk.calls.settings import CallSettings
from bot.desk.scripts.store import digest
from bot.texts import Texts
from scripts_callcenter import read_script
from tests.fakes import FakeClock

HERE = Path(__file__).parent
SETTINGS = CallSettings(_env_file=None)
PHONE = "+79125550101"


async def publish(database: Database, name: str, clock: FakeClock, text: str = "") -> int:
    """The tests' script of this name in force; gives the version's id."""
    script = read_script(text or (HERE / f"{name}.yml").read_text("utf-8"), f"{name}.yml")
    body = script.body()
    new = NewVersion(
        script.id, script.direction.value, script.title, body, digest(body), "", (), "tests:author"
    )
    async with database.transaction() as connection:
        made = await add_version(connection, new, clock())
        await retire_published(connection, script.id, clock())
        await change_version(
            connection, made.id, state="published", published_by="tests:editor", published_at=clock()
        )
    return made.id


async def booked(app: App, clock: FakeClock, kind: str) -> Appointment:
    """The nearest visit or call of the plan, for the number that will call."""
    async with app.database.transaction() as connection:
        view = await app.booking.view(connection)
        offering = next(each.id for each in view.plan.offerings if each.kind == kind)
        opening = (await ledger.nearest(connection, view, Search(offering, None, "operators"), clock()))[0]
        client = await add_client(connection, "ru", clock())
        order = Order(Claim(opening, client.id, "operators"), Visitor("Мария", PHONE), "desk", "ru", "tests")
        done = await ledger.book(connection, view, order, clock())
    assert isinstance(done, Booked)
    return done.appointment


class Operator:
    """One operator and what they press; every deed is a transaction of its own, as a request is."""

    def __init__(
        self, database: Database, account: Account, booking: Booking, texts: Texts, clock: FakeClock
    ) -> None:
        self.database, self.account, self._booking, self._texts, self._clock = (
            database,
            account,
            booking,
            texts,
            clock,
        )
        self.settings = SETTINGS

    def work(self, connection: Any) -> Work:
        return Work(connection, self.account, self._texts, self._booking, self.settings, self._clock())

    async def do(self, deed: Any, *given: Any) -> Any:
        """`await operator.do(step, call.id, press)`."""
        async with self.database.transaction() as connection:
            return await deed(self.work(connection), *given)

    async def begin(self, script: str = "demo", phone: str | None = PHONE, **person: Any) -> Call:
        call = await self.do(begin_inbound, script, Person(phone, **person))
        assert isinstance(call, Call)
        return call

    async def press(self, call: Call, edge: str = "next", kind: str = "answer", **values: str) -> Outcome:
        """One press on the card as it stands now."""
        fresh = await self.call(call)
        said = values.pop("said", "")
        return await self.do(step, call.id, Press(fresh.next_seq, kind, edge, values, said))

    async def through(self, call: Call, *edges: str, **values: str) -> Run:
        """Several presses; each one is stored."""
        outcome: Outcome | None = None
        for edge in edges:
            outcome = await self.press(call, edge, **values)
            assert isinstance(outcome, Stepped), outcome
        assert isinstance(outcome, Stepped)
        return outcome.run

    async def to_deal(self, call: Call) -> None:
        """To the step where everything may be chosen."""
        assert isinstance(await self.press(call, "Назвал имя", client_name="Мария"), Stepped)
        assert isinstance(await self.press(call, topic="паспорт"), Stepped)

    async def call(self, call: Call) -> Call:
        async with self.database.reading() as connection:
            found = await find_call(connection, call.id)
        assert found is not None
        return found

    async def run(self, call: Call) -> Run:
        async with self.database.reading() as connection:
            found = await run_of(self.work(connection), await self.call(call))
        assert found is not None
        return found

    async def promises(self, call: Call) -> tuple[Promise, ...]:
        async with self.database.reading() as connection:
            return await promises_of_call(connection, call.id)


async def hire(
    database: Database,
    booking: Booking,
    texts: Texts,
    clock: FakeClock,
    role: str = "operator",
    offices: Iterable[str] = (),
    name: str = "Анна Петрова",
) -> Operator:
    """A new account of this role."""
    new = Account("", f"{role}-{uuid4().hex[:6]}", name, Role(role), frozenset(offices), "ru")
    async with database.transaction() as connection:
        account = await add_account(connection, new, clock())
    assert isinstance(account, Account)
    return Operator(database, account, booking, texts, clock)


def later(clock: FakeClock, **by: float) -> None:
    """The clock goes on."""
    clock.now += timedelta(**by)


def with_settings(operator: Operator, **changed: Any) -> Operator:
    """The same operator under other settings."""
    operator.settings = replace_settings(operator.settings, **changed)
    return operator


def replace_settings(settings: CallSettings, **changed: Any) -> CallSettings:
    return settings.model_copy(update=changed)


__all__ = ["PHONE", "Operator", "hire", "later", "publish", "replace", "with_settings"]
