"""The bar: on 300 texts with and without personal data recall is at least 0.98, precision at least 0.97."""

import re
from pathlib import Path

import pytest

from nlu.pii import find_personal_data, mask_personal_data
from tests.nlu.pii_texts import Case, Piece, make_cases

HERE = Path(__file__).parent
MARKED = re.compile(r"\{(\w+):([^}]*)\}")


def lines(name: str) -> list[str]:
    return [line for line in (HERE / name).read_text("utf-8").splitlines() if line and line[0] != "#"]


def unmarked(line: str) -> Case:
    """«тел {phone:8912…}» → the text and where its pieces stand."""
    text, pieces, done = "", [], 0
    for found in MARKED.finditer(line):
        text += line[done : found.start()]
        pieces.append(Piece(found[1], len(text), len(text) + len(found[2])))
        text += found[2]
        done = found.end()
    return Case(text + line[done:], tuple(pieces))


def found_in(text: str) -> list[Piece]:
    return [Piece(piece.kind, piece.start, piece.end) for piece in find_personal_data(text)]


@pytest.mark.parametrize("seed", [1, 20, 303])
def test_personal_data_is_found_whole_and_nothing_else(seed: int) -> None:
    cases = make_cases(seed)
    wanted = [(case.text, piece) for case in cases for piece in case.pieces]
    found = [(case.text, piece) for case in cases for piece in found_in(case.text)]
    hits = set(wanted) & set(found)
    assert len(cases) == 300
    assert len(hits) / len(wanted) >= 0.98
    assert len(hits) / len(found) >= 0.97


@pytest.mark.parametrize("line", [*lines("pii_cases.txt"), *lines("pii_hard.txt")])
def test_every_written_piece_is_found_whole(line: str) -> None:
    case = unmarked(line)
    assert found_in(case.text) == list(case.pieces)


@pytest.mark.parametrize("line", [*lines("pii_clean.txt"), *lines("pii_hard_clean.txt")])
def test_no_ordinary_text_is_masked(line: str) -> None:
    assert mask_personal_data(line) == line


def test_no_masked_text_holds_a_figure_of_what_was_taken_out() -> None:
    for case in make_cases(7):
        masked = mask_personal_data(case.text)
        for piece in case.pieces:
            assert case.text[piece.start : piece.end] not in masked
