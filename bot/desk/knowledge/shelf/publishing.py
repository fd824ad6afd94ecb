"""Brings what is published to citizens: files, then the index, then the moment from which they get it.

Every process of the desk looks for itself, so that all machines come to the same base. The index is built by a
process of its own (`otklik knowledge build`): nobody who writes to us meanwhile waits for it.
"""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import Literal

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.db import Database
from bot.db import queries_editing as queries
from bot.desk.knowledge.shelf.filling import Filled, fill
from bot.desk.knowledge.shelf.places import overlays_of
from bot.engines import Engines
from bot.settings import Settings

log = structlog.get_logger()

LOOK_EVERY = 3.0
"""Seconds between looks whether anything was published or taken in use."""

_LONGEST_BUILD = 600.0
_SAID = 2_000
_REST_AFTER_BUILD = (
    60.0  # the engines take a build in use within seconds; if not, another one helps no sooner
)
_PASSED_ON = (
    "data_folder", "articles_folder", "database_url", "language",
    "embedder", "embedder_query_prefix", "embedder_passage_prefix",
)  # fmt: skip

Stage = Literal["served", "building", "failed"]
Build = Callable[[], Awaitable[str]]
"""Builds the index of what is written by now; gives what went wrong, empty where nothing did."""

Served = Callable[[Sequence[int]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the newest publication is in this process; `why` it failed."""

    stage: Stage
    why: str = ""


class Publisher:
    """Looks now and then; `progress` tells how far it is."""

    def __init__(self, database: Database, engines: Engines, settings: Settings, clock: Clock) -> None:
        self._database, self._engines, self._clock = database, engines, clock
        self._overlays = overlays_of(settings)
        self._filled = Filled(-1, "", ())
        self._building: asyncio.Task[str] | None = None
        self._failed = ("", "")
        self._built = ("", 0.0)
        self._told = ""
        self._nudged = asyncio.Event()
        self.build: Build = Builder(settings)
        self.heard: list[Served] = []

    @property
    def progress(self) -> Progress:
        """How far the newest publication known here is."""
        if self._engines.base.overlay == self._filled.overlay:
            return Progress("served")
        failed, why = self._failed
        return Progress("failed", why) if failed == self._filled.overlay else Progress("building")

    async def run(self) -> None:
        """Looks until it is cancelled. What goes wrong is logged and tried again."""
        try:
            while True:
                try:
                    await self.look()
                except (SQLAlchemyError, OSError, ValueError):
                    log.exception("knowledge.look_failed")
                await self._rest()
        finally:
            await self.close()

    def nudge(self) -> None:
        """Something was published in this process: the next look comes at once."""
        self._nudged.set()

    async def look(self) -> Progress:
        """Writes what is new, begins to build what is missing, notes what citizens get by now."""
        async with self._database.reading() as connection:
            if await queries.count_changes(connection) != self._filled.changes:
                self._filled = await fill(connection, self._overlays)
        if self._engines.base.overlay == self._filled.overlay:
            await self._tell_served()
        else:
            self._begin_build()
        return self.progress

    async def close(self) -> None:
        """Ends a build that is under way; the next look of anybody begins it anew."""
        if self._building is not None:
            self._building.cancel()
            with suppress(asyncio.CancelledError):
                await self._building

    async def _rest(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_EVERY):
                await self._nudged.wait()
        self._nudged.clear()

    async def _tell_served(self) -> None:
        if self._told == self._filled.overlay:
            return
        if ids := list(self._filled.version_ids):
            async with self._database.transaction() as connection:
                await queries.note_served(connection, ids, self._clock())
            for hear in self.heard:
                await hear(ids)
        self._told = self._filled.overlay

    def _begin_build(self) -> None:
        if self._building is not None and not self._building.done():
            return
        overlay, at = self._built
        rests = overlay == self._filled.overlay and monotonic() - at < _REST_AFTER_BUILD
        if rests or self._failed[0] == self._filled.overlay:
            return
        self._building = asyncio.create_task(self._build(self._filled.overlay))

    async def _build(self, overlay: str) -> str:
        try:
            why = await self.build()
        except (OSError, TimeoutError) as error:
            why = f"{type(error).__name__}: {error}"
        self._built = (overlay, monotonic())
        if why:
            self._failed = (overlay, why)
            log.warning("knowledge.not_built", reason=why)
        return why


class Builder:
    """Builds the index in another process, with the settings of this one."""

    def __init__(self, settings: Settings) -> None:
        given = {name: getattr(settings, name) for name in _PASSED_ON}
        self._environment = {f"OTKLIK_{name.upper()}": str(value) for name, value in given.items() if value}

    async def __call__(self) -> str:
        """What went wrong in the words of the command; empty where the index stands."""
        command = (sys.executable, "-m", "bot", "knowledge", "build", "--gently")
        process = await asyncio.create_subprocess_exec(
            *command,
            env={**os.environ, **self._environment},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        try:
            async with asyncio.timeout(_LONGEST_BUILD):
                said, _ = await process.communicate()
        except (TimeoutError, asyncio.CancelledError):
            process.kill()
            await process.wait()
            raise
        return "" if process.returncode == 0 else said.decode(errors="replace")[-_SAID:].strip()
