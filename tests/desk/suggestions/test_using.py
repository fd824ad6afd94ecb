"""What became of suggestions: counted by source, without a word of anybody's."""

from datetime import timedelta
from typing import Any

import pytest

from bot.app import App
from bot.db.queries_suggestions import usage, use
from bot.desk.suggestions.using import Answer, Beside, kept_share, uses_of
from tests.desk.suggestions.conftest import Talk

TEXT = "Возьмите паспорт и приходите в любой офис. Копию снимем сами, это бесплатно."


def outcome(sent: str, *, inserted: bool, text: str = TEXT) -> tuple[str, float | None]:
    beside = Beside("answer", "a", 1, inserted, text)
    made = uses_of(Answer("talk", "anna", 5, 4, sent), [beside])
    return (made[0].outcome, made[0].edited) if made else ("none", None)


def test_words_added_around_a_suggestion_leave_it_as_it_was() -> None:
    assert outcome(f"Здравствуйте! {TEXT} Ждём вас.", inserted=True) == ("taken", None)


def test_changed_words_are_an_edit_with_its_share() -> None:
    sent = "Возьмите паспорт и приходите в любой офис. Фото сделаем на месте, это платно."
    result, share = outcome(sent, inserted=True)
    assert result == "edited"
    assert share == pytest.approx(1 - kept_share(TEXT, sent), abs=1e-4)
    assert 0.3 < share < 0.6


def test_suggestion_typed_over_was_ignored_and_one_copied_by_hand_was_taken() -> None:
    assert (
        outcome("Мы закрыты сегодня, напишите нам завтра утром, пожалуйста.", inserted=True)[0] == "ignored"
    )
    assert outcome(TEXT, inserted=False)[0] == "taken"


def test_few_words_that_answer_nothing_say_nothing_of_the_suggestions() -> None:
    assert outcome("Минутку, проверяю.", inserted=False) == ("none", None)
    assert uses_of(Answer("talk", "anna", 5, 4, "Минутку."), []) == ()


def test_answer_without_any_suggestion_is_noted_as_such() -> None:
    made = uses_of(Answer("talk", "anna", 5, 4, TEXT), [])
    assert [(each.kind, each.source, each.outcome) for each in made] == [("nothing", "", "ignored")]


async def test_taken_edited_and_ignored_are_counted_once_each(talk_of: Talk, app: App) -> None:
    talk = await talk_of("Потеряла СНИЛС, что делать?")
    offered = (await talk.suggested())["answers"][0]
    seq = await talk.answers(f"Добрый день! {offered['text']}")
    shown = ("answer", offered["source"], 1, True)
    for _ in range(2):
        assert await talk.used(seq, shown, ("answer", "visit-hours", 2, False), question=2) == 204
    changed = await talk.answers(" ".join(offered["text"].split()[: len(offered["text"].split()) * 2 // 3]))
    assert await talk.used(changed, shown) == 204
    counted = await _counted(app)
    assert counted == [("answer", 1, 1, 1)]
    by_source = await _read(app, usage, app.clock() - timedelta(hours=1), by_source=True)
    assert {(each.source, each.shown) for each in by_source} == {("snils-lost", 2), ("visit-hours", 1)}
    edited = next(each.changed for each in by_source if each.source == "snils-lost")
    assert edited == pytest.approx(1 / 3, abs=0.1)


async def test_no_words_are_kept(talk_of: Talk, app: App) -> None:
    talk = await talk_of("Потеряла СНИЛС, что делать?")
    seq = await talk.answers("Секретное слово абракадабра живёт в этом ответе навсегда.")
    assert await talk.used(seq, ("answer", "snils-lost", 1, False)) == 204
    async with app.database.reading() as connection:
        rows = (await connection.execute(use.select())).all()
    assert len(rows) == 1
    assert "абракадабра" not in repr(rows)


async def test_only_ones_own_answer_in_this_talk_counts(talk_of: Talk, app: App, desk_of: Any) -> None:
    talk, other = await talk_of("Потеряла СНИЛС, что делать?"), await talk_of("Как заменить паспорт?")
    seq = await talk.answers(TEXT)
    assert await talk.used(1, ("answer", "snils-lost", 1, True)) == 422
    assert await talk.used(seq + 100, ("answer", "snils-lost", 1, True)) == 422
    assert await other.used(seq, ("answer", "snils-lost", 1, True)) == 422
    assert await talk.used(seq, ("nonsense", "x", 1, True)) == 422
    assert await _counted(app) == []


async def _counted(app: App) -> list[tuple[str, int, int, int]]:
    found = await _read(app, usage, app.clock() - timedelta(hours=1))
    return [(each.kind, each.taken, each.edited, each.ignored) for each in found]


async def _read(app: App, query: Any, *given: Any, **more: Any) -> Any:
    async with app.database.reading() as connection:
        return await query(connection, *given, **more)
