"""Sentences of letters with their faults in brackets: what is bracketed is marked, and nothing else."""

import re
from pathlib import Path

import pytest

from readability.marks import find_marks
from readability.reading import read

_OPENING = re.compile(r"\[([a-z_,]+): ")


def parsed(line: str) -> tuple[str, set[tuple[str, int, int]]]:
    """The sentence without brackets, and rule, start and end of each fault."""
    text, faults, stack, place = "", set(), [], 0
    while place < len(line):
        if opening := _OPENING.match(line, place):
            stack.append((opening[1], len(text)))
            place = opening.end()
            continue
        if line[place] == "]" and stack:
            names, start = stack.pop()
            faults |= {(name, start, len(text)) for name in names.split(",")}
        else:
            text += line[place]
        place += 1
    return text, faults


LINES = [
    line.split("\t")[1]
    for line in (Path(__file__).parent / "cases.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("line", LINES)
def test_what_is_bracketed_is_marked_and_nothing_else(line):
    text, faults = parsed(line)
    marks = {(mark.rule, mark.start, mark.end) for mark in find_marks(read(text))}

    def touch(one, other):
        return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]

    assert [fault for fault in faults if not any(touch(fault, mark) for mark in marks)] == []
    assert [mark for mark in marks if not any(touch(mark, fault) for fault in faults)] == []


def test_half_of_the_sentences_are_clean_look_alikes():
    clean = sum(not parsed(line)[1] for line in LINES)
    assert 0.4 <= clean / len(LINES) <= 0.6
