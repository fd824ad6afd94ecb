"""What the scripts at the desk add to the web application."""

from bot.channels.web.app import Room
from bot.channels.web.parts import Web
from bot.channels.web.problems import Code
from bot.channels.web.routes import Routes
from bot.channels.web.security import BodyLimit
from bot.desk.desk import Desk
from bot.desk.scripts.pages import LARGEST, NEW, add_pages


def scripts_room(web: Web) -> Room:
    """The pages of versions of scripts."""
    routes = Routes(include_in_schema=False)
    add_pages(routes, Desk(web))
    return Room(routes, {NEW: BodyLimit(LARGEST, Code.TOO_LARGE)})
