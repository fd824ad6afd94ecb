"""Which language a message is in: sentences of another theme than the training texts, cut to 20 characters."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge import load_base
from nlu.intents import read_examples
from nlu.language import FOREIGN, identify
from nlu.language.spellings import bare, uzbek_cyrillic

ROOT = Path(__file__).parents[3]
SENTENCES = Path(__file__).parent / "sentences"
CODES = sorted(path.stem for path in SENTENCES.glob("*.txt"))
# Phrases of the intents in other languages: greetings, thanks and goodbyes that Russian chats do see.
GREETED_IN_ANOTHER = re.compile(
    "хайр, саломат|сау бол|көрүшкөнчө|калыңыз|гамарджоба|саламатсызбы|сәлем|дабрыдзень|рахмат|дзякуй"
)


def sentences(code: str) -> list[str]:
    return (SENTENCES / f"{code}.txt").read_text("utf-8").splitlines()


def windows(sentence: str, length: int = 20) -> Iterator[str]:
    """Whole words, `length` characters or a little more; the rest of the sentence is left out."""
    cut = ""
    for word in sentence.split():
        cut = f"{cut} {word}".strip()
        if len(cut) >= length:
            yield cut
            cut = ""


def test_every_foreign_language_has_its_own_sentences() -> None:
    assert sorted(FOREIGN) == CODES
    assert [code for code in CODES if len(set(sentences(code))) < 60] == []


@pytest.mark.parametrize("code", CODES)
def test_no_sentence_was_trained_on(code: str) -> None:
    trained = (ROOT / "nlu" / "data" / "languages" / f"{code}.txt").read_text("utf-8").splitlines()
    assert set(trained) & set(sentences(code)) == set()


def test_twenty_characters_are_enough() -> None:
    texts = [(cut, code) for code in CODES for sentence in sentences(code) for cut in windows(sentence)]
    wrong = [(text, code, identify(text).language) for text, code in texts if identify(text).language != code]
    assert len(texts) > 380
    assert len(wrong) <= 0.02 * len(texts), wrong


@pytest.mark.parametrize("code", CODES)
def test_no_language_falls_behind_at_twenty_characters(code: str) -> None:
    cuts = [cut for sentence in sentences(code) for cut in windows(sentence)]
    wrong = [(cut, identify(cut).language) for cut in cuts if identify(cut).language != code]
    assert len(wrong) <= 0.06 * len(cuts), wrong


@pytest.mark.parametrize("code", CODES)
def test_a_whole_sentence_is_always_known(code: str) -> None:
    assert [sentence for sentence in sentences(code) if identify(sentence).language != code] == []


def test_uzbek_is_known_in_cyrillic_and_without_apostrophes() -> None:
    spelled = [
        spell(sentence)
        for sentence in sentences("uz")
        for spell in (uzbek_cyrillic, lambda text: text.replace("'", ""))
    ]
    missed = [sentence for sentence in spelled if identify(sentence).language != "uz"]
    assert len(missed) <= 0.02 * len(spelled), missed


@pytest.mark.parametrize("code", ["kk", "ky", "tg", "be"])
def test_a_sentence_without_special_letters_is_known_or_unknown(code: str) -> None:
    typed = [bare(sentence) for sentence in sentences(code)]
    found = [identify(text).language for text in typed]
    assert found.count(code) >= 0.94 * len(typed), [*zip(typed, found, strict=True)]


def test_a_shorter_text_is_right_where_it_is_named() -> None:
    cuts = [(cut, code) for code in CODES for sentence in sentences(code) for cut in windows(sentence, 10)]
    named = [(cut, code, found) for cut, code in cuts if (found := identify(cut).language)]
    wrong = [case for case in named if case[1] != case[2]]
    assert len(named) > 0.8 * len(cuts)
    assert len(wrong) <= 0.03 * len(named), wrong


def russian_texts() -> list[str]:
    articles = load_base(ROOT / "knowledge" / "articles").articles.values()
    asked = [variant for article in articles for variant in (article.question, *article.variants)]
    said = [phrase for phrases in read_examples().values() for phrase in phrases]
    return [text for text in {*asked, *said} if re.search("[а-яё]", text.lower())]


def test_a_russian_message_is_practically_never_called_foreign() -> None:
    texts = [text for text in russian_texts() if not GREETED_IN_ANOTHER.search(text)]
    called = [(text, found) for text in texts if (found := identify(text).language) in FOREIGN]
    assert len(texts) > 6_000
    assert len(called) <= 0.001 * len(texts) + 3, called


@pytest.mark.parametrize(
    "text",
    [
        "Мамадалиев Фаррух Шавкатович",
        "Нурмагомедов Хабиб Абдулманапович, 12.03.1990",
        "сарсенбаева айгуль маратовна",
        "улица Салавата Юлаева, дом 15, кв. 3",
        "Набережные Челны, проспект Мусы Джалиля",
        "номер заявления 12345-67",
        "еду в Бишкек, нужен ли загранпаспорт",
        "жена узбечка, ей нужна регистрация",
        "украинский паспорт поменять на российский",
        "скока ждать та можно",
    ],
)
def test_names_addresses_and_neighbours_stay_russian(text: str) -> None:
    assert identify(text).language == "ru"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("да", "ru"),
        ("да да", "ru"),
        ("привет", "ru"),
        ("паспорт", "ru"),
        ("мфц", "ru"),
        ("gfcgjhn", "ru"),
        ("ult gjkexbnm gfcgjhn", "ru"),
        ("kak poluchit pasport", "ru"),
        ("gde poluchit spravku", "ru"),
        ("spasibo", "ru"),
        ("ok", "en"),
        ("hello", "en"),
        ("passport", "en"),
        ("where do I get a passport", "en"),
        ("паспорт passport where", "en"),
        ("калайсыз", "kk"),
        ("кандайсыз", "ky"),
        ("хохам", "tg"),
        ("дзякуй", "be"),
        ("паспорт алгым келет кайда барам", "ky"),
        ("паспорт алғым келеді қайда барамын", "kk"),
        ("pasport olmoqchiman qayerga boraman", "uz"),
        ("паспорт олмоқчиман қаерга бораман", "uz"),
        ("barev dzez inchpes stanal andznagir", "hy"),
        ("salemetsiz be kuzhattardy kaida tapsyramyn", "kk"),
    ],
)
def test_short_messages(text: str, language: str) -> None:
    assert identify(text).language == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "12345",
        "👍👍",
        "?!",
        "你好，我需要护照",
        "გამარჯობა, პასპორტი მინდა",
        "مرحبا أحتاج جواز سفر",
        "Де я можу поміняти посвідку, підкажіть, будь ласка",
        "Мин татарча гына сөйләшәм, гафу итегез инде",
        "Һаумыһығыҙ, ҡайҙа барырға кәрәк икән миңә",
        "Моля, кажете къде мога да подменя личната си карта",
        "Молим вас, реците ми како да обновим личну карту",
        "Та нар энэ долоо хоногт ажиллаж байгаа юу",
        "Können Sie mir bitte sagen, wo das Büro ist",
        "Pouvez-vous me dire où se trouve le bureau",
        "Yarın saat kaçta geliyorsunuz, çok bekledim",
        "Mənim qardaşım üçün hansı sənədlər lazımdır",
        "Czy możecie mi powiedzieć, gdzie jest urząd",
        "https://example.org/kk",
        "қ",
    ],
)
def test_anything_else_is_honestly_unknown(text: str) -> None:
    assert identify(text).language is None


def test_one_foreign_word_does_not_turn_a_russian_sentence() -> None:
    assert identify("как сказать спасибо: рахмет или дзякуй").language == "ru"
    assert identify("перевести слово бала с казахского на русский язык").language == "ru"


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    russian, kazakh = "где получить паспорт ", "құжаттарды қайда тапсырамын "
    assert identify(russian * 60 + kazakh * 500).language == "ru"
    assert identify(kazakh * 60 + russian * 500).language == "kk"


@pytest.mark.parametrize("text", ["\x00\ud800", "а" * 100_000, "'" * 5_000, "a'b" * 5_000, "ҚҚ ҚҚ", "і́ї̈"])
def test_no_text_is_too_strange(text: str) -> None:
    assert 0 <= identify(text).confidence <= 1


def test_the_surer_the_longer() -> None:
    long, short = identify("Құжаттарды қайда тапсырамын, айтыңызшы"), identify("калайсыз")
    assert long.confidence > short.confidence > 0.5
