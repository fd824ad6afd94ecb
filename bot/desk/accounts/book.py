"""`/desk/accounts/audit`: who did what, when and why. Lines are read here and changed nowhere."""

from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.channels.web.visit.chosen import read_day
from bot.db.queries_accounts import all_names
from bot.db.queries_audit import AuditFilter, AuditLine, list_audit
from bot.desk.access import Right, needs
from bot.desk.desk import Desk, Seat

AUDIT = "/desk/accounts/audit"
LINES = 100
AREAS = (
    "desk",
    "account",
    "booking",
    "talks",
    "calls",
    "knowledge",
    "scripts",
    "follow-ups",
    "surveys",
    "client",
    "consents",
)
"""First words of the actions, to choose from."""


def add_book(routes: APIRouter, desk: Desk) -> None:
    """The latest hundred lines, and those before them; the choice is kept in the address."""

    @routes.get(AUDIT, dependencies=[needs(Right.AUDIT)])
    async def show(request: Request) -> Response:
        async with desk.looking(request) as seat:
            return await _draw(desk, seat)


async def _draw(desk: Desk, seat: Seat) -> Response:
    asked, zone = seat.request.query_params, desk.web.app.booking.centre.timezone
    chosen = {name: asked.get(name, "").strip() for name in ("account", "area", "subject", "first", "last")}
    lines = await list_audit(seat.connection, _filter(chosen, asked.get("before", ""), zone), LINES)
    names = await all_names(seat.connection)
    kept = {name: value for name, value in chosen.items() if value}
    values = {
        "lines": [(line, seat.words.moment(line.at, zone), _action(seat, line)) for line in lines],
        "who": lambda actor: _who(actor, names),
        "names": names,
        "people": sorted(names.items(), key=lambda one: one[1]),
        "areas": AREAS,
        "chosen": chosen,
        "older": f"{AUDIT}?{urlencode({**kept, 'before': lines[-1].id})}" if len(lines) == LINES else "",
    }
    return desk.draw(seat, "desk-accounts-audit.html", values)


def _filter(chosen: dict[str, str], before: str, zone: str) -> AuditFilter:
    first, last = read_day(chosen["first"]), read_day(chosen["last"])
    return AuditFilter(
        account_id=chosen["account"],
        area=chosen["area"],
        subject=chosen["subject"],
        since=_midnight(first, zone) if first else None,
        until=_midnight(last + timedelta(days=1), zone) if last and last < date.max else None,
        before=int(before) if before.isascii() and before.isdecimal() and len(before) < 10 else None,
    )


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone))


def _action(seat: Seat, line: AuditLine) -> str:
    """What was done, in words; an action that has none goes by its own name."""
    key = f"access-act-{line.action.replace('.', '-')}"
    return seat.words.say(key) if key in seat.words.texts.keys["ru"] else line.action


def _who(actor: str, names: dict[str, str]) -> str:
    kind, _, key = actor.partition(":")
    return names.get(key, key) if kind == "operator" else actor
