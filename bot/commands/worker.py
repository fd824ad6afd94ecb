"""`otklik worker`: reminders and other notices alone, for machines beside that of `otklik serve`."""

import asyncio
import signal

from bot.app import App
from bot.commands.delivering import open_worker
from bot.commands.running import run, show
from bot.commands.words import say
from bot.notices.settings import NoticesSettings


def worker() -> None:
    """Runs until it is stopped by a signal; what is in hand is finished first."""
    run(_work)


async def _work(app: App) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with open_worker(app, NoticesSettings()) as opened:
        show(say("serve-worker-started", channels=", ".join(opened.channels)))
        await opened.run(app, stop)
    show(say("serve-worker-stopped"))
