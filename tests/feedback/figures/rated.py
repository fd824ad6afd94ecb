"""A crowd of answers put straight into the tables: what the figures count, without the way of asking."""

from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_feedback import InteractionRow, InvitationRow, ResponseReasonRow, ResponseRow

DAY = date(2026, 11, 10)
SLICES = ("touchpoint", "channel", "service", "life_situation", "segment", "office_id")
_names = count(1)


class Crowd:
    """Writes many at once: ids are given here, one after another."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def answered(self, value: int, times: int = 1, day: date = DAY, **told: Any) -> list[int]:
        """So many answers of this value; `told`: slices, `instrument`, `version`, `round`, `comment`."""
        ids = await self.asked(times, day, **told)
        rows = [
            {
                "id": each,
                "invitation_id": each,
                "interaction_id": each,
                "value": value,
                "source": "button",
                "kind": "answer",
                "submitted_at": _at(day),
                "changed_at": _at(day),
                "day": day,
                "comment": told.get("comment", ""),
                **_question(told),
                **_slices(told),
            }
            for each in ids
        ]
        await self.connection.execute(insert(ResponseRow), rows)
        return ids

    async def asked(self, times: int = 1, day: date = DAY, skipped: str = "", **told: Any) -> list[int]:
        """So many interactions about which it was decided to ask, or for this reason not to."""
        ids = await self._next(times)
        about = [
            {
                "id": each, "kind": "answer", "ref": f"crowd-{next(_names)}",
                "ended_at": _at(day), "day": day, **_slices(told),
            }
            for each in ids
        ]  # fmt: skip
        await self.connection.execute(insert(InteractionRow), about)
        decision = {
            "decision": "skipped" if skipped else "asked",
            "reason": skipped,
            "at": _at(day),
            "day": day,
        }
        invited = [
            {
                "id": each,
                "interaction_id": each,
                "channel": _slices(told)["channel"],
                **decision,
                **_question(told),
            }
            for each in ids
        ]
        await self.connection.execute(insert(InvitationRow), invited)
        return ids

    async def because(self, ids: list[int], *codes: str) -> None:
        """Reasons of these answers."""
        rows = [{"response_id": each, "code": code} for each in ids for code in codes]
        await self.connection.execute(insert(ResponseReasonRow), rows)

    async def _next(self, times: int) -> list[int]:
        last = (await self.connection.execute(select(func.max(InteractionRow.__table__.c.id)))).scalar() or 0
        return list(range(last + 1, last + 1 + times))


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)


def _question(told: dict[str, Any]) -> dict[str, Any]:
    usual = {"instrument": "csi4", "version": 1, "round": 0}
    return usual | {name: told[name] for name in usual if name in told}


def _slices(told: dict[str, Any]) -> dict[str, Any]:
    usual = dict.fromkeys(SLICES) | {"touchpoint": "chat-bot", "channel": "web"}
    return usual | {name: told[name] for name in SLICES if name in told}
