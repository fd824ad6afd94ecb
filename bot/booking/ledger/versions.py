"""Edits of the plan: every one is a version, and nobody's is overwritten unseen."""

import hashlib
import json
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.ledger.values import Outdated
from bot.booking.plan import Plan
from bot.db.queries_plan import PlanVersion, add_plan_version, newest_plan


async def store_version(
    connection: AsyncConnection, plan: Plan, by: str, now: datetime, *, first: bool = False
) -> Plan | Outdated:
    """Stores an edited plan as the version after `plan.version`, the one that was edited; gives it back.

    `first`: the plan of the first start keeps the version it has. `Outdated` where another was stored meanwhile.
    """
    newest = await newest_plan(connection)
    version = plan.version if first else plan.version + 1
    if newest is not None and newest[0] != version - 1:
        return Outdated(newest[0])
    made = plan.model_copy(update={"version": version})
    body = made.body()
    written = json.dumps(body, ensure_ascii=False, sort_keys=True, default=str)
    digest = hashlib.sha256(written.encode()).hexdigest()
    if await add_plan_version(connection, PlanVersion(version, body, digest, by, now)):
        return made
    after = await newest_plan(connection)
    return Outdated(after[0] if after else version)
