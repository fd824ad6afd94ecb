"""The search over a small real base: the right article first, nothing expired, an honest «I do not know»."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.engines import Engines
from knowledge import CachedEmbedder, Entry, Search, open_search, read_lines
from knowledge.search import is_follow_up

LINES = """
{"id": "block", "question": "Как заблокировать карту?", "answer": "Откройте приложение, выберите карту и нажмите «Заблокировать»."}
{"id": "limit", "question": "Как поменять лимит переводов?", "answer": "Лимит меняют в настройках счёта. Новый лимит действует сразу."}
{"id": "tariff", "question": "Сколько стоит обслуживание счёта?", "answer": "Первый год обслуживание счёта бесплатное, потом 490 рублей в месяц."}
{"id": "statement", "question": "Где взять выписку по счёту?", "answer": "Выписку скачайте в разделе «Документы». Она готова за минуту."}
{"id": "courier", "question": "Когда приедет курьер с картой?", "answer": "Курьер позвонит за час. Обычно карту привозят на второй день."}
"""


@pytest.fixture(scope="session")
def search(engines: Engines) -> Search:
    return engines.search


def on(search: Search, day: date) -> Search:
    """The same search as it is on another day."""
    return Search(search.index, search._embedder, search._recipe, lambda: day)


def ending(search: Search, article: str, day: date) -> Search:
    """The same search with one article valid until a day."""
    entries = tuple(
        replace(entry, valid_to=day) if entry.id == article else entry for entry in search.index.entries
    )
    return Search(replace(search.index, entries=entries), search._embedder, search._recipe)


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("как получить снилс", "snils-get"),
        ("пропала зелёная карточка снилс", "snils-lost"),
        ("до скольки вы сегодня", "visit-hours"),
        ("кому положена субсидия на оплату жку", "utility-subsidy"),
        ("как обналичить маткапитал", "maternity-capital-cash"),
        ("полис новорождённому", "newborn-oms-policy"),
        ("в подъезде потоп, кому жаловаться", "housing-complaint"),
    ],
)
def test_question_in_plain_words_is_answered(search: Search, text: str, article: str) -> None:
    found = search.find(text)
    assert (found.decision, found.hits[0].id) == ("answer", article)


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("how do I get a SNILS number", "snils-get"),
        ("what are your opening hours", "visit-hours"),
        ("I lost my SNILS card", "snils-lost"),
        ("kak poluchit snils", "snils-get"),
        ("sertifikat materinskogo kapitala", "maternity-capital-certificate"),
        ("rfr gjkexbnm cybkc", "snils-get"),
        ("КАК ПОЛУЧИТЬ СНИЛС", "snils-get"),
        ("как получит снилз", "snils-get"),
    ],
)
def test_other_language_letters_and_slips_find_the_same_article(
    search: Search, text: str, article: str
) -> None:
    found = search.find(text)
    assert (found.decision, found.hits[0].id) == ("answer", article)


def test_repaired_form_is_told_and_a_clean_one_is_not(search: Search) -> None:
    assert search.find("rfr gjkexbnm cybkc").repaired == "как получить снилс"
    assert search.find("как получить снилс").repaired is None


def test_capitals_score_as_small_letters(search: Search) -> None:
    assert search.find("КАК ПОЛУЧИТЬ СНИЛС").hits == search.find("как получить снилс").hits


@pytest.mark.parametrize("text", ["курс доллара", "цена билета в театр", "как приготовить борщ"])
def test_foreign_question_is_handed_over(search: Search, text: str) -> None:
    assert search.find(text).decision == "handover"


def test_foreign_question_in_english_is_not_answered(search: Search) -> None:
    assert search.find("who won the match").decision != "answer"


@pytest.mark.parametrize("text", ["", "  \n", "\x00\u200b", "\ud800"])
def test_empty_text_is_handed_over(search: Search, text: str) -> None:
    found = search.find(text)
    assert (found.query, found.decision) == ("", "handover")


@pytest.mark.parametrize(
    "text", ["\ufdfa" * 100, "?" * 5000, "снилс " * 100_000, "'; DROP TABLE article; --", "😀" * 300]
)
def test_hostile_text_is_survived(search: Search, text: str) -> None:
    found = search.find(text)
    assert found.decision in {"answer", "clarify", "handover"}
    assert len(found.hits) == 10


def test_expired_article_is_never_returned(search: Search) -> None:
    yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011 (the search itself asks for the day)
    found = ending(search, "snils-get", yesterday).find("как получить снилс")
    assert "snils-get" not in {hit.id for hit in found.hits}
    assert len(found.hits) == 9


def test_article_is_good_through_its_last_day(search: Search) -> None:
    today = date.today()  # noqa: DTZ011 (the search itself asks for the day)
    assert ending(search, "snils-get", today).find("как получить снилс").hits[0].id == "snils-get"


def test_question_of_an_expired_article_is_not_answered_with_another(search: Search) -> None:
    found = ending(search, "snils-get", date(2020, 1, 1)).find("как получить снилс")
    assert found.decision != "answer"
    assert found.confidence == pytest.approx(found.hits[0].score, abs=1e-3)


def test_base_that_has_expired_altogether_hands_over(search: Search) -> None:
    found = on(search, date(2199, 1, 1)).find("как получить снилс")
    assert (found.hits, found.decision, found.confidence) == ((), "handover", 0.0)


def test_follow_up_is_understood_from_the_article_shown_last(search: Search) -> None:
    alone = search.find("а если потерял?")
    after = search.find("а если потерял?", previous="snils-get")
    assert (after.decision, after.hits[0].id) == ("answer", "snils-lost")
    assert after.confidence > alone.confidence


def test_child_of_a_follow_up_is_that_of_the_last_topic(search: Search) -> None:
    shown = {
        last: search.find("а для ребёнка?", previous=last).hits[0].id
        for last in ("snils-get", "birth-registration")
    }
    assert shown == {"snils-get": "snils-get", "birth-registration": "birth-registration"}
    assert search.find("а для ребёнка?").decision == "clarify"


def test_new_question_does_not_lean_on_the_last_one(search: Search) -> None:
    assert search.find("когда вы открыты", previous="snils-get") == replace(
        search.find("когда вы открыты"), took_ms=pytest.approx(0, abs=1e9)
    )


def test_unknown_last_article_is_no_matter(search: Search) -> None:
    found = search.find("а для ребёнка?", previous="deleted-long-ago")
    assert found.hits == search.find("а для ребёнка?").hits


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        ("а для ребёнка?", True),
        ("И сколько стоит", True),
        ("а если потерял?", True),
        ("what about children", True),
        ("как получить паспорт", False),
        ("андрей где получить", False),
        ("а какие документы нужны чтобы получить паспорт ребёнку", False),
        ("", False),
    ],
)
def test_follow_up_is_short_and_joins_on(text: str, follows: bool) -> None:
    assert is_follow_up(text) is follows


def test_own_segment_is_preferred_and_a_foreign_one_put_back(search: Search) -> None:
    text = "помощь с оплатой коммуналки"
    plain, parents = search.find(text), search.find(text, segment="parents")
    score = {hit.id: hit.score for hit in plain.hits}
    boosted = {hit.id: hit.score for hit in parents.hits}
    assert (
        boosted["utility-subsidy"] / score["utility-subsidy"] > boosted["visit-hours"] / score["visit-hours"]
    )
    assert boosted["utility-compensation"] / score["utility-compensation"] < 0.9


def test_segment_turns_a_close_question(search: Search) -> None:
    entries = tuple(
        replace(entry, segments=("pensioners",) if entry.id == "snils-lost" else ("youth",))
        for entry in search.index.entries
    )
    turned = Search(replace(search.index, entries=entries), search._embedder, search._recipe)
    text = "снилс нужен"
    scores = {
        segment: {hit.id: hit.score for hit in turned.find(text, segment=segment).hits}
        for segment in ("pensioners", "youth")
    }
    ratio = {segment: found["snils-lost"] / found["snils-get"] for segment, found in scores.items()}
    assert ratio["pensioners"] > 2 * ratio["youth"]


def test_scores_are_probabilities_best_first(search: Search) -> None:
    found = search.find("как получить снилс", segment="pensioners")
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True)
    assert 0 <= min(scores) <= max(scores) <= 1
    assert all(-1 <= hit.dense <= 1 and 0 <= hit.lexical <= 1.0001 for hit in found.hits)


@pytest.mark.parametrize("limit", [1, 3, 10])
def test_no_more_hits_than_asked_for(search: Search, limit: int) -> None:
    assert len(search.find("как получить снилс", limit=limit).hits) == limit


def test_hit_carries_what_an_answer_needs(search: Search) -> None:
    hit = search.find("как получить снилс").hits[0]
    entry = next(entry for entry in search.index.entries if entry.id == hit.id)
    assert (hit.title, hit.text, hit.source) == (entry.title, entry.answer, entry.source)
    assert hit.source


def test_thresholds_leave_room_to_ask_back(search: Search) -> None:
    assert 0 < search.thresholds.clarify < search.thresholds.answer < 1


@pytest.fixture(scope="session")
def bank(remembering: CachedEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Search:
    """A base of lines, with nothing to learn wordings from."""
    path = tmp_path_factory.mktemp("bank") / "base.jsonl"
    path.write_text(LINES.lstrip(), "utf-8")
    return open_search(read_lines(path), remembering)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("потерял карту, хочу заблокировать", "block"),
        ("увеличить лимит на переводы", "limit"),
        ("сколько в месяц за обслуживание", "tariff"),
        ("нужна выписка со счёта", "statement"),
        ("где мой курьер", "courier"),
        ("DSGBCRF GJ CXTNE", "statement"),
    ],
)
def test_base_of_lines_finds_without_wordings(bank: Search, text: str, entry: str) -> None:
    assert bank.index.router is None
    assert bank.find(text).hits[0].id == entry


def test_base_of_lines_answers_its_own_questions_and_no_foreign_ones(bank: Search) -> None:
    assert {entry.id: bank.find(entry.question).decision for entry in bank.index.entries} == dict.fromkeys(
        ("block", "limit", "tariff", "statement", "courier"), "answer"
    )
    assert bank.find("как вырастить помидоры на балконе").decision == "handover"


def test_base_of_one_line_is_no_error(remembering: CachedEmbedder) -> None:
    single = open_search([Entry("one", "Как заблокировать карту?", "В приложении.")], remembering)
    assert [hit.id for hit in single.find("заблокировать карту").hits] == ["one"]
