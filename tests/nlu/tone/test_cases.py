"""Promises held on messages as citizens type them; thresholds are what is truly held."""

import pytest

from nlu.tone import read_tone
from tests.nlu.tone.cases import read_cases

ABUSE, DANGER, MOOD = (read_cases(name) for name in ("abuse", "danger", "mood"))


def share(good: list[bool]) -> float:
    return sum(good) / len(good)


def test_each_file_holds_enough_cases_and_none_twice() -> None:
    for cases in (ABUSE, DANGER, MOOD):
        assert len(cases) >= 250
        assert len({case.text for case in cases}) == len(cases)


def test_insults_are_heard() -> None:
    found = [read_tone(case.text).abuse is not None for case in ABUSE if case.expected == "abuse"]
    assert share(found) >= 0.99


def test_no_trap_is_read_as_an_insult() -> None:
    traps = [case.text for case in ABUSE if case.expected == "clean"]
    misread = [text for text in traps if read_tone(text).abuse]
    assert misread == ["дуры нет, дурак я, забыл пароль", "suki? нет Suzuki"]


def test_a_danger_is_never_missed() -> None:
    dangers = [case.text for case in DANGER if case.expected != "none"]
    assert [text for text in dangers if read_tone(text).danger is None] == []


def test_a_figure_of_speech_is_no_danger() -> None:
    calm = [case.text for case in DANGER if case.expected == "none"]
    assert [text for text in calm if read_tone(text).danger] == []


def test_the_kind_of_danger_is_told() -> None:
    kinds = [
        (danger := read_tone(case.text).danger) is not None and danger.kind == case.expected
        for case in DANGER
        if case.expected != "none"
    ]
    assert share(kinds) >= 0.99


def test_calm_messages_of_the_other_files_raise_no_alarm() -> None:
    calm = [case.text for case in MOOD if case.expected in {"neutral", "positive"}]
    calm += [case.text for case in ABUSE if case.expected == "clean"]
    assert [text for text in calm if read_tone(text).danger] == []


def test_calm_moods_are_no_insult() -> None:
    calm = [case.text for case in MOOD if case.expected in {"neutral", "positive", "upset"}]
    assert [text for text in calm if read_tone(text).abuse] == []


@pytest.mark.parametrize("mood", ["angry", "upset", "neutral", "positive"])
def test_mood_is_felt(mood: str) -> None:
    assert share([read_tone(case.text).mood == mood for case in MOOD if case.expected == mood]) >= 0.95
