"""Responses as they are written by the room of asking, with their events in the outbox."""

from datetime import UTC, date, datetime
from itertools import count

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_feedback import InteractionRow, InvitationRow, ResponseReasonRow, ResponseRow
from bot.db.queries_feedback_deliveries import delivery
from bot.feedback.feed import record

NOW = datetime(2026, 11, 17, 10, 0, tzinfo=UTC)
DAY = date(2026, 11, 17)
response = ResponseRow.__table__
_names = count(1)


async def give(connection: AsyncConnection, value: int = 4, now: datetime = NOW, **told: object) -> int:
    """One response, recorded; `told` are columns of the response. Gives its id."""
    response_id = await write(connection, value, now, **told)
    await record(connection, response_id, now)
    return response_id


async def write(connection: AsyncConnection, value: int = 4, now: datetime = NOW, **told: object) -> int:
    """One response that the feed does not know of yet."""
    about = {"kind": "answer", "touchpoint": "chat-bot", "channel": "web"}
    asked = {"instrument": "ces4", "version": 1}
    interaction = await _add(
        connection, InteractionRow, about | {"ref": f"feed-{next(_names)}", "ended_at": now, "day": DAY}
    )
    invitation = await _add(
        connection,
        InvitationRow,
        asked | {"interaction_id": interaction, "decision": "asked", "channel": "web", "at": now, "day": DAY},
    )
    ours = {"invitation_id": invitation, "interaction_id": interaction, "value": value, "source": "button"}
    moments = {"submitted_at": now, "changed_at": now, "day": DAY}
    return await _add(connection, ResponseRow, about | asked | ours | moments | told)


async def correct(
    connection: AsyncConnection, response_id: int, now: datetime = NOW, **changed: object
) -> None:
    """The next revision of a response, recorded."""
    row = ResponseRow.__table__
    changing = update(row).where(row.c.id == response_id).values(revision=row.c.revision + 1, **changed)
    await connection.execute(changing)
    await record(connection, response_id, now)


async def add_reasons(connection: AsyncConnection, response_id: int, *codes: str) -> None:
    """Reasons of a response, recorded."""
    for code in codes:
        await connection.execute(insert(ResponseReasonRow), {"response_id": response_id, "code": code})
    await correct(connection, response_id)


async def states(connection: AsyncConnection) -> list[tuple[int, str, str]]:
    """(seq, state, problem) of every delivery in order."""
    found = select(delivery.c.seq, delivery.c.state, delivery.c.problem).order_by(delivery.c.seq)
    return [tuple(row) for row in await connection.execute(found)]


async def _add(connection: AsyncConnection, row: type, values: dict[str, object]) -> int:
    table = row.__table__
    return int((await connection.execute(insert(table).values(**values).returning(table.c.id))).scalar_one())
