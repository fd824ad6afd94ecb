"""What an operator is offered beside a talk."""

import html
import re
from typing import Any

from sqlalchemy import select

from bot.app import App
from bot.db.queries_suggestions import use
from bot.desk.talks.replies.shipped import seed
from tests.desk.suggestions.conftest import Talk


async def test_citizens_last_words_bring_the_answer_with_source_and_day(talk_of: Talk) -> None:
    talk = await talk_of("Добрый день", "Потеряла СНИЛС, что делать?")
    found = await talk.suggested()
    best = found["answers"][0]
    assert best["source"] == "snils-lost"
    assert best["text"]
    assert best["sources"][0]["title"]
    assert best["sources"][0]["checked"]
    assert found["asked"] == "Потеряла СНИЛС, что делать?"
    assert found["nothing"] == ""


async def test_at_most_three_of_a_kind_likeliest_first(talk_of: Talk) -> None:
    talk = await talk_of("Потеряла СНИЛС, что делать?")
    answers = (await talk.suggested())["answers"]
    assert 1 <= len(answers) <= 3
    assert [each["rank"] for each in answers] == list(range(1, len(answers) + 1))
    assert [each["score"] for each in answers] == sorted((each["score"] for each in answers), reverse=True)


async def test_typed_words_are_looked_for_instead_of_the_citizens(talk_of: Talk) -> None:
    talk = await talk_of("Потеряла СНИЛС, что делать?")
    found = await talk.suggested("маткапитал наличными")
    assert found["typed"]
    assert found["answers"][0]["source"] == "maternity-capital-cash"


async def test_half_a_word_finds_the_article_by_its_title(talk_of: Talk) -> None:
    talk = await talk_of("Потеряла СНИЛС, что делать?")
    assert "newborn-oms-policy" in [each["source"] for each in (await talk.suggested("Полис"))["answers"]]


async def test_nothing_like_it_is_said_honestly_with_what_to_do(talk_of: Talk) -> None:
    talk = await talk_of("Посоветуйте рецепт борща с пампушками")
    found = await talk.suggested()
    assert found["answers"] == found["cases"] == found["script"] == []
    if not found["canned"]:
        assert found["nothing"] == (
            "Ничего похожего в базе нет. Найдите ответ по слову или напишите сами: редактор базы это увидит."
        )


async def test_words_are_in_the_citizens_language(talk_of: Talk, desk_of: Any) -> None:
    talk = await talk_of("I lost my SNILS card, what should I do?")
    best = (await talk.suggested())["answers"][0]
    assert (best["source"], best["language"]) == ("snils-lost", "en")
    assert best["text"].isascii() or "SNILS" in best["text"]


async def test_new_words_bring_new_answers_and_an_answered_question_is_over(talk_of: Talk) -> None:
    talk = await talk_of("Потеряла СНИЛС, что делать?")
    await talk.answers("Возьмите паспорт и приходите в любой офис, дадим уведомление.")
    await talk.citizen.writes("А до скольки вы сегодня работаете?")
    found = await talk.suggested()
    assert found["asked"] == "А до скольки вы сегодня работаете?"
    assert found["answers"][0]["source"] == "visit-hours"


async def test_thanks_bring_the_ready_replies_to_thanks(talk_of: Talk, app: App) -> None:
    async with app.database.transaction() as connection:
        await seed(connection, app.clock())
    talk = await talk_of("Потеряла СНИЛС, что делать?", "Спасибо большое!")
    canned = (await talk.suggested())["canned"]
    assert {each["source"] for each in canned} <= {"thanks", "thanks-wish", "thanks-praise"}
    assert canned[0]["text"]
    # What a reply asks for is left for the operator to write, in square brackets.
    titled = (await talk.suggested("Срок услуги"))["canned"][0]
    assert titled["source"] == "term"
    assert "[Срок" in titled["text"]


async def test_talk_of_another_and_a_talk_that_is_not_there_are_closed(talk_of: Talk, desk_of: Any) -> None:
    talk = await talk_of("Потеряла СНИЛС, что делать?")
    stranger, senior = await desk_of(), await desk_of("senior")
    draft = {"request": talk.request_id, "text": "Здравствуйте"}
    used = {"seq": 1, "shown": []}
    assert (await stranger.get(talk.path)).status_code == 403
    assert (await stranger.post("/api/v1/desk/draft", json=draft)).status_code == 403
    assert (await stranger.post(f"{talk.path}/used", json=used)).status_code == 403
    assert (await senior.get(talk.path)).status_code == 200
    assert (await senior.get("/api/v1/desk/talks/999999/suggestions")).status_code == 404


async def test_page_without_scripts_lists_and_inserts(talk_of: Talk) -> None:
    talk = await talk_of("Потеряла СНИЛС, что делать?")
    page = await talk.client.get(f"/desk/talks/{talk.request_id}/suggestions")
    assert "Потеряли СНИЛС" in page.text
    best = (await talk.suggested())["answers"][0]
    put = {"kind": "answer", "source": "snils-lost"}
    opened = await talk.client.get(f"/desk/talks/{talk.request_id}/insert", params=put)
    field = re.search(r'<textarea name="body" id="talks-draft"[^>]*>(.*?)</textarea>', opened.text, re.DOTALL)
    assert field is not None
    assert html.unescape(field[1]).strip() == best["text"]
    for wrong in ({"kind": "answer", "source": "no-such"}, {"kind": "nonsense", "source": "x"}, {}):
        opened = await talk.client.get(f"/desk/talks/{talk.request_id}/insert", params=wrong)
        assert opened.status_code == 200
        assert 'id="talks-draft"' in opened.text


async def test_looking_changes_nothing(talk_of: Talk, app: App) -> None:
    talk = await talk_of("Потеряла СНИЛС, что делать?")
    before = await talk.citizen.reads()
    await talk.suggested()
    await talk.checks("Здравствуйте!")
    await talk.client.get(f"/desk/talks/{talk.request_id}/insert?kind=answer&source=snils-lost")
    assert await talk.citizen.reads() == before
    async with app.database.reading() as connection:
        assert (await connection.execute(select(use))).all() == []
