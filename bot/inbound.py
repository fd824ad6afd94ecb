"""What comes in, made fit to be stored: no database takes a NUL or half a surrogate pair."""

from dataclasses import replace
from hashlib import sha256

from bot.conversation import Inbound
from bot.texts import LANGUAGES

LONGEST_TEXT = 8_000
LONGEST_ID = 128
LONGEST_SEGMENT = 64


def storable(came: Inbound) -> Inbound:
    """The same message: text cut to 8,000 characters, over-long ids hashed, a language we do not speak dropped."""
    return replace(
        came,
        text=_clean(came.text)[:LONGEST_TEXT],
        external_id=_short(_clean(came.external_id)),
        citizen=_short(_clean(came.citizen)),
        language=came.language if came.language in LANGUAGES else None,
        segment=_clean(came.segment)[:LONGEST_SEGMENT] if came.segment else None,
        pressed=None if came.pressed is None else _clean(came.pressed)[:LONGEST_ID],
    )


def _clean(text: str) -> str:
    return text.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "")


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_ID else sha256(name.encode()).hexdigest()
