"""A running program takes the index that a second, real process has built, and drops no question on the way."""

import asyncio
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import open_engines
from bot.engines import Context, Engines
from bot.settings import Settings
from knowledge import DataError, Problem
from knowledge.reloading import Opened
from tests.conftest import BASE, HERE

NEW = """---
id: hunting-ticket
title: Охотничий билет
question: Как получить охотничий билет?
variants:
{variants}
service: hunting
life_situation: identity-documents
segments: [everyone]
kind: answer
source:
  - title: Закон об охоте
owner: Отдел
checked: 2026-11-16
valid_to: 2099-12-31
---
Подайте заявление на Госуслугах или в МФЦ. Билет бесплатный.
"""
VARIANTS = [
    "где оформить охотничий билет", "охотничий билет где взять", "хочу стать охотником", "билет охотника",
    "нужен охотбилет", "оформить охотничий", "билет для охоты", "как стать охотником официально",
    "документы на охоту", "можно охотиться без билета", "охотбилет срочно", "потерял охотничий билет",
]  # fmt: skip


@pytest.fixture
def home(kept: Path, tmp_path: Path) -> Settings:
    """Articles and data of this test; what the model needs is copied, so that nothing is computed twice."""
    for name in ("index", "vectors", "intents"):
        shutil.copytree(kept / name, tmp_path / "data" / name)
    (tmp_path / "data" / "embedder").symlink_to(kept / "embedder")
    shutil.copytree(BASE, tmp_path / "articles")
    return Settings(articles_folder=tmp_path / "articles", data_folder=tmp_path / "data", _env_file=None)


@pytest.fixture
def running(home: Settings) -> Iterator[Engines]:
    opened = open_engines(home)
    yield opened
    opened.close()


def build_in_another_process(home: Settings) -> None:
    environment = {
        **os.environ,
        "OTKLIK_ARTICLES_FOLDER": str(home.articles_folder),
        "OTKLIK_DATA_FOLDER": str(home.data_folder),
    }
    subprocess.run(
        [sys.executable, "-m", "bot", "knowledge", "build"],
        env=environment,
        cwd=HERE.parent,
        check=True,
        timeout=120,
    )


async def until(condition, seconds: float = 30) -> None:
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 (what is waited for happens in a thread)
            await asyncio.sleep(0.05)


async def test_index_of_another_process_is_taken_while_questions_go_on(
    home: Settings, running: Engines
) -> None:
    question, old = "где оформить охотничий билет", running.search.index.version
    assert (await running.think(question, Context())).found.decision != "answer"
    text = NEW.format(variants="\n".join(f"  - {variant}" for variant in VARIANTS))
    (home.articles_folder / "identity-documents" / "hunting-ticket.md").write_text(text, "utf-8")
    asking = True
    seen: list[tuple[str, str]] = []

    async def ask() -> None:
        while asking:
            found = (await running.think(question, Context())).found
            seen.append((found.base_version, found.hits[0].id))
            await asyncio.sleep(0.01)

    asked = asyncio.create_task(ask())
    await asyncio.to_thread(build_in_another_process, home)
    await until(lambda: running.search.index.version != old and seen[-1][0] != old)
    asking = False
    await asked
    new = running.search.index.version
    assert {version for version, _ in seen} == {old, new}
    assert [version for version, _ in seen] == sorted((version for version, _ in seen), key=[old, new].index)
    assert {hit == "hunting-ticket" for version, hit in seen if version == new} == {True}
    assert {hit == "hunting-ticket" for version, hit in seen if version == old} == {False}
    assert running.base.articles["hunting-ticket"].title == "Охотничий билет"
    assert (await running.think(question, Context())).found.decision == "answer"


def bare(engines: Engines) -> Engines:
    return Engines(engines.base, engines.search, engines._understander, threads=1)


async def test_question_in_flight_finishes_on_the_old_index(
    engines: Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, thinking, go_on = bare(engines), threading.Event(), threading.Event()
    understand = own._understander

    def slowly(text, vector):
        thinking.set()
        go_on.wait(10)
        return understand(text, vector)

    with monkeypatch.context() as slow:
        slow.setattr(own, "_understander", slowly)
        await _ask_in_the_middle(own, engines, thinking, go_on)
    own.close()


async def _ask_in_the_middle(
    own: Engines, engines: Engines, thinking: threading.Event, go_on: threading.Event
) -> None:
    asked = asyncio.create_task(own.think("как получить снилс", Context()))
    await asyncio.to_thread(thinking.wait, 10)
    own._take(Opened(engines.base, Broken()))
    go_on.set()
    assert (await asked).found.hits[0].id == "snils-get"


class Broken:
    """A search that must not be asked."""

    class index:  # noqa: N801 (stands for an attribute)
        version = "new"

    def vector(self, _text: str) -> None:
        raise AssertionError("the new search was asked")

    find = vector


async def test_failure_to_load_leaves_the_old_index_in_use(engines: Engines) -> None:
    own, looks = bare(engines), []
    fresh = Opened(engines.base, engines.search)
    outcomes = [DataError([Problem(Path("x.md"), 1, "half")]), OSError("gone"), None, fresh]

    def newer() -> Opened | None:
        looks.append(1)
        outcome = outcomes[len(looks) - 1] if len(looks) <= len(outcomes) else None
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    own.search = Broken()
    own.watch(newer, seconds=0.01)
    await until(lambda: own.search is engines.search)
    assert len(looks) >= 4
    own.close()
    assert (await bare(engines).think("как получить снилс", Context())).found.hits[0].id == "snils-get"


async def test_closed_engines_look_no_more(engines: Engines) -> None:
    own, looks = bare(engines), []
    own.watch(lambda: looks.append(1), seconds=0.01)
    await until(lambda: looks)
    watchers = [thread for thread in threading.enumerate() if thread.name == "engine-watch"]
    own.close()
    await until(lambda: not all(thread.is_alive() for thread in watchers))
    count = len(looks)
    await asyncio.sleep(0.05)
    assert len(looks) == count
