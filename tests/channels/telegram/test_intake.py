"""What is stored is answered once, in the chat's order, whatever happens in between."""

import asyncio
import sys
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from bot.channels.telegram.intake import MAX_ATTEMPTS, Intake
from bot.channels.telegram.verdicts import TokenRefusedError
from bot.db import Database
from bot.db.queries_updates import Update, incoming
from tests.channels.telegram.conftest import FakeSleep, message
from tests.fakes import FakeClock

Intakes = Callable[[Any], Intake]


async def rows(database: Database) -> list[Any]:
    async with database.reading() as connection:
        return list(await connection.execute(select(incoming).order_by(incoming.c.id)))


class Desk:
    """Notes what it is asked; holds each answer until `open` is set."""

    def __init__(self, *, opened: bool = True) -> None:
        self.asked: list[str] = []
        self.begun = asyncio.Event()
        self.open = asyncio.Event()
        if opened:
            self.open.set()

    async def __call__(self, update: Update) -> str:
        self.begun.set()
        await self.open.wait()
        self.asked.append(update.payload["message"]["text"])
        return "done"


async def test_messages_of_a_chat_are_answered_in_order(intakes: Intakes):
    desk = Desk()
    intake = intakes(desk)
    await intake.accept([message(number, f"{number}") for number in range(50)])
    await intake.idle()
    assert desk.asked == [f"{number}" for number in range(50)]


async def test_order_holds_where_the_earlier_answer_takes_longer(intakes: Intakes):
    asked: list[str] = []

    async def answer(update: Update) -> str:
        text = update.payload["message"]["text"]
        for _ in range(20 if text == "долгий" else 0):
            await asyncio.sleep(0)
        asked.append(text)
        return "done"

    intake = intakes(answer)
    await intake.accept([message(1, "долгий"), message(2, "быстрый")])
    await intake.accept([message(3, "ещё")])
    await intake.idle()
    assert asked == ["долгий", "быстрый", "ещё"]


async def test_one_chat_does_not_wait_for_another(intakes: Intakes):
    held, asked = asyncio.Event(), []

    async def answer(update: Update) -> str:
        if update.chat == "7":
            await held.wait()
        asked.append(update.chat)
        held.set()
        return "done"

    intake = intakes(answer)
    await intake.accept([message(1, "первый", chat=7), message(2, "второй", chat=8)])
    await intake.idle()
    assert asked == ["8", "7"]


async def test_update_is_stored_before_it_is_acknowledged(intakes: Intakes, database: Database):
    intake = intakes(Desk(opened=False))
    assert await intake.accept([message(1, "привет")]) == 1
    (row,) = await rows(database)
    assert (row.state, row.update_id, row.chat) == ("new", "1:1", "7")


async def test_crash_between_storing_and_answering_loses_nothing(intakes: Intakes, database: Database):
    crashed = intakes(Desk(opened=False))
    await crashed.accept([message(1, "раз"), message(2, "два")])
    # Killed: no goodbye, the rows are as a dead process leaves them.
    for worker in list(crashed._workers.values()):
        worker.cancel()
    await crashed.idle()

    desk = Desk()
    restarted = intakes(desk)
    assert await restarted.resume() == 2
    await restarted.idle()
    assert desk.asked == ["раз", "два"]
    assert [row.state for row in await rows(database)] == ["done", "done"]


_DOOMED = """
import asyncio, sys
from bot.channels.telegram.intake import Intake
from bot.clock import utc_now
from bot.db import Database

async def answer(update):
    print("in hand", flush=True)
    await asyncio.Event().wait()

async def main():
    intake = Intake(Database(sys.argv[1]), utc_now, answer, bot_id=1)
    chat = {"chat": {"id": 7}}
    await intake.accept([{"update_id": n, "message": {**chat, "text": str(n)}} for n in (1, 2, 3)])
    await asyncio.Event().wait()

asyncio.run(main())
"""


async def test_process_killed_with_a_message_in_hand_loses_nothing(intakes: Intakes, database_url: str):
    doomed = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _DOOMED, database_url, stdout=asyncio.subprocess.PIPE
    )
    assert doomed.stdout is not None
    assert await doomed.stdout.readline() == b"in hand\n"
    doomed.kill()
    await doomed.communicate()

    desk = Desk()
    restarted = intakes(desk)
    assert await restarted.resume() == 3
    await restarted.idle()
    assert desk.asked == ["1", "2", "3"]


async def test_what_was_left_goes_before_what_is_new(intakes: Intakes):
    crashed = intakes(Desk(opened=False))
    await crashed.accept([message(1, "старое")])
    for worker in list(crashed._workers.values()):
        worker.cancel()
    await crashed.idle()

    desk = Desk()
    restarted = intakes(desk)
    await restarted.resume()
    await restarted.accept([message(2, "новое")])
    await restarted.idle()
    assert desk.asked == ["старое", "новое"]


