"""Looking rules up by beginnings of words loses no match."""

import random

import pytest

from nlu.tone.folding import fold, phrase_of
from nlu.tone.rules import RuleBook, Spans, read_rules
from nlu.tone.stems import branches_of, stems_of

BOOKS = ("insults", "spared", "danger", "danger_spared", "mood")


def everywhere(book: RuleBook, text: str) -> set[tuple[str, int]]:
    """Each rule tried at each character, without the index."""
    return {
        (rule.name, start)
        for rule in book.rules
        for start in range(len(text))
        if rule.pattern.match(text, start)
    }


@pytest.mark.parametrize("name", BOOKS)
def test_every_rule_is_found_by_its_example(name: str) -> None:
    book = read_rules(name)
    lost = [
        rule.name
        for rule in book.rules
        if rule.name not in {hit.rule.name for hit in book.hits(phrase_of(fold(rule.finds)))}
    ]
    assert lost == []


@pytest.mark.parametrize("name", BOOKS)
def test_the_index_finds_what_a_walk_over_all_rules_finds(name: str) -> None:
    book, chance = read_rules(name), random.Random(5)
    words = " ".join(f"{rule.finds} {rule.spares}" for rule in book.rules).split()
    for _ in range(6):
        phrase = phrase_of(fold(" ".join(chance.choices(words, k=25))))
        assert {(hit.rule.name, hit.start) for hit in book.hits(phrase)} == everywhere(book, phrase.text)


@pytest.mark.parametrize(
    ("pattern", "held", "first"),
    [
        ("убью", {"убью"}, {"убью"}),
        ("вы (?:взорв|сожж)ете", {"взорв", "сожже"}, {"вы"}),
        (r"(?:\w+ ){0,3}нож\w*", {"нож"}, {""}),
        ("да?бор", {"дабор", "дбор"}, {"дабор", "дбор"}),
        ("[аб]в", {"ав", "бв"}, {"ав", "бв"}),
        (r"\w+", {""}, {""}),
        ("(?!нет)да", {"да"}, {"да"}),
    ],
)
def test_stems_are_what_no_match_goes_without(pattern: str, held: set[str], first: set[str]) -> None:
    stems = stems_of(pattern)
    assert set(stems[0]) == held
    assert set(stems[1]) >= first


def test_alternatives_are_split_outside_of_brackets_only() -> None:
    assert branches_of(r"а|(?:б|в)|[г|д]\|е") == ["а", "(?:б|в)", r"[г|д]\|е"]


def test_spans_tell_whether_a_part_touches_them() -> None:
    spans = Spans([(5, 8), (7, 10), (20, 22), (3, 3)])
    assert [spans.overlap(*part) for part in ((0, 5), (4, 6), (9, 12), (10, 20), (21, 30))] == [
        False,
        True,
        True,
        False,
        True,
    ]
