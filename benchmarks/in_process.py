"""Measured inside one process: the whole assistant, its split, a large base, hostile messages."""

import asyncio
import random
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import islice
from pathlib import Path

import numpy as np
from figures import Figures, centiles, memory_mb
from hostile import message
from questions import distinct, wordings

from bot.app import DEMO_ARTICLES, App, build
from bot.asking import ask
from bot.conversation import Inbound
from bot.engines import Context
from bot.settings import Settings
from knowledge import CachedEmbedder, Embedder, Entry, Search, entries_of, load_base, open_search

WARMING = 50
LARGE_BASE = 10_000
CITIZENS = 200
SLOWEST_SHOWN = 3


@asynccontextmanager
async def opened() -> AsyncIterator[App]:
    """The program on a fresh database; the index is that of the data folder."""
    with tempfile.TemporaryDirectory(prefix="otklik-bench-") as folder:
        app = await build(Settings(database_url=f"sqlite+aiosqlite:///{folder}/bench.db"))
        try:
            yield app
        finally:
            await app.close()


async def asking(count: int) -> list[tuple[str, Figures]]:
    """The whole `ask`, then the same kind of questions with the parts apart."""
    async with opened() as app:
        questions = distinct(DEMO_ARTICLES, seed=1)
        for question in islice(questions, WARMING):
            await ask(app.assistant, question)
        walls, cpu = [], time.process_time()
        for question in islice(questions, count):
            began = time.perf_counter()
            await ask(app.assistant, question)
            walls.append(time.perf_counter() - began)
        whole = (time.process_time() - cpu) * 1000 / count
        vector, thinking = await _split(app, islice(questions, count))
        parts = {
            "vector": round(vector, 2),
            "find": round(thinking, 2),
            "core": round(whole - vector - thinking, 2),
        }
        return [
            (f"ask, {count} distinct questions", centiles(walls) | {"cpu_ms": round(whole, 2)}),
            ("  of it, CPU-ms", parts),
            ("  memory after them", memory_mb()),
        ]


async def _split(app: App, questions: Iterator[str]) -> tuple[float, float]:
    vector, thinking, count = 0.0, 0.0, 0
    for question in questions:
        start = time.process_time()
        app.engines.search.vector(question)
        between = time.process_time()
        await app.engines.think(question, Context())
        vector += between - start
        thinking += time.process_time() - between
        count += 1
    return vector * 1000 / count, thinking * 1000 / count


class _Scattered:
    """The real embedder for queries; passages get vectors of real wordings with noise, at no cost."""

    def __init__(self, inner: Embedder, known: np.ndarray) -> None:
        self._inner, self._known, self._dice = inner, known, np.random.default_rng(1)
        self.name, self.dimension = "scattered", inner.dimension

    def query(self, text: str) -> np.ndarray:
        return self._inner.query(text)

    def queries(self, texts: list[str]) -> np.ndarray:
        return self._inner.queries(texts)

    def passages(self, texts: list[str]) -> np.ndarray:
        near = self._known[self._dice.integers(0, len(self._known), len(texts))]
        noisy = near + self._dice.normal(0, 0.01, near.shape).astype(np.float32)
        return noisy / np.linalg.norm(noisy, axis=1, keepdims=True)


async def large_base(count: int) -> list[tuple[str, Figures]]:
    """Search alone, vector included, in the demo base and in one of 10,000 articles."""
    async with opened() as app:
        small, texts = app.engines.search, wordings(DEMO_ARTICLES)
        questions = distinct(DEMO_ARTICLES, seed=2)
        embedder = CachedEmbedder(small._embedder.inner)
        known = small._embedder.queries(texts[:2_000])
        answers = [entry.answer for entry in entries_of(load_base(DEMO_ARTICLES))]
        entries = [
            Entry(
                f"article-{number}",
                f"{texts[number % len(texts)]} {number // len(texts) or ''}",
                answers[number % len(answers)],
            )
            for number in range(LARGE_BASE)
        ]
        large = open_search(entries, _Scattered(embedder, known))
        rows = [("search, demo base", _searched(small, islice(questions, count)))]
        rows.append((f"search, {LARGE_BASE} articles", _searched(large, islice(questions, count))))
        ratio = float(rows[1][1]["p50_ms"]) / float(rows[0][1]["p50_ms"])  # type: ignore[arg-type]
        return [*rows, ("  p50 of the large one by that of the demo base", {"times": round(ratio, 2)})]


def _searched(search: Search, questions: Iterator[str]) -> Figures:
    walls, finding, cpu = [], [], time.process_time()
    for question in questions:
        began = time.perf_counter()
        search.vector(question)
        between = time.perf_counter()
        search.find(question)
        finding.append(time.perf_counter() - between)
        walls.append(time.perf_counter() - began)
    spent = round((time.process_time() - cpu) * 1000 / len(walls), 2)
    return centiles(walls) | {"cpu_ms": spent, "find_p50_ms": centiles(finding)["p50_ms"]}


async def hostile(count: int) -> list[tuple[str, Figures]]:
    """Messages meant to break something: every one must be answered, none with an apology."""
    dice, walls, failures = random.Random(3), [], 0
    slowest: list[tuple[float, str]] = []
    async with opened() as app:
        for number in range(count):
            text, pressed = message(dice)
            began = time.perf_counter()
            delivered = await app.assistant.handle(
                Inbound("web", str(number), f"citizen-{number % CITIZENS}", text, pressed)
            )
            walls.append(time.perf_counter() - began)
            slowest.append((walls[-1], ascii((text or pressed or "")[:6])))
            silent = delivered.reply.kind == "silent" and pressed is None
            failures += delivered.reply.kind == "error" or not delivered.stored
            failures += not delivered.reply.text and not silent
    worst = sorted(slowest, reverse=True)[:SLOWEST_SHOWN]
    shown = {
        f"slowest_{place}": f"{seconds * 1000:.0f} ms {text}"
        for place, (seconds, text) in enumerate(worst, 1)
    }
    return [
        (f"{count} hostile messages", centiles(walls) | {"failures": failures} | memory_mb()),
        ("  of them", shown),
    ]


def run(part: str, count: int) -> list[tuple[str, Figures]]:
    """One part by its name."""
    parts = {"asking": asking, "large": large_base, "hostile": hostile}
    return asyncio.run(parts[part](count))


def articles() -> Path:
    """The base that is asked about."""
    return DEMO_ARTICLES
