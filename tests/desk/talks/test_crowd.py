"""Everybody at once in one talk: the citizen writes, operators take, answer, pass on, watchdogs look. Nothing is lost."""

import asyncio
from collections import Counter

from bot.db.queries_talks import transfers_of
from bot.desk.talks.answering import Said, answer
from bot.desk.talks.beside import Noted, note, set_tag
from bot.desk.talks.closing import Closing, close
from bot.desk.talks.passing import Pass, transfer
from bot.desk.talks.taking import take
from bot.desk.talks.watchdog import Watchdog
from bot.live import Live
from tests.desk.talks.conftest import Citizen, Floor, OperatorOf

ROUNDS = 6


async def test_messages_stay_in_a_row_whoever_does_what_at_the_same_moment(
    floor: Floor, operator_of: OperatorOf, citizen: Citizen
) -> None:
    request = await citizen.calls_a_human()
    crowd = [await operator_of(f"Оператор{number} Петров", "senior") for number in range(4)]
    dog = Watchdog(floor.database, Live(), floor.texts, floor.clock)

    async def operator(number: int) -> list[object]:
        me, other = crowd[number], crowd[(number + 1) % len(crowd)]
        done: list[object] = []
        for turn in range(ROUNDS):
            key = f"{number}-{turn}"
            await floor.does(me, take, request)
            done.append(await floor.does(me, answer, request, Said(key, f"слово {key}", 10_000)))
            await floor.does(me, note, request, Noted(key, key))
            await floor.does(me, set_tag, request, f"метка {number}")
            await floor.does(me, transfer, request, Pass("дальше", other.id))
        return done

    async def writing() -> None:
        for number in range(ROUNDS):
            await citizen.writes(f"и ещё {number}", key=f"mine-{number}")
            await dog.round()

    await asyncio.gather(writing(), *(operator(number) for number in range(len(crowd))))
    said = await citizen.reads()
    assert [each.seq for each in said] == list(range(1, len(said) + 1))
    words = Counter(each.body for each in said if each.author == "operator")
    assert set(words.values()) == {1}
    assert len(words) == len(crowd) * ROUNDS
    assert [each.body for each in said if each.author == "citizen"][1:] == [
        f"и ещё {n}" for n in range(ROUNDS)
    ]
    passed = await floor.reads(transfers_of, request)
    assert [each.ordinal for each in passed] == list(range(1, len(passed) + 1))
    assert all(each.allowed_by for each in passed[2:])
    await floor.does(crowd[0], close, request, Closing("met"))
    assert await citizen.owner() == "bot"
