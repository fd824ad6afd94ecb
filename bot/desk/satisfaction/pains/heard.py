"""What comments say, thought of beside the page: a page never waits long for vectors that are not made yet."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256

from bot.channels.application import Application
from bot.feedback.pains import Material, Meaning, PainMap, Themes, pain_map, themes
from bot.feedback.pains.keeping import KnownTheme

PATIENCE = 0.15
"""Seconds that a page waits for the words; without them the map is drawn all the same."""

PATIENCE_OF_FILE = 20.0
"""Seconds that a file waits: it is taken along, and nobody opens it again for the words."""

_REMEMBERED = 16


@dataclass(frozen=True, slots=True)
class Heard:
    """The map with the citizens' words, and the open themes."""

    pains: PainMap
    themes: Themes


@dataclass(frozen=True, slots=True)
class Listened:
    """What is listened to: the material of the period, of the one before it, and the themes known for good."""

    now: Material
    before: Material
    known: tuple[KnownTheme, ...] = ()


class Listening:
    """The listener of one process: what was heard is remembered as long as the material is the same."""

    def __init__(self, app: Application) -> None:
        self._app = app
        self._meaning: Meaning | None = None
        self._works: OrderedDict[str, asyncio.Task[Heard]] = OrderedDict()

    @property
    def model(self) -> str:
        """The name of the embedder in use."""
        return self._mean().embedder.name

    async def hear(self, listened: Listened, patience: float = PATIENCE) -> Heard | None:
        """What is said in the material; None while it is still being read. The reading goes on when the page is gone."""
        known = [(each.id, None if each.centre is None else each.centre.tobytes()) for each in listened.known]
        key = sha256(repr((listened.now, listened.before, known)).encode()).hexdigest()
        work = self._works.get(key)
        if work is None or (work.done() and work.exception() is not None):
            work = asyncio.create_task(asyncio.to_thread(_heard, self._mean(), listened))
            self._remember(key, work)
        self._works.move_to_end(key)
        done, _ = await asyncio.wait({work}, timeout=patience)
        return work.result() if done else None

    def _mean(self) -> Meaning:
        """The meaning of the embedder in use; it changes when the index is built anew."""
        embedder = self._app.engines.search.embedder
        if self._meaning is None or self._meaning.embedder is not embedder:
            self._meaning = Meaning(embedder)
        return self._meaning

    def _remember(self, key: str, work: asyncio.Task[Heard]) -> None:
        self._works[key] = work
        while len(self._works) > _REMEMBERED:
            self._works.popitem(last=False)


def _heard(meaning: Meaning, listened: Listened) -> Heard:
    """Of a theme that was never kept the name comes from the period before."""
    before = themes(listened.before, meaning, listened.known).themes
    return Heard(pain_map(listened.now, meaning), themes(listened.now, meaning, (*listened.known, *before)))
