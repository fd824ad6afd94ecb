"""How a draft is looked at: for its reader, in its talk, and never in the way of sending."""

import asyncio
from typing import Any

import pytest

from bot.app import App
from bot.desk.letter.checking import Checker
from bot.desk.suggestions.drafts import Drafts, Outdated, Talk
from tests.desk.suggestions.conftest import Talk as TalkOf

FINE = "Возьмите паспорт и приходите в любой офис. Копию снимем сами."


def rules(checked: dict[str, Any]) -> set[str]:
    return {f"{each['area']}:{each['rule']}" for each in checked["hints"]}


async def test_plain_answer_is_fine_and_nothing_is_empty(talk_of: TalkOf) -> None:
    talk = await talk_of("Как заменить паспорт?")
    fine = await talk.checks(FINE)
    assert (fine["verdict"], fine["hints"]) == ("fine", [])
    assert fine["summary"] == "Читается легко, замечаний нет."
    assert (await talk.checks("  \n "))["verdict"] == "empty"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Сорян, щас гляну вашу бумажку и отвечу вам.", "speech:colloquial"),
        ("Данный вопрос решает суд, паспорт у них.", "chat:lifeless"),
        ("Вы неправильно указали номер, проверьте его.", "chat:blame"),
        ("Паспорт мы не выдаём.", "chat:no_next_step"),
        ("В соответствии с законом паспорт меняют в полиции.", "chat:preamble"),
        ("Ваш номер записи: [номер]. Приходите завтра.", "chat:unfilled"),
        ("Вы идиот, идите отсюда.", "tone:abuse"),
        ("Ваш сосед Сидоров Пётр Ильич уже приходил к нам.", "person:another"),
    ],
)
async def test_fault_is_named_with_its_place_and_why(talk_of: TalkOf, text: str, rule: str) -> None:
    talk = await talk_of("Как заменить паспорт?")
    checked = await talk.checks(text)
    assert rule in rules(checked)
    for hint in checked["hints"]:
        assert text[hint["start"] : hint["end"]] == hint["span"]
        assert hint["message"]
    assert checked["verdict"] in ("mind", "hard")


async def test_second_greeting_is_one_too_many_the_first_is_not(talk_of: TalkOf) -> None:
    talk = await talk_of("Как заменить паспорт?")
    greeting = f"Здравствуйте! {FINE}"
    assert "chat:greeting_again" not in rules(await talk.checks(greeting))
    await talk.answers(greeting)
    assert "chat:greeting_again" in rules(await talk.checks(greeting))


async def test_smile_is_out_of_place_beside_trouble_alone(talk_of: TalkOf) -> None:
    happy = await talk_of("Как заменить паспорт?")
    assert "chat:smile_in_trouble" not in rules(await happy.checks(f"{FINE} 🙂"))
    sad = await talk_of("Как заменить паспорт?", "У меня умер отец, я в отчаянии, всё очень плохо")
    assert "chat:smile_in_trouble" in rules(await sad.checks(f"{FINE} 🙂"))


async def test_citizens_own_data_is_theirs_and_ours_is_ours(talk_of: TalkOf, app: App) -> None:
    talk = await talk_of("Как заменить паспорт?", "Мой телефон 8 912 345-67-89, я Петров Иван Сергеевич")
    own = "Пётр Иванович, позвоним вам на +7 (912) 345-67-89.".replace("Пётр Иванович", "Иван Сергеевич")
    assert "person:another" not in rules(await talk.checks(own))
    ours = f"Позвоните нам: {app.booking.centre.phone}."
    assert "person:another" not in rules(await talk.checks(ours))
    assert "person:another" in rules(await talk.checks("Позвоните ей на +7 (927) 111-22-33."))


async def test_in_a_foreign_messenger_nobodys_data_may_be_written(talk_of: TalkOf) -> None:
    talk = await talk_of("Как заменить паспорт?", "Мой телефон 8 912 345-67-89", channel="telegram")
    checked = await talk.checks("Позвоним вам на +7 (912) 345-67-89.")
    assert "person:here" in rules(checked)
    assert checked["verdict"] == "hard"


async def test_long_sentence_is_too_hard_and_says_so_in_words(talk_of: TalkOf) -> None:
    talk = await talk_of("Как заменить паспорт?")
    checked = await talk.checks(" ".join(["паспорт"] * 60) + ".")
    assert checked["verdict"] == "hard"
    assert checked["summary"] == "Есть слишком длинное предложение. Разбейте его."
    measure = checked["measures"][0]
    assert (measure["measure"], measure["state"]) == ("longest_sentence", "fail")
    assert "60" in measure["label"]


async def test_draft_that_was_called_hard_is_sent_all_the_same(talk_of: TalkOf) -> None:
    talk = await talk_of("Как заменить паспорт?")
    assert (await talk.checks("Данный вопрос, [имя]!!"))["verdict"] == "hard"
    assert await talk.answers("Данный вопрос, [имя]!!")


async def test_letters_of_other_planes_do_not_move_the_places(talk_of: TalkOf) -> None:
    talk = await talk_of("Как заменить паспорт?")
    text = "😀😀 Данный вопрос решает суд, приходите."
    hint = next(each for each in (await talk.checks(text))["hints"] if each["rule"] == "lifeless")
    assert text[hint["start"] : hint["end"]] == "Данный вопрос"


@pytest.mark.parametrize("text", ["\u0000", "я" * 4000, "[" * 2000, "\n" * 100 + "а", "😀" * 500])
async def test_any_text_is_looked_at(talk_of: TalkOf, text: str) -> None:
    talk = await talk_of("Как заменить паспорт?")
    assert (await talk.checks(text))["verdict"]


async def test_too_long_and_unreadable_bodies_are_refused(talk_of: TalkOf) -> None:
    talk = await talk_of("Как заменить паспорт?")
    for body in (
        {"request": talk.request_id, "text": "я" * 4001},
        {"text": "x"},
        {"request": "1", "text": ""},
    ):
        assert (await talk.client.post("/api/v1/desk/draft", json=body)).status_code == 422


async def test_only_the_newest_of_drafts_that_wait_is_looked_at(app: App) -> None:
    drafts = Drafts(Checker(None), lambda: app.engines.base.centre)
    others = [drafts.check(f"other-{number}", FINE * 3, Talk()) for number in range(4)]
    mine = [drafts.check("anna", f"{FINE} {number}", Talk()) for number in range(5)]
    found = (await asyncio.gather(*others, *mine))[4:]
    assert [isinstance(each, Outdated) for each in found] == [True, True, True, True, False]
