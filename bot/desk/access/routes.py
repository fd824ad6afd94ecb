"""What the sign-in adds to the site, and which of its routes are open to everybody, with the reason."""

from collections.abc import Mapping

from bot.channels.web.app import Room
from bot.channels.web.parts import Web
from bot.channels.web.routes import Routes
from bot.desk.access.choosing import LINK, add_choosing
from bot.desk.access.provider.routes import AWAY, BACK, LOGOUT, add_provider
from bot.desk.access.room import SIGN_IN, STAGES
from bot.desk.access.second import add_second
from bot.desk.access.signing import SIGN_OUT, add_signing

OPEN: Mapping[str, str] = {
    SIGN_IN: "one comes here to sign in",
    STAGES["code"]: "the sign-in is not finished: the page asks for its second step itself",
    STAGES["factor"]: "the same",
    STAGES["password"]: "the same",
    LINK: "the address itself is the key, and opens once",
    AWAY: "one sets out to the provider of single sign-on",
    BACK: "one comes back from it, with a code and the cookie of the browser that set out",
    LOGOUT: "the provider itself calls, with a token it has signed",
    SIGN_OUT: "ends what the cookie opens, where it opens anything",
}
"""Routes of the desk without a right: the only ones (tests/contracts/test_rights.py)."""


def access_room(web: Web) -> Room:
    """The sign-in, its steps, the way out."""
    routes = Routes(include_in_schema=False)
    add_signing(routes, web)
    add_second(routes)
    add_choosing(routes)
    add_provider(routes, web)
    return Room(routes, {})
