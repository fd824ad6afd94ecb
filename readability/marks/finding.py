"""All rules over a document → marks in the order of the text."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from nlu.text.lexicon import Lexicon
from readability.marks.loading import Rule, rules
from readability.marks.mark import Finding, Mark, Register
from readability.marks.rewording import instead
from readability.marks.silencing import Silence, silence, silences_in
from readability.marks.words import Page, page_of
from readability.reading import Document


def find_marks(
    document: Document, *, register: Register = "letter", silenced: Sequence[Silence] = ()
) -> tuple[Mark, ...]:
    """Every fault the rules of the register find, by start; marks of different rules may overlap.

    Offsets lie inside `document.text`. A mark that a comment in the text or `silenced` silences keeps its place and
    bears the reason. The rules are about Russian: a document in another language has no marks. Never raises.

    >>> from readability.reading import read
    >>> [(mark.rule, mark.suggestion) for mark in find_marks(read("Отдел осуществляет проверку."))]
    [('split_predicate', 'проверяет')]
    """
    if document.language != "ru":
        return ()
    page = page_of(document)
    found = _yielded({rule.file.id: list(findings) for rule, findings in _by_rule(page, register)})
    marks = [_mark(rule, finding) for rule in _rules_of(register) for finding in found[rule.file.id]]
    marks.sort(key=lambda mark: (mark.start, mark.end, mark.rule))
    return silence(marks, (*silences_in(document), *silenced))


@cache
def _rules_of(register: Register) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules() if register in rule.file.registers)


@cache
def _lexicon(register: Register) -> Lexicon:
    return Lexicon([entry for rule in _rules_of(register) for entry in rule.entries])


def _by_rule(page: Page, register: Register) -> Iterator[tuple[Rule, list[Finding]]]:
    phrases: dict[str, list[Finding]] = {}
    lexicon = _lexicon(register)
    for line in page.lines:
        for entry, first, last in lexicon.find(line.words):
            template = entry.suggestion if entry.is_whole(last - first + 1) else ""
            phrases.setdefault(entry.rule, []).append(instead(line.words, first, last, template))
    for rule in _rules_of(register):
        found = phrases.get(rule.file.id, [])
        for check in rule.checks:
            found.extend(check.find(page))
        yield rule, _joined(found) if len(rule.checks) > 1 else found


def _joined(found: list[Finding]) -> list[Finding]:
    """What several checks of one rule found, the overlapping as one."""
    joined: list[Finding] = []
    for finding in sorted(found, key=lambda finding: (finding.start, -finding.end)):
        if joined and finding.start < joined[-1].end:
            joined[-1] = replace(joined[-1], end=max(joined[-1].end, finding.end))
        else:
            joined.append(finding)
    return joined


def _yielded(found: Mapping[str, list[Finding]]) -> dict[str, list[Finding]]:
    """Without the findings of a rule that lie in one of a rule it yields to."""
    kept = dict(found)
    for rule in rules():
        owners = [found[name] for name in rule.file.yields_to if name in found]
        if kept.get(rule.file.id) and any(owners):
            taken = _Spans(finding.kernel for owner in owners for finding in owner)
            kept[rule.file.id] = [one for one in kept[rule.file.id] if not taken.touch(*one.kernel)]
    return kept


class _Spans:
    """Places that are taken; those that touch are one."""

    def __init__(self, spans: Iterator[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touch(self, start: int, end: int) -> bool:
        place = bisect_left(self._starts, end) - 1
        return place >= 0 and self._ends[place] > start


def _mark(rule: Rule, finding: Finding) -> Mark:
    file = rule.file
    return Mark(
        rule=file.id,
        clause=file.clause,
        start=finding.start,
        end=finding.end,
        message=rule.message(finding.detail),
        why=file.why,
        suggestion=finding.suggestion,
        severity=file.severity,
    )
