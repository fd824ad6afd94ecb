"""What comes in, made fit to be stored, and told from what came before."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversation import SILENCE, Delivered, Inbound
from bot.db import briefly
from bot.db.queries import Locked, find_seen, lock_conversation
from bot.texts import LANGUAGES

LONGEST_TEXT = 8_000
LONGEST_ID = 128
LONGEST_SEGMENT = 64


def storable(came: Inbound) -> Inbound:
    """The same message: text cut to 8,000 characters, over-long ids hashed, a language we do not speak dropped.

    No database takes a NUL or half a surrogate pair: they are dropped as well.
    """
    return replace(
        came,
        text=_clean(came.text)[:LONGEST_TEXT],
        external_id=_short(_clean(came.external_id)),
        citizen=_short(_clean(came.citizen)),
        language=came.language if came.language in LANGUAGES else None,
        segment=_clean(came.segment)[:LONGEST_SEGMENT] if came.segment else None,
        pressed=None if came.pressed is None else _clean(came.pressed)[:LONGEST_ID],
    )


async def lock_unless_seen(
    connection: AsyncConnection, came: Inbound, language: str, now: datetime
) -> tuple[Locked, Delivered | None]:
    """The conversation, its row held; with the stored reply where this very message was answered before."""
    with briefly(connection):
        locked = await lock_conversation(connection, came, language=language, now=now)
        seen = await find_seen(connection, locked.conversation.id, came.external_id)
    if seen is None:
        return locked, None
    return locked, Delivered(locked.conversation.id, seen.seq, seen.reply or SILENCE, repeated=True)


def _clean(text: str) -> str:
    return text.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "")


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_ID else sha256(name.encode()).hexdigest()
