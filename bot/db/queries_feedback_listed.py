"""Tasks of low scores as the desk shows them, read in one statement each. Never commits."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, String, and_, cast, func, literal, or_, select
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_accounts import AccountRow
from bot.db.models_clients import AddressRow, ClientRow
from bot.db.models_feedback import ResponseReasonRow
from bot.db.models_notices import NoticeRow
from bot.db.queries_accounts import Role
from bot.db.queries_feedback_followups import (
    LIVE,
    FollowUp,
    follow_up,
    follow_up_of,
    interaction,
    invitation,
    response,
)

Show = Literal["live", "mine", "late", "done", "unheard", "dropped"]
SHOWS: tuple[Show, ...] = get_args(Show)
"""Still to be seen to; of these mine; of these past their moment; done; done, but the citizen was not told or the
message did not arrive; dropped."""

_UNHEARD = ("failed", "expired", "suppressed", "cancelled")
_reason: Any = ResponseReasonRow.__table__
_account: Any = AccountRow.__table__
_client: Any = ClientRow.__table__
_address: Any = AddressRow.__table__
_notice: Any = NoticeRow.__table__


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks. `offices`: empty, all of them. Without `senior` only their own tasks, and those of nobody yet."""

    account_id: str
    offices: frozenset[str]
    senior: bool

    def works_for(self, task: FollowUp) -> bool:
        """Whether the task is their own, or of an office they work for."""
        return task.owner_id == self.account_id or not self.offices or task.office_id in self.offices


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tasks; an empty field asks nothing."""

    show: Show = "live"
    touchpoint: str = ""
    instrument: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """So many rows after the first so many."""

    limit: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A task with its score. `client_id` is who may be told, where anybody is known; `heard` is how the message to them
    stands, a state of its notice, empty where there is none."""

    task: FollowUp
    owner: str
    interaction_id: int
    instrument: str
    value: int
    round: int
    kind: str
    touchpoint: str
    channel: str
    service: str | None
    life_situation: str | None
    segment: str | None
    language: str
    comment: str
    submitted_at: datetime
    ref: str
    client_id: str | None
    heard: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Again:
    """The re-ask: asked for when, and what was answered, where it was."""

    sent_at: datetime | None
    instrument: str
    value: int | None


async def list_follow_ups(
    connection: AsyncConnection, viewer: Viewer, wanted: Wanted, now: datetime, part: Part
) -> tuple[Listed, ...]:
    """What the viewer may see of it: live tasks by their due moment, closed ones the latest first."""
    found = _listed().where(seen_by(viewer), *_asked(viewer, wanted, now))
    live = wanted.show in ("live", "mine", "late")
    order = (follow_up.c.due_at, follow_up.c.id) if live else (follow_up.c.closed_at.desc(), follow_up.c.id)
    rows = (await connection.execute(found.order_by(*order).limit(part.limit).offset(part.offset))).all()
    return await _with_reasons(connection, rows)


async def find_listed(connection: AsyncConnection, viewer: Viewer, follow_up_id: int) -> Listed | None:
    """The task of this id, where the viewer may see it."""
    found = _listed().where(seen_by(viewer), follow_up.c.id == follow_up_id)
    listed = await _with_reasons(connection, (await connection.execute(found)).all())
    return listed[0] if listed else None


async def count_follow_ups(connection: AsyncConnection, viewer: Viewer, now: datetime) -> Mapping[Show, int]:
    """How many tasks of each kind the viewer would find."""
    counts = [
        func.count(follow_up.c.id).filter(and_(*_asked(viewer, Wanted(show), now))).label(show)
        for show in SHOWS
    ]
    found = select(*counts).select_from(_joined()).where(seen_by(viewer))
    row = (await connection.execute(found)).one()
    return {show: int(getattr(row, show)) for show in SHOWS}


async def count_waiting(connection: AsyncConnection, viewer: Viewer, now: datetime) -> tuple[int, int]:
    """(still to be seen to, of these past their moment), for a screen that asks often."""
    live, late = follow_up.c.state.in_(LIVE), func.count().filter(follow_up.c.due_at < now)
    found = select(func.count(), late).select_from(follow_up).where(live, seen_by(viewer))
    whole, over = (await connection.execute(found)).one()
    return int(whole), int(over)


async def again_of(connection: AsyncConnection, interaction_id: int) -> Again | None:
    """The re-ask about this interaction."""
    found = (
        select(invitation.c.sent_at, invitation.c.instrument, response.c.value)
        .outerjoin(response, response.c.invitation_id == invitation.c.id)
        .where(invitation.c.interaction_id == interaction_id, invitation.c.round == 1)
        .where(invitation.c.decision == "asked")
        .order_by(invitation.c.id)
        .limit(1)
    )
    row = (await connection.execute(found)).one_or_none()
    return Again(row.sent_at, row.instrument, row.value) if row else None


