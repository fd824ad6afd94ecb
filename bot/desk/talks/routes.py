"""What talks add to the site: the workstation's page, its parts, deeds, signs of life, the stream of events."""

from bot.channels.web.app import Room
from bot.channels.web.parts import Web
from bot.channels.web.routes import Routes
from bot.desk.desk import Desk
from bot.desk.events import Watch
from bot.desk.talks.acts import Acts, add_acts
from bot.desk.talks.pages import add_pages
from bot.desk.talks.replies.acting import add_replies
from bot.desk.talks.replies.pages import add_reply_pages
from bot.desk.talks.signs import add_signs
from bot.desk.talks.stream import add_stream


def talks_room(web: Web) -> Room:
    """Every route asks for its right; the streams end with those of the citizens."""
    routes = Routes(include_in_schema=False)
    desk, watch = Desk(web), Watch(web.app.database, web.app.live)
    web.streams.ends_with(watch.close)
    acts = Acts(desk)
    add_pages(routes, desk)
    add_acts(routes, acts)
    add_signs(routes, desk, acts)
    add_replies(routes, desk, acts)
    add_reply_pages(routes, desk)
    add_stream(routes, watch)
    return Room(routes, {})
