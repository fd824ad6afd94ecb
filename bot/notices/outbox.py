"""What is to be sent is written down first, in the transaction of whatever caused it.

A dedupe key names the reason, so writing it down twice changes nothing. What is written is sent only if it still
holds when its time comes: the worker reads everything again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_notices import insert_notices
from bot.notices.notice import PRIORITY, Category, Template


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice to be.

    `values` hold no personal data: a title, a code, an id. `plan` names the channels that may carry it, none = all
    that are set up, in the installation's order. `priority`: smaller goes first, `None` = the template's own.
    Content and proactive notices name the consent they rest on; the database refuses them without.
    """

    dedupe_key: str
    client_id: str
    category: Category
    template: Template
    not_before: datetime
    not_after: datetime
    values: Mapping[str, Any] = field(default_factory=dict)
    appointment_id: str | None = None
    revision: int | None = None
    consent_id: int | None = None
    proactive: bool = False
    plan: tuple[str, ...] = ()
    priority: int | None = None


async def enqueue(connection: AsyncConnection, draft: Draft, now: datetime) -> str | None:
    """Writes the notice down; gives its id, or nothing where its key is there already. Never commits."""
    made = await enqueue_all(connection, (draft,), now)
    return made[0] if made else None


async def enqueue_all(connection: AsyncConnection, drafts: Sequence[Draft], now: datetime) -> tuple[str, ...]:
    """The same for many at once; gives the ids of those that are new, in any order."""
    if not drafts:
        return ()
    return await insert_notices(connection, [_row(draft, now) for draft in drafts])


def _row(draft: Draft, now: datetime) -> dict[str, Any]:
    return {
        "id": uuid4().hex,
        "dedupe_key": draft.dedupe_key,
        "client_id": draft.client_id,
        "category": draft.category,
        "proactive": draft.proactive,
        "template": draft.template,
        "values": dict(draft.values),
        "appointment_id": draft.appointment_id,
        "appointment_revision": draft.revision,
        "consent_id": draft.consent_id,
        "not_before": draft.not_before,
        "not_after": draft.not_after,
        "priority": PRIORITY[draft.template] if draft.priority is None else draft.priority,
        "plan": list(draft.plan),
        "due_at": max(draft.not_before, now),
        "created_at": now,
    }
