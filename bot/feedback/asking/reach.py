"""Whether a message that asks can come to a client at all."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.links import Links
from bot.db.queries_clients import addresses_of
from bot.db.queries_preferences import preferences_of
from bot.feedback.asking.values import SkipReason

_CHATS = ("web", "telegram", "max")


def channels_of(links: Links) -> tuple[str, ...]:
    """Over what the question may go: a letter and a text message carry a link, so they want a public address."""
    return (*_CHATS, "email", "sms") if links.page("").startswith("http") else _CHATS


async def unreachable(
    connection: AsyncConnection, client_id: str, channels: tuple[str, ...]
) -> frozenset[SkipReason]:
    """What keeps a message from the client over these channels: no address, or the client's own switches."""
    reached = {each.channel for each in await addresses_of(connection, client_id) if each.state == "good"}
    usable = reached.intersection(channels)
    if not usable:
        return frozenset({"no-channel"})
    switches = await preferences_of(connection, client_id)
    return frozenset() if switches.wants("trigger", usable) else frozenset({"opted-out"})
