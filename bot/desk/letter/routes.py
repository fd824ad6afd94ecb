"""What the letter page adds to the web application."""

from bot.channels.web.app import Room
from bot.channels.web.parts import Web
from bot.channels.web.problems import Code
from bot.channels.web.routes import Routes
from bot.channels.web.security import BodyLimit
from bot.desk.access import Right, needs
from bot.desk.letter.api import add_api
from bot.desk.letter.checking import LONGEST, Checker
from bot.desk.letter.forms import BODY_OF_FILE
from bot.desk.letter.page import PAGE, add_page
from bot.desk.letter.settings import LetterSettings

API = "/api/v1/readability"
# A letter of two bytes may be written in JSON as six; what was silenced comes on top.
_JSON = BodyLimit(4 * LONGEST, Code.TEXT_TOO_LONG)
_FILE = BodyLimit(BODY_OF_FILE, Code.FILE_TOO_LARGE)
BODY_LIMITS = {API: _JSON, f"{API}/file": _FILE, PAGE: _FILE, f"{PAGE}/docx": _FILE}


def letter_room(web: Web) -> Room:
    """The API and the page. The page is everybody's or the staff's, as the settings say. Raises ReadabilityError: the file of limits cannot be used."""
    settings = LetterSettings()
    checker = Checker(settings.limits)
    routes = Routes()
    api = Routes(prefix=API, tags=["api"])
    add_api(api, web, checker)
    routes.take(api)
    page = Routes(include_in_schema=False)
    add_page(page, web, checker, [] if settings.page else [needs(Right.LETTERS)])
    routes.take(page)
    return Room(routes, BODY_LIMITS)
