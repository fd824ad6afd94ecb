"""What the keeping of accounts adds to the site."""

from bot.channels.web.app import Room
from bot.channels.web.parts import Web
from bot.channels.web.routes import Routes
from bot.desk.accounts.book import add_book
from bot.desk.accounts.everybody import add_everybody
from bot.desk.accounts.own import add_own
from bot.desk.desk import Desk


def accounts_room(web: Web) -> Room:
    """One's own account, everybody's, and the audit."""
    routes, desk = Routes(include_in_schema=False), Desk(web)
    # The book's address would else be taken for an account's id.
    for add in (add_own, add_book, add_everybody):
        add(routes, desk)
    return Room(routes, {})
