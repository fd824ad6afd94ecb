"""Kernel ridge regression over vectors and words: closed form, deterministic, calibrated without folds."""

import numpy as np
import pytest

from nlu.engines import kernel
from nlu.engines.embedded import shift_of
from nlu.engines.kernel import KernelRidge, train
from nlu.engines.views import views

TEXTS = [
    "запишите меня на завтра",
    "запишите к врачу",
    "хочу записаться на приём",
    "запиши на среду",
    "отмените запись",
    "отмените мой визит",
    "уберите меня из записи",
    "отмена приёма",
    "спасибо большое",
    "благодарю за помощь",
    "спасибо вам",
    "благодарствую",
]
LABELS = np.repeat(np.arange(3), 4)


def vectors_of(texts: list[str]) -> np.ndarray:
    """Unit vectors by hashed letters: alike for alike words, without any model."""
    rows = np.zeros((len(texts), 64), np.float32)
    for row, text in zip(rows, texts, strict=True):
        for place, letter in enumerate(text):
            row[(ord(letter) * 7 + ord(text[place - 1])) % 64] += 1
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def model() -> KernelRidge:
    return train(vectors_of(TEXTS), [views(text) for text in TEXTS], LABELS, 3)


def test_it_knows_what_it_learnt_and_its_probabilities_sum_to_one(model: KernelRidge) -> None:
    for vector, text, label in zip(vectors_of(TEXTS), TEXTS, LABELS, strict=True):
        opinions = model.probabilities(vector, text)
        assert opinions.argmax() == label
        assert opinions.sum() == pytest.approx(1.0, abs=1e-5)


def test_the_same_data_give_the_same_bytes(model: KernelRidge) -> None:
    again = train(vectors_of(TEXTS), [views(text) for text in TEXTS], LABELS, 3)
    for name, array in model.arrays().items():
        assert array.tobytes() == again.arrays()[name].tobytes(), name


def test_a_stored_model_answers_like_the_trained_one(model: KernelRidge) -> None:
    stored = KernelRidge.restore(model.arrays())
    for text in ("запишите на пятницу", "отмените", "спасибо за всё", "", "qwerty"):
        (vector,) = vectors_of([text or "я"])
        assert stored.probabilities(vector, text) == pytest.approx(
            model.probabilities(vector, text), abs=1e-3
        )


def test_a_left_out_answer_is_that_of_a_model_which_never_saw_the_text() -> None:
    random = np.random.default_rng(1)
    points = random.normal(size=(20, 5)).astype(np.float32)
    alike = np.exp(-((points[:, None] - points[None]) ** 2).sum(axis=2) / 5).astype(np.float32)
    targets = np.where(random.random((20, 3)) < 0.4, 1.0, -1.0)
    _, left_out = kernel._solve(alike.copy(), targets)
    for place in range(20):
        rest = np.delete(np.arange(20), place)
        ridge = alike[np.ix_(rest, rest)] + kernel._RIDGE * np.eye(19)
        expected = alike[place, rest] @ np.linalg.solve(ridge, targets[rest])
        assert left_out[place] == pytest.approx(expected, abs=1e-3)


def test_a_text_without_any_known_word_is_read_by_its_vector_alone(model: KernelRidge) -> None:
    (vector,) = vectors_of(["запишите меня на завтра"])
    assert model.probabilities(vector, "xyz").argmax() == 0


def test_a_class_without_a_text_is_refused() -> None:
    with pytest.raises(ValueError, match=r"classes \[3\]"):
        train(vectors_of(TEXTS), [views(text) for text in TEXTS], LABELS, 4)


def test_a_class_that_rules_read_first_is_rarer_among_what_reaches_the_model(model: KernelRidge) -> None:
    shift = shift_of([[False] * 4, [True] * 4, [False] * 4])
    shifted = train(vectors_of(TEXTS), [views(text) for text in TEXTS], LABELS, 3, shift)
    (vector,) = vectors_of(["отмените запись"])
    plain, rarer = (one.probabilities(vector, "отмените запись") for one in (model, shifted))
    assert rarer[1] < plain[1]
    assert rarer[0] / rarer[2] == pytest.approx(plain[0] / plain[2], rel=1e-3)
