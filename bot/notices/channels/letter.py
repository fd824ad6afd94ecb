"""A message → a letter by RFC 5322: the same words as plain text and as HTML, with its files."""

import hashlib
import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from bot.conversation import Button
from bot.notices.channel import Attachment, Message

_LINK = re.compile(r"https?://[^\s<>\"']*[^\s<>\"'.,;:!?)»]")
_PARAGRAPHS = re.compile(r"\n\s*\n")
_LONGEST_SUBJECT = 150
_PAGE = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True).from_string(
    files("bot.notices.channels").joinpath("letter.html").read_text("utf-8")
)


def compose(message: Message, to: str, sender: str, now: datetime) -> EmailMessage:
    """The letter. Its Message-ID comes from the key: sent twice after a lost answer, it is one letter to a mail reader."""
    letter = EmailMessage(policy=SMTP)
    letter["From"] = _mailbox(sender)
    letter["To"] = Address(addr_spec=to)
    letter["Subject"] = _subject(message)
    letter["Date"] = format_datetime(now)
    letter["Message-ID"] = message_id(message.key, sender)
    # No «I am on holiday» in answer to a machine (RFC 3834).
    letter["Auto-Submitted"] = "auto-generated"
    letter["Content-Language"] = message.language
    if message.unsubscribe:
        letter["List-Unsubscribe"] = f"<{message.unsubscribe}>"
        if message.unsubscribe.startswith("https://"):
            letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    letter.set_content(_plain(message))
    letter.add_alternative(_html(message), subtype="html")
    for attachment in message.attachments:
        _attach(letter, attachment)
    return letter


def message_id(key: str, sender: str) -> str:
    """The letter's name all over the world, the same for the same key.

    >>> message_id("n1:email", "Centre <noreply@mfc.example>")
    '<0e40599795ee42ad18c9e901e9349f45@mfc.example>'
    """
    domain = parseaddr(sender)[1].rpartition("@")[2]
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"


def _mailbox(sender: str) -> Address:
    name, box = parseaddr(sender)
    return Address(name, addr_spec=box)


def _subject(message: Message) -> str:
    """One line: a line break in a header would begin another header."""
    line = " ".join((message.subject or message.text.partition("\n")[0]).split())
    return line if len(line) <= _LONGEST_SUBJECT else f"{line[: _LONGEST_SUBJECT - 1].rstrip()}…"


def _plain(message: Message) -> str:
    shown = message.text.split()
    lines = [f"{button.text}: {button.url}" for button in _links(message) if button.url not in shown]
    return "\n\n".join(part for part in (message.text.strip(), "\n".join(lines)) if part) + "\n"


def _html(message: Message) -> str:
    """The template escapes every letter: words never become markup."""
    paragraphs = _PARAGRAPHS.split(message.text.strip())
    return _PAGE.render(
        language=message.language,
        subject=_subject(message),
        paragraphs=[[_runs(line) for line in paragraph.splitlines()] for paragraph in paragraphs],
        links=_links(message),
    )


def _links(message: Message) -> tuple[Button, ...]:
    """A letter cannot be pressed, only followed."""
    return tuple(button for button in message.buttons if button.url and _LINK.fullmatch(button.url))


def _runs(line: str) -> list[tuple[str, bool]]:
    """The line in pieces; those that are addresses of pages are to be followed.

    >>> _runs("Page: https://a.example/b. End")
    [('Page: ', False), ('https://a.example/b', True), ('. End', False)]
    """
    runs, at = [], 0
    for found in _LINK.finditer(line):
        runs += [(line[at : found.start()], False), (found[0], True)]
        at = found.end()
    return [run for run in (*runs, (line[at:], False)) if run[0]]


def _attach(letter: EmailMessage, attachment: Attachment) -> None:
    kind = SMTP.header_factory("Content-Type", attachment.media_type)
    if kind.maintype == "text":
        params = {name: value for name, value in kind.params.items() if name != "charset"}
        letter.add_attachment(
            attachment.body, subtype=kind.subtype, filename=attachment.name, params=params, cte="base64"
        )
        return
    letter.add_attachment(
        attachment.body.encode(), maintype=kind.maintype, subtype=kind.subtype, filename=attachment.name
    )
