"""Every entry of a list finds the example that earned it and spares the look-alike beside it."""

from importlib.resources import files

import pytest

from nlu.text import mixed_script_words
from nlu.text.lexicon import Lexicon, entry_of
from nlu.text.morphology import form_of
from readability.marks import lists
from readability.marks.loading import rules
from readability.marks.words import page_of
from readability.reading import read

NAMES = sorted(
    {settings.list for rule in rules() for settings in rule.file.checks if settings.kind == "phrases"}
)
ROWS = [(name, row) for name in NAMES for row in lists.rows(name)]
_NOTATION = set("<{*^$|,?")


def finds(entry: str, text: str) -> bool:
    lexicon = Lexicon([entry_of(entry)])
    return any(any(lexicon.find(line.words)) for line in page_of(read(text)).lines)


def test_every_entry_finds_its_example():
    missed = []
    for name, row in ROWS:
        example = row[2] if len(row) > 2 and row[2] != "-" else row[0]
        if (len(row) > 2 or not set(row[0]) & _NOTATION) and not finds(row[0], example):
            missed.append((name, row[0], example))
    assert missed == []


def test_every_entry_spares_its_look_alike():
    caught = [
        (name, row[0]) for name, row in ROWS if len(row) > 3 and row[3] != "-" and finds(row[0], row[3])
    ]
    assert caught == []


def test_every_word_of_a_row_of_words_is_found():
    missed = [
        (name, word)
        for name, row in ROWS
        if len(row) == 2 and " " not in row[0]
        for word in row[0].split("|")
        if not set(word) & _NOTATION and not finds(row[0], word)
    ]
    assert missed == []


@pytest.mark.parametrize("name", NAMES)
def test_no_entry_stands_twice(name):
    entries = [row[0] for row in lists.rows(name)]
    assert [entry for entry in entries if entries.count(entry) > 1] == []


def test_no_word_mixes_alphabets():
    folder = files("readability") / "data"
    texts = [
        source.read_text("utf-8") for source in folder.iterdir() if source.name.endswith((".tsv", ".txt"))
    ]
    assert [word for text in texts for word in mixed_script_words(text)] == []


def test_verbs_of_action_nouns_are_infinitives_of_the_dictionary():
    strange = [
        verb
        for action in lists.actions().values()
        for verb in (action.imperfective, action.perfective)
        if verb and not form_of(verb).has("INFN")
    ]
    assert strange == []


def test_official_language_has_its_nouns_of_action():
    assert sum(bool(action.verb) for action in lists.actions().values()) >= 250


def test_entry_that_begins_with_a_gap_is_refused():
    with pytest.raises(ValueError, match="begins with a word"):
        entry_of("*2 слово")
