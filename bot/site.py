"""The whole site: the web channel with the rooms of the desk. Beside `bot.app`, the one place that knows both."""

from fastapi import FastAPI

from bot.channels.application import Application
from bot.channels.web import WebSettings, create_app
from bot.channels.web.mydata import files_room
from bot.channels.web.open import open_room
from bot.channels.web.ratings import ratings_room
from bot.channels.web.receipts import receipts_room
from bot.channels.web.received import received_room
from bot.channels.web.survey import survey_room
from bot.channels.web.unsubscribe import unsubscribe_room
from bot.channels.web.visit import visit_room
from bot.desk.access.provider import Provider, ProviderSettings
from bot.desk.access.room import Access
from bot.desk.access.routes import access_room
from bot.desk.access.settings import DeskSettings
from bot.desk.access.site import install_access
from bot.desk.accounts.routes import accounts_room
from bot.desk.booking.routes import booking_room
from bot.desk.calls.routes import calls_room
from bot.desk.decisions.routes import decisions_room
from bot.desk.followups.routes import followups_room
from bot.desk.knowledge.routes import knowledge_room
from bot.desk.letter.routes import letter_room
from bot.desk.overview.routes import overview_room
from bot.desk.satisfaction.routes import satisfaction_room
from bot.desk.scripts.routes import scripts_room
from bot.desk.suggestions.routes import suggestions_room
from bot.desk.surveys.routes import surveys_room
from bot.desk.talks.routes import talks_room
from bot.desk.training.routes import training_room

ROOMS = (
    access_room,
    accounts_room,
    letter_room,
    visit_room,
    booking_room,
    knowledge_room,
    talks_room,
    calls_room,
    scripts_room,
    suggestions_room,
    overview_room,
    satisfaction_room,
    followups_room,
    survey_room,
    surveys_room,
    decisions_room,
    training_room,
    open_room,
    unsubscribe_room,
    files_room,
    receipts_room,
    ratings_room,
    received_room,
)


def create_site(app: Application, settings: WebSettings | None = None) -> FastAPI:
    """See `bot.channels.web.create_app`. The desk opens to accounts (docs/access.md)."""
    site = create_app(app, settings, rooms=ROOMS)
    provider = ProviderSettings()
    guard = Access(app, DeskSettings(), Provider(provider, app.clock) if provider.is_on else None)
    install_access(site, guard)
    return site
