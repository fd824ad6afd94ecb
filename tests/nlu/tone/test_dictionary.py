"""The dictionary of Russian is walked wherever a word begins like an obscene one: no innocent word is called so."""

import re

import pymorphy3

from nlu.tone.folding import unstretched
from nlu.tone.rules import read_rules
from tests.nlu.tone.cases import FOLDER

# Walking all three million forms takes a minute; those that begin with these, bare or after a prefix, a second.
FRAGMENTS = [
    "ху",
    "пиз",
    "пис",
    "пезд",
    "пез",
    "бл",
    "мля",
    "еб",
    "йоб",
    "йо",
    "муд",
    "гонд",
    "ганд",
    "гинд",
    "гнд",
    "пид",
    "пед",
    "пэд",
    "сук",
    "суц",
    "сц",
    "суч",
    "залуп",
    "манд",
    "дроч",
    "драч",
    "шлю",
    "шал",
    "потас",
    "прош",
    "курв",
    "сра",
    "сер",
    "обос",
    "хер",
    "гов",
    "гав",
    "епт",
    "опт",
    "ебт",
    "дри",
    "дре",
    "заеп",
    "заип",
    "чеп",
    "чуш",
    "утыр",
    "пежд",
    "писд",
]


PREFIXES = [
    "",
    *[
        "на",
        "по",
        "о",
        "за",
        "до",
        "ни",
        "не",
        "от",
        "ото",
        "под",
        "пере",
        "при",
        "про",
        "раз",
        "рас",
        "вы",
        "у",
        "об",
        "с",
        "из",
        "недо",
        "пре",
        "вз",
        "взъ",
        "пона",
        "поза",
        "поот",
        "не",
        "въ",
    ],
    *["отъ", "подъ", "разъ", "объ", "съ", "изъ", "долбо", "дуро", "мозго", "зло"],
]


def patterns(section: str) -> re.Pattern[str]:
    rules = [rule for rule in read_rules("obscene").rules if rule.section == section]
    return re.compile("|".join(f"(?:{rule.source})" for rule in rules))


def test_every_obscene_example_holds_a_fragment_that_is_walked() -> None:
    words = [
        word
        for rule in read_rules("obscene").rules
        if rule.section == "obscene"
        for word in rule.finds.split()
    ]
    assert [word for word in words if not any(part in word for part in FRAGMENTS)] == []


def test_only_reviewed_words_of_the_dictionary_are_obscene() -> None:
    obscene, innocent = patterns("obscene"), patterns("innocent")
    morphology = pymorphy3.MorphAnalyzer(lang="ru")
    found: set[str] = set()
    beginnings = {prefix + fragment for prefix in PREFIXES for fragment in FRAGMENTS}
    beginnings |= {beginning.replace("е", "ё") for beginning in beginnings}
    for beginning in beginnings:
        for word in morphology.dictionary.words.iterkeys(beginning):
            readings = {plain := word.replace("ё", "е"), unstretched(plain)}
            if any(obscene.fullmatch(each) and not innocent.fullmatch(each) for each in readings):
                found.add(word)
    reviewed = set((FOLDER / "obscene_lemmas.txt").read_text("utf-8").split())
    unreviewed = {word for word in found if not reviewed & set(morphology.normal_forms(word))}
    assert unreviewed == set()
    assert len(found) > len(reviewed)
