"""A raw update of Telegram → what the assistant is asked, or why it is not.

Pure, and on plain JSON rather than on aiogram's models: those refuse a whole batch for one odd field, and
Telegram adds fields every month. Nothing that comes from outside raises here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.telegram.shapes import (
    CHANNEL,
    Address,
    Explanation,
    Identity,
    Ignored,
    Press,
    Question,
    ReachChange,
    Reading,
    Why,
)
from bot.conversation import Inbound

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
GREETING = "smalltalk:greeting"
OPERATOR = "operator:call"

_START = re.compile(r"/start(?:@\w+)?(?:\s+(?P<payload>\S+))?\s*")
_ARTICLE_LINK = re.compile(r"a-(?P<article>[A-Za-z0-9_-]{1,50})")
_GONE = frozenset({"kicked", "left"})
_VOICE = frozenset({"voice", "audio", "video_note"})
_FILES = frozenset({"photo", "document", "video", "paid_media"})
_OTHER = frozenset(
    {"sticker", "animation", "location", "venue", "poll", "dice", "story", "game", "checklist"}
)

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Letter:
    """A message taken apart: who, where, and the message itself."""

    message: Json
    chat: int
    sender: int
    is_group: bool
    language: str | None

    @property
    def citizen(self) -> str:
        """One conversation a person: in a group each has their own."""
        return f"{self.chat}/{self.sender}" if self.is_group else str(self.chat)

    @property
    def address(self) -> Address:
        """Where the reply goes: in a group, under the message and in its topic."""
        if not self.is_group:
            return Address(self.chat)
        thread = (
            _number(self.message.get("message_thread_id")) if self.message.get("is_topic_message") else None
        )
        return Address(self.chat, thread, _number(self.message.get("message_id")))


def read_update(payload: Json, external_id: str, me: Identity) -> Reading:
    """What this update means. `external_id` is unique for the bot; `me` tells who is addressed in a group."""
    if letter := _letter(payload.get("message")):
        return _read_message(letter, external_id, me)
    if letter := _letter(payload.get("edited_message")):
        # A live location is edited every few seconds: of edits only words are a question.
        is_text = isinstance(letter.message.get("text"), str)
        return _read_message(letter, external_id, me) if is_text else Ignored("edit without text")
    if isinstance(press := payload.get("callback_query"), dict):
        return _read_press(press, external_id)
    if isinstance(change := payload.get("my_chat_member"), dict):
        return _read_reach(change)
    return Ignored(f"no such update is handled: {', '.join(sorted(set(payload) - {'update_id'}))[:100]}")


def chat_of(payload: Json) -> str:
    """The chat in whose order the update stands; updates without one share a queue.

    >>> chat_of({"update_id": 1, "message": {"chat": {"id": 7}}}), chat_of({"poll": {}})
    ('7', '')
    """
    for inner in payload.values():
        if not isinstance(inner, dict):
            continue
        message = inner.get("message")
        for holder in (inner, message if isinstance(message, dict) else {}):
            if chat := _number(_inner(holder, "chat").get("id")):
                return str(chat)
    return ""


def _read_message(letter: _Letter, external_id: str, me: Identity) -> Reading:
    if _inner(letter.message, "from").get("is_bot"):
        return Ignored("another bot")
    if letter.is_group and not _is_addressed(letter.message, me):
        return Ignored("not addressed to the bot")
    if isinstance(text := letter.message.get("text"), str):
        said = _without_mention(text, me) if letter.is_group else text
        return _question(letter, external_id, said)
    return _explain(letter)


def _question(letter: _Letter, external_id: str, text: str) -> Question:
    start = _START.fullmatch(text)
    inbound = Inbound(
        channel=CHANNEL,
        external_id=external_id,
        citizen=letter.citizen,
        text=text,
        pressed=_deep_link(start["payload"] or "") if start else None,
        language=letter.language,
    )
    return Question(inbound, letter.address)


def _deep_link(payload: str) -> str:
    """`?start=a-ARTICLE` opens an answer, `?start=operator` calls a human, anything else greets."""
    if payload == "operator":
        return OPERATOR
    article = _ARTICLE_LINK.fullmatch(payload)
    return f"answer:show:{article['article']}" if article else GREETING


def _explain(letter: _Letter) -> Explanation | Ignored:
    kinds = letter.message.keys()
    if "contact" in kinds:
        why: Why = "telegram-contact-refused"
    elif kinds & _VOICE:
        why = "telegram-voice-unheard"
    elif kinds & _FILES:
        why = "telegram-file-refused"
    elif kinds & _OTHER:
        why = "telegram-words-only"
    else:
        return Ignored("a service message")
    album = letter.message.get("media_group_id")
    return Explanation(why, letter.citizen, letter.address, letter.language, str(album) if album else None)


def _read_press(press: Json, external_id: str) -> Reading:
    press_id, data = str(press.get("id", "")), press.get("data")
    message, sender = _inner(press, "message"), _inner(press, "from")
    # A button lives on the bot's own message: the one who pressed stands outside of it.
    letter = _letter({**message, "from": sender})
    if letter is None or not isinstance(data, str):
        return Ignored("a button without a chat or data", press_id)
    # Telegram tells by the date 0 that the message can no longer be read or changed.
    editable = _number(message.get("message_id")) if message.get("date") else None
    inbound = Inbound(
        channel=CHANNEL,
        external_id=external_id,
        citizen=letter.citizen,
        text=_caption(message, data),
        pressed=data,
        language=letter.language,
    )
    address = Address(letter.chat, letter.address.thread, letter.address.reply_to if editable else None)
    return Question(inbound, address, Press(press_id, editable))


def _caption(message: Json, data: str) -> str:
    rows = _inner(message, "reply_markup").get("inline_keyboard")
    for row in rows if isinstance(rows, list) else ():
        for key in row if isinstance(row, list) else ():
            if isinstance(key, dict) and key.get("callback_data") == data:
                return str(key.get("text", ""))
    return ""


def _read_reach(change: Json) -> Reading:
    chat = _number(_inner(change, "chat").get("id"))
    status = _inner(change, "new_chat_member").get("status")
    if chat is None or not isinstance(status, str):
        return Ignored("a change of membership that cannot be read")
    return ReachChange(str(chat), reachable=status not in _GONE)


def _is_addressed(message: Json, me: Identity) -> bool:
    text = message.get("text", message.get("caption", ""))
    if isinstance(text, str) and _mention(me).search(text):
        return True
    replied = _inner(message, "reply_to_message")
    # Every message of a topic "replies" to the message that opened the topic, which may be the bot's.
    opens_topic = "forum_topic_created" in replied
    return not opens_topic and _inner(replied, "from").get("id") == me.id


def _without_mention(text: str, me: Identity) -> str:
    return _mention(me).sub(lambda found: found["command"] or "", text).strip()


def _mention(me: Identity) -> re.Pattern[str]:
    """«@bot, hello» and «/start@bot», but not «mail@bot» nor «@bot_of_another_centre»."""
    name = re.escape(me.username) or "(?!)"
    return re.compile(rf"(?:(?P<command>^/\w+)|(?<![\w@]))@{name}(?!\w)[,:]?", re.IGNORECASE)


def _letter(message: object) -> _Letter | None:
    """The message with its chat and sender, or nothing where either is missing."""
    if not isinstance(message, dict):
        return None
    chat, sender = _inner(message, "chat"), _inner(message, "from")
    chat_id, sender_id = _number(chat.get("id")), _number(sender.get("id"))
    if chat_id is None or sender_id is None:
        return None
    kind = chat.get("type", "private" if chat_id > 0 else "group")
    code = str(sender.get("language_code", ""))[:2].lower()
    return _Letter(message, chat_id, sender_id, kind != "private", code if code in {"ru", "en"} else None)


def _inner(holder: Json, name: str) -> Json:
    inner = holder.get(name)
    return inner if isinstance(inner, dict) else {}


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
