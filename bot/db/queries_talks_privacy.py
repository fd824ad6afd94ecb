"""What operators typed freely beside a talk: masked, emptied, deleted, read for the citizen's own copy. Never commits."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_talks import AssignmentRow, NoteRow, PresenceRow, TagRow, TransferRow
from bot.db.queries import conversation
from bot.db.queries_clients import Client
from bot.db.queries_desk import of_client, request

assignment: Any = AssignmentRow.__table__
note: Any = NoteRow.__table__
presence: Any = PresenceRow.__table__
tag: Any = TagRow.__table__
transfer: Any = TransferRow.__table__

GONE = "\u2026"
"""Stands where a reason stood: the tables want one."""


async def leave_operators(connection: AsyncConnection, over: Any, now: datetime) -> None:
    """Requests that are done with, by this condition on `operator_request`, leave the hands they are in; the bot answers."""
    talks = select(request.c.conversation_id).where(over, request.c.state == "taken")
    silent = (conversation.c.owner == "operator") & conversation.c.id.in_(talks)
    epoch = conversation.c.owner_epoch + 1
    await connection.execute(update(conversation).where(silent).values(owner="bot", owner_epoch=epoch))
    theirs = assignment.c.request_id.in_(select(request.c.id).where(over))
    ended = update(assignment).where(theirs, assignment.c.ended_at.is_(None))
    await connection.execute(ended.values(ended_at=now, ended_how="left"))


async def rewrite_beside(connection: AsyncConnection, of: Client, mask: Callable[[str], str]) -> None:
    """Puts notes, tags and reasons through `mask`."""
    mine = select(request.c.id).where(of_client(of.id, of.conversation_id))
    found = select(note.c.id, note.c.body).where(note.c.conversation_id == of.conversation_id)
    for row in (await connection.execute(found)).all():
        if (bare := mask(row.body)) != row.body:
            await connection.execute(update(note).where(note.c.id == row.id).values(body=bare))
    held = select(assignment.c.id, assignment.c.need_reason).where(assignment.c.request_id.in_(mine))
    for row in (await connection.execute(held)).all():
        if (bare := mask(row.need_reason)) != row.need_reason:
            changed = update(assignment).where(assignment.c.id == row.id)
            await connection.execute(changed.values(need_reason=bare))
    passed = select(transfer).where(transfer.c.request_id.in_(mine))
    for row in (await connection.execute(passed)).all():
        if (bare := mask(row.reason)) != row.reason:
            this = (transfer.c.request_id == row.request_id) & (transfer.c.ordinal == row.ordinal)
            await connection.execute(update(transfer).where(this).values(reason=bare or GONE))
    for row in (await connection.execute(select(tag).where(tag.c.request_id.in_(mine)))).all():
        if mask(row.name) != row.name:
            this = (tag.c.request_id == row.request_id) & (tag.c.name == row.name)
            await connection.execute(delete(tag).where(this))


async def drop_beside(connection: AsyncConnection, conversation_id: str) -> None:
    """Deletes notes and who looked at the talk; what operators typed as reasons goes too."""
    await connection.execute(delete(note).where(note.c.conversation_id == conversation_id))
    await connection.execute(delete(presence).where(presence.c.conversation_id == conversation_id))
    theirs = select(request.c.id).where(request.c.conversation_id == conversation_id)
    await strip_reasons(connection, theirs)
    await connection.execute(delete(tag).where(tag.c.request_id.in_(theirs)))


async def strip_reasons(connection: AsyncConnection, request_ids: Any) -> None:
    """Empties why these requests were passed on or closed as they were; the counts stay."""
    passed = update(transfer).where(transfer.c.request_id.in_(request_ids))
    await connection.execute(passed.values(reason=GONE))
    closed = update(assignment).where(
        assignment.c.request_id.in_(request_ids), assignment.c.need_reason != ""
    )
    await connection.execute(closed.values(need_reason=GONE))


async def stored_beside(connection: AsyncConnection, client: Client) -> dict[str, Sequence[dict[str, Any]]]:
    """What is kept beside the client's talk, for their own copy: notes, tags, what became of their needs."""
    mine = select(request.c.id).where(of_client(client.id, client.conversation_id))
    found = {
        "notes_of_operators": select(note.c.body, note.c.at).where(
            note.c.conversation_id == client.conversation_id
        ),
        "tags_of_requests": select(tag.c.request_id, tag.c.name, tag.c.at).where(tag.c.request_id.in_(mine)),
        "answered_by_operators": select(
            assignment.c.request_id,
            assignment.c.began_at,
            assignment.c.ended_at,
            assignment.c.need,
            assignment.c.need_reason,
        ).where(assignment.c.request_id.in_(mine)),
        "transfers": select(transfer.c.request_id, transfer.c.reason, transfer.c.at).where(
            transfer.c.request_id.in_(mine)
        ),
    }
    return {
        name: [dict(row) for row in (await connection.execute(query)).mappings()]
        for name, query in found.items()
    }
