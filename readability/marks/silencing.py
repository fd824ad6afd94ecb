"""Marks a person has silenced, each with a reason: they stay in the report and count no more."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from readability.marks.mark import Mark
from readability.reading import Document

_COMMENT = re.compile(
    r"<!--\s*отклик:\s*пропустить\s+([a-z_]{2,40})\s*:\s*([^\n]{1,500}?)\s*-->", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Silence:
    """Marks of `rule` that touch the place between two offsets are silenced because of `reason`."""

    rule: str
    start: int
    end: int
    reason: str


def silences_in(document: Document) -> tuple[Silence, ...]:
    """From comments in the text: `<!-- отклик: пропустить passive_voice: так названа форма -->`.

    A comment inside a sentence is about that sentence, one before a sentence about the sentence that follows.
    """
    if "<!--" not in document.text:
        return ()
    ends = [sentence.end for sentence in document.sentences]
    found: list[Silence] = []
    for comment in _COMMENT.finditer(document.text):
        number = bisect_left(ends, comment.end())
        if number < len(ends):
            sentence = document.sentences[number]
            found.append(Silence(comment[1].lower(), sentence.start, sentence.end, comment[2]))
    return tuple(found)


def silence(marks: Sequence[Mark], silences: Sequence[Silence]) -> tuple[Mark, ...]:
    """The marks, those that a person silenced with the reason."""
    if not silences:
        return tuple(marks)
    by_rule = {
        rule: _apart([one for one in silences if one.rule == rule]) for rule in {one.rule for one in silences}
    }
    return tuple(_silenced(mark, by_rule.get(mark.rule, [])) for mark in marks)


def _apart(silences: Sequence[Silence]) -> list[Silence]:
    """In the order of the text, none touching another: so that a text full of comments is read in one walk."""
    apart: list[Silence] = []
    for one in sorted(silences, key=lambda one: (one.start, -one.end)):
        start = max(one.start, apart[-1].end) if apart else one.start
        if start < one.end:
            apart.append(replace(one, start=start))
    return apart


def _silenced(mark: Mark, silences: Sequence[Silence]) -> Mark:
    place = bisect_left(silences, mark.end, key=lambda one: one.start) - 1
    touches = place >= 0 and silences[place].end > mark.start
    return replace(mark, silenced=silences[place].reason) if touches else mark
