"""Every line of the lists of speech finds the example that earned it and spares the look-alike beside it."""

from collections import Counter

import pytest

from nlu.text import mixed_script_words
from nlu.text.wordlists import SPEECH, rows_of
from scripts_callcenter.speech.reading import sentences_of
from scripts_callcenter.speech.roots import same_root_pairs, stem_of
from scripts_callcenter.speech.wordbook import OWN, found_by, own_rows

COLUMNS = 4  # entry, what to say instead, an example it finds, one it spares


def finds(entry: str, text: str) -> bool:
    return any(found_by(entry, sentence.words) for sentence in sentences_of(text))


def test_every_line_has_its_columns():
    assert [row for _, row in own_rows() if len(row) != COLUMNS] == []


def test_every_line_finds_its_example():
    assert [(rule, row[0]) for rule, row in own_rows() if not finds(row[0], row[2])] == []


def test_every_line_spares_its_look_alike():
    caught = [(rule, row[0]) for rule, row in own_rows() if row[3] != "-" and finds(row[0], row[3])]
    assert caught == []


def test_no_line_stands_twice():
    counted = Counter((rule, row[0]) for rule, row in own_rows())
    assert [line for line, times in counted.items() if times > 1] == []


def test_no_word_mixes_alphabets():
    texts = [path.read_text("utf-8") for path in OWN.glob("*.tsv")]
    assert [word for text in texts for word in mixed_script_words(text)] == []


@pytest.mark.parametrize(
    ("rule", "shared", "least"),
    [("colloquial", "colloquial", 150), ("jargon", "jargon", 100), ("archaism", "archaisms", 60)],
)
def test_lists_hold_as_many_words_as_operators_need(rule, shared, least):
    rows = [*rows_of(SPEECH / f"{shared}.tsv"), *(row for name, row in own_rows() if name == rule)]
    assert len({word for row in rows for word in row[0].split("|")}) >= least


def test_usual_pairs_are_spared_and_no_pair_stands_there_for_nothing():
    rows = rows_of(OWN / "usual_pairs.tsv")
    stems = [{stem_of(lemma) for lemma in row[0].split()} for row in rows]
    caught = [row[1] for row in rows for one in sentences_of(row[1]) if list(same_root_pairs(one.words))]
    assert [stem for stem in stems if len(stem) != 1] == []
    assert caught == []
