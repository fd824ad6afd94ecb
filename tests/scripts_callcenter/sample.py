"""Small scripts of three directions that pass the check, in `sample/`, and a way to break one of them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from scripts_callcenter import Context, Event, Finding, Live, Script, check, load_scripts, script_from, walk

SAMPLE = Path(__file__).parent / "sample"
EVENING = datetime(2026, 11, 22, 20, 7, tzinfo=ZoneInfo("Europe/Moscow"))


@cache
def sample(script_id: str) -> Script:
    return load_scripts(SAMPLE)[script_id]


def context(**changes: Any) -> Context:
    return Context(**{"operator": "Ирина", "body": "МФЦ", "moment": EVENING, **changes})


def walked(script: Script, *steps: tuple[str, ...]) -> Live:
    """A walk told shortly: (kind, node[, edge[, value]])."""
    return walk(script, (Event(*step) for step in steps))


def mended(script: Script, change: Callable[[dict[str, Any]], None]) -> Script:
    """The script after a change of its stored body. Only the nodes that changed are read anew: there are hundreds."""
    body, before = script.body(), script.body()
    change(body)
    old, new = before["nodes"], body["nodes"]
    changed = {key: node for key, node in new.items() if node != old.get(key)}
    read = script_from({**body, "nodes": changed})
    return replace(read, nodes={key: read.nodes.get(key) or script.nodes[key] for key in new})


def failed(findings: Iterable[Finding]) -> set[str]:
    return {finding.rule for finding in findings if not finding.passed}


def broken_by(script_id: str, change: Callable[[dict[str, Any]], None]) -> set[str]:
    """The rules that fail once a sample script is changed."""
    return failed(check(mended(sample(script_id), change)))
