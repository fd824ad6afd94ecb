"""The booking room: the plan in force, the centre and the keys, kept ready for whoever books."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.ledger.values import Outdated, PlanView
from bot.booking.ledger.versions import store_version
from bot.booking.links import Links
from bot.booking.loading import stored_plan
from bot.booking.plan import Plan
from bot.db.queries_plan import newest_plan, read_plan_version
from knowledge import Centre

FIRST_AUTHOR = "system"


class Booking:
    """Lives as long as the program. `first` is the plan until one is stored; `centre` gives the one in force.

    `map_url` is a map's page with `{address}` in it, empty where none is to be linked.
    """

    def __init__(self, centre: Callable[[], Centre], links: Links, first: Plan, map_url: str = "") -> None:
        self._centre, self.links, self._first, self.map_url = centre, links, first, map_url
        self._read: tuple[tuple[int, str], Plan] | None = None

    @property
    def centre(self) -> Centre:
        """Offices with their names, addresses and hours, as the knowledge base has them now."""
        return self._centre()

    async def view(self, connection: AsyncConnection) -> PlanView:
        """What every function of the ledger works by."""
        return PlanView(await self.plan(connection), self.centre, self.links)

    async def plan(self, connection: AsyncConnection) -> Plan:
        """The plan in force, read anew only when another version came.

        The digest is part of the key: a version that was rolled back may come again with other words.
        """
        key = await newest_plan(connection)
        if key is None:
            return self._first
        if self._read is None or self._read[0] != key:
            stored = await read_plan_version(connection, key[0])
            if stored is None:
                return self._first
            self._read = (key, stored_plan(stored.body))
        return self._read[1]

    async def begin(self, connection: AsyncConnection, now: datetime) -> None:
        """Stores the first plan, at the first start."""
        if await newest_plan(connection) is None:
            await store_version(connection, self._first, FIRST_AUTHOR, now, first=True)

    async def store_plan(
        self, connection: AsyncConnection, plan: Plan, by: str, now: datetime
    ) -> Plan | Outdated:
        """Stores an edited plan as the next version. `plan.version` is the version that was edited.

        `Outdated` where somebody stored another one meanwhile: their changes must be seen first.
        """
        return await store_version(connection, plan, by, now)
