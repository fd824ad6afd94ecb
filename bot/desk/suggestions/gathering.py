"""Everything that helps with one question, gathered: what is read first, and what is thought after the database is let go.

A thought may take a tenth of a second while many type; no connection waits for it.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.channels.application import Application
from bot.conversation import Message
from bot.db.queries import read_messages
from bot.db.queries_suggestions import state_of
from bot.db.queries_talks_canned import Canned, canned_for
from bot.db.queries_talks_shown import Listed
from bot.desk.calls.settings import CallSettings
from bot.desk.desk import Seat
from bot.desk.suggestions.answers import Library, answers, titled
from bot.desk.suggestions.asked import LOOKED_AT, asked_of
from bot.desk.suggestions.canned import Written, fitting
from bot.desk.suggestions.cases import Cases, sense_of
from bot.desk.suggestions.script import next_line
from bot.desk.suggestions.values import Asked, Suggested, Suggestion
from bot.desk.talks.replies.filling import Speaker
from bot.desk.talks.values import called
from bot.engines import Context, Thought
from bot.memory import Memory

LANGUAGES = ("ru", "en")
LONGEST_TYPED = 1_000


@dataclass(frozen=True, slots=True)
class Before:
    """What the database said of a talk, for the thinking after it. `context` is what the assistant itself leans on."""

    asked: Asked
    context: Context
    library: Library
    speaker: Speaker
    replies: Sequence[Canned]
    script: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class Suggester:
    """The parts of one process that suggest."""

    app: Application
    cases: Cases
    calls: CallSettings

    async def read(self, seat: Seat, of: Listed, typed: str = "") -> Before:
        """What is known of the talk; `typed` is what the operator looks for or writes, instead of the citizen's words."""
        messages = await newest_messages(seat, of)
        memory = Memory.read(await state_of(seat.connection, of.request.conversation_id or ""))
        typed = " ".join(typed.split())[:LONGEST_TYPED]
        asked = Asked(typed, last=typed, typed=True) if typed else asked_of(messages, of.request.note)
        return Before(
            asked=asked,
            context=Context(of.segment, None if typed else memory.last_article),
            library=self.library(seat.now),
            speaker=self.speaker(seat, of),
            replies=await canned_for(seat.connection, seat.account.id),
            script=await next_line(seat, self.app, of.request.id, self.calls),
        )

    def library(self, now: datetime) -> Library:
        """The base as it is served now."""
        return Library(self.app.engines.base, self.app.texts, now)

    def speaker(self, seat: Seat, of: Listed) -> Speaker:
        """Who speaks to whom."""
        centre = self.app.booking.centre
        here = seat.now.astimezone(ZoneInfo(centre.timezone))
        language = of.language if of.language in LANGUAGES else "ru"
        return Speaker(called(seat.account.name), centre.name, here, language)

    async def think(self, before: Before) -> Suggested:
        """At most three of a kind, each list best first."""
        await self.cases.freshen()
        asked, language = before.asked, before.speaker.language
        if not asked.text:
            return Suggested(asked, language, script=before.script)
        newest, thought, text = await self._thought(before)
        asked = replace(asked, text=text)
        # «Thank you» after a question that still waits is thanks all the same.
        written = Written(text, None if asked.typed else newest.understanding)
        found = answers(thought.found, before.library, language)
        if asked.typed and not found:
            found = titled(text, before.library, language)
        return Suggested(
            asked=asked,
            language=language,
            answers=found,
            cases=await self._near(thought, text),
            canned=fitting(written, before.replies, self.app.texts, before.speaker),
            script=before.script,
        )

    async def _thought(self, before: Before) -> tuple[Thought, Thought, str]:
        """Of the newest message alone: the assistant has thought of it already. Then the one to answer: where the newest
        says too little, of all that nobody has answered yet; and the words it was thought of."""
        asked, context = before.asked, before.context
        alone = await self.app.engines.think(asked.last or asked.text, context)
        if alone.found.decision != "handover" or asked.last in ("", asked.text):
            return alone, alone, asked.last or asked.text
        whole = await self.app.engines.think(asked.text, context)
        surer = whole.found.confidence > alone.found.confidence
        return (alone, whole, asked.text) if surer else (alone, alone, asked.last)

    async def _near(self, thought: Thought, text: str) -> tuple[Suggestion, ...]:
        if not len(self.cases):
            return ()
        search, read = self.app.engines.search, thought.understanding.text or text
        sense = await asyncio.to_thread(sense_of, search, read, thought.found)
        return await self.cases.near(sense)


async def newest_messages(seat: Seat, of: Listed) -> tuple[Message, ...]:
    """The end of the talk, oldest first; nothing where there is no chat."""
    conversation_id = of.request.conversation_id
    if conversation_id is None:
        return ()
    after = max(0, of.newest_seq - LOOKED_AT)
    return await read_messages(seat.connection, conversation_id, after, LOOKED_AT)
