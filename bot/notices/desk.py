"""The operators' queue as a channel: a task about a client is put there as surely as a message to the client."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.room import Booking
from bot.db.queries import lock_known_conversation
from bot.db.queries_desk import Call, add_call, add_note, add_request, find_open_request
from bot.notices.channel import Accepted, Message, Permanent
from bot.notices.decide import DESK


class DeskQueue:
    """Lives inside our own database: see `channel.Inside`."""

    name = DESK

    def __init__(self, booking: Booking) -> None:
        """`booking` knows when operators are at work."""
        self._booking = booking

    async def put(self, connection: AsyncConnection, message: Message, now: datetime) -> Accepted | Permanent:
        """Adds the task to the client's open request, which is made where there is none.

        Whoever has no conversation is to be called at `message.address`.
        """
        centre = self._booking.centre
        due_at = None if centre.operators_open(now) else centre.operators_open_at(now)
        if message.conversation_id is None:
            if not message.address:
                return Permanent("no way to answer")
            call = Call(message.client_id, message.address, message.text)
            return Accepted(str((await add_call(connection, call, now, due_at)).id))
        talk = (await lock_known_conversation(connection, message.conversation_id)).conversation
        waiting = await find_open_request(connection, talk.id)
        if waiting is not None:
            if message.text not in waiting.note:
                await add_note(connection, waiting, message.text)
            return Accepted(str(waiting.id))
        return Accepted(str((await add_request(connection, talk, message.text, now, due_at)).id))

    def told(self, message: Message) -> None:
        """The desk looks by itself."""
