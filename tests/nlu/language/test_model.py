"""The stored model, its training and its data files."""

import doctest
from importlib import import_module

import numpy as np
import pytest

from nlu.language import FOREIGN
from nlu.language.model import FILE, LANGUAGES, open_model, pack, read_rows, unpack
from nlu.language.training import build
from nlu.language.words import words_by_script


def test_model_is_small() -> None:
    assert FILE.stat().st_size <= 300 * 1024


@pytest.mark.parametrize("module", ["words", "spellings", "model", "identifying"])
def test_examples_in_the_docstrings_hold(module: str) -> None:
    result = doctest.testmod(import_module(f"nlu.language.{module}"))
    assert result.failed == 0
    assert result.attempted > 0


def test_training_is_deterministic() -> None:
    first, second = build(), build()
    assert first.keys() == second.keys()
    assert [name for name in first if not np.array_equal(first[name], second[name])] == []


def test_counts_survive_their_packing() -> None:
    counts = np.array([[0, 1, 200], [3, 0, 0]], np.float32)
    restored = unpack(**pack(counts), width=3)
    assert np.array_equal(restored > 0, counts > 0)
    assert np.allclose(restored, counts, rtol=0.05)


@pytest.mark.parametrize("code", [*FOREIGN, "uk"])
def test_training_texts_are_many_and_differ(code: str) -> None:
    texts = [row[0] for row in read_rows(f"{code}.txt")]
    assert len(texts) >= 250
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("path", sorted(LANGUAGES.glob("*.txt")), ids=lambda path: path.stem)
def test_no_training_word_mixes_latin_and_cyrillic_letters(path) -> None:
    words = " ".join(
        line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")
    ).split()
    mixed = [word for word in words if len(words_by_script(word)) == 1 and _is_mixed(word)]
    assert mixed == []


def _is_mixed(word: str) -> bool:
    letters = [letter.lower() for letter in word if letter.isalpha()]
    return any("a" <= letter <= "z" for letter in letters) and any("а" <= letter <= "ӿ" for letter in letters)


def test_alphabet_rows_name_a_word_that_holds_their_letters() -> None:
    for code, letters, word in read_rows("alphabets.txt"):
        assert letters == "-" or set(letters) & set(word), code


def test_scores_name_every_language_once() -> None:
    scores = open_model("cyrillic")(["паспорт"])
    assert {"ru", "kk", "ky", "be", "tg", "uz"} <= scores.logs.keys()
    assert not [name for name in scores.logs if name.endswith("~")]


def test_words_go_by_script_and_links_are_no_words() -> None:
    assert words_by_script("сәлем hello https://a.kz mail@b.kz 5а ջան") == {
        "cyrillic": ["сәлем"],
        "latin": ["hello"],
        "armenian": ["ջան"],
    }
    assert words_by_script("oʻzbek o’zbek ma`no") == {"latin": ["o'zbek", "o'zbek", "ma'no"]}
