"""The rules of a chat answer on their own examples, and what counts as a greeting."""

import pytest

from bot.desk.suggestions.rulebook import Around, Rule, rulebook

GREETED_IN_TROUBLE = Around(greeted=True, in_trouble=True)
RULES = {rule.id: rule for rule in rulebook().rules}


def rules_broken(text: str, around: Around = GREETED_IN_TROUBLE) -> set[str]:
    return {each.rule for each in rulebook().broken(text, around)}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_rule_finds_its_bad_examples_and_spares_the_good_ones(rule: Rule) -> None:
    assert [text for text in rule.bad if rule.id not in rules_broken(text)] == []
    assert [text for text in rule.good if rule.id in rules_broken(text)] == []


def test_first_greeting_and_a_smile_on_a_good_day_are_welcome() -> None:
    assert rules_broken("Здравствуйте! Паспорт готов 🙂", Around()) == set()


def test_broken_place_is_where_the_words_stand_even_after_signs_of_two_letters() -> None:
    text = "ẞİ Уважаемый заявитель, паспорт готов."
    place = rulebook().broken(text, Around())[0]
    assert text[place.start : place.end] == "Уважаемый заявитель"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Здравствуйте, Анна! Паспорт готов.", "Паспорт готов."),
        ("Добрый день, паспорт готов.", "паспорт готов."),
        ("Hello! It is ready.", "It is ready."),
        ("Паспорт готов.", "Паспорт готов."),
        ("Здравствуйте", ""),
        ("", ""),
    ],
)
def test_greeting_is_taken_off_with_the_name_in_it(text: str, left: str) -> None:
    assert rulebook().without_greeting(text) == left


@pytest.mark.parametrize("text", ["", " ", "\n", "!!!", "[" * 500, "{" * 500, "вы " * 1000, "\ud800"])
def test_any_text_is_read(text: str) -> None:
    assert isinstance(rulebook().broken(text, GREETED_IN_TROUBLE), tuple)
