"""Every response as an event for a satisfaction service: an outbox, signed webhooks, a pull API (docs/feed.md).

record(connection, response_id, now)    in the transaction that wrote or changed a response, last
Feed(database, settings, clock, me)     the worker that takes events to the receivers
pull(connection, cursor, limit, …)      the events behind a cursor
"""

from bot.feedback.feed.delivering import Feed
from bot.feedback.feed.recording import record
from bot.feedback.feed.settings import FeedSettings, read_feed_settings

__all__ = ["Feed", "FeedSettings", "read_feed_settings", "record"]
