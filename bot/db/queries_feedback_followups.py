"""Tasks of low scores. Every function runs inside its caller's transaction.

Lock order: invitation (whoever answers holds it), interaction, follow-up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, get_args

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_accounts import AccountRow
from bot.db.models_feedback import FollowUpRow, InteractionRow, InvitationRow, ResponseRow

FollowUpState = Literal["open", "doing", "done", "dropped"]
STATES: tuple[FollowUpState, ...] = get_args(FollowUpState)
LIVE: tuple[FollowUpState, ...] = ("open", "doing")

follow_up: Any = FollowUpRow.__table__
response: Any = ResponseRow.__table__
interaction: Any = InteractionRow.__table__
invitation: Any = InvitationRow.__table__
_account: Any = AccountRow.__table__


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is done about a low score. Without `owner_id` it is the seniors' of its office, without an office anybody's.

    `action`: what was done, or why nothing was; `told`: the words the citizen was told, with the moment they were sent
    off. A task that a correction made needless is dropped with nobody in `closed_by`.
    """

    id: int
    response_id: int
    state: FollowUpState
    owner_id: str | None
    office_id: str | None
    due_at: datetime
    action: str
    told: str
    told_at: datetime | None
    created_at: datetime
    changed_at: datetime
    closed_at: datetime | None
    closed_by: str | None

    @property
    def is_live(self) -> bool:
        """Somebody has still to see to it."""
        return self.state in LIVE

    @property
    def is_untouched(self) -> bool:
        """Nobody has begun with it."""
        return self.state == "open" and self.changed_at == self.created_at


@dataclass(frozen=True, slots=True)
class Score:
    """A response as a task needs it. `led_by` is the account that led the interaction, where it may still sign in."""

    response_id: int
    interaction_id: int
    instrument: str
    value: int
    round: int
    office_id: str | None
    led_by: str | None
    day: date


async def find_score(connection: AsyncConnection, response_id: int) -> Score | None:
    """The response of this id."""
    row = (await connection.execute(_scores().where(response.c.id == response_id))).one_or_none()
    return Score(**row._mapping) if row else None  # noqa: SLF001 (the documented way to a row's names)


async def scores_of(connection: AsyncConnection, interaction_id: int) -> tuple[Score, ...]:
    """Every answer about this interaction, the earliest first."""
    # By way of its invitations: they are found by their interaction, responses are not.
    asked = select(invitation.c.id).where(invitation.c.interaction_id == interaction_id)
    found = _scores().where(response.c.invitation_id.in_(asked)).order_by(response.c.id)
    return tuple(Score(**row._mapping) for row in await connection.execute(found))  # noqa: SLF001


async def lock_interaction(connection: AsyncConnection, interaction_id: int) -> None:
    """Holds the interaction until the transaction ends; others may still point at it."""
    found = select(interaction.c.id).where(interaction.c.id == interaction_id)
    await connection.execute(found.with_for_update(key_share=True))


async def tasks_of(connection: AsyncConnection, interaction_id: int) -> tuple[FollowUp, ...]:
    """Every task about this interaction, the earliest first."""
    found = (
        select(follow_up)
        .join(response, response.c.id == follow_up.c.response_id)
        .join(invitation, invitation.c.id == response.c.invitation_id)
        .where(invitation.c.interaction_id == interaction_id)
        .order_by(follow_up.c.id)
    )
    return tuple(follow_up_of(row) for row in await connection.execute(found))


async def add_follow_up(connection: AsyncConnection, values: Mapping[str, Any]) -> FollowUp:
    """Writes a task down; `values` are the table's columns."""
    row = (await connection.execute(insert(follow_up).values(**values).returning(follow_up))).one()
    return follow_up_of(row)


async def find_follow_up(connection: AsyncConnection, follow_up_id: int) -> FollowUp | None:
    """The task of this id."""
    row = (await connection.execute(select(follow_up).where(follow_up.c.id == follow_up_id))).one_or_none()
    return follow_up_of(row) if row else None


async def lock_follow_up(connection: AsyncConnection, follow_up_id: int) -> FollowUp | None:
    """The task, held until the transaction ends."""
    found = select(follow_up).where(follow_up.c.id == follow_up_id).with_for_update()
    row = (await connection.execute(found)).one_or_none()
    return follow_up_of(row) if row else None


async def lock_overdue(connection: AsyncConnection, now: datetime, limit: int) -> tuple[FollowUp, ...]:
    """Live tasks past their moment for which nobody was rung yet, held; those in another's hands are passed over."""
    found = (
        select(follow_up)
        .where(follow_up.c.state.in_(LIVE), follow_up.c.due_at < now, follow_up.c.alarmed_at.is_(None))
        .order_by(follow_up.c.due_at, follow_up.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return tuple(follow_up_of(row) for row in await connection.execute(found))


async def change_follow_up(connection: AsyncConnection, follow_up_id: int, **values: Any) -> None:
    """Sets columns of a task; the database checks that what is closed says what was done."""
    await connection.execute(update(follow_up).where(follow_up.c.id == follow_up_id).values(**values))


def follow_up_of(row: Row[Any]) -> FollowUp:
    """A whole row of the table as a value."""
    return FollowUp(**{name: getattr(row, name) for name in FollowUp.__slots__})


def _scores() -> Any:
    at_work = (_account.c.id == response.c.account_id) & _account.c.blocked_at.is_(None)
    return select(
        response.c.id.label("response_id"),
        response.c.interaction_id,
        response.c.instrument,
        response.c.value,
        response.c.round,
        response.c.office_id,
        _account.c.id.label("led_by"),
        response.c.day,
    ).outerjoin(_account, at_work)
