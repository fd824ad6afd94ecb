"""Reasons of low scores: what a person is offered after what, and what the file may not say."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.feedback.reasons import DATA, MOST_OFFERED, OTHER, STEPS, load_reasons, reasons_for
from bot.feedback.slices import KINDS, TOUCHPOINTS

EVERYWHERE = [(kind, touchpoint) for kind in KINDS for touchpoint in TOUCHPOINTS]
ALL = load_reasons().by_code


@pytest.mark.parametrize(("kind", "touchpoint"), EVERYWHERE)
def test_after_any_interaction_anywhere_some_reasons_are_offered_and_other_stands_last(
    kind: str, touchpoint: str
) -> None:
    offered = [reason.code for reason in reasons_for(kind, touchpoint)]
    assert 2 <= len(offered) <= MOST_OFFERED + 1
    assert offered[-1] == OTHER
    assert len(set(offered)) == len(offered)


@pytest.mark.parametrize(
    ("kind", "touchpoint", "first"),
    [
        ("answer", "chat-bot", "no-answer"),
        ("answer", "operator", "no-answer"),
        ("service", "office", "slow-service"),
        ("service", "site", "form-hard"),
        ("office", "site", "hard-to-find"),
        ("office", "office", "long-queue"),
        ("call", "phone", "not-solved"),
    ],
)
def test_a_touchpoint_with_a_list_of_its_own_is_asked_by_it(kind: str, touchpoint: str, first: str) -> None:
    assert reasons_for(kind, touchpoint)[0].code == first


def test_an_interaction_of_a_kind_we_do_not_know_may_still_be_explained_in_words() -> None:
    assert [reason.code for reason in reasons_for("fax", "office")] == [OTHER]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_no_two_buttons_of_one_question_say_the_same(language: str) -> None:
    for kind, touchpoint in EVERYWHERE:
        labels = [reason.label(language).casefold() for reason in reasons_for(kind, touchpoint)]
        assert len(set(labels)) == len(labels), (kind, touchpoint)


def test_every_step_of_the_path_has_reasons_and_only_other_has_no_step() -> None:
    for step in STEPS:
        assert load_reasons().of_step(step), step
    assert [reason.code for reason in load_reasons().of_step(None)] == [OTHER]


def test_a_language_without_words_gets_the_russian_ones() -> None:
    assert ALL["rude"].label("tt") == ALL["rude"].label("ru")
    assert load_reasons().step_name("wait", "tt") == load_reasons().step_name("wait", "ru")


def test_a_retired_reason_is_offered_no_more_and_is_still_told_of(tmp_path: Path) -> None:
    def retire(file: dict[str, Any]) -> None:
        _reason(file, "said-again")["retired"] = True
        for question in file["questions"]:
            question["reasons"] = [code for code in question["reasons"] if code != "said-again"]

    known = load_reasons(_changed(tmp_path, retire))
    assert known.by_code["said-again"].step == "help"
    assert all("said-again" not in {reason.code for reason in offered} for offered in known.offered.values())


def _reason(file: dict[str, Any], code: str) -> dict[str, Any]:
    return next(reason for reason in file["reasons"] if reason["code"] == code)


def _changed(folder: Path, change: Any) -> Path:
    file = yaml.safe_load(DATA.read_text("utf-8"))
    change(file)
    path = folder / "reasons.yml"
    path.write_text(yaml.safe_dump(file, allow_unicode=True, sort_keys=False), "utf-8")
    return path


FAULTS = {
    "a label longer than a button": (
        lambda file: _reason(file, "rude")["label"].update(ru="ы" * 41),
        "at most 40",
    ),
    "a seventh button": (
        lambda file: file["questions"][0]["reasons"].append("long-queue"),
        "at most 6",
    ),
    "the same code twice": (
        lambda file: file["reasons"].insert(1, dict(file["reasons"][0])),
        "each code once",
    ),
    "a button twice in one question": (
        lambda file: file["questions"][0].update(reasons=["rude", "rude"]),
        "stands twice",
    ),
    "a reason that is not in the list": (
        lambda file: file["questions"][0].update(reasons=["weather"]),
        "not among the reasons",
    ),
    "a retired reason on a button": (
        lambda file: _reason(file, "rude").update(retired=True),
        "retired",
    ),
    "a reason that nobody can name": (
        lambda file: file["reasons"].insert(0, {**file["reasons"][0], "code": "hidden"}),
        "nobody could name",
    ),
    "reasons out of the order of the path": (
        lambda file: file["reasons"].insert(0, file["reasons"].pop(-2)),
        "in the order of the steps",
    ),
    "a step that is left out": (lambda file: file["steps"].pop(), "steps"),
    "no other": (lambda file: file["reasons"].pop(), "'other'"),
    "a kind without a question": (
        lambda file: file.update(questions=[each for each in file["questions"] if each["kind"] != "call"]),
        "call",
    ),
    "two questions for one place": (
        lambda file: file["questions"].append(file["questions"][1]),
        "one list a kind and touchpoint",
    ),
    "an owner that is no role": (lambda file: _reason(file, "rude").update(owner="boss"), "owner"),
    "a key we do not know": (lambda file: _reason(file, "rude").update(weight=3), "weight"),
    "a code with a capital": (lambda file: _reason(file, "rude").update(code="Rude"), "code"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_file_is_refused_and_the_message_names_the_fault(name: str, tmp_path: Path) -> None:
    change, told = FAULTS[name]
    with pytest.raises(ValueError, match=told):
        load_reasons(_changed(tmp_path, change))
