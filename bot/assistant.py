"""The conductor: one inbound message → one transaction → one reply.

The order inside the transaction is the contract: the conversation's row is locked first, and only then is it
asked whether the message was seen. The other way round, one update delivered five times at once runs the
flow five times.
"""

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.room import Booking
from bot.clock import Clock
from bot.conversation import (
    OPERATOR_BUTTON,
    SILENCE,
    Button,
    Conversation,
    Delivered,
    Inbound,
    Message,
    Reply,
    Turn,
    exchange_of,
)
from bot.db import Database, briefly
from bot.db.queries import (
    Locked,
    add_bot_message,
    add_citizen_message,
    find_conversation,
    mark_handled,
    read_messages,
    save_conversation,
)
from bot.db.queries_desk import set_owner
from bot.db.queries_talks import hear_citizen
from bot.engines import Context, Engines, Thought
from bot.errors import DeclinedTwice
from bot.flows import FLOWS, rating
from bot.flows.booking.resuming import with_way_back
from bot.inbound import lock_unless_seen, storable
from bot.live import DESK, Live
from bot.memory import Memory
from bot.popularity import Popularity
from bot.routing import Route, Router, back_to_operator
from bot.speech import spoken_language
from bot.texts import Texts
from bot.toolbox import Toolbox
from knowledge import Found

log = structlog.get_logger()

REMEMBERED_CONTEXTS = 10_000
# A citizen may end a talk with an operator only by this very button, never by words meant for the human.
GIVE_BACK_BUTTON = "handoff:cancel"


@dataclass(frozen=True, slots=True)
class Explained:
    """A delivered reply with why it was chosen, for `otklik ask` and `otklik explain`.

    `thought` and `route` are empty where nothing was chosen: a repeated message, a human owner, a failure.
    """

    delivered: Delivered
    language: str
    thought: Thought | None = None
    route: Route | None = None


