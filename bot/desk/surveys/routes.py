"""What survey points add to the site."""

from bot.channels.web.app import Room
from bot.channels.web.parts import Web
from bot.channels.web.routes import Routes
from bot.desk.desk import Desk
from bot.desk.surveys.pages import add_pages


def surveys_room(web: Web) -> Room:
    """The pages of survey points."""
    routes = Routes(include_in_schema=False)
    add_pages(routes, Desk(web))
    return Room(routes, {})
