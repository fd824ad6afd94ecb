"""What the desk of calls adds to the web application."""

from bot.channels.web.app import Room
from bot.channels.web.parts import Web
from bot.channels.web.problems import Code
from bot.channels.web.routes import Routes
from bot.channels.web.security import BodyLimit
from bot.desk.calls.booking import add_booking
from bot.desk.calls.card import add_card
from bot.desk.calls.counter import Counter
from bot.desk.calls.hook import EVENTS, LARGEST, hook_routes
from bot.desk.calls.line.making import Making
from bot.desk.calls.lists import add_lists
from bot.desk.calls.looking import add_looking
from bot.desk.calls.settings import CallSettings
from bot.desk.calls.starting import add_starting
from bot.desk.calls.visits.changing import add_visits
from bot.desk.calls.visits.waiting import add_waiting
from bot.desk.calls.wrapping import add_wrapping
from bot.desk.desk import Desk


def calls_room(web: Web, settings: CallSettings | None = None) -> Room:
    """The pages of calls, and the way in for a telephone exchange."""
    its = settings or CallSettings()
    counter = Counter(Desk(web), Making(web.app.texts, web.app.booking, its))
    routes = Routes()
    pages = Routes(include_in_schema=False)
    # The lists before the card: `/desk/calls/dial` is no call's number.
    for add in (
        add_lists,
        add_starting,
        add_card,
        add_booking,
        add_visits,
        add_waiting,
        add_looking,
        add_wrapping,
    ):
        add(pages, counter)
    routes.take(pages)
    routes.take(hook_routes(counter))
    return Room(routes, {EVENTS: BodyLimit(LARGEST, Code.TOO_LARGE)})
