"""Reads again, in one transaction, all that the notices a worker has taken rest on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.ledger.values import PlanView
from bot.booking.places import zone_of
from bot.booking.reminders import Visit, due
from bot.consents.ledger import stands
from bot.db import queries_subjects as queries
from bot.db.queries_booking import Appointment
from bot.db.queries_consents import find_record
from bot.db.queries_feedback_links import open_invitations, told_of
from bot.db.queries_notices import list_attempts
from bot.notices.notice import (
    REMINDERS,
    Address,
    Attempt,
    Notice,
    Offer,
    Person,
    Subject,
    Switch,
    Window,
    zone_for,
)
from knowledge import Centre


@dataclass(frozen=True, slots=True)
class _Read:
    """The answers of the few queries, by id."""

    centre: Centre
    people: Mapping[str, Row[Any]]
    addresses: Mapping[str, tuple[Address, ...]]
    switches: Mapping[str, Mapping[tuple[str, str], Switch]]
    visits: Mapping[str, Appointment]
    agreed: Mapping[str, datetime]
    said_by: Mapping[tuple[str, int], frozenset[str]]
    offers: Mapping[int, Offer]
    attempts: Mapping[str, Attempt]
    open_ratings: frozenset[int]
    told: Mapping[int, str]


def to_notice(row: Row[Any]) -> Notice:
    """The value of a row of the table."""
    fields = dict(row._mapping)  # noqa: SLF001 (the documented way to a row's names)
    for name in ("claimed_by", "claimed_until", "created_at", "done_at"):
        del fields[name]
    fields["revision"] = fields.pop("appointment_revision")
    return Notice(**fields | {"plan": tuple(fields["plan"])})


async def read_subjects(
    connection: AsyncConnection, view: PlanView, notices: Sequence[Notice], now: datetime
) -> tuple[Subject, ...]:
    """The notices with everything a decision about them needs, in their order."""
    read = await _read(connection, view, notices, now)
    return tuple([await _subject(connection, read, notice, now) for notice in notices])


async def _read(
    connection: AsyncConnection, view: PlanView, notices: Sequence[Notice], now: datetime
) -> _Read:
    clients = {notice.client_id for notice in notices}
    visits = {notice.appointment_id for notice in notices if notice.appointment_id}
    remind = [notice for notice in notices if notice.template in REMINDERS]
    reminded = {notice.appointment_id for notice in remind if notice.appointment_id}
    late = {
        notice.appointment_id
        for notice in remind
        if notice.appointment_id and notice.template == "reminder-2h"
    }
    entries = _numbers(notices, "waitlist-offer", "entry")
    asked = _numbers(notices, "rating-ask", "invitation")
    done = _numbers(notices, "feedback-done", "follow_up")
    tried = [notice.id for notice in notices if notice.attempts]
    return _Read(
        centre=view.centre,
        people=await queries.people(connection, clients),
        addresses=_addresses(await queries.addresses(connection, clients)),
        switches=_switches(await queries.switches(connection, clients)),
        visits=await queries.appointments(connection, visits) if visits else {},
        agreed=await queries.agreements(connection, reminded) if reminded else {},
        said_by=await queries.reminded_over(connection, late) if late else {},
        offers=await _offers(connection, entries),
        attempts=await _attempts(connection, tried),
        open_ratings=await open_invitations(connection, asked, now) if asked else frozenset(),
        told=await told_of(connection, done) if done else {},
    )


def _numbers(notices: Sequence[Notice], template: str, name: str) -> set[int]:
    """The rows that notices of this template are about."""
    return {int(notice.values[name]) for notice in notices if notice.template == template}


async def _subject(connection: AsyncConnection, read: _Read, notice: Notice, now: datetime) -> Subject:
    visit = read.visits.get(notice.appointment_id or "")
    offer = _offer(notice, read.offers)
    person = _person(read.people[notice.client_id], _zone_there(read.centre, visit, offer))
    return Subject(
        notice=notice,
        person=person,
        window=_window(notice, person, visit, read.agreed, now),
        addresses=read.addresses.get(notice.client_id, ()),
        switches=read.switches.get(notice.client_id, {}),
        visit=visit,
        offer=offer,
        consent_stands=notice.rests_on_consent and await _consents_stand(connection, notice, now),
        consent_at=await _consent_at(connection, notice),
        last=read.attempts.get(notice.id),
        said_by=read.said_by.get((notice.appointment_id or "", notice.revision or 0), frozenset()),
        rating_open=notice.values.get("invitation") in read.open_ratings,
        told=read.told.get(int(notice.values.get("follow_up", 0)), ""),
    )


def _window(
    notice: Notice,
    person: Person,
    visit: Appointment | None,
    agreed: Mapping[str, datetime],
    now: datetime,
) -> Window | None:
    """A reminder's window moves with the zone's rules and the client's zone, so it is computed anew."""
    if notice.template not in REMINDERS or visit is None:
        return Window(notice.not_before, notice.not_after)
    owed = due(Visit(visit.starts_at, agreed[visit.id]), person.zone, now)
    return next((Window(one.not_before, one.not_after) for one in owed if one.kind == notice.template), None)


