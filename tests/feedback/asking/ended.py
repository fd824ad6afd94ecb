"""What the tests of asking stand on: an end with everything named."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.feedback.asking.ending import end_interaction
from bot.feedback.asking.keys import Keys
from bot.feedback.asking.values import Asked, End
from bot.feedback.slices import Kind, Slice

NOW = datetime(2026, 11, 17, 10, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Samara")
KEYS = Keys(b"the tests' own key")
ABOUT = Slice(
    service="utilities",
    life_situation="low-income",
    touchpoint="chat-bot",
    channel="web",
    segment="everyone",
)


def end_of(ref: str = "1", kind: Kind = "answer", **given: object) -> End:
    """An end of this name; what is not given is of no client."""
    return End(kind, ref, ABOUT, **given)  # type: ignore[arg-type]


async def asked(connection: AsyncConnection, end: End | None = None, now: datetime = NOW) -> Asked:
    """The invitation of an end that is asked about."""
    ended = await end_interaction(connection, end or end_of(), KEYS, now, zone=ZONE)
    assert isinstance(ended, Asked), ended
    return ended
