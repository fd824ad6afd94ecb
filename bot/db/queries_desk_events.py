"""What the screens of the desk hear: rows that one watcher a process reads. Never commits.

The numbers of rows are given before their transactions end, so on PostgreSQL a lower number may appear after a higher
one. A `Cursor` therefore names the numbers below it that were missing when it was read: nothing is heard twice or not
at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Self

from sqlalchemy import delete, func, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_talks import DeskEventRow

event: Any = DeskEventRow.__table__

Kind = Literal[
    "queue", "taken", "message", "typing", "viewing", "transferred", "returned", "done", "promise", "call",
    "presence", "alarm", "follow-up",
]  # fmt: skip
"""queue: somebody waits. taken, transferred, returned, done: whose it is has changed. message: something was said or
noted. typing, viewing: somebody does. alarm: somebody waits unseen. presence: who is on shift. promise, call: of calls.
follow-up: of a low score that is a task."""

MOST_MISSING = 200
"""A cursor names at most so many missing numbers: those of transactions that never ended are given up."""


@dataclass(frozen=True, slots=True)
class DeskEvent:
    """`account_id` is who did it, empty for a citizen or the system. `data` holds no words and no personal data.

    `data["holder"]` is who holds the talk after it: others hear of the talk only what everybody may know.
    """

    kind: Kind
    conversation_id: str | None = None
    request_id: int | None = None
    account_id: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heard:
    """An event as it is stored: with its number and moment."""

    id: int
    at: datetime
    event: DeskEvent


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far somebody has heard: all up to `last` but for `missing`.

    >>> str(Cursor(12, (9, 11))), Cursor.read("12-9.11"), Cursor.read("nonsense")
    ('12-9.11', Cursor(last=12, missing=(9, 11)), None)
    """

    last: int = 0
    missing: tuple[int, ...] = ()

    def __str__(self) -> str:
        return f"{self.last}-{'.'.join(map(str, self.missing))}" if self.missing else str(self.last)

    @classmethod
    def read(cls, said: str) -> Self | None:
        """The cursor as it was written; nothing where it was not, or names numbers that no database has."""
        last, dash, missing = said.partition("-")
        parts = [last, *missing.split(".")] if dash else [last]
        if len(said) > 2400 or not all(_is_number(part) for part in parts):
            return None
        numbers = [int(part) for part in parts]
        return cls(numbers[0], tuple(sorted(numbers[1:]))[-MOST_MISSING:])

    def after(self, heard: Heard) -> Self:
        """The cursor behind this event too. Events are taken in the order of their numbers."""
        kept = set(self.missing) - {heard.id}
        between = range(max(self.last + 1, heard.id - MOST_MISSING), heard.id)
        last = max(self.last, heard.id)
        return type(self)(last, tuple(sorted({*kept, *between}))[-MOST_MISSING:])

    def without(self, given_up: frozenset[int]) -> Self:
        """The same without numbers that will not come any more."""
        return type(self)(self.last, tuple(each for each in self.missing if each not in given_up))


async def emit(connection: AsyncConnection, heard: DeskEvent, now: datetime) -> int:
    """Writes the event inside the caller's transaction: nobody hears of what was not done. Gives its number."""
    values = {
        "kind": heard.kind,
        "conversation_id": heard.conversation_id,
        "request_id": heard.request_id,
        "account_id": heard.account_id,
        "data": dict(heard.data),
        "at": now,
    }
    return int((await connection.execute(insert(event).values(values).returning(event.c.id))).scalar_one())


async def events_after(connection: AsyncConnection, cursor: Cursor, limit: int = 500) -> tuple[Heard, ...]:
    """What is not heard yet, in the order of numbers; at most `limit` at once."""
    fresh = event.c.id > cursor.last
    wanted = or_(event.c.id.in_(cursor.missing), fresh) if cursor.missing else fresh
    rows = await connection.execute(select(event).where(wanted).order_by(event.c.id).limit(limit))
    return tuple(
        Heard(
            row.id,
            row.at,
            DeskEvent(row.kind, row.conversation_id, row.request_id, row.account_id, row.data),
        )
        for row in rows
    )


async def newest_event(connection: AsyncConnection) -> int:
    """The highest number there is; 0 where nothing has happened yet."""
    return int((await connection.execute(select(func.max(event.c.id)))).scalar_one() or 0)


async def oldest_event(connection: AsyncConnection) -> int:
    """The lowest number there still is; 0 where there is none."""
    return int((await connection.execute(select(func.min(event.c.id)))).scalar_one() or 0)


async def drop_old_events(connection: AsyncConnection, before: datetime) -> None:
    """Forgets what every screen has long heard. The newest stays: a quiet night must not look like another database."""
    newest = select(func.max(event.c.id)).scalar_subquery()
    await connection.execute(delete(event).where(event.c.at < before, event.c.id < newest))


def _is_number(said: str) -> bool:
    return said.isascii() and said.isdecimal() and len(said) < 10
