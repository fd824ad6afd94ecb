"""The composition root: settings → engines, database, texts → Assistant. The only place that puts them together."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from bot.assistant import Assistant
from bot.booking.links import Links
from bot.booking.loading import DEMO, read_plan
from bot.booking.room import Booking
from bot.booking.settings import BookingSettings, link_secret
from bot.clock import Clock, utc_now
from bot.db import Database
from bot.db.migrating import migrate
from bot.desk.knowledge.shelf import places
from bot.desk.knowledge.shelf.filling import fill
from bot.desk.talks.replies.shipped import seed
from bot.engines import Engines
from bot.errors import BadInput
from bot.feedback.asking.rules import load_rules
from bot.live import Live
from bot.readable import open_published
from bot.settings import Settings
from bot.texts import Texts, load_texts
from knowledge import (
    BundledEmbedder,
    CachedEmbedder,
    Centre,
    DocumentSearch,
    Embedder,
    SentenceTransformersEmbedder,
    load_base,
)
from knowledge.overlay import current_overlay
from knowledge.reloading import NewerBuild
from nlu import Understander
from nlu.engines.rasa import Address, RasaClient, RasaIntents
from nlu.intents import read_training

log = structlog.get_logger()

DEMO_ARTICLES = places.DEMO_ARTICLES

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class App:
    """Everything a channel needs, open and ready."""

    settings: Settings
    database: Database
    engines: Engines
    texts: Texts
    live: Live
    clock: Clock
    assistant: Assistant
    booking: Booking

    async def close(self) -> None:
        """Ends the threads and the connections."""
        self.engines.close()
        await self.database.close()


async def build(
    settings: Settings,
    *,
    clock: Clock = utc_now,
    progress: Progress | None = None,
    opening: Callable[[Settings, Progress | None], Engines] | None = None,
) -> App:
    """Opens everything: the base and its index (built where it is missing), the database at its newest version.

    `progress` hears the step and its share, 0..1, while an index is built: the first time, for a minute and a half.
    `opening` opens the engines, `open_engines` by default; it is called in a thread.

    Raises:
        DataError: an article cannot be read, or is too hard to read to be published; the message names files and
            lines.
        OtklikError: the database, the texts or the rules of asking cannot be used.
    """
    load_rules()  # what cannot be followed is said at the start, not to the first citizen who says goodbye
    texts = load_texts(settings.language)
    database, live = Database(settings.database), Live()
    await migrate(database)
    async with database.reading() as connection:
        await fill(connection, places.overlays_of(settings))
    engines = await asyncio.to_thread(opening or open_engines, settings, progress)
    booking = open_booking(settings, engines)
    async with database.transaction() as connection:
        await booking.begin(connection, clock())
        await seed(connection, clock())
    assistant = Assistant(database, engines, texts, clock=clock, live=live, booking=booking)
    return App(settings, database, engines, texts, live, clock, assistant, booking)


def open_booking(
    settings: Settings, engines: Engines, booking_settings: BookingSettings | None = None
) -> Booking:
    """The booking room over the centre of the base. Raises as `open_booking_over`."""
    return open_booking_over(settings, lambda: engines.base.centre, booking_settings)


def open_booking_over(
    settings: Settings, centre: Callable[[], Centre], booking_settings: BookingSettings | None = None
) -> Booking:
    """The booking room without engines; the plan of the settings, or the demo's, is the first.

    Raises DataError where the plan cannot be read, BadInput where the key of links is too short.
    """
    its = booking_settings or BookingSettings()
    links = Links(link_secret(its, settings.data_folder), settings.public_url, settings.own_address)
    first = read_plan(its.booking_plan or DEMO, centre())
    return Booking(centre, links, first, its.map_url)


def open_engines(settings: Settings, progress: Progress | None = None) -> Engines:
    """The engines over the articles of the settings; the index is kept in the data folder.

    What another process builds there (`otklik knowledge build`) is taken in use within seconds.
    """
    articles, overlays = places.articles_of(settings), places.overlays_of(settings)
    base = load_base(articles, current_overlay(overlays))
    embedder = open_embedder(settings)
    index = settings.data_folder / "index"
    search = open_published(base, embedder, index, progress=progress)
    folder = settings.documents_folder
    documents = DocumentSearch.build(folder, embedder, settings.data_folder / "documents") if folder else None
    understander = Understander(
        embedder, settings.data_folder / "intents", second=open_rasa(settings), progress=_training(progress)
    )
    engines = Engines(
        base,
        search,
        understander,
        documents=documents,
        threads=settings.engine_threads,
    )
    newer = NewerBuild(articles, embedder, index, version=search.index.version, overlays=overlays)
    engines.watch(newer)
    return engines


def open_rasa(settings: Settings) -> RasaIntents:
    """The Rasa server of the settings; off where none is named.

    Raises BadInput when the address is not on this machine, or the token is missing.
    """
    if not settings.rasa_url:
        return RasaIntents()
    token = settings.rasa_token.get_secret_value() if settings.rasa_token else ""
    try:
        return RasaIntents(RasaClient(Address(settings.rasa_url, token), read_training().phrases()))
    except ValueError as error:
        raise BadInput(f"OTKLIK_RASA_URL, OTKLIK_RASA_TOKEN: {error}") from error


def _training(progress: Progress | None) -> Callable[[float], None]:
    """Tells whoever watches, and the log once: a model older than its phrases was made anew."""

    def tell(share: float) -> None:
        if progress:
            progress("intents", share)
        if share >= 1:
            log.info("intents.trained")

    return tell


def open_embedder(settings: Settings) -> CachedEmbedder:
    """The embedder of the settings behind a cache: the bundled one, or a sentence-transformers model."""
    made: Embedder
    if settings.embedder == "bundled":
        made = BundledEmbedder(settings.data_folder / "embedder")
    else:
        prompts = (settings.embedder_query_prefix, settings.embedder_passage_prefix)
        made = SentenceTransformersEmbedder(settings.embedder, prompts)
    return CachedEmbedder(made, settings.data_folder / "vectors")
