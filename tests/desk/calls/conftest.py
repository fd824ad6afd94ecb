"""Calls on both databases: the tests' scripts are in force, an operator sits there."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.booking.room import Booking
from bot.db import Database
from bot.desk.calls.promises.watch import CallWatch
from bot.live import Live
from bot.texts import Texts
from tests.desk.calls.line import SETTINGS, Operator, hire, publish
from tests.fakes import FakeClock

Hire = Callable[..., Awaitable[Operator]]


@pytest.fixture
async def scripts(database: Database, clock: FakeClock) -> dict[str, int]:
    """The tests' scripts in force: code → version."""
    return {name: await publish(database, name, clock) for name in ("demo", "demo-cold", "demo-back")}


@pytest.fixture
def hired(database: Database, booking: Booking, texts: Texts, clock: FakeClock) -> Hire:
    """`await hired("senior", name="…")`: one more of the staff."""

    async def make(role: str = "operator", **more: Any) -> Operator:
        return await hire(database, booking, texts, clock, role, **more)

    return make


@pytest.fixture
async def anna(scripts: dict[str, int], hired: Hire) -> Operator:
    """An operator with the tests' scripts."""
    assert scripts
    return await hired()


@pytest.fixture
def watch(database: Database, booking: Booking, clock: FakeClock) -> CallWatch:
    return CallWatch(database, Live(), booking, clock, SETTINGS)
