"""`otklik chat`: talk in the terminal."""

from bot.app import App
from bot.channels.console import Console
from bot.commands.running import run, show


def chat() -> None:
    """Talks until the input ends (Ctrl+D)."""
    run(_talk)


async def _talk(app: App) -> None:
    await Console(app.assistant, app.texts, app.clock, write=show).talk()
