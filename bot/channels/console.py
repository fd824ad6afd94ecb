"""The terminal: type a question, a number, or a button's words."""

import asyncio
import sys
from collections.abc import Callable
from datetime import date
from uuid import uuid4

from bot.assistant import Assistant
from bot.clock import Clock
from bot.conversation import (
    OPERATOR_BUTTON,
    Author,
    Button,
    Delivered,
    Inbound,
    Message,
    Reply,
    value_named_by,
)
from bot.texts import Texts
from bot.wording import source_in_words


def render(reply: Reply, texts: Texts, today: date, language: str) -> str:
    """The reply as plain text, every button with the digit that presses it.

    A button that the text already lists under its number is not shown twice.
    """
    lines = [reply.text]
    lines += [source_in_words(texts, source, today, language) for source in reply.sources]
    listed = set(reply.text.splitlines())
    for button in reply.buttons:
        digit = _digit(button, reply)
        if f"{digit}. {button.text}" not in listed:
            lines.append(f"  [{digit}] {button.text}")
    return "\n".join(lines)


def _digit(button: Button, reply: Reply) -> int:
    if (value := value_named_by(button.id)) is not None:
        return int(value)
    return 0 if button.id == OPERATOR_BUTTON else reply.choices.index(button) + 1


def _next_line() -> str:
    return sys.stdin.readline()


class Console:
    """One talk in the terminal; `read` and `write` are the terminal's line in and out."""

    def __init__(
        self,
        assistant: Assistant,
        texts: Texts,
        clock: Clock,
        *,
        read: Callable[[], str] = _next_line,
        write: Callable[[str], None] = print,
    ) -> None:
        """Every talk is a new conversation."""
        self._assistant, self._texts, self._clock = assistant, texts, clock
        self._read, self._write = read, write
        self._citizen = uuid4().hex
        self._conversation, self._seen = "", 0

    async def talk(self) -> None:
        """Until the input ends."""
        self._write(self._texts.say("console-welcome", self._texts.first_language))
        while line := await asyncio.to_thread(self._read):
            if not line.strip():
                continue
            came = Inbound("console", uuid4().hex, self._citizen, line.strip())
            await self._show_new(await self._assistant.handle(came))

    async def _show_new(self, delivered: Delivered) -> None:
        """Everything said since the last look, an operator's words among it.

        After erasure another conversation begins: its numbers begin anew, and what was seen of the old one is past.
        """
        if not delivered.stored:
            self._write(self._line("bot", self._rendered(delivered.reply)))
            return
        if delivered.conversation_id != self._conversation:
            self._conversation, self._seen = delivered.conversation_id, 0
        for message in await self._assistant.history(self._conversation, self._seen):
            self._seen = message.seq
            if message.author != "citizen":
                self._write(self._shown(message))

    def _shown(self, message: Message) -> str:
        said = message.body if message.reply is None else self._rendered(message.reply)
        return self._line(message.author, said)

    def _rendered(self, reply: Reply) -> str:
        return render(reply, self._texts, self._clock().date(), self._texts.first_language)

    def _line(self, author: Author, said: str) -> str:
        return f"{self._texts.say(f'author-{author}', self._texts.first_language)}: {said}"
