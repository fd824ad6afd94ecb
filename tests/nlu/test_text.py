"""The guard before native code, and the small readers of words."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.text import (
    MAX_CHARACTERS,
    character_grams,
    clean_text,
    from_layout,
    from_translit,
    is_english,
    is_shouted,
    lemma,
    lemmas,
    mixed_script_words,
    tokens,
)

# U+FDFA alone becomes 18 letters under NFKC: it overran the buffer of the weights' own engine.
GUARDED = [
    pytest.param("", "", id="nothing"),
    pytest.param(" \t\n\u00a0\u2003 ", "", id="spaces of every kind"),
    pytest.param("где\x00паспорт", "гдепаспорт", id="NUL"),
    pytest.param("где\ud800 паспорт\udfff", "где паспорт", id="lone surrogates"),
    pytest.param("\ud83d\ude00", "", id="surrogates that would be a pair elsewhere"),
    pytest.param("\u202eпаспорт\u202c где", "паспорт где", id="right-to-left override"),
    pytest.param("пас\u200bпо\u200dрт\ufeff", "паспорт", id="zero-width"),
    pytest.param("па\u00adспорт", "паспорт", id="soft hyphen"),
    pytest.param("ма\u0301ма", "мама", id="stress mark"),
    pytest.param("йод", "йод", id="letters composed of two code points stay letters"),
    pytest.param("Ⅻ ①", "XII 1", id="compatibility forms"),
    pytest.param("ﬁнансы", "fiнансы", id="ligature"),
    pytest.param("где\n\n\nпаспорт\tсейчас", "где паспорт сейчас", id="lines and tabs"),
    pytest.param("\x07\x1b[31mгде\x7f", "[31mгде", id="terminal codes"),
    pytest.param("אבג", "אבג", id="right-to-left words stay as they are"),
    pytest.param("😀👨\u200d👩\u200d👧", "😀👨👩👧", id="emoji are text"),
    pytest.param("<script>alert(1)</script>", "<script>alert(1)</script>", id="markup is text"),
    pytest.param("'; DROP TABLE x; --", "'; DROP TABLE x; --", id="SQL is text"),
]


@pytest.mark.parametrize(("raw", "clean"), GUARDED)
def test_guard_lets_through_only_what_native_code_may_read(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


@pytest.mark.parametrize(
    "flood", ["\ufdfa" * 100, "\ufdfa" * 1_000_000, "а" * 1_000_000, "\u0301" * 1_000_000, "😀" * 100_000, "\x00" * 1_000_000]
)  # fmt: skip
def test_floods_are_cut(flood: str) -> None:
    assert len(clean_text(flood)) <= MAX_CHARACTERS


def test_one_ligature_becomes_the_words_it_stands_for() -> None:
    assert clean_text("\ufdfa") == unicodedata.normalize("NFKC", "\ufdfa")


@given(st.text(alphabet=st.characters(), max_size=300))
@settings(max_examples=300, deadline=None)
def test_guarded_text_is_safe_whatever_came(raw: str) -> None:
    clean = clean_text(raw)
    clean.encode("utf-8")
    assert "\x00" not in clean
    assert clean == clean.strip()
    assert "  " not in clean


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_guarded_text_is_tokenised_alike_when_guarded_again(raw: str) -> None:
    clean = clean_text(raw)
    assert tokens(clean_text(clean)) == tokens(clean)


def test_tokens_know_neither_case_nor_yo() -> None:
    assert tokens("Учёт, УЧЕТ: 5-й!") == ["учет", "учет", "5-й"]


@pytest.mark.parametrize(
    ("form", "dictionary"),
    [("паспорта", "паспорт"), ("детей", "ребенок"), ("пособием", "пособие"), ("passport", "passport"), ("", ""), ("123", "123")],
)  # fmt: skip
def test_lemma_is_the_dictionary_form(form: str, dictionary: str) -> None:
    assert lemma(form) == dictionary


def test_lemmas_keep_the_order_of_the_words() -> None:
    assert lemmas("Новые правила приёма") == ["новый", "правило", "прием"]


def test_grams_never_cross_a_word_border() -> None:
    assert set(character_grams("на дом")) == {" на", "на ", " на ", " до", "дом", "ом ", " дом", "дом "}


@pytest.mark.parametrize(
    ("keys", "meant"),
    [
        ("ghbdtn", "привет"),
        ("GFCGJHN", "ПАСПОРТ"),
        ("pfgbcfnmcz", "записаться"),
        ("vj;yj", "можно"),
        ("j,vty", "обмен"),
    ],
)
def test_wrong_layout_is_read_by_its_keys(keys: str, meant: str) -> None:
    assert from_layout(keys) == meant


@pytest.mark.parametrize(
    ("latin", "russian"),
    [("zagranpasport", "загранпаспорт"), ("shchetka", "щетка"), ("chto", "что"), ("moy", "мой"), ("vy", "вы"), ("yuliya", "юлия")],
)  # fmt: skip
def test_latin_letters_are_read_by_sound(latin: str, russian: str) -> None:
    assert from_translit(latin) == russian


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("how can I renew my passport", True),
        ("where is the office", True),
        ("kak poluchit spravku", False),
        ("rfr gjkexbnm cghfdre", False),
        ("где мой passport", False),
        ("", False),
    ],
)
def test_english_is_told_from_latin_letters(text: str, english: bool) -> None:
    assert is_english(text) is english


@pytest.mark.parametrize(
    ("text", "shouted"), [("ГДЕ МОЙ ПАСПОРТ", True), ("Где мой паспорт и СНИЛС?", False), ("МФЦ, ЗАГС", True), ("СНИЛС", False), ("123456789", False)]
)  # fmt: skip
def test_shouting_is_more_than_an_abbreviation(text: str, shouted: bool) -> None:
    assert is_shouted(text) is shouted


def test_words_of_two_alphabets_are_found() -> None:
    assert mixed_script_words("Cправка о дoходах, SIM-карта и QR-код") == ["Cправка", "дoходах"]
