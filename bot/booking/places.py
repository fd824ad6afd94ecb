"""Where an appointment takes place: an office of the centre, or the operators' phone line."""

from bot.booking.parts import OPERATORS
from knowledge import Centre, Office, Schedule


def schedule_of(centre: Centre, office_id: str) -> Schedule | None:
    """Hours and zone of an office; of the operators for the pseudo-office. None: the centre has no such office."""
    return centre.operators if office_id == OPERATORS else office_of(centre, office_id)


def office_of(centre: Centre, office_id: str) -> Office | None:
    """None for the operators' line, which has no address, and for an office that is gone."""
    return next((office for office in centre.offices if office.id == office_id), None)


def zone_of(centre: Centre, office_id: str) -> str:
    """The IANA zone of an office or of the operators; the centre's own where the office is gone."""
    schedule = schedule_of(centre, office_id)
    return schedule.timezone if schedule else centre.timezone


def places(centre: Centre) -> tuple[str, ...]:
    """Every id an appointment's `office_id` may have."""
    return (*(office.id for office in centre.offices), OPERATORS)
