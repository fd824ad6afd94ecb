"""What a flow may use during one turn, typed; there is nothing else it needs to import from the outside."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.room import Booking
from bot.conversation import OPERATOR_BUTTON, Button, Reply, ReplyKind, Turn
from bot.db.queries_events import Outcome, QueryEvent, add_event, note_outcome
from bot.db.queries_shifts import anybody_at_work
from bot.memory import Memory
from bot.popularity import Popularity
from bot.texts import Texts, Variable
from knowledge import Article, Found, KnowledgeBase
from nlu import Understanding, mask_personal_data
from nlu.entities import Entity

SHOWN_BUTTONS = 3
KEPT_CANDIDATES = 10
SEEN_WITHIN = timedelta(minutes=5)
"""Whoever is on shift but was not seen for so long has gone without saying so."""


@dataclass(frozen=True, slots=True)
class Toolbox:
    """One turn's tools. `memory` is the conversation's notes, changed in place and stored with the reply.

    `clauses` are those of the official documents, where the installation has some.
    `connection` is inside the turn's transaction; a flow never commits. `understanding` is empty when a
    button was pressed; `named_services` finds those of a text; `find` searches for the citizen's text (raises nothing; nothing found is a value).
    """

    connection: AsyncConnection
    texts: Texts
    base: KnowledgeBase
    memory: Memory
    popularity: Popularity
    booking: Booking
    language: str
    now: datetime
    find: Callable[[], Awaitable[Found]]
    named_services: Callable[[str], tuple[Entity, ...]]
    understanding: Understanding | None = None
    clauses: Found | None = None

    def say(self, key: str, **variables: Variable) -> str:
        """The sentence in the citizen's language."""
        return self.texts.say(key, self.language, **variables)

    def button(self, button_id: str, key: str) -> Button:
        """A button whose caption is a sentence of the texts."""
        return Button(button_id, self.say(key))

    @property
    def operator(self) -> Button:
        """«Call a human», under every reply."""
        return self.button(OPERATOR_BUTTON, "handoff-button-call")

    def reply(self, kind: ReplyKind, text: str, *buttons: Button) -> Reply:
        """A reply with these buttons and the operator's, which stands last unless given earlier."""
        called = any(button.id == OPERATOR_BUTTON for button in buttons)
        return Reply(kind, text, buttons if called else (*buttons, self.operator))

    def article(self, article_id: str) -> Article | None:
        """The article in the citizen's language; nothing where it is unknown or out of date."""
        article = self.base.articles.get(article_id)
        if article is None or article.valid_to < self.now.date():
            return None
        return article.in_language(self.language)

    def article_buttons(self, article_ids: tuple[str, ...], limit: int = SHOWN_BUTTONS) -> tuple[Button, ...]:
        """Buttons that show these articles, the missing ones skipped."""
        known = (article for key in article_ids if (article := self.article(key)))
        return tuple(Button(f"answer:show:{article.id}", article.title) for article in known)[:limit]

    async def operators_at_work(self) -> bool:
        """Whether a human can answer now: it is working time, or somebody is on shift all the same."""
        if self.base.centre.operators_open(self.now):
            return True
        return await anybody_at_work(self.connection, self.now - SEEN_WITHIN)

    async def popular(self) -> tuple[str, ...]:
        """Ids of the articles citizens ask for most."""
        return await self.popularity.articles(self.connection, self.base, self.now)

    async def keep_question(self, turn: Turn, found: Found, article: str | None) -> None:
        """Keeps the question with its decision and candidates, personal data masked."""
        self.memory.last_event = await add_event(
            self.connection,
            QueryEvent(
                conversation_id=turn.conversation.id,
                text_masked=mask_personal_data(found.query),
                language=self.language,
                base_version=found.base_version,
                decision=found.decision,
                candidates=[
                    {
                        "id": hit.id,
                        "score": round(hit.score, 4),
                        "dense": round(hit.dense, 4),
                        "lexical": round(hit.lexical, 4),
                    }
                    for hit in found.hits[:KEPT_CANDIDATES]
                ],
                article=article,
                at=turn.now,
            ),
        )

    async def note_outcome(self, outcome: Outcome) -> None:
        """How the last question ended, where one was asked."""
        if self.memory.last_event is not None:
            await note_outcome(self.connection, self.memory.last_event, outcome)
