"""A reply as JSON and back: it is stored whole, so that a redelivered message gets the very same one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.conversation import Button, Reply, SourceLine


def reply_to_json(reply: Reply) -> dict[str, Any]:
    """The reply without its empty parts.

    >>> reply_to_json(Reply("menu", "Hi", (Button("menu:home", "Menu"),)))
    {'kind': 'menu', 'text': 'Hi', 'buttons': [{'id': 'menu:home', 'text': 'Menu'}]}
    """
    stored: dict[str, Any] = {"kind": reply.kind, "text": reply.text}
    if reply.buttons:
        stored["buttons"] = [_button(button) for button in reply.buttons]
    if reply.sources:
        stored["sources"] = [source_to_json(source) for source in reply.sources]
    if reply.details:
        stored["details"] = reply.details
    if reply.numbered:
        stored["numbered"] = [_button(button) for button in reply.numbered]
    return stored


def reply_from_json(stored: Mapping[str, Any]) -> Reply:
    """The reply that `reply_to_json` stored."""
    return Reply(
        kind=stored["kind"],
        text=stored["text"],
        buttons=tuple(Button(**button) for button in stored.get("buttons", ())),
        sources=tuple(_source(source) for source in stored.get("sources", ())),
        details=stored.get("details", ""),
        numbered=tuple(Button(**button) for button in stored.get("numbered", ())),
    )


def source_to_json(source: SourceLine) -> dict[str, str]:
    """`{id, title, clause?, url?, checked?, valid_to?}`, dates in ISO; the shape of `otklik ask --json`."""
    fields = {
        "id": source.id,
        "title": source.title,
        "clause": source.clause,
        "url": source.url,
        "checked": source.checked.isoformat() if source.checked else None,
        "valid_to": source.valid_to.isoformat() if source.valid_to else None,
    }
    return {name: value for name, value in fields.items() if value}


def _button(button: Button) -> dict[str, str]:
    stored = {"id": button.id, "text": button.text}
    return stored | {"url": button.url} if button.url else stored


def _source(stored: Mapping[str, str]) -> SourceLine:
    return SourceLine(
        id=stored["id"],
        title=stored["title"],
        clause=stored.get("clause"),
        url=stored.get("url"),
        checked=_date(stored.get("checked")),
        valid_to=_date(stored.get("valid_to")),
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
