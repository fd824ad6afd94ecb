"""The offices that an account may be kept to, by name."""

from bot.booking.parts import OPERATORS
from bot.desk.desk import Desk


def office_names(desk: Desk) -> dict[str, str]:
    """Name by id: the offices of the centre, and the operators' line."""
    app = desk.web.app
    names = {office.id: office.name for office in app.booking.centre.offices}
    return names | {OPERATORS: app.texts.say("access-office-operators", app.settings.language)}
