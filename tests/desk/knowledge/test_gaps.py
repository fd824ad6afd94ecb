"""Questions that stayed open become gaps: counted by meaning, stable while they grow, forgotten with the person."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, update

from bot.consents.retention import run_retention
from bot.consents.settings import RetentionSettings
from bot.db import Database
from bot.db import queries_gaps as queries
from bot.db.models import QueryEventRow
from bot.db.models_calls import CallEventRow, CallRow, MissingAnswerRow
from bot.db.models_scripts import ScriptVersionRow
from bot.desk.knowledge.gaps.gathering import gather_gaps
from bot.desk.knowledge.gaps.rerun import is_answered
from bot.desk.knowledge.gaps.shown import as_variants, shown_gap, wordings

from .conftest import HUNTING, SNOW, stored


async def test_five_ways_to_ask_are_one_gap_of_five(ask, gathered) -> None:
    await ask(*SNOW)
    [(gap, members)] = await gathered()
    assert len(members) == 5
    assert gap.state == "new"


async def test_questions_of_other_meaning_are_a_gap_of_their_own(ask, gathered) -> None:
    await ask(*SNOW, *HUNTING)
    counted = [{one.text for one in members} for _, members in await gathered()]
    assert counted == [set(SNOW), set(HUNTING)]


async def test_gap_keeps_its_id_while_it_grows(ask, gathered) -> None:
    await ask(*SNOW[:2])
    [(before, _)] = await gathered()
    for text in SNOW[2:]:
        await ask(text)
        await gathered()
    [(after, members)] = await gathered()
    assert after.id == before.id
    assert len(members) == 5


async def test_order_in_which_they_come_does_not_split_a_gap(ask, gathered) -> None:
    for text in reversed(SNOW):
        await ask(text, *HUNTING[:1])
        await gathered()
    assert [len(members) for _, members in await gathered()] == [5, 5]


async def test_second_round_changes_nothing(ask, gathered, database) -> None:
    await ask(*SNOW, *HUNTING)
    before = await gathered()
    assert await gathered() == before


async def test_processes_that_gather_at_once_gather_once(ask, database, engines, clock) -> None:
    await ask(*SNOW, *HUNTING)
    await asyncio.gather(*(gather_gaps(database, engines, clock()) for _ in range(4)))
    made = await stored(database)
    assert [len(members) for _, members in made] == [5, 2]


async def test_gap_that_somebody_works_on_is_never_swallowed(
    ask, gathered, database, editor_of, clock
) -> None:
    anna = await editor_of("Анна")
    await ask(SNOW[4])
    [(held, _)] = await gathered()
    async with database.transaction() as connection:
        await queries.change_gap(connection, held, clock(), state="assigned", owner_id=anna.id)
    await ask(*SNOW[:4])
    made = await gathered()
    assert held.id in {gap.id for gap, _ in made}
    assert sum(len(members) for _, members in made) == 5


async def test_gap_that_an_editor_takes_while_questions_are_gathered_is_not_swallowed(
    ask, gathered, database, engines, editor_of, clock, monkeypatch
) -> None:
    anna = await editor_of("Анна")
    await ask(SNOW[4])
    [(known, _)] = await gathered()
    await ask(*SNOW[:4], *HUNTING)
    loop, query = asyncio.get_running_loop(), engines.search.embedder.query

    async def take() -> None:
        async with database.transaction() as connection:
            gap = await queries.find_gap(connection, known.id, lock=True)
            if gap is not None and gap.state == "new":
                await queries.change_gap(connection, gap, clock(), state="assigned", owner_id=anna.id)

    def slow(text: str) -> Any:
        """A text takes so long that somebody is quicker."""
        asyncio.run_coroutine_threadsafe(take(), loop).result()
        return query(text)

    monkeypatch.setattr(engines.search.embedder, "query", slow)
    assert await gather_gaps(database, engines, clock()) == 0
    assert [(gap.id, gap.state, len(members)) for gap, members in await stored(database)] == [
        (known.id, "assigned", 1)
    ]
    assert await gather_gaps(database, engines, clock()) == 6
    made = {gap.id: gap for gap, _ in await stored(database)}
    assert (made[known.id].state, made[known.id].owner_id) == ("assigned", anna.id)


async def test_refused_answers_and_silence_are_gaps_and_settled_questions_are_not(ask, gathered) -> None:
    await ask(SNOW[0], decision="answer", outcome="not_that")
    await ask(SNOW[1], decision="answer", outcome="helped")
    await ask(HUNTING[0], decision="clarify", outcome="silent")
    whys = {one.text: one.why for _, members in await gathered() for one in members}
    assert whys == {SNOW[0]: "not_that", HUNTING[0]: "silent"}


async def test_question_asked_in_vain_again_opens_a_closed_gap(ask, gathered, database, clock) -> None:
    await ask(*SNOW[:3])
    [(gap, _)] = await gathered()
    async with database.transaction() as connection:
        await queries.change_gap(
            connection, gap, clock(), state="closed", closed_at=clock(), reason="Ответили"
        )
    clock.advance(days=1)
    await ask(SNOW[3])
    [(gap, members)] = await gathered()
    assert (gap.state, gap.closed_at, len(members)) == ("new", None, 4)


async def test_rejected_gap_stays_rejected_and_counts_on(ask, gathered, database, clock) -> None:
    await ask(*SNOW[:3])
    [(gap, _)] = await gathered()
    async with database.transaction() as connection:
        await queries.change_gap(connection, gap, clock(), state="rejected", reason="Не к нам")
    clock.advance(days=1)
    await ask(*SNOW[3:])
    [(gap, members)] = await gathered()
    assert (gap.state, len(members)) == ("rejected", 5)


async def test_words_of_a_question_are_kept_in_one_place_only(ask, gathered, database) -> None:
    await ask(*SNOW)
    await gathered()
    async with database.transaction() as connection:
        masked = update(QueryEventRow).where(QueryEventRow.text_masked == SNOW[0])
        await connection.execute(masked.values(text_masked="[адрес]"))
    [(_, members)] = await stored(database)
    assert SNOW[0] not in {one.text for one in members}
    assert "[адрес]" in {one.text for one in members}


async def test_questions_past_their_term_leave_their_gaps(ask, gathered, database, clock) -> None:
    await ask(*SNOW)
    await gathered()
    clock.advance(days=RetentionSettings().questions_days + 1)
    await run_retention(database, RetentionSettings(), clock())
    async with database.transaction() as connection:
        assert (await connection.execute(select(QueryEventRow))).all() == []
        assert await queries.drop_empty(connection) == 1
    assert await stored(database) == []


async def test_forgotten_question_leaves_its_gap(ask, gathered, database) -> None:
    await ask(*SNOW)
    await gathered()
    async with database.transaction() as connection:
        await connection.execute(delete(QueryEventRow).where(QueryEventRow.text_masked == SNOW[0]))
    [(_, members)] = await stored(database)
    assert len(members) == 4


async def test_trend_compares_this_week_with_the_last(ask, gathered, clock) -> None:
    await ask(SNOW[0])
    clock.advance(days=8)
    await ask(*SNOW[1:])
    [(gap, members)] = await gathered()
    one = shown_gap(gap, members, clock())
    assert (one.count, one.lately, one.earlier, one.trend) == (5, 4, 1, "up")
    late = shown_gap(gap, members, clock() + timedelta(days=8))
    assert (late.lately, late.earlier, late.trend) == (0, 4, "down")


async def test_same_words_again_are_one_wording_counted(ask, gathered) -> None:
    await ask(SNOW[0], SNOW[0].upper(), f"{SNOW[0]}?", SNOW[1])
    [(gap, members)] = await gathered()
    assert sorted(each.count for each in wordings(gap, members)) == [1, 3]


async def test_masked_and_known_wordings_are_no_variants(ask, gathered) -> None:
    await ask("снег во дворе не убирают, звоните [телефон]", *SNOW[:2])
    made = await gathered()
    asked = [each for gap, members in made for each in wordings(gap, members)]
    assert set(as_variants(asked, [SNOW[0].upper()])) == {SNOW[1]}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (None, False),
        ({"decision": "answer", "article": "snow"}, True),
        ({"decision": "answer", "article": "rain"}, False),
        ({"decision": "clarify", "article": "snow"}, False),
    ],
)
def test_question_is_settled_by_an_answer_with_the_very_article(answer: Any, expected: bool) -> None:
    assert is_answered(answer, "snow") is expected


async def test_what_no_answer_of_a_call_fitted_joins_the_same_gap(ask, gathered, database, clock) -> None:
    await ask(*SNOW[:3])
    await say_in_a_call(database, clock(), SNOW[3])
    [(gap, members)] = await gathered()
    assert sorted(one.source for one in members) == ["call", "chat", "chat", "chat"]
    assert shown_gap(gap, members, clock()).whys["no_answer"] == 1


async def say_in_a_call(database: Database, now: Any, said: str) -> None:
    """A call, its script and the one step in which no answer fitted."""
    script = {"code": "general", "n": 1, "direction": "inbound", "title": "x", "body": {}, "sha256": "0" * 64}
    script |= {"findings": [], "made_by": "anna", "made_at": now}
    call = {
        "id": "c1",
        "direction": "inbound",
        "state": "talking",
        "account_id": "anna",
        "timezone": "Europe/Samara",
    }
    call |= {"started_at": now, "touched_at": now, "given": {}}
    step = {"call_id": "c1", "seq": 1, "kind": "missing", "node": "purpose", "account_id": "anna", "at": now}
    async with database.transaction() as connection:
        row = await connection.execute(insert(ScriptVersionRow).values(script).returning(ScriptVersionRow.id))
        await connection.execute(insert(CallRow).values(call))
        await connection.execute(insert(CallEventRow).values(step))
        unsaid = {"call_id": "c1", "seq": 1, "script_version_id": row.scalar_one(), "node": "purpose"}
        await connection.execute(insert(MissingAnswerRow).values(unsaid | {"text_masked": said, "at": now}))
