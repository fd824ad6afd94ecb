"""Calls that citizens booked for an hour of their own (4.6.3.11), and a form of a call that knows the appointment."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking import ledger
from bot.booking.ledger import Appointment, Change, PlanView
from bot.booking.parts import OPERATORS
from bot.booking.places import office_of, zone_of
from bot.db.queries_accounts import Account
from bot.db.queries_calls import Call
from bot.desk.calls.run.work import Work
from bot.desk.desk import Seat
from bot.wording import clock_in_words
from scripts_callcenter import Disposition

OF_VISIT = "of-visit"
"""Among what a call was begun with: the appointment it is about. No field of a script can bear this name."""

_DAYS = (-1, 0, 1)  # yesterday's that nobody held, today's, tomorrow's


async def agreed_calls(
    connection: AsyncConnection, view: PlanView, account: Account, now: datetime
) -> tuple[Appointment, ...]:
    """Booked calls that were not held yet, from yesterday to tomorrow by the operators' clock, the earliest first."""
    if not account.sees(OPERATORS):
        return ()
    today = now.astimezone(ZoneInfo(zone_of(view.centre, OPERATORS))).date()
    days = [today + timedelta(days=shift) for shift in _DAYS]
    found = [visit for day in days for visit in await ledger.of_office(connection, OPERATORS, day)]
    return tuple(visit for visit in found if visit.state == "booked" and visit.phone)


async def visit_to_call(
    connection: AsyncConnection, visit_id: str, account: Account, now: datetime
) -> Appointment | None:
    """The appointment a call of ours is to be about: booked, not long past, of an office of theirs."""
    visit = await ledger.by_id(connection, visit_id) if visit_id else None
    if visit is None or visit.state != "booked" or visit.starts_at < now - timedelta(days=-_DAYS[0]):
        return None
    return visit if account.sees(visit.office_id) else None


def known_of(seat: Seat, view: PlanView, visit: Appointment) -> Mapping[str, str]:
    """What the form of a call is filled with, in the script's language; the operator may say it in other words."""
    words = replace(seat.words, language="ru")
    offering = view.plan.find_offering(visit.offering_id)
    name = offering.name_in("ru") if offering else ""
    day = words.day(visit.local_start.date(), visit.timezone)
    bring = (line.rstrip(".") for line in (offering.bring_in("ru") if offering else ()))
    return {
        "phone": visit.phone or "",
        "client_name": visit.name or "",
        "g-visit_what": words.say("calls-agreed-what", service=name),
        "g-visit_when": words.say(
            "calls-agreed-when", day=day.lower(), time=clock_in_words(visit.local_start)
        ),
        "g-visit_where": place_of(view, visit.office_id),
        "g-bring": "; ".join(line[:1].lower() + line[1:] for line in bring),
    }


def place_of(view: PlanView, office_id: str) -> str:
    """Name and address; empty for the operators' own line: a call takes place nowhere."""
    office = office_of(view.centre, office_id)
    return f"{office.name}, {office.address}" if office else ""


async def held(work: Work, call: Call, disposition: Disposition) -> None:
    """A booked call in which the person was reached was held: nobody waits for it any more."""
    about = call.given.get(OF_VISIT, "")
    visit = await ledger.by_id(work.connection, about) if about else None
    if visit is not None and visit.kind == "call" and "human_contact" in disposition.flags:
        await ledger.mark(work.connection, Change(visit.id, work.account.actor), "fulfilled", work.now)
