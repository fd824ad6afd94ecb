"""What ends without a word: an answer left in silence, a visit that took place. Looked for again and again.

Calls end with words: whoever closes one asks (bot/desk/calls/run/rating.py). Services are told of (received.py).

Any number of processes may look: an end is written once, and the message that asks is written in its transaction.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.room import Booking
from bot.clock import Clock
from bot.db import Database
from bot.db.queries import lock_known_conversation
from bot.db.queries_booking import Appointment
from bot.db.queries_clients import client_of
from bot.db.queries_feedback_ends import Silent, Span, ended_visits, silent_answers
from bot.feedback.asking.about import about_article, against_asking, is_in_form
from bot.feedback.asking.ending import end_interaction
from bot.feedback.asking.keys import Keys
from bot.feedback.asking.reach import channels_of, unreachable
from bot.feedback.asking.values import Asked, End
from bot.feedback.links import ask_by_notice
from bot.going_round import go_round
from bot.memory import Memory
from knowledge import KnowledgeBase

SILENCE = timedelta(minutes=15)
"""Nobody said anything for so long after an answer: the talk has ended."""

LOOKS_BACK = timedelta(days=1)
"""What ended longer ago is not asked about any more: nobody remembers it well."""

EVERY_SECONDS = 30.0


class Rounds:
    """Goes round every half a minute. `round()` is one round; `run()` goes on until it is told to stop."""

    def __init__(
        self, database: Database, booking: Booking, base: Callable[[], KnowledgeBase], clock: Clock
    ) -> None:
        """`base` gives the knowledge base in use."""
        self._database, self._booking, self._base, self._clock = database, booking, base, clock

    async def run(self, stop: asyncio.Event) -> None:
        """Looks until `stop` is set; a database that cannot be reached is tried again."""
        await go_round(stop, self.round, EVERY_SECONDS, failed="rating.round_failed")

    async def round(self) -> int:
        """Notes what has ended and asks where the rules say so; gives how many questions went out."""
        now = self._clock()
        async with self._database.reading() as connection:
            silent = await silent_answers(connection, Span(now - LOOKS_BACK, now - SILENCE))
            visits = await ended_visits(connection, Span(now - LOOKS_BACK, now))
        asked = 0
        for answer in silent:
            if Memory.read(answer.conversation.state).last_event == answer.event_id:
                asked += await self._end_silence(answer, now)
        for visit in visits:
            asked += await self._end_visit(visit, now)
        return asked

    async def _end_silence(self, answer: Silent, now: datetime) -> bool:
        """The conversation is held and looked at again: whoever has written meanwhile is not interrupted."""
        async with self._database.transaction() as connection:
            of = (await lock_known_conversation(connection, answer.conversation.id)).conversation
            if of.owner != "bot" or of != answer.conversation:
                return False
            memory, client = Memory.read(of.state), await client_of(connection, of, now)
            against = against_asking(memory, now)
            if is_in_form(of, memory, now):
                against |= {"unfinished"}
            about = about_article(self._base(), answer.article, "chat-bot", of.channel)
            end = End(
                kind="answer",
                ref=str(answer.event_id),
                of=replace(about, segment=of.segment),
                client_id=client.id,
                conversation_id=of.id,
                language=of.language,
                ended_at=answer.at,
                against=against | await unreachable(connection, client.id, (of.channel,)),
            )
            return await self._ask(connection, end, now, (of.channel,))

    async def _end_visit(self, visit: Appointment, now: datetime) -> bool:
        by_phone, base = visit.kind == "call", self._base()
        async with self._database.transaction() as connection:
            offering = (await self._booking.plan(connection)).find_offering(visit.offering_id)
            articles = offering.articles if offering else ()
            article = next((each for each in articles if each in base.articles), None)
            touchpoint, channel = ("phone", "phone") if by_phone else ("office", "office")
            about = about_article(base, article, touchpoint, channel)  # type: ignore[arg-type]
            end = End(
                kind="call" if by_phone else "appointment",
                ref=visit.id,
                of=replace(about, office_id=visit.office_id),
                client_id=visit.client_id,
                language=visit.language,
                succeeded=True,
                ended_at=visit.updated_at,
                against=await unreachable(connection, visit.client_id, channels_of(self._booking.links)),
            )
            return await self._ask(connection, end, now)

    async def _ask(
        self, connection: AsyncConnection, end: End, now: datetime, plan: tuple[str, ...] | None = None
    ) -> bool:
        links, zone = self._booking.links, ZoneInfo(self._booking.centre.timezone)
        ended = await end_interaction(connection, end, Keys.of(links), now, zone=zone)
        if not isinstance(ended, Asked):
            return False
        return await ask_by_notice(connection, links, ended.invitation_id, now, plan=plan) is not None