async def client_of_task(connection: AsyncConnection, task: FollowUp) -> str | None:
    """Who gave the score, where anybody is known."""
    found = (
        select(interaction.c.client_id)
        .join(response, response.c.interaction_id == interaction.c.id)
        .where(response.c.id == task.response_id)
    )
    client_id: str | None = (await connection.execute(found)).scalar_one()
    return client_id


async def ways_to(connection: AsyncConnection, client_id: str | None) -> tuple[str, ...]:
    """Channels over which the client can still be written to; none where nobody is known, or they were erased."""
    found = (
        select(_address.c.channel)
        .join(_client, _client.c.id == _address.c.client_id)
        .where(_client.c.id == client_id, _client.c.erased_at.is_(None), _address.c.state == "good")
        .distinct()
        .order_by(_address.c.channel)
    )
    return tuple((await connection.execute(found)).scalars())


async def owners(connection: AsyncConnection, office_id: str | None) -> tuple[tuple[str, str], ...]:
    """(id, name) of those who may be given a task of this office, by name."""
    found = select(_account.c.id, _account.c.name, _account.c.offices).where(
        _account.c.blocked_at.is_(None), _account.c.role.in_((Role.OPERATOR, Role.SENIOR))
    )
    rows = (await connection.execute(found.order_by(_account.c.name, _account.c.id))).all()
    return tuple((row.id, row.name) for row in rows if not row.offices or office_id in row.offices)


def seen_by(viewer: Viewer) -> ColumnElement[bool]:
    """One's own tasks always; of the others those of the offices one works for."""
    mine: ColumnElement[bool] = follow_up.c.owner_id == viewer.account_id
    others: list[ColumnElement[bool]] = []
    if viewer.offices:
        others.append(follow_up.c.office_id.in_(sorted(viewer.offices)))
    if not viewer.senior:
        others.append(follow_up.c.owner_id.is_(None))
    return or_(mine, and_(*others)) if others else follow_up.c.id.is_not(None)


def _asked(viewer: Viewer, wanted: Wanted, now: datetime) -> Sequence[ColumnElement[bool]]:
    live, done = follow_up.c.state.in_(LIVE), follow_up.c.state == "done"
    asked: dict[Show, tuple[ColumnElement[bool], ...]] = {
        "live": (live,),
        "mine": (live, follow_up.c.owner_id == viewer.account_id),
        "late": (live, follow_up.c.due_at < now),
        "done": (done,),
        "unheard": (done, or_(follow_up.c.told_at.is_(None), _notice.c.state.in_(_UNHEARD))),
        "dropped": (follow_up.c.state == "dropped",),
    }
    named = {"touchpoint": wanted.touchpoint, "instrument": wanted.instrument}
    return (*asked[wanted.show], *(response.c[name] == value for name, value in named.items() if value))


def _joined() -> Any:
    # The key of `bot.feedback.links.tell_done`.
    notice_key = literal("feedback-done:") + cast(follow_up.c.id, String)
    return (
        follow_up.join(response, response.c.id == follow_up.c.response_id)
        .join(interaction, interaction.c.id == response.c.interaction_id)
        .outerjoin(_account, _account.c.id == follow_up.c.owner_id)
        .outerjoin(_notice, _notice.c.dedupe_key == notice_key)
    )


_OF_RESPONSE = (
    "interaction_id", "instrument", "value", "round", "kind", "touchpoint", "channel",
    "service", "life_situation", "segment", "language", "comment", "submitted_at",
)  # fmt: skip


def _listed() -> Any:
    return select(
        follow_up,
        *(response.c[name] for name in _OF_RESPONSE),
        interaction.c.ref,
        interaction.c.client_id,
        func.coalesce(_account.c.name, "").label("owner"),
        func.coalesce(_notice.c.state, "").label("heard"),
    ).select_from(_joined())


async def _with_reasons(connection: AsyncConnection, rows: Sequence[Row[Any]]) -> tuple[Listed, ...]:
    reasons = await _reasons_of(connection, [row.response_id for row in rows])
    names = (*_OF_RESPONSE, "ref", "client_id", "owner", "heard")
    return tuple(
        Listed(
            task=follow_up_of(row),
            **{name: getattr(row, name) for name in names},
            reasons=reasons.get(row.response_id, ()),
        )
        for row in rows
    )


async def _reasons_of(
    connection: AsyncConnection, response_ids: Collection[int]
) -> Mapping[int, tuple[str, ...]]:
    given: dict[int, tuple[str, ...]] = {}
    found = select(_reason).where(_reason.c.response_id.in_(response_ids)).order_by(_reason.c.code)
    for row in await connection.execute(found):
        given[row.response_id] = (*given.get(row.response_id, ()), row.code)
    return given
