"""What a provider tells later of a message: delivered, read, failed. A receipt never takes a notice back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_notices import add_receipt, find_attempt, list_receipts, lock_notice, settle

Status = Literal["sent", "delivered", "read", "failed"]

_RANK: dict[str, int] = {"sent": 1, "failed": 2, "delivered": 3, "read": 4}
"""What is known of one try: more beats less. A failure told after the delivery was seen is a mistake of theirs."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a message, named by our key or by the provider's own `ref`."""

    channel: str
    status: Status
    at: datetime
    key: str | None = None
    ref: str | None = None


def known(statuses: frozenset[str]) -> str:
    """What all receipts of a try say together, in whatever order they came.

    >>> known(frozenset({"failed", "sent"})), known(frozenset({"failed", "read", "sent"}))
    ('failed', 'read')
    """
    return max(statuses, key=_RANK.__getitem__)


async def take_receipt(connection: AsyncConnection, receipt: Receipt, now: datetime) -> bool:
    """Keeps the receipt and moves the notice forward; false where no such message of ours is known. Never commits.

    A failure while the notice may still go makes it go over the next channel of its plan.
    """
    tried = await find_attempt(connection, receipt.channel, key=receipt.key, ref=receipt.ref)
    if tried is None:
        return False
    row = await lock_notice(connection, tried.notice_id)
    await add_receipt(connection, tried.notice_id, tried.n, receipt.status, receipt.at)
    told = known(frozenset(await list_receipts(connection, tried.notice_id, tried.n)))
    if change := _change(row, tried, told, now):
        await settle(connection, [{"key": row.id, "claimed_by": None, "claimed_until": None, **change}])
    return True


def _change(row: Any, tried: Any, told: str, now: datetime) -> dict[str, Any] | None:
    """How the notice's row changes, if at all. `delivered` over any channel is the end of it; `read` is more."""
    state = row.state
    match told:
        case "read" if state != "read":
            return {"state": "read", "why": "", "done_at": row.done_at or now}
        case "delivered" if state not in ("delivered", "read"):
            return {"state": "delivered", "why": "", "done_at": row.done_at or now}
        case "sent" if state == "sending" and tried.n == row.attempts:
            return {"state": "sent", "why": "", "done_at": now}
        case "failed" if state in ("sent", "sending") and tried.n == row.attempts:
            # The plan decides whether there is another channel; past the window it only expires.
            return {
                "state": "waiting",
                "why": "next-channel",
                "step": row.step + 1,
                "due_at": now,
                "done_at": None,
            }
        case _:
            return None
