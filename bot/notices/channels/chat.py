"""The chat of our own site: a notice is one more message of the conversation, there when the page is opened.

It is written in the transaction that records the delivery, so it appears once, whoever is killed.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversation import Conversation, Reply
from bot.db.queries import lock_known_conversation
from bot.db.queries_told import add_told, find_told
from bot.errors import NoSuchConversation
from bot.live import Live
from bot.memory import Memory
from bot.notices.channel import Accepted, Message, Permanent
from bot.notices.channels.pressing import buttons_under
from bot.notices.rating import asked_by

_CONFIRMS = ":confirm:"


class Chat:
    """Open pages of this process are woken; those of others look by themselves within a minute."""

    name = "web"

    def __init__(self, live: Live) -> None:
        """`live` holds the listeners of this process."""
        self._live = live

    async def put(self, connection: AsyncConnection, message: Message, now: datetime) -> Accepted | Permanent:
        """Writes the notice into the conversation, whose row it locks: hold no row that a flow locks after that."""
        if message.conversation_id is None:
            return Permanent("no conversation", dead_address=True)
        try:
            locked = await lock_known_conversation(connection, message.conversation_id)
        except NoSuchConversation:
            return Permanent("no conversation", dead_address=True)
        talk = locked.conversation
        seq = await find_told(connection, talk.id, message.key)
        if seq is None:
            buttons = buttons_under(message, talk.owner)
            asked = asked_by(buttons)
            reply = Reply("notice", message.text, buttons, numbered=asked.numbered if asked else ())
            waiting = replace(locked, conversation=replace(talk, state=expecting(talk, reply)))
            seq = await add_told(connection, waiting, reply, message.key, now)
        return Accepted(str(seq))

    def told(self, message: Message) -> None:
        """Wakes the open pages."""
        if message.conversation_id is not None:
            self._live.wake(message.conversation_id)


def expecting(talk: Conversation, reply: Reply) -> Mapping[str, Any]:
    """What the conversation remembers: a typed «1» or «yes» answers the notice where no question waits for it."""
    memory = Memory.read(talk.state)
    if talk.owner != "bot" or memory.awaiting is not None or not reply.choices:
        return talk.state
    asked = asked_by(reply.choices)
    memory.offer_choices(reply.choices)
    if asked is not None:
        memory.rating = {"invitation": asked.invitation_id, "passed": False}
    # An older offer is out of sight: «yes» may mean the newest message only.
    first = reply.choices[0].id
    memory.offer = first if _CONFIRMS in first else None
    return memory.dump()
