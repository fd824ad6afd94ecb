"""What was typed wrongly is mended against the base's words; what was typed rightly is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import KnowledgeBase, entries_of
from knowledge.index import _vocabulary
from knowledge.ranking.repair import Repair
from nlu.text import clean_text


@pytest.fixture(scope="module")
def repair(small_base: KnowledgeBase) -> Repair:
    return Repair(_vocabulary(entries_of(small_base)))


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("ult gjkexbnm cybkc", "где получить снилс"),
        ("ghjgbcfnm ht,tyrf", "прописать ребенка"),
        ("gde poluchit snils", "где получит снилс"),
        ("kak oformit subsidiyu", "как оформит субсидию"),
        ("ГДЕ ПОЛУЧИТЬ СНИЛС", "где получить снилс"),
        ("где получить снилз", "где получить снилс"),
        ("свидетельсво о рождении", "свидетельство о рождении"),
        ("мотеринский капитал", "материнский капитал"),
        ("ролучить субсидию", "получить субсидию"),
        ("субсидию на аплату", "субсидию на оплату"),
    ],
)
def test_slip_is_mended(repair: Repair, typed: str, mended: str) -> None:
    found = repair(typed)
    assert found is not None
    assert found.lower().replace("ё", "е") == mended


@pytest.mark.parametrize(
    "clean",
    [
        "где получить снилс",
        "Как прописать ребёнка?",
        "how do I get a SNILS",
        "where is the office",
        "в МФЦ или СФР",
        "суд",
        "123 45",
        "",
        "кот мяукает по ночам",
        "апелляционная инстанция отменила решение",
        "wifi в зале есть?",
    ],
)
def test_clean_question_is_left_alone(repair: Repair, clean: str) -> None:
    assert repair(clean) is None


def test_every_official_question_is_left_alone(repair: Repair, small_base: KnowledgeBase) -> None:
    questions = [article.question for article in small_base.articles.values()]
    assert {question: repair(question) for question in questions if repair(question)} == {}


def test_short_word_is_never_guessed(repair: Repair) -> None:
    assert repair("что за зуц") is None


def test_long_word_may_hold_two_slips_a_short_one_only_one() -> None:
    repair = Repair(["свидетельство", "полис"])
    assert repair("свидитильство") == "свидетельство"
    assert repair("пылес") is None
    assert repair("полес") in {None, "полис"}


def test_signs_around_a_mended_word_stay() -> None:
    assert Repair(["свидетельство"])("«свидетелство», где?") == "«свидетельство», где?"


def test_equally_near_words_are_chosen_the_same_way_every_time() -> None:
    first, second = Repair(["абвгда", "абвгде"]), Repair(["абвгде", "абвгда"])
    assert first("абвгдя") == second("абвгдя")


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_text_is_survived(text: str) -> None:
    repair = Repair(["паспорт", "свидетельство"])
    mended = repair(clean_text(text))
    assert mended is None or isinstance(mended, str)
