"""Nearest vectors: exact up to the stated size, above it nearly so."""

import numpy as np
import pytest

from knowledge.vectors import EXACT_UP_TO, VectorIndex


def unit(rows: int, columns: int, seed: int) -> np.ndarray:
    values = np.random.default_rng(seed).normal(size=(rows, columns)).astype(np.float32)
    return values / np.linalg.norm(values, axis=1, keepdims=True)


def test_small_index_finds_the_very_nearest_in_order() -> None:
    vectors, question = unit(500, 24, 1), unit(1, 24, 2)[0]
    index = VectorIndex(vectors)
    rows, cosines = index.nearest(question, 20)
    right = np.argsort(-(vectors @ question), kind="stable")[:20]
    assert index.exact
    assert rows.tolist() == right.tolist()
    assert np.allclose(cosines, (vectors @ question)[right], atol=1e-6)


def test_no_more_is_found_than_there_is() -> None:
    rows, cosines = VectorIndex(unit(3, 8, 1)).nearest(unit(1, 8, 2)[0], 10)
    assert sorted(rows.tolist()) == [0, 1, 2]
    assert len(cosines) == 3


def test_cosines_with_chosen_rows_are_exact() -> None:
    vectors, question = unit(50, 16, 3), unit(1, 16, 4)[0]
    assert np.allclose(VectorIndex(vectors).cosines(question, [7, 3, 7]), vectors[[7, 3, 7]] @ question)


@pytest.fixture(scope="module")
def large() -> np.ndarray:
    """More vectors than are searched exactly, in clusters as texts are."""
    centres = unit(600, 6, 5)
    noise = unit(EXACT_UP_TO + 500, 6, 6)
    vectors = centres[np.arange(EXACT_UP_TO + 500) % 600] + 0.7 * noise
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def test_large_index_finds_nearly_all_of_the_nearest(large: np.ndarray) -> None:
    index = VectorIndex(large)
    assert not index.exact
    assert len(index) == EXACT_UP_TO + 500
    shares = []
    for question in unit(50, 6, 7):
        right = set(np.argpartition(-(large @ question), 10)[:10].tolist())
        shares.append(len(right & set(index.nearest(question, 10)[0].tolist())) / 10)
    assert np.mean(shares) >= 0.95


def test_index_at_the_border_is_still_exact(large: np.ndarray) -> None:
    assert VectorIndex(large[:EXACT_UP_TO]).exact
