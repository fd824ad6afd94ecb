"""Opens the application for a command and closes it behind it."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from bot.commands.words import say
from bot.log import set_up_logging
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.app import App, Progress

Result = TypeVar("Result")


def run(work: Callable[["App"], Awaitable[Result]], *, throwaway: bool = False) -> Result:
    """Runs `work` with the application open; `throwaway` = with an empty database that is deleted after."""
    settings = Settings()
    set_up_logging(settings.log_level, as_json=settings.log_json)

    async def whole() -> Result:
        async with _opened(settings, throwaway=throwaway) as app:
            return await work(app)

    return asyncio.run(whole())


def show(line: str) -> None:
    """Prints for the one who typed the command."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def progress_on_terminal() -> "Progress | None":
    """Shows on one line how far a long build is; nothing where nobody watches (a pipe, a log)."""
    if not sys.stderr.isatty():
        return None

    def tell(_step: str, share: float) -> None:
        line = say("cli-building", percent=round(share * 100))
        sys.stderr.write(f"\r{line}\x1b[K" + ("\n" if share >= 1 else ""))
        sys.stderr.flush()

    return tell


@asynccontextmanager
async def _opened(settings: Settings, *, throwaway: bool) -> AsyncIterator["App"]:
    from bot.app import build  # noqa: PLC0415 (the whole application: not for a command that only shows a line)

    with TemporaryDirectory(prefix="otklik-") as folder:
        if throwaway:
            url = f"sqlite+aiosqlite:///{Path(folder) / 'once.db'}"
            settings = settings.model_copy(update={"database_url": url})
        app = await build(settings, progress=progress_on_terminal())
        try:
            yield app
        finally:
            await app.close()
