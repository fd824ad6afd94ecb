"""Every line of the data files proves itself by the examples beside it."""

import re

import pytest

from nlu.tone import folding, rules
from nlu.tone.rules import read_rules

PHRASES = ("insults", "spared", "danger", "danger_spared", "mood")


def phrase(text: str) -> str:
    return folding.phrase_of(folding.fold(text)).text


@pytest.mark.parametrize("name", PHRASES)
def test_every_pattern_finds_its_example_and_spares_its_counter_example(name: str) -> None:
    book = read_rules(name)
    assert [rule.name for rule in book.rules if not rule.pattern.search(phrase(rule.finds))] == []
    assert [rule.name for rule in book.rules if rule.pattern.search(phrase(rule.spares))] == []


@pytest.mark.parametrize("name", PHRASES)
def test_no_pattern_matches_nothing(name: str) -> None:
    assert [rule.name for rule in read_rules(name).rules if rule.pattern.search("")] == []


@pytest.mark.parametrize("section", ["obscene", "translit", "innocent"])
def test_every_pattern_of_words_matches_its_words_and_no_others(section: str) -> None:
    for rule in (rule for rule in read_rules("obscene").rules if rule.section == section):
        assert [word for word in rule.finds.split() if not rule.pattern.fullmatch(word)] == [], rule.name
        assert [word for word in rule.spares.split() if rule.pattern.fullmatch(word)] == [], rule.name


def test_a_broken_line_is_named(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(rules, "DATA", tmp_path)
    for line, complaint in (
        ("дурак", "bad:2"),
        ("<NO> слово\tа\tб", "unknown macro"),
        ("(дурак\tа\tб", "bad:2"),
    ):
        (tmp_path / "bad.txt").write_text(f"[insult]\n{line}\n", "utf-8")
        with pytest.raises(ValueError, match=re.escape(complaint)):
            read_rules("bad")
