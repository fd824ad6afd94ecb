"""The engines behind one door: what is slow runs in threads, before any transaction is opened."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from knowledge import Found, KnowledgeBase, Search
from nlu import Understander, Understanding, clean_text

Made = TypeVar("Made")
REMEMBERED_THOUGHTS = 2_000


@dataclass(frozen=True, slots=True)
class Context:
    """What a search may lean on beside the question: who asks, and which article was shown last."""

    segment: str | None = None
    previous: str | None = None


@dataclass(frozen=True, slots=True)
class Thought:
    """What the engines made of one text: `found` was searched in `context`."""

    understanding: Understanding
    found: Found
    context: Context


class Engines:
    """Understanding and search over one knowledge base, callable from the event loop."""

    def __init__(
        self, base: KnowledgeBase, search: Search, understander: Understander, threads: int = 0
    ) -> None:
        """`threads`: how many texts are worked on at once; 0 = one a core."""
        self.base = base
        self.search = search
        self._understander = understander
        # «Hello» and the questions of the day come again and again in the very same words.
        self._remembered = lru_cache(REMEMBERED_THOUGHTS)(self._think)
        self._pool = ThreadPoolExecutor(threads or os.cpu_count() or 1, thread_name_prefix="engine")
        # A search inside a transaction must not queue behind others' embeddings: it holds a lock.
        self._urgent = ThreadPoolExecutor(1, thread_name_prefix="engine-urgent")

    async def think(self, text: str, context: Context) -> Thought:
        """Understands the text and searches for it."""
        return await _in_thread(self._pool, lambda: self._remembered(clean_text(text), context))

    async def find(self, understanding: Understanding, context: Context) -> Found:
        """Searches anew, for a context that was not known when `think` ran; the vector is cached by then."""
        return await _in_thread(self._urgent, lambda: self._find(understanding, context))

    def close(self) -> None:
        """Lets the threads go."""
        for pool in (self._pool, self._urgent):
            pool.shutdown(wait=True, cancel_futures=True)

    def _think(self, clean: str, context: Context) -> Thought:
        understanding = self._understander(clean, self.search.vector(clean))
        return Thought(understanding, self._find(understanding, context), context)

    def _find(self, understanding: Understanding, context: Context) -> Found:
        return self.search.find(understanding.text, segment=context.segment, previous=context.previous)


async def _in_thread(pool: ThreadPoolExecutor, work: Callable[[], Made]) -> Made:
    return await asyncio.get_running_loop().run_in_executor(pool, work)
