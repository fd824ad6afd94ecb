"""The citizen's own switches: one category in one channel. No row is the default: on, each message by itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import product
from typing import Any, Literal, get_args

from sqlalchemy import Table as SqlTable
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_notices import PreferenceRow

Category = Literal["content", "transactional", "trigger"]
Frequency = Literal["each", "daily", "weekly"]
ReachedBy = Literal["web", "telegram", "max", "email", "sms"]
CATEGORIES: tuple[Category, ...] = get_args(Category)
FREQUENCIES: tuple[Frequency, ...] = get_args(Frequency)
REACHED_BY: tuple[ReachedBy, ...] = get_args(ReachedBy)

preference: SqlTable = PreferenceRow.__table__  # type: ignore[assignment]
_INSERTS: dict[str, Any] = {"sqlite": sqlite_insert(preference), "postgresql": postgres_insert(preference)}


@dataclass(frozen=True, slots=True)
class Choice:
    """One switch. `frequency` other than `each` gathers messages into one a day or a week."""

    enabled: bool = True
    frequency: Frequency = "each"


@dataclass(frozen=True, slots=True)
class Preferences:
    """All switches of one client; what they never touched is on."""

    choices: dict[tuple[str, str], Choice] = field(default_factory=dict)

    def of(self, category: Category, channel: str) -> Choice:
        """The switch of this category in this channel."""
        return self.choices.get((category, channel), Choice())

    def wants(self, category: Category, channels: Iterable[str]) -> bool:
        """Whether anything of the category may come over any of these channels."""
        return any(self.of(category, channel).enabled for channel in channels)


async def preferences_of(connection: AsyncConnection, client_id: str) -> Preferences:
    """The client's switches as they stand."""
    rows = await connection.execute(select(preference).where(preference.c.client_id == client_id))
    return Preferences({(row.category, row.channel): Choice(row.enabled, row.frequency) for row in rows})


def places(
    categories: Iterable[Category], channels: Iterable[str] = REACHED_BY
) -> tuple[tuple[Category, str], ...]:
    """Each category in each channel; with none named, in every channel there is or will be."""
    return tuple(product(categories, channels))


async def choose(
    connection: AsyncConnection,
    client_id: str,
    change: Mapping[str, Any],
    where: Iterable[tuple[Category, str]],
    now: datetime,
) -> None:
    """Sets `enabled` or `frequency`, or both, in these places; the other one stays as it was."""
    statement = _INSERTS[connection.dialect.name].on_conflict_do_update(
        index_elements=["client_id", "category", "channel"], set_={**change, "changed_at": now}
    )
    fresh = {"enabled": True, "frequency": "each", **change, "client_id": client_id, "changed_at": now}
    rows = [{**fresh, "category": category, "channel": channel} for category, channel in where]
    if rows:
        await connection.execute(statement.values(rows))
