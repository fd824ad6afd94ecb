"""What tasks of low scores add to the site."""

from bot.channels.web.app import Room
from bot.channels.web.parts import Web
from bot.channels.web.routes import Routes
from bot.desk.desk import Desk
from bot.desk.followups.acts import add_acts
from bot.desk.followups.pages import add_pages
from bot.desk.letter.checking import Checker
from bot.desk.letter.settings import LetterSettings
from bot.desk.suggestions.drafts import Drafts


def followups_room(web: Web) -> Room:
    """The list, a task's card and its deeds. Raises ReadabilityError: the organisation's file of limits cannot be used."""
    app = web.app
    routes, desk = Routes(include_in_schema=False), Desk(web)
    drafts = Drafts(Checker(LetterSettings().limits), lambda: app.engines.base.centre)
    add_pages(routes, desk)
    add_acts(routes, desk, drafts)
    return Room(routes, {})