async def _consents_stand(connection: AsyncConnection, notice: Notice, now: datetime) -> bool:
    """Every consent the message rests on; a digest has one for each of its pieces."""
    if notice.consent_id is None:
        return False
    pieces = notice.values.get("items", ())
    needed = {(notice.consent_id, notice.values.get("service"))} if not pieces else set()
    needed |= {(int(piece["consent"]), piece.get("service")) for piece in pieces}
    return all([await stands(connection, consent, now, service) for consent, service in needed])


async def _consent_at(connection: AsyncConnection, notice: Notice) -> datetime | None:
    record = await find_record(connection, notice.consent_id) if notice.consent_id is not None else None
    return record.at if record else None


def _offer(notice: Notice, offers: Mapping[int, Offer]) -> Offer | None:
    """The very offer this notice is about: a later one to the same person has a notice of its own."""
    if notice.template != "waitlist-offer":
        return None
    found = offers.get(int(notice.values["entry"]))
    return found if found and found.offers == notice.values["offers"] else None


def _zone_there(centre: Centre, visit: Appointment | None, offer: Offer | None) -> str:
    """The zone of the office the notice is about; the centre's where it is about none."""
    if visit is not None:
        return visit.timezone
    return zone_of(centre, offer.office_id) if offer else centre.timezone


def _person(row: Row[Any], there: str) -> Person:
    zone = zone_for(row.timezone, there)
    return Person(row.id, row.language, zone, row.conversation_id, row.erased_at is not None)


def _addresses(rows: Iterable[Row[Any]]) -> dict[str, tuple[Address, ...]]:
    found: dict[str, tuple[Address, ...]] = {}
    for row in rows:
        one = Address(row.id, row.channel, row.value, row.state == "good")
        found[row.client_id] = (*found.get(row.client_id, ()), one)
    return found


def _switches(rows: Iterable[Row[Any]]) -> dict[str, dict[tuple[str, str], Switch]]:
    found: dict[str, dict[tuple[str, str], Switch]] = {}
    for row in rows:
        found.setdefault(row.client_id, {})[row.category, row.channel] = Switch(row.enabled, row.frequency)
    return found


async def _offers(connection: AsyncConnection, entries: set[int]) -> dict[int, Offer]:
    if not entries:
        return {}
    rows = await queries.offers(connection, entries)
    return {
        key: Offer(
            entry=key,
            offers=row.offers,
            offering_id=row.offering_id,
            office_id=row.office_id,
            local_start=row.local_start,
            expires_at=row.expires_at,
        )
        for key, row in rows.items()
    }


async def _attempts(connection: AsyncConnection, notice_ids: Sequence[str]) -> dict[str, Attempt]:
    if not notice_ids:
        return {}
    last: dict[str, Attempt] = {}
    for row in await list_attempts(connection, notice_ids):
        before = last.get(row.notice_id)
        tries = before.tries + 1 if before and before.channel == row.channel else 1
        last[row.notice_id] = Attempt(row.n, row.channel, row.key, row.outcome, tries)
    return last
