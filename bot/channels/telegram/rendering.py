"""A reply → messages of Telegram. Plain text always: a citizen's words or an article never become markup."""

import re
from datetime import date
from itertools import groupby
from unicodedata import combining

from bot.channels.telegram.shapes import Key, Outgoing
from bot.conversation import Button, Reply
from bot.texts import Texts
from bot.wording import source_in_words

LONGEST_TEXT = 4096
"""UTF-16 units in one message, by the Bot API."""

_CAPTION = 120
_FIGURES_A_ROW = 6
# Telegram refuses the whole message for a key that leads to this machine or to a bare number.
_NO_NAME = re.compile(r"https?://(localhost|[\d.]+|\[[^\]]*\])(:\d+)?(/|$)")
_GLUE = frozenset("\u200d\ufe0e\ufe0f\u20e3")
_SKIN_TONES = range(0x1F3FB, 0x1F400)
# From the best place to cut to the worst; each match ends where the next part begins.
_BORDERS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"[.!?…]+[»\")]*\s+"), re.compile(r"\s+"))
# A part shorter than this share of the limit is not worth a finer border.
_SHORTEST_SHARE = 4


def render(reply: Reply, texts: Texts, language: str, today: date) -> tuple[Outgoing, ...]:
    """The reply's messages, the keyboard under the last; none for silence."""
    lines = [f"\u2014 {line}" for line in _sources(reply, texts, language, today)]
    whole = "\n\n".join(part for part in (reply.text, reply.details, "\n".join(lines)) if part.strip())
    parts = split_text(sendable(whole))
    if not parts:
        return ()
    return (*(Outgoing(part) for part in parts[:-1]), Outgoing(parts[-1], keyboard(reply.buttons)))


def keyboard(buttons: tuple[Button, ...]) -> tuple[tuple[Key, ...], ...]:
    """One button a row: captions are questions, and a phone is narrow. Figures of a scale stand side by side."""
    rows: list[tuple[Key, ...]] = []
    for is_figure, group in groupby(buttons, key=lambda button: button.text.isdecimal()):
        keys, width = tuple(_key(button) for button in group), _FIGURES_A_ROW if is_figure else 1
        rows += (keys[at : at + width] for at in range(0, len(keys), width))
    return tuple(rows)


def split_text(text: str, limit: int = LONGEST_TEXT) -> tuple[str, ...]:
    """The text in parts of at most `limit` UTF-16 units, cut at paragraphs, lines, sentences, words.

    >>> split_text("One. Two three.", limit=10)
    ('One.', 'Two three.')
    """
    parts, rest = [], text.strip()
    while rest:
        cut = _cut(rest, limit)
        part, rest = rest[:cut].rstrip(), rest[cut:].lstrip()
        if part:
            parts.append(part)
    return tuple(parts)


def sendable(text: str) -> str:
    """The text without what no UTF-8 can carry (half a surrogate pair) and without NUL."""
    return text.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "")


def utf16_units(text: str) -> int:
    """The length as Telegram counts it: a character beyond the basic plane is two.

    >>> utf16_units("ok"), utf16_units("🙂")
    (2, 2)
    """
    return len(text) + sum(char > "\uffff" for char in text)


def _sources(reply: Reply, texts: Texts, language: str, today: date) -> list[str]:
    lines = []
    for source in reply.sources:
        line = source_in_words(texts, source, today, language)
        lines.append(f"{line}\n{source.url}" if source.url else line)
    return list(dict.fromkeys(lines))


def _key(button: Button) -> Key:
    text = " ".join(sendable(button.text).split())
    text = text if len(text) <= _CAPTION else f"{text[: _CAPTION - 1].rstrip()}…"
    if (
        button.url
        and button.url.startswith(("https://", "http://", "tg://"))
        and not _NO_NAME.match(button.url)
    ):
        return Key(text, url=button.url)
    return Key(text, data=button.id)


def _cut(text: str, limit: int) -> int:
    """How many characters of the text go into this part."""
    fits = _fitting(text, limit)
    if fits == len(text):
        return fits
    for border in _BORDERS:
        # One character more is looked at: a border may begin right where the part ends.
        ends = [found.end() for found in border.finditer(text, 0, fits + 1) if found.start() <= fits]
        if ends and ends[-1] > fits // _SHORTEST_SHARE:
            return ends[-1]
    return _whole_sign(text, fits)


def _fitting(text: str, limit: int) -> int:
    if utf16_units(text) <= limit:
        return len(text)
    units = 0
    for index, char in enumerate(text):
        units += 2 if char > "\uffff" else 1
        if units > limit:
            return index
    return len(text)


def _whole_sign(text: str, cut: int) -> int:
    """Steps back where the cut would part a letter from its accent or an emoji from its other half."""
    for back in range(cut, max(cut - 32, 0), -1):
        after, before = text[back], text[back - 1]
        if not (combining(after) or after in _GLUE or ord(after) in _SKIN_TONES or before == "\u200d"):
            return back
    return cut
