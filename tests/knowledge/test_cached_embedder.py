"""The cache: equal texts are encoded once, a restart forgets nothing, threads do not disturb each other."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from knowledge import CachedEmbedder
from tests.knowledge.hashing import HashingEmbedder


def test_equal_question_is_encoded_once(hashing: HashingEmbedder) -> None:
    cached = CachedEmbedder(hashing)
    first, second = cached.query("паспорт"), cached.query("паспорт")
    assert hashing.encoded == ["паспорт"]
    assert np.array_equal(first, second)


def test_equal_texts_of_one_batch_are_encoded_once(hashing: HashingEmbedder) -> None:
    vectors = CachedEmbedder(hashing).passages(["а", "б", "а", "а"])
    assert sorted(hashing.encoded) == ["а", "б"]
    assert np.array_equal(vectors[0], vectors[2])
    assert not np.array_equal(vectors[0], vectors[1])


def test_batch_keeps_the_order_of_its_texts(hashing: HashingEmbedder, tmp_path: Path) -> None:
    cached = CachedEmbedder(hashing, tmp_path)
    cached.queries(["второй"])
    mixed = cached.queries(["первый", "второй", "третий"])
    assert np.array_equal(mixed, HashingEmbedder().queries(["первый", "второй", "третий"]))


def test_restart_forgets_nothing(hashing: HashingEmbedder, tmp_path: Path) -> None:
    before = CachedEmbedder(hashing, tmp_path).passages(["статья", "другая"])
    restarted = HashingEmbedder()
    after = CachedEmbedder(restarted, tmp_path).passages(["другая", "статья"])
    assert restarted.encoded == []
    assert np.array_equal(after[::-1], before)


@pytest.mark.parametrize("share", [0, 0.5])
def test_what_a_crash_tore_is_made_anew(hashing: HashingEmbedder, tmp_path: Path, share: float) -> None:
    before = CachedEmbedder(hashing, tmp_path).passages(["статья", "другая"])
    (torn,) = tmp_path.glob("passage-*.npz")
    whole = torn.read_bytes()
    torn.write_bytes(whole[: int(len(whole) * share)])
    assert np.array_equal(CachedEmbedder(hashing, tmp_path).passages(["статья", "другая"]), before)
    assert len(torn.read_bytes()) == len(whole)


def test_queries_and_passages_are_kept_apart(hashing: HashingEmbedder, tmp_path: Path) -> None:
    cached = CachedEmbedder(hashing, tmp_path)
    cached.queries(["паспорт"])
    cached.passages(["паспорт"])
    assert hashing.encoded == ["паспорт", "паспорт"]


def test_vectors_of_another_model_are_not_taken(hashing: HashingEmbedder, tmp_path: Path) -> None:
    CachedEmbedder(hashing, tmp_path).passages(["паспорт"])
    other = HashingEmbedder("hashing:2")
    CachedEmbedder(other, tmp_path).passages(["паспорт"])
    assert other.encoded == ["паспорт"]


def test_memory_forgets_what_was_asked_longest_ago(hashing: HashingEmbedder) -> None:
    cached = CachedEmbedder(hashing, limit=2)
    for text in ("один", "два", "один", "три"):
        cached.query(text)
    hashing.encoded.clear()
    for text in ("один", "три", "два"):
        cached.query(text)
    assert hashing.encoded == ["два"]


def test_no_text_gives_no_vector(hashing: HashingEmbedder) -> None:
    assert CachedEmbedder(hashing).queries([]).shape == (0, hashing.dimension)


def test_texts_with_surrogates_are_kept_by_some_hash(hashing: HashingEmbedder, tmp_path: Path) -> None:
    cached = CachedEmbedder(hashing, tmp_path)
    assert cached.passages(["па\ud800спорт"]).shape == (1, hashing.dimension)


def test_threads_do_not_disturb_each_other(hashing: HashingEmbedder) -> None:
    cached, start = CachedEmbedder(hashing, limit=5), threading.Barrier(8)
    texts = [f"вопрос {number}" for number in range(20)]

    def ask(shift: int) -> list[np.ndarray]:
        start.wait()
        return [cached.query(texts[(number + shift) % 20]) for number in range(200)]

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(8)))
    right = {text: HashingEmbedder().query(text) for text in texts}
    for shift, found in enumerate(answers):
        assert all(
            np.array_equal(vector, right[texts[(number + shift) % 20]]) for number, vector in enumerate(found)
        )
    assert len(cached._queries) == 5


def test_two_processes_may_write_at_once(tmp_path: Path) -> None:
    def write(number: int) -> np.ndarray:
        return CachedEmbedder(HashingEmbedder(), tmp_path).passages([f"статья {number}"])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(12)))
    with np.load(next(tmp_path.glob("passage-*.npz"))) as file:
        assert len(file["keys"]) == len(file["vectors"]) >= 1
    assert list(tmp_path.glob(".*")) == []
