"""The classifier of short texts: the same bytes from the same data, no class without a text."""

import numpy as np
import pytest

from nlu.text.experts import Experts, features, train

TEXTS = [
    "как получить паспорт",
    "где сделать паспорт",
    "паспорт испортился",
    "часы работы",
    "когда вы открыты",
    "работаете ли в субботу",
]
LABELS = np.array([0, 0, 0, 1, 1, 1])


def vectors_of(texts: list[str]) -> np.ndarray:
    rng = np.random.default_rng(7)
    vectors = rng.normal(size=(len(texts), 16)).astype(np.float32)
    vectors[: len(texts) // 2, 0] += 3
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture(scope="module")
def experts() -> Experts:
    return train(vectors_of(TEXTS), TEXTS, LABELS, 2)


def test_same_data_give_the_same_bytes(experts: Experts) -> None:
    again = train(vectors_of(TEXTS), TEXTS, LABELS, 2)
    assert {name: values.tobytes() for name, values in again.arrays().items()} == {
        name: values.tobytes() for name, values in experts.arrays().items()
    }


def test_class_without_a_text_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no training text for classes \[2\]"):
        train(vectors_of(TEXTS), TEXTS, LABELS, 3)


def test_opinions_are_probabilities(experts: Experts) -> None:
    for vector, text in zip(vectors_of(TEXTS), TEXTS, strict=True):
        opinions = experts.probabilities(vector, text)
        assert opinions.shape == (2,)
        assert opinions.min() >= 0
        assert opinions.sum() == pytest.approx(1, abs=1e-5)


def test_training_texts_are_told_apart(experts: Experts) -> None:
    found = [int(experts.probabilities(v, t).argmax()) for v, t in zip(vectors_of(TEXTS), TEXTS, strict=True)]
    assert found == LABELS.tolist()


def test_words_decide_where_vectors_are_silent(experts: Experts) -> None:
    middle = experts.mean
    assert experts.probabilities(middle, "паспорт").argmax() == 0
    assert experts.probabilities(middle, "часы работы").argmax() == 1


def test_text_of_unknown_words_is_judged_by_its_vector_alone(experts: Experts) -> None:
    vector = vectors_of(TEXTS)[0]
    assert np.array_equal(experts.probabilities(vector, "qqq"), experts.probabilities(vector, ""))


def test_restored_experts_think_alike(experts: Experts) -> None:
    restored = Experts.restore(experts.arrays())
    vector = vectors_of(TEXTS)[2]
    assert np.array_equal(
        restored.probabilities(vector, "где паспорт"), experts.probabilities(vector, "где паспорт")
    )


def test_features_are_letters_runs_lemmas_and_pairs() -> None:
    assert features("мои паспорта")[-3:] == ["мой", "паспорт", "мой паспорт"]
    assert features("") == []
