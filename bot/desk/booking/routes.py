"""What the booking desk adds to the web application."""

from bot.channels.web.app import Room
from bot.channels.web.parts import Web
from bot.channels.web.problems import Code
from bot.channels.web.routes import Routes
from bot.channels.web.security import BodyLimit
from bot.desk.booking.day import add_day
from bot.desk.booking.desk import Desk
from bot.desk.booking.orders import add_orders
from bot.desk.booking.planning.closing import add_closing
from bot.desk.booking.planning.document import DOCUMENT, LARGEST, add_document
from bot.desk.booking.planning.history import add_history
from bot.desk.booking.planning.lanes import add_lanes
from bot.desk.booking.planning.offerings import add_offerings
from bot.desk.booking.visits import add_visits
from bot.desk.booking.waiting import add_waiting


def booking_room(web: Web) -> Room:
    """The pages of the booking desk, for accounts with the right to it."""
    routes = Routes(include_in_schema=False)
    desk = Desk(web)
    for add in (add_day, add_visits, add_orders, add_waiting):
        add(routes, desk)
    for add in (add_offerings, add_document, add_history, add_closing, add_lanes):
        add(routes, desk)
    return Room(routes, {DOCUMENT: BodyLimit(LARGEST, Code.TOO_LARGE)})
