"""Writes an event into the outbox, in the transaction that wrote or changed the response."""

from datetime import datetime
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_feedback_feed import Rating, add_event, lock_rating, newest_of
from bot.feedback.feed.event import Envelope, data_of, event_of
from bot.feedback.feed.settings import SourceSettings
from bot.feedback.instruments import Instrument, load_instruments


async def record(connection: AsyncConnection, response_id: int, now: datetime) -> int | None:
    """Tells the feed how a response stands now: after its value, its reasons or its comment were written.

    Gives the event's `seq`; nothing where the last event says the same. Call it last in the transaction: from here
    to its end nobody else can record (see `add_event`).

    Raises NoResultFound where there is no such response.
    """
    rating = await lock_rating(connection, response_id)
    told = await newest_of(connection, response_id)
    data = data_of(rating, _instrument_of(rating))
    revision = rating.revision
    if told is not None:
        if rating.revision <= told.revision and told.body["data"] == {**data, "revision": told.revision}:
            return None
        revision = max(rating.revision, told.revision + 1)
    envelope = Envelope(str(uuid4()), SourceSettings().event_source, revision, now, is_first=told is None)
    body = event_of(rating, data, envelope)
    values = {
        "event_id": envelope.id,
        "response_id": response_id,
        "revision": revision,
        "type": body["type"],
        "body": body,
        "created_at": now,
    }
    return await add_event(connection, values)


def _instrument_of(rating: Rating) -> Instrument | None:
    instrument = load_instruments().get(rating.instrument)
    return instrument if instrument is not None and instrument.version == rating.version else None
