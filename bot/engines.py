"""The engines behind one door: what is slow runs in threads, before any transaction is opened."""

import asyncio
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar
from zipfile import BadZipFile

import structlog

from bot.gazetteer import gazetteer_of
from knowledge import DocumentSearch, Found, KnowledgeBase, Search
from knowledge.reloading import Opened
from nlu import Understander, Understanding, clean_text, reading
from nlu.entities import Entity, find_entities
from nlu.intents import Training

Made = TypeVar("Made")
REMEMBERED_THOUGHTS = 2_000
LOOK_EVERY = 2.0  # seconds between looks for a newer build of the index

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Context:
    """What a search may lean on beside the question: who asks, and which article was shown last."""

    segment: str | None = None
    previous: str | None = None


@dataclass(frozen=True, slots=True)
class Thought:
    """What the engines made of one text: `found` was searched in `context`, `clauses` in official documents."""

    understanding: Understanding
    found: Found
    context: Context
    clauses: Found | None = None


class Engines:
    """Understanding and search over one knowledge base, callable from the event loop."""

    def __init__(
        self,
        base: KnowledgeBase,
        search: Search,
        understander: Understander,
        *,
        documents: DocumentSearch | None = None,
        threads: int = 0,
    ) -> None:
        """`documents`: searched beside the base, for staff. `threads`: how many texts are worked on at once; 0 = one a core."""
        self.base = base
        self.search = search
        self._understander, self._documents = understander, documents
        # «Hello» and the questions of the day come again and again in the very same words.
        self._remembered = lru_cache(REMEMBERED_THOUGHTS)(self._think)
        self._pool = ThreadPoolExecutor(threads or os.cpu_count() or 1, thread_name_prefix="engine")
        # A search inside a transaction must not queue behind others' embeddings: it holds a lock.
        self._urgent = ThreadPoolExecutor(1, thread_name_prefix="engine-urgent")
        self._closing = threading.Event()
        # Half a second of work that no citizen should wait for.
        self._gazetteer = self._pool.submit(gazetteer_of, base, self.names)

    async def think(self, text: str, context: Context) -> Thought:
        """Understands the text and searches for it."""
        return await _in_thread(self._pool, lambda: self._remembered(clean_text(text), context))

    async def find(self, understanding: Understanding, context: Context) -> Found:
        """Searches anew, for a context that was not known when `think` ran; the vector is cached by then."""
        return await _in_thread(self._urgent, lambda: self._find(understanding, context))

    def watch(self, newer: Callable[[], Opened | None], seconds: float = LOOK_EVERY) -> None:
        """Looks now and then whether another process built a newer index, and takes it in use.

        Texts being worked on finish with the old one. `newer` runs in a thread of its own; while it fails,
        the old index serves on.
        """
        arguments = (newer, seconds)
        threading.Thread(target=self._look, args=arguments, name="engine-watch", daemon=True).start()

    def close(self) -> None:
        """Lets the threads go."""
        self._closing.set()
        for pool in (self._pool, self._urgent):
            pool.shutdown(wait=True, cancel_futures=True)
        self._understander.close()

    def named_services(self, text: str) -> tuple[Entity, ...]:
        """Services that the text names, in whatever words people use; the value is the canonical name."""
        found = find_entities(text, gazetteer=self._gazetteer.result())
        return tuple(entity for entity in found if entity.kind == "service")

    @property
    def names(self) -> Training:
        """Words that mean services and offices; see `Understander.names`."""
        return self._understander.names

    @property
    def intents_by(self) -> str:
        """Which engine reads intents now; see `Understander.intents_by`."""
        return self._understander.intents_by

    def _look(self, newer: Callable[[], Opened | None], seconds: float) -> None:
        while not self._closing.wait(seconds):
            try:
                opened = newer()
            except (OSError, ValueError, BadZipFile) as error:
                log.warning("engines.not_reloaded", reason=str(error))
                continue
            if opened is not None:
                self._take(opened)

    def _take(self, opened: Opened) -> None:
        self.search, self.base = opened.search, opened.base
        # A new memory, last: what a thread still thinks with the old search lands in the old one.
        self._remembered = lru_cache(REMEMBERED_THOUGHTS)(self._think)
        log.info("engines.reloaded", version=opened.search.index.version, articles=len(opened.base.articles))

    def _think(self, clean: str, context: Context) -> Thought:
        search = self.search
        # Most texts are read as they were typed: then the search finds the vector already made.
        understanding = self._understander(clean, search.vector(reading(clean)))
        clauses = self._documents.find(clean) if self._documents else None
        return Thought(understanding, self._found(search, understanding, context), context, clauses)

    def _find(self, understanding: Understanding, context: Context) -> Found:
        return self._found(self.search, understanding, context)

    @staticmethod
    def _found(search: Search, understanding: Understanding, context: Context) -> Found:
        return search.find(understanding.text, segment=context.segment, previous=context.previous)


async def _in_thread(pool: ThreadPoolExecutor, work: Callable[[], Made]) -> Made:
    return await asyncio.get_running_loop().run_in_executor(pool, work)
