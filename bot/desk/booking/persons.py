"""Somebody for whom staff booked: how to reach them, and the consent they gave by word of mouth."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.consents.ledger import Decision, give, purpose_text
from bot.db.queries_booking import Appointment
from bot.db.queries_clients import add_address


async def keep_person(
    connection: AsyncConnection, visit: Appointment, centre: str, channel: str, now: datetime
) -> None:
    """Keeps what the appointment says of the person; nothing where it says nothing.

    `centre` is the name in the text that was read aloud, `channel` where staff noted the consent: desk, console.
    """
    if (visit.name, visit.phone, visit.email) == (None, None, None):
        return
    if visit.phone:
        await add_address(connection, visit.client_id, "sms", visit.phone, now)
    if visit.email:
        await add_address(connection, visit.client_id, "email", visit.email, now)
    decision = Decision(
        visit.client_id,
        "personal-data",
        "operator",
        channel,
        f"appointment:{visit.id}",
        language=visit.language,
        text=purpose_text("personal-data", visit.language, centre),
    )
    await give(connection, decision, now)
