"""The whole site: the web channel with the rooms of the desk. Beside `bot.app`, the one place that knows both."""

from fastapi import FastAPI

from bot.channels.application import Application
from bot.channels.web import WebSettings, create_app
from bot.channels.web.mydata import files_room
from bot.channels.web.receipts import receipts_room
from bot.channels.web.unsubscribe import unsubscribe_room
from bot.channels.web.visit import visit_room
from bot.desk.booking.routes import booking_room
from bot.desk.letter.routes import letter_room


def create_site(app: Application, settings: WebSettings | None = None) -> FastAPI:
    """See `bot.channels.web.create_app`."""
    return create_app(
        app,
        settings,
        rooms=(letter_room, visit_room, booking_room, unsubscribe_room, files_room, receipts_room),
    )
