"""What the map reads of the database: the right period, slice and office; reasons by interaction; comments by a fair draw."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import Database
from bot.db.models_feedback import ResponseReasonRow
from bot.feedback.pains import Material, Wanted, pain_map, read_earlier, read_material
from bot.feedback.slices import Period, Slice
from tests.feedback.followups.rated import again, rate

NOVEMBER = Period.month(2026, 11)
WANTED = Wanted("ces4", NOVEMBER)


def _at(day: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, 9, 0, tzinfo=UTC)


async def _read(connection: AsyncConnection, wanted: Wanted = WANTED, most: int = 600) -> Material:
    return await read_material(connection, wanted, most=most)


async def test_scores_and_reasons_of_two_months_are_counted_apart_on_either_database(
    database: Database,
) -> None:
    async with database.transaction() as connection:
        await rate(connection, _at(1), 1, reasons=["rude", "long-queue"])
        await rate(connection, _at(30), 2, reasons=["rude", "not-competent"])
        await rate(connection, _at(12), 2)
        await rate(connection, _at(13), 4)
        await rate(connection, _at(31, 10), 1, reasons=["no-news"])
        await rate(connection, _at(1, 12), 1, reasons=["place"])
        found = await _read(connection)
    assert found.tally.everyone == {1: 1, 2: 2, 4: 1}
    assert found.tally.by_reason == {"rude": {1: 1, 2: 1}, "long-queue": {1: 1}, "not-competent": {2: 1}}
    assert found.tally.by_step == {"help": {1: 1, 2: 1}, "wait": {1: 1}}
    assert found.tally.named == {1: 1, 2: 1}
    assert (found.before.everyone, found.before.by_reason) == ({1: 1}, {"no-news": {1: 1}})


async def test_a_reason_named_beside_the_smile_counts_for_the_ease_of_the_same_interaction(
    sqlite: Database,
) -> None:
    async with sqlite.transaction() as connection:
        rated = await rate(connection, _at(5), 1, instrument="smile", reasons=["no-answer"])
        await again(connection, rated, _at(5), 2, instrument="ces4")
        await rate(connection, _at(5), 1, instrument="smile", reasons=["rude"])
        found = await _read(connection)
    assert (found.tally.everyone, found.tally.by_reason) == ({2: 1}, {"no-answer": {2: 1}})


async def test_a_reason_named_twice_in_one_interaction_counts_once(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        rated = await rate(connection, _at(5), 1, reasons=["rude"])
        other = await again(connection, rated, _at(5), 1, instrument="csi4")
        await _name(connection, other.response, "rude")
        found = await _read(connection)
    assert found.tally.by_reason == {"rude": {1: 1}}


async def test_answers_to_a_re_ask_are_not_pooled_with_the_first_impression(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        rated = await rate(connection, _at(5), 1, reasons=["rude"])
        later = await again(connection, rated, _at(9), 2, round=1)
        await _name(connection, later.response, "place")
        found = await _read(connection)
    assert (found.tally.everyone, found.tally.by_reason) == ({1: 1}, {"rude": {1: 1}})


async def test_an_account_of_some_offices_reads_nothing_of_the_others(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        await rate(connection, _at(5), 1, office_id="central", reasons=["rude"], comment="Говорили грубо")
        await rate(connection, _at(5), 1, office_id="northern", reasons=["place"], comment="Тесно и душно")
        await rate(connection, _at(5), 1, reasons=["no-news"], comment="Никто не звонил")
        found = await _read(connection, Wanted("ces4", NOVEMBER, offices={"central"}))
        whole = await _read(connection)
    assert found.tally.by_reason == {"rude": {1: 1}}
    assert [each.text for each in found.comments] == ["Говорили грубо"]
    assert (found.written, whole.written) == (1, 3)


@pytest.mark.parametrize(
    ("among", "codes"),
    [
        (Slice(), {"rude", "place", "no-news"}),
        (Slice(touchpoint="office"), {"rude", "place"}),
        (Slice(touchpoint="office", service="passport"), {"rude"}),
        (Slice(service="pension"), set()),
    ],
)
async def test_a_slice_is_read_alone(sqlite: Database, among: Slice, codes: set[str]) -> None:
    async with sqlite.transaction() as connection:
        await rate(connection, _at(5), 1, touchpoint="office", service="passport", reasons=["rude"])
        await rate(connection, _at(6), 1, touchpoint="office", service="benefit", reasons=["place"])
        await rate(connection, _at(7), 1, touchpoint="chat-bot", reasons=["no-news"])
        found = await _read(connection, Wanted("ces4", NOVEMBER, among))
    assert set(found.tally.by_reason) == codes


async def test_comments_come_with_their_day_reasons_and_whether_the_score_was_low(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        await rate(connection, _at(7), 2, reasons=["rude", "place"], comment="Тесно, и говорили грубо")
        await rate(connection, _at(6), 10, instrument="nps11", comment="Всё понравилось")
        await rate(connection, _at(8), 1, comment="")
        await rate(connection, _at(9, 10), 1, comment="В октябре ждали долго")
        found = await _read(connection)
    told = [(each.text, each.day, each.reasons, each.low) for each in found.comments]
    assert told == [
        ("В октябре ждали долго", date(2026, 10, 9), (), True),
        ("Всё понравилось", date(2026, 11, 6), (), False),
        ("Тесно, и говорили грубо", date(2026, 11, 7), ("place", "rude"), True),
    ]
    assert (found.written, found.written_before) == (2, 1)


async def test_of_many_comments_the_same_few_are_read_every_time_from_the_whole_month(
    sqlite: Database,
) -> None:
    async with sqlite.transaction() as connection:
        for day in range(1, 31):
            for number in range(4):
                await rate(connection, _at(day), 1, comment=f"Отзыв {number} за {day} ноября")
        found, same = await _read(connection, most=20), await _read(connection, most=20)
    days = {each.day.day for each in found.comments}
    assert found == same
    assert len(found.comments) == 20
    assert found.written == 120
    assert min(days) <= 8
    assert max(days) >= 23


async def test_the_month_before_is_read_as_it_was_for_the_names_of_its_themes(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        await rate(connection, _at(5), 1, comment="Ноябрьский отзыв")
        await rate(connection, _at(5, 10), 1, reasons=["rude"], comment="Октябрьский отзыв")
        await rate(connection, _at(5, 9), 1, comment="Сентябрьский отзыв")
        await rate(connection, _at(5, 8), 1, comment="Августовский отзыв")
        found = await read_earlier(connection, WANTED, await _read(connection))
        october = await _read(connection, Wanted("ces4", Period.month(2026, 10)))
    assert (found.period, found.comments) == (october.period, october.comments)
    assert (found.tally, found.written, found.written_before) == (october.tally, 1, 1)


async def test_a_question_that_nobody_has_is_refused(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        with pytest.raises(KeyError):
            await _read(connection, Wanted("mood9", NOVEMBER))


async def test_an_empty_database_gives_an_empty_map(sqlite: Database) -> None:
    async with sqlite.transaction() as connection:
        found = pain_map(await _read(connection))
    assert (found.state, found.pains) == ("empty", ())


async def _name(connection: AsyncConnection, response: int, code: str) -> None:
    await connection.execute(insert(ResponseReasonRow).values(response_id=response, code=code))
