"""The web channel: pages, the widget, the chat's API, event streams, the public API, health."""

from bot.channels.web.app import create_app
from bot.channels.web.settings import WebSettings

__all__ = ["WebSettings", "create_app"]
