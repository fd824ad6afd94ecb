"""How fast a channel may be used: a token bucket in the database, shared by all workers.

Where the bucket is empty a message reserves its turn: the bucket goes below zero and the message waits for its own
moment, so nobody comes back in vain. News have a bucket of their own, a share of the channel's rate: a reminder
never stands behind them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_pace import close_bucket, lock_buckets, save_bucket

PACED = "paced"
"""`why` of a notice that has reserved its turn."""

NEWS_SHARE = 0.25
_BURST_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Turn:
    """A message that wants to go over a channel. `paid`: it has reserved its turn before."""

    channel: str
    is_news: bool
    paid: bool

    @property
    def bucket(self) -> str:
        """The name of its bucket."""
        return f"{self.channel}:news" if self.is_news else self.channel


async def moments(
    connection: AsyncConnection, turns: Sequence[Turn], rates: Mapping[str, float], now: datetime
) -> tuple[datetime, ...]:
    """When each of these may go, in their order; `now` = at once. `rates`: messages a second, a channel without
    one is not held back. Holds the buckets until the transaction ends."""
    rate = {turn.bucket: _rate(turn, rates) for turn in turns}
    # The channel's own row knows whether the other side has closed it, with or without a rate.
    names = {turn.channel: rates.get(turn.channel, 0.0) for turn in turns} | rate
    full = [(name, _full(speed)) for name, speed in names.items()]
    rows = await lock_buckets(connection, full, now)
    buckets = {name: _Bucket(rate[name], rows[name].tokens, rows[name].at, now) for name in rate}
    opens = {turn.channel: rows[turn.channel].closed_until or now for turn in turns}
    result = tuple(_moment(turn, buckets[turn.bucket], max(opens[turn.channel], now), now) for turn in turns)
    for name, bucket in buckets.items():
        if bucket.rate:
            await save_bucket(connection, name, bucket.tokens, now)
    return result


async def close_channel(connection: AsyncConnection, channel: str, until: datetime, now: datetime) -> None:
    """The other side takes nothing from us until then."""
    await close_bucket(connection, channel, until, now)


def _rate(turn: Turn, rates: Mapping[str, float]) -> float:
    whole = rates.get(turn.channel, 0.0)
    return whole * (NEWS_SHARE if turn.is_news else 1 - NEWS_SHARE)


def _full(rate: float) -> float:
    return max(1.0, rate * _BURST_SECONDS)


class _Bucket:
    """Tokens of one bucket as of now; below zero they are turns that were reserved."""

    def __init__(self, rate: float, tokens: float, at: datetime, now: datetime) -> None:
        self.rate = rate
        passed = max(0.0, (now - at).total_seconds())
        self.tokens = min(_full(rate), tokens + passed * rate)

    def take(self, now: datetime) -> datetime:
        """The moment of the next turn."""
        if not self.rate:
            return now
        self.tokens -= 1
        return now if self.tokens >= 0 else now + timedelta(seconds=-self.tokens / self.rate)


def _moment(turn: Turn, bucket: _Bucket, opens: datetime, now: datetime) -> datetime:
    """Whoever paid waits for the channel to open only."""
    return max(opens, now if turn.paid else bucket.take(now))
