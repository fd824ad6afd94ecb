"""What a link under a letter does: switches off one category, or everything. Never commits."""

from datetime import datetime
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.consents import ledger
from bot.db.queries_clients import Client, audit
from bot.db.queries_preferences import CATEGORIES, Category, choose, places

ACTOR = "client:link"


async def unsubscribe(
    connection: AsyncConnection, client: Client, what: Category | Literal["all"], now: datetime
) -> None:
    """Switches `what` off in every channel; the consent to mailings ends with them. Twice is as good as once."""
    categories = CATEGORIES if what == "all" else (what,)
    if "content" in categories:
        decision = ledger.Decision(
            client.id, "mailing-content", "link", "link", "unsubscribe", language=client.language
        )
        await ledger.withdraw(connection, decision, now)
    await choose(connection, client.id, {"enabled": False}, places(categories), now)
    await audit(
        connection,
        actor=ACTOR,
        action="mailing.stopped",
        subject=client.id,
        now=now,
        detail={"what": what},
    )
