"""Promises made on calls of the tests, and calls back that keep them."""

from typing import Any

from sqlalchemy import select

from bot.db import Database
from bot.db.models_talks import DeskEventRow
from bot.db.queries_callbacks import list_callbacks
from bot.db.queries_calls import Call
from bot.db.queries_promises import Promise
from bot.desk.calls.run.closing import Wrap, close
from bot.desk.calls.run.opening import Outgoing, Person, dial
from tests.desk.calls.line import PHONE, Operator


async def promised(operator: Operator) -> Call:
    """A call on which a call back was promised, closed."""
    call = await operator.begin()
    await operator.to_deal(call)
    await operator.through(call, "Перезвоните")
    await operator.through(call, "next", phone=PHONE)
    await operator.through(call, "Верно")
    await closed(operator, call, "callback-promised", "deferred", "Узнаю и позвоню")
    return call


async def closed(
    operator: Operator, call: Call, disposition: str, need: str = "met", reason: str = ""
) -> Any:
    fresh = await operator.call(call)
    return await operator.do(close, call.id, Wrap(fresh.next_seq, disposition, need, reason))


async def waiting(operator: Operator) -> list[Any]:
    async with operator.database.reading() as connection:
        return list(await list_callbacks(connection))


async def call_back(operator: Operator) -> Any:
    (known,) = await waiting(operator)
    return await operator.do(dial, Outgoing("demo-back", Person(), callback_id=known.id))


async def promise_of(operator: Operator, call: Call) -> Promise:
    return next(each for each in await operator.promises(call) if each.kind == "callback")


async def events(database: Database, kind: str) -> list[str]:
    async with database.reading() as connection:
        rows = await connection.execute(select(DeskEventRow.data).where(DeskEventRow.kind == kind))
        return [row[0]["what"] for row in rows]
