"""Opens a worker with every channel that is set up, for `otklik serve` and `otklik worker`."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from uuid import uuid4

from bot.app import App
from bot.channels.telegram import is_installed
from bot.desk.calls.promises.watch import CallWatch
from bot.desk.followups.watch import FollowUpWatch
from bot.desk.talks.watchdog import Watchdog
from bot.feedback.asking.rounds import Rounds
from bot.feedback.feed import Feed, read_feed_settings
from bot.notices.channel import Findable
from bot.notices.channels.chat import Chat
from bot.notices.channels.email import Email
from bot.notices.channels.settings import SmsSettings, SmtpSettings, read_settings
from bot.notices.channels.sms import Sms
from bot.notices.claim import Desk
from bot.notices.decide import Rules
from bot.notices.delivery import Known
from bot.notices.desk import DeskQueue
from bot.notices.settings import NoticesSettings
from bot.notices.worker import Worker

GRACE_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Opened:
    """A worker that is ready to run; `channels` are those set up, the first tried first."""

    worker: Worker
    channels: tuple[str, ...]
    feed: Feed

    async def run(self, app: App, stop: asyncio.Event) -> None:
        """Works until `stop` is set, with the feed of ratings, the rounds that ask for them, and the watch over talks, calls and low scores."""
        watchdog = Watchdog(app.database, app.live, app.texts, app.clock)
        calls = CallWatch(app.database, app.live, app.booking, app.clock)
        ends = Rounds(app.database, app.booking, lambda: app.engines.base, app.clock)
        scores = FollowUpWatch(app.database, app.live, app.clock)
        beside = (watchdog.run(stop), calls.run(stop), ends.run(stop), scores.run(stop), self.feed.run(stop))
        await asyncio.gather(self.worker.run(stop), *beside)


@asynccontextmanager
async def open_worker(app: App, settings: NoticesSettings) -> AsyncIterator[Opened]:
    """The worker of this process; its channels are closed behind it.

    Raises:
        BadInput: a setting of a channel cannot be used.
    """
    async with AsyncExitStack() as stack:
        known = await _channels(app, stack)
        # A channel that the order does not name is still used, after those it names.
        order = tuple(sorted(known, key=lambda name: _place(name, settings.order)))
        findable = frozenset(name for name, channel in known.items() if isinstance(channel, Findable))
        me = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:6]}"[-64:]
        feed = Feed(app.database, read_feed_settings(), app.clock, me)
        stack.push_async_callback(feed.close)
        desk = Desk(
            booking=app.booking,
            texts=app.texts,
            rules=Rules(order, findable, settings.quiet),
            rates=settings.rates,
            me=me,
        )
        queue = DeskQueue(app.booking)
        yield Opened(Worker(app.database, desk, known | {queue.name: queue}, clock=app.clock), order, feed)


@asynccontextmanager
async def working(app: App) -> AsyncIterator[None]:
    """The worker goes along with whatever is done inside, unless it is set to run apart."""
    settings = NoticesSettings()
    if settings.worker == "apart":
        yield
        return
    async with open_worker(app, settings) as opened:
        stop = asyncio.Event()
        going = asyncio.create_task(opened.run(app, stop))
        try:
            yield
        finally:
            stop.set()
            await _finished(going)


async def _finished(going: asyncio.Task[None]) -> None:
    """What is in hand may end; what does not end in time is left to its lease."""
    await asyncio.wait((going,), timeout=GRACE_SECONDS)
    going.cancel()
    with suppress(asyncio.CancelledError):
        await going


def _place(name: str, order: tuple[str, ...]) -> int:
    return order.index(name) if name in order else len(order)


async def _channels(app: App, stack: AsyncExitStack) -> dict[str, Known]:
    channels: list[Known] = [Chat(app.live)]
    smtp, gateway = read_settings(SmtpSettings), read_settings(SmsSettings)
    if smtp.host:
        email = Email(smtp, app.clock)
        stack.push_async_callback(email.close)
        channels.append(email)
    if gateway.url:
        sms = Sms(gateway, app.clock)
        stack.push_async_callback(sms.close)
        channels.append(sms)
    if app.settings.telegram_token and is_installed():
        from bot.channels.telegram.notices import TelegramNotices  # noqa: PLC0415 (aiogram is an extra)
        from bot.channels.telegram.sending import Sender, open_bot  # noqa: PLC0415 (as above)

        sender = Sender(open_bot(app.settings.telegram_token, app.settings.telegram_api_root))
        stack.push_async_callback(sender.close)
        channels.append(TelegramNotices(sender, app.database, app.clock))
    return {channel.name: channel for channel in channels}
