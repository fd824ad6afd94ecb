"""The queue of citizens who wait for a human, as JSON and as a table."""

from datetime import datetime
from typing import Any

from bot.db import Database
from bot.db.queries_desk import OperatorRequest, list_requests
from bot.texts import Texts


async def read_queue(database: Database, *, with_done: bool = False) -> tuple[OperatorRequest, ...]:
    """Those who wait: urgent ones first, then longest."""
    async with database.reading() as connection:
        return await list_requests(connection, with_done=with_done)


def queue_as_json(requests: tuple[OperatorRequest, ...]) -> list[dict[str, Any]]:
    """`[{"id", "conversation_id", "channel", "kind", "contact", "note", "state", "created_at", "due_at", "urgent"}]`."""
    return [
        {
            "id": request.id,
            "conversation_id": request.conversation_id,
            "channel": request.channel,
            "kind": request.kind,
            "contact": request.contact,
            "note": request.note,
            "state": request.state,
            "created_at": request.created_at.isoformat(),
            "due_at": request.due_at.isoformat() if request.due_at else None,
            "urgent": request.urgent,
        }
        for request in requests
    ]


def queue_as_table(requests: tuple[OperatorRequest, ...], texts: Texts, *, language: str = "ru") -> str:
    """A table for the terminal; times in the zone of this computer."""
    if not requests:
        return texts.say("desk-queue-empty", language)
    head = tuple(texts.say(f"desk-queue-{name}", language) for name in _COLUMNS)
    rows = [head, *(_row(request, texts, language) for request in requests)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


_COLUMNS = ("number", "since", "due", "channel", "how", "note")


def _row(request: OperatorRequest, texts: Texts, language: str) -> tuple[str, ...]:
    how = request.contact or texts.say("desk-queue-in-chat", language)
    due = _moment(request.due_at) if request.due_at else texts.say("desk-queue-now", language)
    return (
        str(request.id),
        _moment(request.created_at),
        due,
        request.channel,
        how,
        request.note.replace("\n", " ")[:60],
    )


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone():%d.%m %H:%M}"
