"""The room of satisfaction: `/desk/satisfaction` and the pages beside it. Each area adds its own by one line."""

from bot.channels.web.app import Room
from bot.channels.web.parts import Web
from bot.channels.web.routes import Routes
from bot.desk.desk import Desk
from bot.desk.satisfaction.dashboard import add_dashboard
from bot.desk.satisfaction.export import add_export
from bot.desk.satisfaction.pains import add_pains
from bot.desk.satisfaction.report import add_report
from bot.desk.satisfaction.stars import add_stars


def satisfaction_room(web: Web) -> Room:
    """The pages of satisfaction, all behind one right."""
    routes, desk = Routes(include_in_schema=False), Desk(web)
    add_dashboard(routes, desk)
    add_export(routes, desk)
    add_pains(routes, desk)
    add_stars(routes, desk)
    add_report(routes, desk)
    return Room(routes, {})
