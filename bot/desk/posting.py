"""An operator takes a conversation, speaks in it, and gives it back.

Taking and giving back begin a new epoch: whatever the bot prepared under the old one is refused by the
database, so it cannot speak over a human. In a messenger the words are marked as unsent in the same
transaction, and go out from the process that receives there.
"""

from bot.clock import Clock
from bot.db import Database
from bot.db.queries import lock_known_conversation
from bot.db.queries_desk import add_staff_message, set_owner
from bot.db.queries_unsent import keep_unsent
from bot.live import Live


async def post_as_operator(
    database: Database, live: Live, clock: Clock, conversation_id: str, body: str
) -> int:
    """Stores the operator's words and makes the conversation theirs; gives the message's number.

    Raises:
        NoSuchConversation: nothing is stored under this id.
    """
    async with database.transaction() as connection:
        locked = await lock_known_conversation(connection, conversation_id)
        await set_owner(connection, locked, "operator")
        seq = await add_staff_message(connection, locked, "operator", body, clock())
        await keep_unsent(connection, locked.conversation, seq)
    live.wake(conversation_id)
    return seq


async def post_as_system(
    database: Database, live: Live, clock: Clock, conversation_id: str, body: str
) -> int:
    """Stores a notice of the system («an operator has joined»); the owner stays who it was.

    Raises:
        NoSuchConversation: nothing is stored under this id.
    """
    async with database.transaction() as connection:
        locked = await lock_known_conversation(connection, conversation_id)
        seq = await add_staff_message(connection, locked, "system", body, clock())
        await keep_unsent(connection, locked.conversation, seq)
    live.wake(conversation_id)
    return seq


async def give_back(database: Database, live: Live, conversation_id: str) -> None:
    """The operator is done: the bot answers again.

    Raises:
        NoSuchConversation: nothing is stored under this id.
    """
    async with database.transaction() as connection:
        locked = await lock_known_conversation(connection, conversation_id)
        await set_owner(connection, locked, "bot")
    live.wake(conversation_id)
