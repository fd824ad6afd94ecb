"""The lists that calls are judged by were not written from the calls that measure the judge (`otklik eval adherence`)."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from razdel import sentenize

from nlu.text import tokens
from nlu.text.wordlists import SPEECH
from scripts_callcenter.adherence.cues import DATA
from scripts_callcenter.speech.wordbook import OWN

JUDGING = Path(__file__).parents[3] / "shared" / "eval" / "scripts_dev.jsonl"
OWN_CASES = Path(__file__).parents[1] / "scripts_callcenter"
RUN = 4  # words in a row that two people seldom say alike by chance
FORMULA = 5  # in whole calls «меня зовут…» and «я могу вам помочь» are common to all
SHORTEST = 3  # words of a whole sentence


def runs(text: str, length: int) -> set[str]:
    """Every so many neighbouring words of a text."""
    words = tokens(text)
    return {" ".join(words[at : at + length]) for at in range(len(words) - length + 1)}


def whole(text: str) -> set[str]:
    """The sentences of a text, whatever their signs."""
    said = (tokens(sentence.text) for sentence in sentenize(text))
    return {" ".join(words) for words in said if len(words) >= SHORTEST}


def cells(*folders: Path) -> Iterator[tuple[str, str]]:
    """(where, text) of everything in the lists of these folders."""
    for path in sorted(path for folder in folders for path in folder.rglob("*.t[sx][vt]")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if not line.startswith("#"):
                yield from ((f"{path.name}:{number}", cell) for cell in line.split("\t"))


@pytest.fixture(scope="module")
def said() -> list[str]:
    """The turns of the calls that measure."""
    if not JUDGING.is_file():
        pytest.skip("the calls that measure the judge are not on this machine")
    cases = map(json.loads, JUDGING.read_text("utf-8").splitlines())
    found = [turn["text"] for case in cases for turn in case["turns"]]
    assert len(found) > 50
    return found


# Failures name the place, never the words.
def test_no_list_holds_a_sentence_of_the_calls_that_measure(said: list[str]) -> None:
    judging = set[str]().union(*map(whole, said))
    assert [where for where, text in cells(DATA, OWN, SPEECH) if whole(text) & judging] == []


@pytest.mark.parametrize(("folders", "length"), [((DATA, OWN, SPEECH), RUN), ((OWN_CASES,), FORMULA)])
def test_no_list_and_no_case_of_ours_runs_along_with_the_calls_that_measure(
    said: list[str], folders: tuple[Path, ...], length: int
) -> None:
    judging = set[str]().union(*(runs(text, length) for text in said))
    listed = list(cells(*folders))
    assert len(listed) > 500
    assert [where for where, text in listed if runs(text, length) & judging] == []
