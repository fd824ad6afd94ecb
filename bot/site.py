"""The whole site: the web channel with the rooms of the desk. Beside `bot.app`, the one place that knows both."""

from fastapi import FastAPI

from bot.channels.application import Application
from bot.channels.web import WebSettings, create_app
from bot.desk.letter.routes import letter_room


def create_site(app: Application, settings: WebSettings | None = None) -> FastAPI:
    """See `bot.channels.web.create_app`."""
    return create_app(app, settings, rooms=(letter_room,))
