"""The phrases that the intents are learnt from: no duplicate, no leak, no slip of the alphabet, no judging case."""

import json
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from nlu.entities import Kind
from nlu.intents import DATA, Training, read_training
from nlu.text import clean_text, mixed_script_words, tokens
from nlu.tone import read_tone

JUDGING = Path(__file__).parents[3] / "shared" / "eval" / "chat_messages_dev.jsonl"
TRAPS = Path(__file__).parents[1] / "nlu" / "data" / "traps.tsv"


@pytest.fixture(scope="module")
def training() -> Training:
    return read_training()


def key(text: str) -> str:
    """Letters and figures in lower case; a text of signs alone stays as it is."""
    return " ".join(tokens(text)).replace("ё", "е") or clean_text(text)


def test_one_intent_a_file() -> None:
    files = sorted((DATA / "intents").glob("*.yml"))
    intents = [list(read_training_file(path)) for path in files]
    assert [path.name for path, found in zip(files, intents, strict=True) if len(found) != 1] == []
    assert [
        path.name for path, (name,) in zip(files, intents, strict=True) if path.stem != name.split("/")[-1]
    ] == []


def read_training_file(path: Path) -> list[str]:
    return [
        line.removeprefix("- intent: ").strip(" \"'")
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("- intent: ")
    ]


def test_no_phrase_stands_twice_and_none_in_two_intents(training: Training) -> None:
    places = defaultdict(list)
    for example in training.examples:
        places[key(example.text)].append(example.intent)
    assert {text: found for text, found in places.items() if len(found) > 1} == {}


def test_no_word_mixes_alphabets_but_in_masked_abuse(training: Training) -> None:
    slips = [
        example.text
        for example in training.examples
        if mixed_script_words(example.text) and example.intent != "abuse"
    ]
    assert slips == []


def test_marks_are_of_known_kinds_and_cover_whole_words(training: Training) -> None:
    kinds = {mark.kind for example in training.examples for mark in example.entities}
    assert kinds <= set(Kind.__args__)
    torn = [
        example.text
        for example in training.examples
        for mark in example.entities
        if example.text[mark.start - 1 : mark.start].isalnum()
        or example.text[mark.end : mark.end + 1].isalnum()
    ]
    assert torn == []


def test_no_intent_outweighs_the_others_tenfold(training: Training) -> None:
    counts = Counter(example.intent for example in training.examples if "/" not in example.intent)
    assert max(counts.values()) <= 10 * min(counts.values())


# Failures name the intent, never the case.
def test_no_case_that_judges_the_intents_was_learnt(training: Training) -> None:
    if not JUDGING.is_file():
        pytest.skip("the cases that judge the intents are not on this machine")
    judging = {key(json.loads(line)["text"]) for line in JUDGING.read_text("utf-8").splitlines()}
    assert len(judging) > 50
    assert [example.intent for example in training.examples if key(example.text) in judging] == []


def test_no_case_that_judges_the_intents_is_a_rule_or_its_example() -> None:
    if not JUDGING.is_file():
        pytest.skip("the cases that judge the intents are not on this machine")
    judging = {key(json.loads(line)["text"]) for line in JUDGING.read_text("utf-8").splitlines()} - {"-"}
    rules = [DATA / "said.txt", *(DATA / "tone").glob("*.txt")]
    cells = [
        (path.name, number)
        for path in rules
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for cell in line.split("\t")
        if not line.startswith("#") and key(cell) in judging
    ]
    assert cells == []


def test_no_trap_was_learnt(training: Training) -> None:
    lines = [line for line in TRAPS.read_text("utf-8").splitlines() if not line.startswith("#")]
    traps = {key(line.split("\t")[0]) for line in lines}
    assert len(traps) > 100
    assert [example.text for example in training.examples if key(example.text) in traps] == []


CALM = ("book_appointment", "reschedule_appointment", "cancel_appointment", "pay_fee", "fill_form", "wish")


def test_no_calm_phrase_is_taken_for_danger(training: Training) -> None:
    alarms = [one.text for one in training.examples if one.intent in CALM and read_tone(one.text).danger]
    assert alarms == []
