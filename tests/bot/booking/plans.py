"""Small plans and a small centre for the tests of booking, each said in the words of the YAML."""

from datetime import datetime
from typing import Any

from bot.booking.loading import plan_from
from bot.booking.plan import Plan
from knowledge import Centre

WEEK = {day: [["09:00", "13:00"], ["14:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
OFFERING = {"id": "passport", "name": {"ru": "Паспорт"}, "duration": 30, "notice": 0, "horizon": 365}
LANE = {"id": "north-1", "office": "north"}


def centre(timezone: str = "Europe/Samara", exceptions: tuple[dict[str, Any], ...] = ()) -> Centre:
    """One office, `north`, open Monday to Friday with a lunch break; operators without one."""
    contacts = {"phone": "+7 (000) 555-01-00", "site": "https://mfc.example", "email": "info@mfc.example"}
    office = {
        "id": "north", "name": "Северный", "town": "Город", "address": "ул. Первая, 1", "phone": "+7 (000) 555-01-01",
        "timezone": timezone, "hours": WEEK, "exceptions": exceptions,
    }  # fmt: skip
    operators = {"timezone": timezone, "hours": {"mon": [["08:00", "20:00"]], "sat": [["10:00", "12:00"]]}}
    return Centre.model_validate(
        {"name": "МФЦ", "region": "Край", "timezone": timezone, "offices": [office], "operators": operators}
        | contacts
    )


def body(*, lanes: list[dict[str, Any]] | None = None, **offering: Any) -> dict[str, Any]:
    """A plan of one offering, changed as said, at one lane; the production calendar is off."""
    return {
        "version": 1,
        "holidays": False,
        "offerings": [OFFERING | offering],
        "lanes": [LANE] if lanes is None else lanes,
    }


def plan(
    of: Centre | None = None,
    *,
    holidays: bool = False,
    closures: list[dict[str, Any]] | None = None,
    lanes: list[dict[str, Any]] | None = None,
    **offering: Any,
) -> Plan:
    values = body(lanes=lanes, **offering) | {"holidays": holidays, "closures": closures or []}
    return plan_from(values, of or centre())


def wall(text: str) -> datetime:
    """A naive wall time: `wall("2026-11-18 09:00")`."""
    return datetime.fromisoformat(text)
