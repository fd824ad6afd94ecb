"""Questions that staff wrote to clauses: what a clause answers, in everyday words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.documents import Clause

QUESTIONS = Path(__file__).parents[1] / "data" / "clause_questions.txt"
_HEAD = re.compile(r"^\[([\d.]+)\]\s+(\S.*)$")
_SHORTEST = 12  # letters of a clause's beginning that make it known


@dataclass(frozen=True, slots=True)
class ClauseQuestions:
    """What one clause answers. The clause is known by its number and first words, whatever file it stands in."""

    number: str
    opening: str
    questions: tuple[str, ...]
    line: int

    def fits(self, clause: Clause) -> bool:
        """Whether these are questions to that clause."""
        return clause.number == self.number and _letters(_body(clause)).startswith(_letters(self.opening))


def read_questions(path: Path = QUESTIONS) -> tuple[ClauseQuestions, ...]:
    """Blocks «[4.6.3.2] first words of the clause», then a question a line; «#» begins a comment.

    Raises ValueError, naming file and line, for a question before any clause or an opening too short to know.
    """
    found: list[ClauseQuestions] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = raw.partition("#")[0].strip()
        head = _HEAD.match(line)
        if head:
            if len(_letters(head[2])) < _SHORTEST:
                raise ValueError(
                    f"{path.name}, line {number}: give at least {_SHORTEST} letters of the clause's beginning"
                )
            found.append(ClauseQuestions(head[1], head[2], (), number))
        elif line and not found:
            raise ValueError(
                f"{path.name}, line {number}: a question stands before any «[number] first words»"
            )
        elif line:
            last = found[-1]
            found[-1] = ClauseQuestions(last.number, last.opening, (*last.questions, line), last.line)
    return tuple(found)


def questions_of(clauses: Sequence[Clause], known: Sequence[ClauseQuestions]) -> list[tuple[int, str]]:
    """(place of the clause, question) for every question whose clause is among these, in the clauses' order."""
    by_number: dict[str, list[ClauseQuestions]] = {}
    for one in known:
        by_number.setdefault(one.number, []).append(one)
    return [
        (place, question)
        for place, clause in enumerate(clauses)
        for one in by_number.get(clause.number, ())
        if one.fits(clause)
        for question in one.questions
    ]


def _body(clause: Clause) -> str:
    return clause.text.partition(clause.number)[2]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()