async def test_redelivered_update_is_answered_once(intakes: Intakes):
    desk = Desk()
    intake = intakes(desk)
    again = message(1, "привет")
    assert await intake.accept([again, again]) == 1
    await intake.idle()
    assert await intake.accept([again]) == 0
    assert await asyncio.gather(*(intake.accept([again]) for _ in range(5))) == [0] * 5
    await intake.idle()
    restarted = intakes(desk)
    assert await restarted.resume() == 0
    assert await restarted.accept([again]) == 0
    assert desk.asked == ["привет"]


async def test_five_deliveries_at_once_are_one(intakes: Intakes):
    desk = Desk()
    intake = intakes(desk)
    again = message(1, "привет")
    assert sum(await asyncio.gather(*(intake.accept([again]) for _ in range(5)))) == 1
    await intake.idle()
    assert desk.asked == ["привет"]


async def test_failing_answer_is_tried_again_and_put_aside_in_the_end(
    intakes: Intakes, database: Database, sleep: FakeSleep
):
    tried: list[str] = []

    async def answer(update: Update) -> str:
        tried.append(update.payload["message"]["text"])
        if update.payload["message"]["text"] == "яд":
            raise ValueError("a defect of ours")
        return "done"

    intake = intakes(answer)
    await intake.accept([message(1, "яд"), message(2, "вопрос")])
    await intake.idle()
    assert tried == ["яд"] * MAX_ATTEMPTS + ["вопрос"]
    poisoned, answered = await rows(database)
    assert (poisoned.state, answered.state) == ("failed", "done")
    assert poisoned.payload["message"]["text"] == "яд"
    assert sleep.slept[:4] == [1, 2, 4, 8]


async def test_message_that_was_not_stored_by_the_assistant_is_asked_again(
    intakes: Intakes, database: Database
):
    outcomes = ["again", "again", "done"]

    async def answer(_update: Update) -> str:
        return outcomes.pop(0)

    intake = intakes(answer)
    await intake.accept([message(1, "вопрос")])
    await intake.idle()
    assert outcomes == []
    assert [row.state for row in await rows(database)] == ["done"]


async def test_refused_token_leaves_the_message_for_the_next_start(intakes: Intakes, database: Database):
    async def answer(_update: Update) -> str:
        raise TokenRefusedError("Unauthorized")

    intake = intakes(answer)
    await intake.accept([message(1, "вопрос")])
    await intake.idle()
    (row,) = await rows(database)
    assert (row.state, row.attempts) == ("new", 0)


async def test_stopping_waits_for_the_message_in_hand_and_keeps_the_rest(
    intakes: Intakes, database: Database
):
    desk = Desk(opened=False)
    intake = intakes(desk)
    await intake.accept([message(1, "в работе"), message(2, "ждёт")])
    await desk.begun.wait()
    closing = asyncio.create_task(intake.close())
    await asyncio.sleep(0)
    desk.open.set()
    await closing
    assert desk.asked == ["в работе"]
    assert [row.state for row in await rows(database)] == ["done", "new"]


async def test_stopping_does_not_count_as_a_failed_attempt(
    intakes: Intakes, database: Database, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("bot.channels.telegram.intake.GRACE_SECONDS", 0.01)
    desk = Desk(opened=False)
    intake = intakes(desk)
    await intake.accept([message(1, "вопрос")])
    await desk.begun.wait()
    await intake.close()
    (row,) = await rows(database)
    assert (row.state, row.attempts) == ("new", 0)


async def test_words_of_a_done_update_are_not_kept_twice(intakes: Intakes, database: Database):
    intake = intakes(Desk())
    await intake.accept([message(1, "личное")])
    await intake.idle()
    (row,) = await rows(database)
    assert row.payload == {}


async def test_done_updates_are_forgotten_after_a_week(
    intakes: Intakes, database: Database, clock: FakeClock
):
    intake = intakes(Desk())
    await intake.accept([message(1, "привет")])
    await intake.idle()
    clock.advance(days=6)
    await intakes(Desk()).resume()
    assert len(await rows(database)) == 1
    clock.advance(days=2)
    await intakes(Desk()).resume()
    assert await rows(database) == []


@pytest.mark.parametrize("payload", [None, [], "x", 7, {}, {"update_id": "1"}, {"update_id": True}])
async def test_what_is_no_update_is_skipped(intakes: Intakes, payload: object):
    desk = Desk()
    intake = intakes(desk)
    assert await intake.accept([payload, message(1, "привет")]) == 1
    await intake.idle()
    assert desk.asked == ["привет"]


async def test_characters_that_no_database_takes_are_dropped(intakes: Intakes):
    desk = Desk()
    intake = intakes(desk)
    await intake.accept([message(1, "плохой \ud83d символ\x00")])
    await intake.idle()
    assert desk.asked == ["плохой  символ"]