class Assistant:
    """Answers every message once, in order within a conversation, in any channel."""

    def __init__(  # noqa: PLR0913 (each part has a name of its own)
        self,
        database: Database,
        engines: Engines,
        texts: Texts,
        *,
        clock: Clock,
        live: Live,
        booking: Booking,
    ) -> None:
        self._database, self._engines, self._texts = database, engines, texts
        self._clock, self._live, self._booking = clock, live, booking
        self._router = Router(texts)
        self._popularity = Popularity()
        self._contexts: OrderedDict[tuple[str, str], Context] = OrderedDict()

    async def handle(self, came: Inbound) -> Delivered:
        """The reply to one message, stored with it; the same message again gets the same reply.

        Never raises: whatever fails, the citizen gets an apology and an operator.
        """
        return (await self.explain(came)).delivered

    async def explain(self, came: Inbound) -> Explained:
        """As `handle`, together with why this reply was chosen."""
        came = storable(came)
        try:
            thought = await self._think(came)
            explained = await self._handle(came, thought)
        except Exception:  # the conductor: the citizen gets an answer whatever fails
            log.exception("assistant.failed", channel=came.channel, external_id=came.external_id)
            explained = Explained(await self._apologise(came), self._texts.first_language)
        if explained.delivered.conversation_id:
            self._live.wake(explained.delivered.conversation_id)
            self._live.wake(DESK)
        return explained

    async def history(
        self, conversation: str | tuple[str, str], after_seq: int = 0, limit: int = 100
    ) -> tuple[Message, ...]:
        """Messages after `after_seq`, oldest first, of a conversation id or of (channel, citizen)."""
        async with self._database.reading() as connection:
            if isinstance(conversation, tuple):
                found = await find_conversation(connection, *conversation)
                if found is None:
                    return ()
                conversation = found.id
            with briefly(connection):
                return await read_messages(connection, conversation, after_seq, limit)

    async def conversation(self, channel: str, citizen: str) -> Conversation | None:
        """The citizen's conversation in this channel, if there is one."""
        async with self._database.reading() as connection:
            return await find_conversation(connection, channel, citizen)

    async def _think(self, came: Inbound) -> Thought | None:
        """The slow work, before any transaction, in the context this process remembers."""
        if came.pressed is not None or not came.text.strip():
            return None
        context = self._contexts.get((came.channel, came.citizen), Context(segment=came.segment))
        return await self._engines.think(came.text, context)

    async def _handle(self, came: Inbound, thought: Thought | None) -> Explained:
        now = self._clock()
        async with self._database.transaction() as connection:
            locked, again = await lock_unless_seen(connection, came, self._texts.first_language, now)
            if again is not None:
                return Explained(again, locked.conversation.language)
            if locked.conversation.owner == "operator" and not rating.is_tap(came.pressed):
                if came.pressed != GIVE_BACK_BUTTON:
                    silent = await self._keep_silent(connection, locked, came, now)
                    return Explained(silent, locked.conversation.language)
                locked = await _give_back(connection, locked)
            return await self._answer(connection, locked, came, thought)

    async def _keep_silent(
        self, connection: AsyncConnection, locked: Locked, came: Inbound, now: datetime
    ) -> Delivered:
        """A human owns the conversation: the message is kept for them, and the bot says nothing."""
        seq = await add_citizen_message(connection, locked, came, now)
        await mark_handled(connection, locked.conversation.id, came, (seq, None), now)
        await save_conversation(connection, locked.conversation, seq + 1, now)
        await hear_citizen(connection, locked.conversation.id, seq, now)
        return Delivered(locked.conversation.id, seq, SILENCE)

    async def _answer(
        self, connection: AsyncConnection, locked: Locked, came: Inbound, thought: Thought | None
    ) -> Explained:
        now, was = self._clock(), locked.conversation
        memory = Memory.read(was.state)
        route = back_to_operator(self._router.route(came, was, memory, thought), came, memory, now)
        typed = thought if self._router.needs_thought(came, memory) else None
        language = spoken_language(typed, memory, was, is_first=locked.next_seq == 1)
        before = replace(was, language=language, segment=came.segment or was.segment)
        toolbox = self._toolbox(connection, before, memory, thought, now)
        memory.stopped, memory.offer = False, None
        turn = Turn(came, before, now, route.action, route.argument, memory.notes)
        route, reply = await self._reply(turn, toolbox, route, thought)
        memory.offer_choices(reply.choices)
        delivered = await self._store(
            connection, replace(locked, conversation=before), came, (reply, memory), now
        )
        return Explained(delivered, memory.chosen_language or language, thought, route)

    async def _reply(
        self, turn: Turn, toolbox: Toolbox, route: Route, thought: Thought | None
    ) -> tuple[Route, Reply]:
        """The flow's reply. A form, or a rating, may decline a text: another flow gets it, and the question stays open."""
        memory = toolbox.memory
        asked = memory.awaiting, memory.notes
        if route.flow == memory.awaiting:
            memory.awaiting, memory.notes = None, {}
        reply = await FLOWS[route.flow].reply(turn, toolbox)
        if reply is None:
            memory.awaiting, memory.notes = asked
            route = self._router.route_past_form(turn.inbound, memory, thought)
            route = back_to_operator(route, turn.inbound, memory, turn.now)
            turn = replace(turn, action=route.action, argument=route.argument)
            reply = await FLOWS[route.flow].reply(turn, toolbox)
        if reply is None:
            raise DeclinedTwice(f"{route.flow} declined a text that was not its own")
        if turn.conversation.owner == "operator":
            return route, reply
        return route, with_way_back(reply, route.flow, toolbox)

    def _toolbox(
        self,
        connection: AsyncConnection,
        conversation: Conversation,
        memory: Memory,
        thought: Thought | None,
        now: datetime,
    ) -> Toolbox:
        async def find() -> Found:
            context = Context(conversation.segment, memory.last_article)
            if thought is None:
                raise LookupError("a pressed button has no text to search for")
            if thought.context == context:
                return thought.found
            return await self._engines.find(thought.understanding, context)

        return Toolbox(
            connection=connection,
            texts=self._texts,
            base=self._engines.base,
            memory=memory,
            popularity=self._popularity,
            booking=self._booking,
            language=conversation.language,
            now=now,
            find=find,
            named_services=self._engines.named_services,
            understanding=thought.understanding if thought else None,
            clauses=thought.clauses if thought else None,
        )

    async def _store(
        self,
        connection: AsyncConnection,
        locked: Locked,
        came: Inbound,
        said: tuple[Reply, Memory],
        now: datetime,
    ) -> Delivered:
        """Stores the two messages and what is remembered."""
        reply, memory = said
        before = locked.conversation
        after = replace(
            before,
            language=memory.chosen_language or before.language,
            flow=memory.awaiting,
            flow_version=FLOWS[memory.awaiting].version if memory.awaiting else 0,
            state=memory.dump(),
        )
        with briefly(connection):
            seq = await add_citizen_message(connection, locked, came, now)
            reply_seq = await add_bot_message(connection, before, seq + 1, reply, now)
            await mark_handled(connection, before.id, came, (seq, reply_seq), now)
            await save_conversation(connection, after, reply_seq + 1, now)
            await hear_citizen(connection, before.id, seq, now, waits=before.owner == "bot")
        self._remember(came, Context(after.segment, memory.last_article))
        return Delivered(before.id, reply_seq, reply, exchange=exchange_of(came, seq, reply, now))

    def _remember(self, came: Inbound, context: Context) -> None:
        """Only a hint that spares a second search; the truth is in the database."""
        self._contexts[came.channel, came.citizen] = context
        self._contexts.move_to_end((came.channel, came.citizen))
        if len(self._contexts) > REMEMBERED_CONTEXTS:
            self._contexts.popitem(last=False)

    async def _apologise(self, came: Inbound) -> Delivered:
        """Stores an apology in a fresh transaction, so that a redelivered message gets it again."""
        now = self._clock()
        language = came.language if came.language in ("ru", "en") else self._texts.first_language
        reply = self._apology(language)
        try:
            async with self._database.transaction() as connection:
                locked, again = await lock_unless_seen(connection, came, language, now)
                if again is not None:
                    return again
                if locked.conversation.owner == "operator":
                    return await self._keep_silent(connection, locked, came, now)
                memory = Memory.read(locked.conversation.state)
                memory.awaiting, memory.offer = None, OPERATOR_BUTTON
                memory.offer_choices(reply.choices)
                return await self._store(connection, locked, came, (reply, memory), now)
        except Exception:  # the database itself is down: what is left is to say so
            log.exception("assistant.apology_not_stored", channel=came.channel)
            return Delivered("", 0, self._apology(language, "assistant-failed-unstored"), stored=False)

    def _apology(self, language: str, key: str = "assistant-failed") -> Reply:
        call = Button(OPERATOR_BUTTON, self._texts.say("handoff-button-call", language))
        home = Button("menu:home", self._texts.say("menu-button-home", language))
        return Reply("error", self._texts.say(key, language), (call, home))


async def _give_back(connection: AsyncConnection, locked: Locked) -> Locked:
    """The citizen goes back to the assistant; the operator's request is closed by the flow."""
    epoch = await set_owner(connection, locked, "bot")
    return replace(locked, conversation=replace(locked.conversation, owner="bot", owner_epoch=epoch))
