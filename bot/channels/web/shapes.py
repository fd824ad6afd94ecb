"""Messages as the browser gets them. The models describe the JSON for OpenAPI; the dicts are built by hand, as
this is the busiest path of the program.
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from bot.channels.web.blocks import Block, Span, blocks_of, folded, plain_block
from bot.conversation import Author, Button, Message, Reply, SourceLine
from bot.texts import Texts
from bot.wording import date_in_words

TEXT_LIMIT = 4000
_OPENS = re.compile(r"https?://|/(?![/\\])")
AUTHORS: dict[Author, str] = {
    "bot": "web-author-bot",
    "citizen": "web-you",
    "operator": "web-author-operator",
    "system": "web-author-system",
}


class SpanOut(BaseModel):
    """A run of text; `href` where it is a link."""

    text: str
    href: str | None = None


class BlockOut(BaseModel):
    """A paragraph or heading with `spans`, a list with `items`."""

    type: Literal["p", "h", "ol", "ul"]
    spans: list[SpanOut] = []
    items: list[list[SpanOut]] = []
    start: int = 1


class ButtonOut(BaseModel):
    """A choice. Press it by sending its `id` as `pressed` and its caption as `text`."""

    id: str
    text: str
    url: str | None = None


class SourceOut(BaseModel):
    """Where an answer comes from; `note` holds the day it was checked."""

    id: str
    title: str
    url: str | None = None
    note: str


class MessageOut(BaseModel):
    """One message of the chat, in the order of `seq`."""

    seq: int = Field(examples=[2])
    author: Literal["citizen", "bot", "operator", "system"]
    name: str = Field(examples=["Assistant"])
    at: str = Field(description="UTC, ISO 8601", examples=["2026-11-22T10:15:00+00:00"])
    lang: Literal["ru", "en"]
    kind: str = Field(description="What the reply is: answer, clarify, handover, operator, error, said …")
    text: str
    blocks: list[BlockOut]
    folded: list[BlockOut]
    rows: list[ButtonOut] = Field(description="A list in which every row can be pressed")
    buttons: list[ButtonOut]
    sources: list[SourceOut]
    client_id: str | None = Field(description="The id the citizen's browser gave this message")


class MessagesOut(BaseModel):
    """Part of a conversation."""

    messages: list[MessageOut]


class AcceptedOut(MessagesOut):
    """What came of a message; `repeated` when the very same one had come before."""

    repeated: bool


class MessageIn(BaseModel):
    """A citizen's message. Sent again with the same `id`, it gives the same reply and no second copy."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"id": "7b0f6a52-6a4e-4a39-9c0e-0f3a4b1c2d3e", "text": "How do I replace a lost passport?"},
            ]
        },
    )

    id: UUID
    text: str = Field(default="", max_length=TEXT_LIMIT)
    pressed: str | None = Field(default=None, min_length=1, max_length=64)
    language: Literal["ru", "en"] | None = None


@dataclass(frozen=True, slots=True)
class Shaper:
    """Turns stored messages into the JSON of the chat, in one language of the page."""

    texts: Texts
    language: str
    today: date

    def message(self, message: Message) -> dict[str, Any]:
        """One message; the shape is `MessageOut`."""
        reply = message.reply
        shown, hidden = self._blocks(message)
        shown, rows = _rows(shown, reply)
        return {
            "seq": message.seq,
            "author": message.author,
            "name": self.name_of(message.author, message.signed),
            "at": message.created_at.isoformat(),
            "lang": _language(message.body),
            "kind": reply.kind if reply else "said",
            "text": message.body,
            "blocks": [_block(block) for block in shown],
            "folded": [_block(block) for block in hidden],
            "rows": [_button(row) for row in rows],
            "buttons": [_button(each) for each in _buttons(reply, rows)],
            "sources": self._sources(reply),
            "client_id": message.external_id if message.author == "citizen" else None,
        }

    def name_of(self, author: Author, signed: str | None = None) -> str:
        """Who speaks, in words; an operator by the name the words are signed with."""
        if signed and author == "operator":
            return self.texts.say("web-author-operator-named", self.language, name=signed)
        return self.texts.say(AUTHORS[author], self.language)

    def _blocks(self, message: Message) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        if message.author in {"citizen", "operator"}:
            return plain_block(message.body), ()
        shown, hidden = folded(blocks_of(message.body))
        details = blocks_of(message.reply.details) if message.reply and message.reply.details else ()
        return shown, hidden + details

    def _source(self, source: SourceLine) -> dict[str, Any]:
        title = f"{source.title}, {source.clause}" if source.clause else source.title
        note = ""
        if source.checked:
            checked = date_in_words(self.texts, source.checked, self.today, self.language)
            note = self.texts.say("web-checked", self.language, date=checked.replace(" ", "\u00a0"))
        return {"id": source.id, "title": title, "url": _web_address(source.url), "note": note}

    def _sources(self, reply: Reply | None) -> list[dict[str, Any]]:
        lines = [self._source(source) for source in reply.sources] if reply else []
        # One article was checked on one day: the day is said once, under the last of its sources.
        for line, following in pairwise(lines):
            if line["note"] == following["note"]:
                line["note"] = ""
        return lines


def _rows(shown: tuple[Block, ...], reply: Reply | None) -> tuple[tuple[Block, ...], tuple[Button, ...]]:
    """Where a messenger types a numbered list with a few buttons under it, the web presses the rows themselves."""
    if reply is None or not reply.numbered or not shown or shown[-1].type != "ol":
        return shown, ()
    return shown[:-1], reply.numbered[: len(shown[-1].items)]


def _buttons(reply: Reply | None, rows: tuple[Button, ...]) -> tuple[Button, ...]:
    if reply is None:
        return ()
    doubled = {button.id for button in reply.numbered} if rows else set()
    return tuple(button for button in reply.buttons if button.id not in doubled)


def _button(button: Button) -> dict[str, Any]:
    return {"id": button.id, "text": button.text, "url": _web_address(button.url)}


def _web_address(url: str | None) -> str | None:
    # A base is written by people: an address of another scheme is not made a link. A path leads to our own site.
    return url if url and _OPENS.match(url) else None


def _block(block: Block) -> dict[str, Any]:
    if block.items:
        return {
            "type": block.type,
            "items": [[_span(span) for span in item] for item in block.items],
            "start": block.start,
        }
    return {"type": block.type, "spans": [_span(span) for span in block.spans]}


def _span(span: Span) -> dict[str, Any]:
    return {"text": span.text, "href": span.href} if span.href else {"text": span.text}


def _language(text: str) -> str:
    """What a screen reader should read the text as: Russian unless it holds Latin letters and no Cyrillic ones."""
    if any("\u0400" <= letter <= "\u04ff" for letter in text):
        return "ru"
    return "en" if any(letter.isascii() and letter.isalpha() for letter in text) else "ru"
