"""What was asked in vain is gathered by meaning, counted by kind, the same way every time."""

import random

import numpy as np
import pytest

from knowledge import CachedEmbedder, Found, Hit
from knowledge.gaps import SAME_MEANING, Gap, Nearest, Question, gather, linked, mean_question, nearest_of

NOTHING = np.zeros(8, np.float32)


def question(text: str, *direction: float, why: str = "unanswered", count: int = 1) -> Question:
    vector = np.zeros(8, np.float32)
    vector[: len(direction)] = direction
    return Question(text, why, vector / np.linalg.norm(vector), count)


def summary(gaps: tuple[Gap, ...]) -> list[tuple[str, int]]:
    return [(gap.label, gap.count) for gap in gaps]


def test_nothing_asked_is_no_gap() -> None:
    assert gather([], NOTHING) == ()


def test_one_question_is_a_gap_of_its_own() -> None:
    (gap,) = gather([question("где бассейн", 1, why="silent", count=3)], NOTHING)
    assert gap == Gap("где бассейн", 3, {"unanswered": 0, "not_that": 0, "silent": 3}, ("где бассейн",))


def test_questions_of_one_meaning_stand_together_the_most_asked_first() -> None:
    gaps = gather(
        [
            question("бассейн для детей", 1, 0.1),
            question("где бассейн", 1),
            question("часы бассейна", 1, 0, 0.1),
            question("ловят ли рыбу", 0, 0, 0, 1),
        ],
        NOTHING,
    )
    assert [gap.count for gap in gaps] == [3, 1]
    assert set(gaps[0].examples) == {"бассейн для детей", "где бассейн", "часы бассейна"}


def test_label_is_the_question_nearest_to_the_others() -> None:
    gaps = gather([question("слева", 1, 0.4), question("середина", 1), question("справа", 1, -0.4)], NOTHING)
    assert summary(gaps) == [("середина", 3)]
    assert gaps[0].examples[0] == "середина"


def test_kinds_are_counted_apart() -> None:
    (gap,) = gather(
        [
            question("а", 1, why="unanswered", count=2),
            question("б", 1, 0.1, why="not_that"),
            question("в", 1, 0.2, why="silent"),
            question("г", 1, 0.1, why="not_that"),
        ],
        NOTHING,
    )
    assert gap.whys == {"unanswered": 2, "not_that": 2, "silent": 1}
    assert gap.count == sum(gap.whys.values())


def test_equal_words_are_one_question_however_they_are_written() -> None:
    (gap,) = gather(
        [question("Где бассейн?", 1), question("где  бассейн", 1), question("ГДЕ БАССЕЙН", 1)], NOTHING
    )
    assert (gap.count, gap.examples) == (3, ("ГДЕ БАССЕЙН",))


@pytest.mark.parametrize(("cosine", "gaps"), [(SAME_MEANING + 0.02, 1), (SAME_MEANING - 0.02, 2)])
def test_threshold_is_the_stated_cosine(cosine: float, gaps: int) -> None:
    asked = [question("а", 1), question("б", cosine, np.sqrt(1 - cosine**2))]
    assert len(gather(asked, NOTHING)) == gaps


def test_what_all_questions_share_does_not_join_them() -> None:
    shared = np.zeros(8, np.float32)
    shared[7] = 0.9
    asked = []
    for place in range(3):
        vector = shared.copy()
        vector[place] = np.sqrt(1 - 0.81)
        asked.append(Question(f"вопрос {place}", "unanswered", vector))
    assert len(gather(asked, NOTHING)) == 1
    assert len(gather(asked, shared)) == 3


def test_order_of_the_questions_changes_nothing() -> None:
    rng = np.random.default_rng(5)
    asked = [question(f"вопрос {number}", *rng.normal(size=6), why="silent") for number in range(60)]
    expected = gather(asked, NOTHING, threshold=0.4)
    assert 5 < len(expected) < 60
    for seed in range(3):
        random.Random(seed).shuffle(asked)
        assert gather(asked, NOTHING, threshold=0.4) == expected


def test_all_questions_are_counted_once() -> None:
    rng = np.random.default_rng(6)
    asked = [question(f"в {number}", *rng.normal(size=4), count=number % 3 + 1) for number in range(40)]
    assert sum(gap.count for gap in gather(asked, NOTHING)) == sum(one.count for one in asked)


def test_few_examples_are_shown_of_many() -> None:
    (gap,) = gather([question(f"вопрос {number}", 1, number / 1000) for number in range(20)], NOTHING)
    assert (gap.count, len(gap.examples)) == (20, 5)


def hit(score: float) -> Hit:
    return Hit("pool", "Бассейн", "Приходите.", score, 0.9, 0.5)


@pytest.mark.parametrize(
    ("decision", "advice"), [("answer", "variant"), ("clarify", "variant"), ("handover", "article")]
)
def test_advice_is_a_variant_where_an_article_is_near_else_an_article(decision: str, advice: str) -> None:
    found = Found("q", decision, (hit(0.4), hit(0.1)), 0.4, "v", 1.0)
    assert nearest_of(found) == Nearest("pool", "Бассейн", 0.4, advice)


def test_empty_base_has_no_nearest_article() -> None:
    assert nearest_of(Found("q", "handover", (), 0.0, "v", 1.0)) is None


def test_real_questions_are_gathered_by_their_meaning(remembering: CachedEmbedder) -> None:
    groups = [
        ["где сдать анализы бесплатно", "где можно бесплатно сдать анализы", "сдать анализы бесплатно где"],
        ["как оформить охотничий билет", "оформить охотничий билет", "получить охотничий билет охотнику"],
        ["какая погода завтра", "погода на завтра", "будет ли завтра дождь, какая погода"],
    ]
    texts = [text for group in groups for text in group]
    vectors = remembering.queries(texts)
    asked = [Question(text, "unanswered", vector) for text, vector in zip(texts, vectors, strict=True)]
    gaps = gather(asked, mean_question(remembering))
    assert {frozenset(gap.examples) for gap in gaps} == {frozenset(group) for group in groups}


@pytest.mark.parametrize(("n", "threshold"), [(0, 0.5), (1, 0.5), (2, 0.9), (60, 0.1), (60, 0.5), (300, 0.3)])
def test_average_linkage_is_that_of_the_reference(n: int, threshold: float) -> None:
    draw = np.random.default_rng(n)
    middles = draw.normal(size=(max(1, n // 8), 16))
    vectors = middles[draw.integers(0, len(middles), n)] + draw.normal(size=(n, 16)) / 2
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    ours = linked(vectors, threshold)
    expected = np.arange(n)
    if n > 1:
        from sklearn.cluster import AgglomerativeClustering  # noqa: PLC0415 (1 s, for this test only)

        reference = AgglomerativeClustering(
            n_clusters=None, metric="cosine", linkage="average", distance_threshold=1 - threshold
        )
        expected = reference.fit_predict(vectors)
    assert ours.shape == (n,)
    assert ((ours[:, None] == ours) == (expected[:, None] == expected)).all()
