"""Whole talks through the real assistant, engines and database."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.booking.room import Booking
from bot.conversation import Reply, Turn
from bot.db import Database
from bot.engines import Engines
from bot.flows import FLOWS, Flow
from bot.live import Live
from bot.texts import Texts
from bot.toolbox import Toolbox
from tests.fakes import FakeClock
from tests.transcripts import Player, TranscriptError

TALKS = sorted(Path(__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("talk", TALKS, ids=lambda path: path.stem)
async def test_talk_goes_as_written(
    talk: Path, assistant: Assistant, database: Database, clock: FakeClock, live: Live
) -> None:
    await Player(assistant, database, clock, live).play(talk)


async def test_player_notices_another_answer(
    tmp_path: Path, assistant: Assistant, database: Database, clock: FakeClock, live: Live
) -> None:
    talk = tmp_path / "wrong.txt"
    talk.write_text("Анна: стоп\nБот: Пишу каждый день…\n", "utf-8")
    with pytest.raises(TranscriptError, match=r"wrong\.txt:2"):
        await Player(assistant, database, clock, live).play(talk)


async def test_the_talks_together_visit_every_flow(
    tmp_path: Path,
    sqlite_template: Path,
    engines: Engines,
    texts: Texts,
    booking: Booking,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    visited: set[str] = set()
    for name, flow in FLOWS.items():
        monkeypatch.setitem(FLOWS, name, _noting(name, flow, visited))
    for talk in TALKS:
        path = shutil.copy(sqlite_template, tmp_path / f"{talk.stem}.db")
        database, clock, live = Database(f"sqlite+aiosqlite:///{path}"), FakeClock(), Live()
        assistant = Assistant(database, engines, texts, clock=clock, live=live, booking=booking)
        try:
            await Player(assistant, database, clock, live).play(talk)
        finally:
            await database.close()
    assert visited == set(FLOWS)


def _noting(name: str, flow: Flow, visited: set[str]) -> Flow:
    async def noted(turn: Turn, toolbox: Toolbox) -> Reply:
        visited.add(name)
        return await flow.reply(turn, toolbox)

    return replace(flow, reply=noted)
