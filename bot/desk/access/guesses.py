"""Slow guesses: after a few wrong tries one waits, longer each time. By login and by address, in every process."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_sessions import count_guess, forgive_guess, put_guesses
from bot.desk.access.sessions import key_of

FIRST_WAIT = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Pace:
    """So many tries are free; each one more makes one wait twice as long, at most `longest`."""

    free: int
    longest: timedelta
    forgotten_after: timedelta

    def wait(self, failures: int, last: datetime | None, now: datetime) -> int:
        """Whole seconds until the next try; 0 where it may be now.

        >>> from datetime import UTC
        >>> pace, then = Pace(2, timedelta(minutes=15), timedelta(days=1)), datetime(2026, 11, 17, tzinfo=UTC)
        >>> [pace.wait(failures, then, then) for failures in (1, 2, 3, 9)]
        [0, 30, 60, 900]
        """
        if last is None or failures < self.free:
            return 0
        doubled: int = 2 ** min(failures - self.free, 20)
        due = last + min(self.longest, FIRST_WAIT * doubled)
        return max(0, ceil((due - now).total_seconds()))


@dataclass(frozen=True, slots=True)
class Guesses:
    """Counts the tries of a sign-in."""

    by_login: Pace
    by_address: Pace

    async def take(self, connection: AsyncConnection, login: str, address: str, now: datetime) -> int:
        """One more try, counted before it is judged; or the seconds to wait, and then it is not counted.

        Its transaction must end before the password is checked: tries at once then wait for the count alone.
        """
        counted, wait = [], 0
        for key, pace in self._keys(login, address):
            failures, last = await count_guess(connection, key, now, pace.forgotten_after)
            counted.append((key, failures))
            wait = max(wait, pace.wait(failures, last, now))
        if wait:
            return wait
        for key, failures in counted:
            await put_guesses(connection, key, failures + 1, now)
        return 0

    async def forgive(self, connection: AsyncConnection, login: str, address: str) -> None:
        """The try was right: the login begins anew, the address gets this one try back."""
        whose = key_of_login(login)
        for key, _ in self._keys(login, address):
            await forgive_guess(connection, key, all_of_them=key == whose)

    def _keys(self, login: str, address: str) -> Iterable[tuple[str, Pace]]:
        """In the order of the keys, so that two sign-ins never wait for one another."""
        keys = [(key_of_login(login), self.by_login), (key_of(f"address:{address}"), self.by_address)]
        return sorted(keys, key=lambda one: one[0])


def paces(free: int, free_of_address: int) -> Guesses:
    """The usual waits: a quarter of an hour at most for a login, five minutes for a whole office."""
    return Guesses(
        Pace(free, timedelta(minutes=15), timedelta(days=1)),
        Pace(free_of_address, timedelta(minutes=5), timedelta(minutes=15)),
    )


def key_of_login(login: str) -> str:
    """Under what the tries of a login are counted; the login itself is not stored: it may be a mistyped password."""
    return key_of(f"login:{login}")


def tries_of_codes(account_id: str) -> str:
    """The name under which an account's codes are tried: six digits are guessed sooner than a password."""
    return f"code {account_id}"


def minutes_of(wait: int) -> int:
    """The seconds to wait as they are told: whole minutes, the last one begun.

    >>> [minutes_of(seconds) for seconds in (1, 60, 61)]
    [1, 1, 2]
    """
    return ceil(wait / 60)
