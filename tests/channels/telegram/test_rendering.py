"""A reply as messages of Telegram."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.telegram.rendering import LONGEST_TEXT, keyboard, render, split_text, utf16_units
from bot.channels.telegram.shapes import Key
from bot.conversation import SILENCE, Button, Reply, SourceLine
from bot.texts import Texts

TODAY = date(2026, 11, 17)


def test_silence_sends_nothing(texts: Texts):
    assert render(SILENCE, texts, "ru", TODAY) == ()


def test_source_and_date_stand_under_the_answer(texts: Texts):
    source = SourceLine("snils-get", "27-ФЗ", "статья 6", "https://x.example", date(2026, 3, 12))
    (message,) = render(Reply("answer", "Подайте заявление.", sources=(source, source)), texts, "ru", TODAY)
    assert message.text == (
        "Подайте заявление.\n\n— Источник: 27-ФЗ, статья 6. Проверили 12 марта\nhttps://x.example"
    )


def test_details_follow_the_answer(texts: Texts):
    (message,) = render(Reply("answer", "Коротко.", details="Подробно."), texts, "ru", TODAY)
    assert message.text == "Коротко.\n\nПодробно."


def test_every_button_is_a_key_with_its_own_data(texts: Texts):
    reply = Reply("menu", "?", (Button("menu:home", "В начало"), Button("x:y", "Сайт", "https://x.example")))
    (message,) = render(reply, texts, "ru", TODAY)
    assert message.keyboard == ((Key("В начало", data="menu:home"),), (Key("Сайт", url="https://x.example"),))


@pytest.mark.parametrize("place", ["http://127.0.0.1:8080", "http://localhost", "http://[::1]:8080"])
def test_link_to_this_very_machine_is_an_ordinary_button(texts: Texts, place: str):
    reply = Reply("menu", "?", (Button("mydata:export", "Файл", f"{place}/mydata/x/data.json"),))
    (message,) = render(reply, texts, "ru", TODAY)
    assert message.keyboard == ((Key("Файл", data="mydata:export"),),)


def test_link_that_telegram_would_refuse_is_an_ordinary_button(texts: Texts):
    (message,) = render(Reply("menu", "?", (Button("x:y", "Сайт", "javascript:1"),)), texts, "ru", TODAY)
    assert message.keyboard == ((Key("Сайт", data="x:y"),),)


def test_figures_of_a_scale_stand_side_by_side():
    scale = tuple(Button(f"rating:1:{value}", str(value)) for value in range(10, -1, -1))
    rows = keyboard((*scale, Button("operator:call", "Позвать человека")))
    assert [len(row) for row in rows] == [6, 5, 1]


def test_keyboard_stands_under_the_last_part_of_a_long_answer(texts: Texts):
    messages = render(
        Reply("answer", "Слово. " * 1500, (Button("menu:home", "В начало"),)), texts, "ru", TODAY
    )
    assert len(messages) == 3
    assert [bool(message.keyboard) for message in messages] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "limit", "parts"),
    [
        ("Первый абзац.\n\nВторой абзац.", 20, ("Первый абзац.", "Второй абзац.")),
        ("Раз.\nДва три четыре.", 16, ("Раз.", "Два три четыре.")),
        ("Одно предложение. Другое.", 20, ("Одно предложение.", "Другое.")),
        ("слово другое третье", 13, ("слово другое", "третье")),
        ("длинноеслово", 5, ("длинн", "оесло", "во")),
        ("🙂🙂🙂", 4, ("🙂🙂", "🙂")),
        ("", 5, ()),
        (" \n ", 5, ()),
    ],
)
def test_text_is_cut_at_the_best_border_that_fits(text: str, limit: int, parts: tuple[str, ...]):
    assert split_text(text, limit) == parts


def test_emoji_of_several_signs_stays_whole():
    family = "👨\u200d👩\u200d👧"
    assert all("\u200d" not in (part[0], part[-1]) for part in split_text(family * 5, 18))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.sampled_from("аб. \n🙂👩\u200d\u0301"), max_size=400), st.integers(4, 40))
def test_no_part_is_too_long_and_no_letter_is_lost(text: str, limit: int):
    parts = split_text(text, limit)
    assert all(0 < utf16_units(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_half_a_surrogate_pair_does_not_stop_a_reply(texts: Texts):
    (message,) = render(Reply("answer", "плохой \ud83d символ\x00"), texts, "ru", TODAY)
    assert message.text.encode() == "плохой  символ".encode()


def test_limit_is_that_of_the_bot_api():
    assert utf16_units(split_text("🙂" * 5000)[0]) == LONGEST_TEXT
