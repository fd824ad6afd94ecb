"""`otklik serve`: the web chat, its API and pages in one process."""

import asyncio
import errno
import socket
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
import uvicorn
from fastapi import FastAPI

from bot.app import App, build
from bot.channels.telegram import is_installed
from bot.channels.web.streams import Streams
from bot.commands.delivering import working
from bot.commands.running import progress_on_terminal, show
from bot.commands.words import say
from bot.first_build import open_lean
from bot.log import set_up_logging
from bot.settings import Settings
from bot.site import create_site

GRACE_SECONDS = 5
BACKLOG = 2048
BAD_INPUT = 2


class _Server(uvicorn.Server):
    """Says where the chat is, and ends the event streams first when it is asked to stop."""

    def __init__(self, config: uvicorn.Config, *, address: str, streams: Streams) -> None:
        super().__init__(config)
        self._address, self._streams = address, streams

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            show(say("serve-ready", address=self._address))

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        # uvicorn waits for open connections, and a listening browser never closes its own.
        typer.echo(say("serve-stopping"), err=True)
        self._streams.close()
        super().handle_exit(sig, frame)


def serve(
    host: Annotated[str | None, typer.Option(help=say("cli-serve-host"))] = None,
    port: Annotated[int | None, typer.Option(help=say("cli-serve-port"), min=1, max=65535)] = None,
    documents: Annotated[Path | None, typer.Option(help=say("cli-serve-documents"), exists=True)] = None,
) -> None:
    """Runs until it is stopped by a signal. Exit code 2 where the address cannot be used."""
    given = {"host": host, "port": port, "documents_folder": documents}
    settings = Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    set_up_logging(settings.log_level, as_json=settings.log_json)
    listening = _listen(settings.host, settings.port)
    try:
        with asyncio.Runner(loop_factory=_quick_loop()) as runner:
            runner.run(_run(settings, listening))
    finally:
        listening.close()


def _quick_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop where it is installed (it comes with `uvicorn[standard]`, not on Windows), else Python's own."""
    try:
        import uvloop  # noqa: PLC0415 (not on every platform)
    except ImportError:
        return None
    return uvloop.new_event_loop


async def _run(settings: Settings, listening: socket.socket) -> None:
    app = await build(settings, progress=progress_on_terminal(), opening=open_lean)
    try:
        web = create_site(app)
        _mount_telegram(web, app)
        config = uvicorn.Config(
            web,
            log_config=None,
            access_log=False,
            server_header=False,
            backlog=BACKLOG,
            timeout_graceful_shutdown=GRACE_SECONDS,
            forwarded_allow_ips="127.0.0.1",
        )
        address = settings.public_url or _address(listening)
        async with working(app):
            await _Server(config, address=address, streams=web.state.streams).serve([listening])
    finally:
        await app.close()


def _mount_telegram(web: FastAPI, app: App) -> None:
    """Last, so that it stands before the site's own guard of the body's size. Off until a token is set."""
    if app.settings.telegram_token is None or not is_installed():
        return
    from bot.channels.telegram.channel import mount_webhook  # noqa: PLC0415 (aiogram is an extra)

    mount_webhook(web, app)


def _listen(host: str, port: int) -> socket.socket:
    """The bound socket, so that a taken port is said in one plain sentence before anything is loaded."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        busy = error.errno == errno.EADDRINUSE
        said = (
            say("serve-busy", port=str(port), other=str(port % 65535 + 1))
            if busy
            else say("serve-cannot-listen", host=host)
        )
        typer.echo(said, err=True)
        raise typer.Exit(BAD_INPUT) from error
    listening.setblocking(False)
    return listening


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{port}"
