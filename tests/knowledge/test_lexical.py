"""BM25 as coverage: what must hold for any documents and any question."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.lexical import Bm25

TERMS = st.sampled_from(["паспорт", "снилс", "часы", "очередь", "пенсия", "суд"])
DOCUMENTS = st.lists(st.lists(TERMS, max_size=12), min_size=1, max_size=8)
QUESTIONS = st.dictionaries(st.one_of(TERMS, st.sampled_from(["новое", "чужое"])), st.just(1.0), max_size=5)
quick = settings(max_examples=150, deadline=None)


@quick
@given(DOCUMENTS, QUESTIONS)
def test_coverage_is_between_nothing_and_all(documents: list[list[str]], question: dict[str, float]) -> None:
    scores = Bm25.build(documents).scores(question)
    assert scores.shape == (len(documents),)
    assert scores.dtype == np.float32
    assert ((scores >= 0) & (scores <= 1 + 1e-5)).all()


@quick
@given(DOCUMENTS, QUESTIONS)
def test_document_without_a_term_of_the_question_scores_nothing(documents, question) -> None:
    scores = Bm25.build(documents).scores(question)
    for document, score in zip(documents, scores, strict=True):
        assert (score > 0) == bool(set(document) & set(question))


@quick
@given(DOCUMENTS, TERMS, TERMS)
def test_another_unknown_term_never_raises_a_score(documents, term, other) -> None:
    index = Bm25.build(documents)
    assert (index.scores({term: 1.0, "чужое": 1.0}) <= index.scores({term: 1.0}) + 1e-6).all()
    assert index.scores({"чужое": 1.0}).max() == 0


@quick
@given(DOCUMENTS, QUESTIONS)
def test_order_of_words_changes_nothing(documents, question) -> None:
    turned = [document[::-1] for document in documents]
    assert np.array_equal(Bm25.build(turned).scores(question), Bm25.build(documents).scores(question))


@quick
@given(DOCUMENTS, QUESTIONS)
def test_restored_index_scores_alike(documents, question) -> None:
    index = Bm25.build(documents)
    restored = Bm25.restore("x", index.arrays("x"))
    assert np.array_equal(restored.scores(question), index.scores(question))


@quick
@given(st.lists(st.lists(TERMS, min_size=1, max_size=12), min_size=2, max_size=8), TERMS)
def test_score_of_a_single_term_is_okapi_bm25(documents, term) -> None:
    holding = sum(term in document for document in documents)
    idf = np.log(1 + (len(documents) - holding + 0.5) / (holding + 0.5))
    mean = sum(map(len, documents)) / len(documents)
    for document, score in zip(documents, Bm25.build(documents).scores({term: 1.0}), strict=True):
        times = Counter(document)[term]
        okapi = idf * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * len(document) / mean))
        assert score == pytest.approx(okapi / (2.2 * idf), abs=1e-5)


def test_rare_term_weighs_more_than_a_common_one() -> None:
    scores = Bm25.build([["паспорт", "редкое"], ["паспорт", "часы"], ["паспорт", "часы"]]).scores(
        {"редкое": 1.0, "часы": 1.0}
    )
    assert scores[0] > scores[1] == scores[2]


def test_longer_document_scores_less_for_the_same_word() -> None:
    scores = Bm25.build([["снилс"], ["снилс", *["прочее"] * 20]]).scores({"снилс": 1.0})
    assert scores[0] > scores[1] > 0


def test_lighter_term_adds_but_is_not_demanded() -> None:
    index = Bm25.build([["загранпаспорт"], ["паспорт"]])
    scores = index.scores({"загранпаспорт": 1.0, "паспорт": 0.5})
    assert scores[0] == index.scores({"загранпаспорт": 1.0})[0]
    assert 0 < scores[1] < scores[0]


def test_empty_question_and_empty_documents_are_no_error() -> None:
    assert Bm25.build([["часы"], []]).scores({}).tolist() == [0, 0]
    assert Bm25.build([[], []]).scores({"часы": 1.0}).tolist() == [0, 0]
