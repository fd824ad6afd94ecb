"""What the commands show, as values for JSON and as lines for the terminal."""

from datetime import date
from pathlib import Path
from typing import Any

from bot.app import DEMO_ARTICLES
from bot.booking import ledger
from bot.booking.ledger import Relocation
from bot.booking.links import shown_code
from bot.booking.loading import read_plan
from bot.booking.openings import Opening
from bot.booking.places import office_of, places, schedule_of
from bot.booking.plan import Plan
from bot.commands.booking.opening import Counter
from bot.commands.words import say
from bot.db.queries_booking import Appointment
from bot.errors import BadInput
from bot.settings import Settings
from knowledge import Centre, load_base

Said = dict[str, Any]


def check(file: Path, centre: Centre) -> Plan:
    """The plan of a file, held against the centre and the articles. Raises DataError with every fault."""
    base = load_base(Settings().articles_folder or DEMO_ARTICLES)
    return read_plan(file, centre, frozenset(base.articles))


async def offices(counter: Counter) -> list[Said]:
    """`[{"id", "name", "timezone", "offerings": [ids], "lanes": n}]`."""
    view = counter.view
    return [_office(counter, office) for office in places(view.centre)]


def _office(counter: Counter, office: str) -> Said:
    plan, centre = counter.view.plan, counter.view.centre
    place, schedule = office_of(centre, office), schedule_of(centre, office)
    return {
        "id": office,
        "name": place.name if place else say("desk-booking-office-operators"),
        "timezone": schedule.timezone if schedule else centre.timezone,
        "offerings": [one.id for one in plan.offerings_at(office, "operators")],
        "lanes": sum(lane.office == office for lane in plan.lanes),
    }


async def day(counter: Counter, office: str, when: date) -> list[Said]:
    """The appointments of a day. Raises BadInput: the centre has no such office."""
    known_office(counter, office)
    return [as_json(visit) for visit in await ledger.of_office(counter.connection, office, when)]


async def find(counter: Counter, asked: str) -> list[Said]:
    """By number, else by phone."""
    visit = await ledger.by_code(counter.connection, asked)
    found = (visit,) if visit else await ledger.of_phone(counter.connection, counter.view, asked)
    return [as_json(one) for one in found]


def known_office(counter: Counter, office: str) -> None:
    """Raises BadInput where the centre has no such office; the message names those there are."""
    known = places(counter.view.centre)
    if office not in known:
        raise BadInput(say("cli-booking-no-office", office=office, known=", ".join(known)))


def as_json(visit: Appointment) -> Said:
    """`{"code", "offering", "office", "lane", "start", "timezone", "state", …}`; no name, phone or e-mail."""
    return {
        "code": shown_code(visit.code),
        "offering": visit.offering_id,
        "office": visit.office_id,
        "lane": visit.lane,
        "start": visit.local_start.isoformat(),
        "timezone": visit.timezone,
        "starts_at": visit.starts_at.isoformat(),
        "state": visit.state,
        "cancelled_by": visit.cancelled_by,
        "confirmed": visit.is_confirmed,
        "revision": visit.revision,
    }


def opening_as_json(opening: Opening) -> Said:
    """`{"office", "start", "timezone"}`."""
    return {"office": opening.office_id, "start": opening.start.isoformat(), "timezone": opening.timezone}


def move_as_json(move: Relocation) -> Said:
    """`{"visit", "to"}`; `to` is empty for whom no time was found."""
    return {"visit": as_json(move.appointment), "to": opening_as_json(move.target) if move.target else None}


def office_line(one: Said) -> str:
    """`central  Central office  Europe/Samara  8`."""
    return say("cli-booking-office-line", **{**one, "offerings": ", ".join(one["offerings"])})


def visit_line(one: Said) -> str:
    """`K7M2-9PXT  2026-11-20 09:30  central-1  lawyer  booked`."""
    parts = (one["code"], _time(one), one["lane"], one["offering"], one["cancelled_by"] or one["state"])
    return "  ".join(parts)


def move_line(one: Said) -> str:
    """The appointment and where it goes."""
    to = f"{one['to']['office']} {_time(one['to'])}" if one["to"] else say("cli-booking-call")
    return f"{visit_line(one['visit'])}  \u2192  {to}"


def done_line(done: Said) -> str:
    """What was done; else why not, with what is free."""
    if "visit" in done:
        return visit_line(done["visit"])
    nearest = ", ".join(f"{one['office']} {_time(one)}" for one in done.get("nearest", ()))
    return say(f"cli-booking-{done['why']}") + (f" {nearest}" if nearest else "")


def _time(one: Said) -> str:
    return str(one["start"]).replace("T", " ")[:16]
