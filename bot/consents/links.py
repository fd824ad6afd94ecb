"""Signed links: to stop mailings (works for ever) and to one's own files (works for an hour)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.booking.links import Links
from bot.db.queries_preferences import CATEGORIES, Category

FILES_LAST = timedelta(hours=1)
"""The file holds personal data: a link that was forwarded or found later opens nothing."""

_UNSUBSCRIBE, _FILES = "unsubscribe", "mydata"


@dataclass(frozen=True, slots=True)
class Unsubscribing:
    """Whose mailing of which category is to stop."""

    client_id: str
    category: Category


def unsubscribe_url(links: Links, client_id: str, category: Category = "content") -> str:
    """The page that asks, and that takes a POST of one click (RFC 8058)."""
    return links.sealed_url(_UNSUBSCRIBE, f"{client_id}.{category}")


def read_unsubscribe(links: Links, token: str) -> Unsubscribing | None:
    """Whom the link is for; nothing where we never made it."""
    client_id, _, category = (links.unseal(_UNSUBSCRIBE, token) or "").rpartition(".")
    if not client_id or category not in CATEGORIES:
        return None
    return Unsubscribing(client_id, category)


def files_url(links: Links, client_id: str, now: datetime) -> str:
    """All that is stored about the client, as a file."""
    return links.whole(f"{links.sealed_url(_FILES, _until(client_id, now))}/data.json")


def receipt_url(links: Links, client_id: str, now: datetime) -> str:
    """The receipt of all consents, as a file."""
    return links.whole(f"{links.sealed_url(_FILES, _until(client_id, now))}/receipt.json")


def read_files(links: Links, token: str, now: datetime) -> str | None:
    """The client's id; nothing where the link is not ours or its hour has passed."""
    client_id, _, until = (links.unseal(_FILES, token) or "").rpartition(".")
    if not client_id or not until.isdecimal():
        return None
    return client_id if now < datetime.fromtimestamp(int(until), UTC) else None


def _until(client_id: str, now: datetime) -> str:
    return f"{client_id}.{int((now + FILES_LAST).timestamp())}"
