"""Interactions, invitations and responses. Every function runs inside its caller's transaction.

Lock order: conversation, invitation, then what hangs on the response.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.models_clients import ClientRow
from bot.db.models_feedback import (
    InteractionRow,
    InvitationRow,
    ResponseReasonRow,
    ResponseRevisionRow,
    ResponseRow,
)

_INSERTS: dict[str, Any] = {"sqlite": sqlite_insert, "postgresql": postgres_insert}

interaction: Any = InteractionRow.__table__
invitation: Any = InvitationRow.__table__
response: Any = ResponseRow.__table__
reason: Any = ResponseReasonRow.__table__
_revision: Any = ResponseRevisionRow.__table__
_client: Any = ClientRow.__table__


@dataclass(frozen=True, slots=True)
class Interaction:
    """A contact that ended; see the table for the words."""

    id: int
    kind: str
    ref: str
    conversation_id: str | None
    client_id: str | None
    touchpoint: str
    channel: str
    service: str | None
    life_situation: str | None
    segment: str | None
    language: str
    office_id: str | None
    point_id: int | None
    account_id: str | None
    person_key: str | None
    client_key: str | None
    succeeded: bool | None
    ended_at: datetime
    day: date


@dataclass(frozen=True, slots=True)
class Invitation:
    """The decision to ask one question about an interaction, or not to."""

    id: int
    interaction_id: int
    instrument: str
    version: int
    round: int
    decision: str
    reason: str
    share: float
    channel: str
    person_key: str | None
    token_sha256: str | None
    at: datetime
    day: date
    sent_at: datetime | None
    expires_at: datetime | None

    def is_open(self, now: datetime) -> bool:
        """Whether it was asked and its time is not over."""
        return self.decision == "asked" and (self.expires_at is None or now < self.expires_at)


@dataclass(frozen=True, slots=True)
class Response:
    """What was answered, with the slices of its interaction."""

    id: int
    invitation_id: int
    interaction_id: int
    instrument: str
    version: int
    round: int
    value: int
    comment: str
    source: str
    kind: str
    touchpoint: str
    channel: str
    service: str | None
    life_situation: str | None
    segment: str | None
    office_id: str | None
    point_id: int | None
    account_id: str | None
    language: str
    submitted_at: datetime
    changed_at: datetime
    day: date
    revision: int


async def add_interaction(connection: AsyncConnection, values: Mapping[str, Any]) -> int | None:
    """Writes an end down; nothing where this end is known already."""
    adding = _INSERTS[connection.dialect.name](interaction).on_conflict_do_nothing(
        index_elements=["kind", "ref"]
    )
    made = await connection.execute(adding.returning(interaction.c.id), dict(values))
    return made.scalar_one_or_none()


async def find_end(connection: AsyncConnection, kind: str, ref: str) -> Interaction | None:
    """The interaction that ended under this name."""
    found = select(interaction).where(interaction.c.kind == kind, interaction.c.ref == ref)
    row = (await connection.execute(found)).one_or_none()
    return _interaction(row) if row else None


async def find_interaction(connection: AsyncConnection, interaction_id: int) -> Interaction | None:
    """The interaction of this id."""
    row = (
        await connection.execute(select(interaction).where(interaction.c.id == interaction_id))
    ).one_or_none()
    return _interaction(row) if row else None


async def is_erased(connection: AsyncConnection, client_id: str) -> bool:
    """Whether the client is forgotten, or was never there."""
    known = select(_client.c.id).where(_client.c.id == client_id, _client.c.erased_at.is_(None))
    return (await connection.execute(known)).first() is None


async def last_asked(connection: AsyncConnection, person_key: str, kind: str) -> datetime | None:
    """When this person was last asked about an interaction of this kind; re-asks do not count."""
    found = (
        select(func.max(invitation.c.at))
        .join(interaction, interaction.c.id == invitation.c.interaction_id)
        .where(
            invitation.c.person_key == person_key,
            invitation.c.decision == "asked",
            invitation.c.round == 0,
            interaction.c.kind == kind,
        )
    )
    moment: datetime | None = (await connection.execute(found)).scalar_one()
    return moment


async def add_invitation(connection: AsyncConnection, values: Mapping[str, Any]) -> int | None:
    """Writes a decision down; nothing where this question of this round was decided upon already."""
    adding = _INSERTS[connection.dialect.name](invitation).on_conflict_do_nothing(
        index_elements=["interaction_id", "instrument", "round"]
    )
    made = await connection.execute(adding.returning(invitation.c.id), dict(values))
    return made.scalar_one_or_none()


async def mark_put(connection: AsyncConnection, invitation_id: int, now: datetime) -> None:
    """The question stands before the citizen's eyes: nothing is to be sent any more."""
    putting = update(invitation).where(invitation.c.id == invitation_id, invitation.c.sent_at.is_(None))
    await connection.execute(putting.values(sent_at=now))


