"""What the check found, for people and for programs."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from bot.commands.scripts.opening import Checked
from bot.commands.words import say
from scripts_callcenter import Finding

_PASSED, _FAILED = "✓", "✗"


def as_json(checked: Sequence[Checked]) -> dict[str, Any]:
    """The shape of docs/scripts.md."""
    return {"passed": all(each.passed for each in checked), "scripts": [_script(each) for each in checked]}


def _script(each: Checked) -> dict[str, Any]:
    return {
        "id": each.script.id if each.script else each.path.stem,
        "file": each.script.file if each.script else each.path.name,
        "direction": each.script.direction.value if each.script else None,
        "nodes": len(each.script.nodes) if each.script else 0,
        "passed": each.passed,
        "problems": [
            {"file": problem.file, "line": problem.line, "message": problem.message}
            for problem in each.problems
        ],
        "findings": [
            {
                "rule": finding.rule,
                "clause": finding.clause,
                "node": finding.node,
                "file": finding.file,
                "line": finding.line,
                "passed": finding.passed,
                "message": finding.message,
            }
            for finding in each.findings
        ],
    }


def as_lines(checked: Sequence[Checked], *, whole: bool) -> Iterator[str]:
    """Every failure; with `whole` also every rule that holds, with the nodes that show it."""
    for each in checked:
        yield _headline(each)
        yield from (f"  {_FAILED} {problem}" for problem in each.problems)
        yield from _findings(each.findings, whole=whole)
    failed = sum(not each.passed for each in checked)
    yield say("cli-scripts-sum", scripts=len(checked), failed=failed)


def _headline(each: Checked) -> str:
    if each.script is None:
        return say("cli-scripts-unloaded", name=each.path.name)
    rules = len({finding.rule for finding in each.findings})
    mark = _PASSED if each.passed else _FAILED
    return say("cli-scripts-line", mark=mark, title=each.script.title, id=each.script.id, rules=rules)


def _findings(findings: Sequence[Finding], *, whole: bool) -> Iterator[str]:
    """By clause; what is wrong in one line of a block is told once, however often the block is entered."""
    told = [finding for finding in findings if whole or not finding.passed]
    for clause, group in groupby(sorted(told, key=_by_clause), key=lambda finding: finding.clause):
        yield say("cli-scripts-clause", clause=clause)
        seen: set[tuple[str, str, int]] = set()
        for finding in group:
            place = (finding.rule, finding.file, finding.line)
            if place not in seen:
                seen.add(place)
                mark = _PASSED if finding.passed else _FAILED
                yield f"    {mark} {finding.node} ({finding.file}:{finding.line}): {finding.message}"


def _by_clause(finding: Finding) -> tuple[list[int], bool, str, str, int]:
    numbers = [int(part) for part in finding.clause.split(".")]
    return (numbers, finding.passed, finding.rule, finding.file, finding.line)
