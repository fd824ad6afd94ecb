"""The body's own articles and links for commands that open no engine."""

from bot.booking.links import Links
from bot.booking.settings import BookingSettings, link_secret
from bot.desk.knowledge.shelf import places
from bot.settings import Settings
from knowledge import KnowledgeBase, load_base
from knowledge.overlay import current_overlay


def own_base(settings: Settings) -> KnowledgeBase:
    """As the engines read it. Raises DataError where an article cannot be read."""
    return load_base(places.articles_of(settings), current_overlay(places.overlays_of(settings)))


def own_links(settings: Settings) -> Links:
    """The installation's links, with its own key."""
    secret = link_secret(BookingSettings(), settings.data_folder)
    return Links(secret, settings.public_url, settings.own_address)