async def find_invitation(connection: AsyncConnection, invitation_id: int) -> Invitation | None:
    """The invitation of this id."""
    row = (await connection.execute(select(invitation).where(invitation.c.id == invitation_id))).one_or_none()
    return _invitation(row) if row else None


async def lock_invitation(connection: AsyncConnection, invitation_id: int) -> Invitation | None:
    """The invitation, held until the transaction ends: taps at once stand in line here."""
    found = select(invitation).where(invitation.c.id == invitation_id).with_for_update()
    row = (await connection.execute(found)).one_or_none()
    return _invitation(row) if row else None


async def find_question(
    connection: AsyncConnection, interaction_id: int, instrument: str, asked_again: int = 0
) -> Invitation | None:
    """What was decided about this question of this round (0, or 1 for a re-ask)."""
    found = select(invitation).where(
        invitation.c.interaction_id == interaction_id,
        invitation.c.instrument == instrument,
        invitation.c.round == asked_again,
    )
    row = (await connection.execute(found)).one_or_none()
    return _invitation(row) if row else None


async def newest_open(connection: AsyncConnection, conversation_id: str, now: datetime) -> Invitation | None:
    """The last question put to this conversation or to its client that is neither answered nor over."""
    client_id = select(_client.c.id).where(_client.c.conversation_id == conversation_id).scalar_subquery()
    found = (
        select(invitation)
        .join(interaction, interaction.c.id == invitation.c.interaction_id)
        .outerjoin(response, response.c.invitation_id == invitation.c.id)
        .where(
            or_(interaction.c.conversation_id == conversation_id, interaction.c.client_id == client_id),
            invitation.c.decision == "asked",
            or_(invitation.c.expires_at.is_(None), invitation.c.expires_at > now),
            response.c.id.is_(None),
        )
        .order_by(invitation.c.id.desc())
        .limit(1)
    )
    row = (await connection.execute(found)).one_or_none()
    return _invitation(row) if row else None


async def find_answer(connection: AsyncConnection, invitation_id: int) -> Response | None:
    """The response to this invitation."""
    row = (
        await connection.execute(select(response).where(response.c.invitation_id == invitation_id))
    ).one_or_none()
    return _response(row) if row else None


async def find_response(connection: AsyncConnection, response_id: int) -> Response | None:
    """The response of this id."""
    row = (await connection.execute(select(response).where(response.c.id == response_id))).one_or_none()
    return _response(row) if row else None


async def lock_response(connection: AsyncConnection, response_id: int) -> Response | None:
    """The response, its invitation held until the transaction ends."""
    of = select(response.c.invitation_id).where(response.c.id == response_id)
    invitation_id = (await connection.execute(of)).scalar_one_or_none()
    if invitation_id is None:
        return None
    await lock_invitation(connection, invitation_id)
    return await find_response(connection, response_id)


async def add_response(connection: AsyncConnection, values: Mapping[str, Any]) -> int:
    """Writes an answer down; a second one to the same invitation breaks the table's rule."""
    made = await connection.execute(insert(response).returning(response.c.id), dict(values))
    return int(made.scalar_one())


async def change_response(connection: AsyncConnection, was: Response, now: datetime, **values: Any) -> None:
    """The next revision of a response; the value as it was stays beside it where it changes."""
    if "value" in values:
        kept = {"response_id": was.id, "n": was.revision, "value": was.value, "at": now}
        await connection.execute(insert(_revision), kept)
    changed = values | {"changed_at": now, "revision": was.revision + 1}
    await connection.execute(update(response).where(response.c.id == was.id).values(**changed))


async def earlier_values(connection: AsyncConnection, response_id: int) -> tuple[int, ...]:
    """What was answered before the corrections, the first answer first."""
    found = select(_revision.c.value).where(_revision.c.response_id == response_id).order_by(_revision.c.n)
    return tuple((await connection.execute(found)).scalars())


async def reasons_of(connection: AsyncConnection, response_id: int) -> tuple[str, ...]:
    """The codes that were named, in their order."""
    found = select(reason.c.code).where(reason.c.response_id == response_id).order_by(reason.c.code)
    return tuple((await connection.execute(found)).scalars())


async def add_response_reasons(connection: AsyncConnection, response_id: int, codes: Sequence[str]) -> None:
    """Names reasons that are not named yet."""
    rows = [{"response_id": response_id, "code": code} for code in codes]
    await connection.execute(insert(reason), rows)


async def drop_reasons(connection: AsyncConnection, response_id: int) -> None:
    """A score that is no longer low has no reasons of a low one."""
    await connection.execute(delete(reason).where(reason.c.response_id == response_id))


def _interaction(row: Row[Any]) -> Interaction:
    return Interaction(**row._mapping)  # noqa: SLF001 (the documented way to a row's names)


def _invitation(row: Row[Any]) -> Invitation:
    return Invitation(**row._mapping)  # noqa: SLF001 (as above)


def _response(row: Row[Any]) -> Response:
    return Response(**row._mapping)  # noqa: SLF001 (as above)
