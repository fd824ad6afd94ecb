"""What the check found: a rule, where, whether it holds, and what to do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from scripts_callcenter.script import Node

_MESSAGES = Path(__file__).parent / "messages.yml"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule at one node. `message` is the rule's title where it holds, else what is wrong and the way out."""

    rule: str
    clause: str
    node: str
    file: str
    line: int
    passed: bool
    message: str


def passes(findings: Iterable[Finding]) -> bool:
    """Whether a script may be published: nothing failed."""
    return all(finding.passed for finding in findings)


def held(rule: str, clause: str, node: Node) -> Finding:
    """The rule holds, as this node shows."""
    return Finding(rule, clause, node.key, node.file, node.line, passed=True, message=_of(rule)["title"])


def broken(rule: str, clause: str, node: Node, /, **variables: object) -> Finding:
    """The rule is broken at this node; `variables` fill its sentence."""
    message = _of(rule)["failed"].format(**{"node": node.key, **variables})
    return Finding(rule, clause, node.key, node.file, node.line, passed=False, message=message)


def judged(rule: str, clause: str, node: Node, holds: bool, /, **variables: object) -> Finding:
    """One or the other."""
    return held(rule, clause, node) if holds else broken(rule, clause, node, **variables)


def _of(rule: str) -> Mapping[str, str]:
    return _messages()[rule]


@cache
def _messages() -> Mapping[str, Mapping[str, str]]:
    loaded: Mapping[str, Mapping[str, str]] = yaml.safe_load(_MESSAGES.read_text("utf-8"))
    return loaded
