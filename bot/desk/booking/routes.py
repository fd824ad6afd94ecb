"""What the booking desk adds to the web application; nothing where no key is set."""

from fastapi import APIRouter

from bot.channels.web.app import Room
from bot.channels.web.limits import RateLimit
from bot.channels.web.parts import Web
from bot.channels.web.problems import Code
from bot.channels.web.security import BodyLimit
from bot.desk.booking.access import Access
from bot.desk.booking.day import add_day
from bot.desk.booking.desk import Desk
from bot.desk.booking.orders import add_orders
from bot.desk.booking.planning.closing import add_closing
from bot.desk.booking.planning.document import DOCUMENT, LARGEST, add_document
from bot.desk.booking.planning.history import add_history
from bot.desk.booking.planning.lanes import add_lanes
from bot.desk.booking.planning.offerings import add_offerings
from bot.desk.booking.settings import DeskSettings
from bot.desk.booking.sign import add_sign_in
from bot.desk.booking.visits import add_visits
from bot.desk.booking.waiting import add_waiting

ATTEMPTS_AT_ONCE = 5


def booking_room(web: Web, settings: DeskSettings | None = None) -> Room:
    """The pages of the desk behind the key of the settings; without a key there is nothing to be found."""
    its = settings or DeskSettings()
    routes = APIRouter(include_in_schema=False)
    if its.key is None:
        return Room(routes, {})
    key, https = its.key.get_secret_value(), web.cookie.https
    desk = Desk(web, Access(key, web.app.clock, hours=its.hours, https=https))
    add_sign_in(routes, desk, RateLimit(its.attempts_per_minute / 60, ATTEMPTS_AT_ONCE))
    for add in (add_day, add_visits, add_orders, add_waiting):
        add(routes, desk)
    for add in (add_offerings, add_document, add_history, add_closing, add_lanes):
        add(routes, desk)
    return Room(routes, {DOCUMENT: BodyLimit(LARGEST, Code.TOO_LARGE)})
