"""Rules of the house that no linter knows, read from the source itself."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.flows import FLOWS, NAMES
from bot.texts import Texts

ROOT = Path(__file__).parents[2]
BOT = sorted((ROOT / "bot").rglob("*.py"))
OURS = sorted(
    path
    for package in ("bot", "knowledge", "nlu", "readability", "scripts_callcenter")
    for path in (ROOT / package).rglob("*.py")
)
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# The conductor answers whatever fails; a worker's loop lives on whatever one update does to it.
BROAD_EXCEPT_ALLOWED = {
    "bot/assistant.py",
    "bot/channels/telegram/intake.py",
    "bot/channels/telegram/polling.py",
    "bot/notices/worker.py",
}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Every node of the file: a thousand files are read once for all these tests."""
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


@pytest.fixture(scope="module", autouse=True)
def _forgotten_afterwards() -> Iterator[None]:
    yield
    nodes.cache_clear()


def test_transactions_are_committed_in_one_place() -> None:
    places = [
        name(path)
        for path in BOT
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr == "commit"
    ]
    assert places == ["bot/db/engine.py"]


def test_only_the_clock_asks_for_the_time_of_day() -> None:
    asked = {
        name(path)
        for path in BOT
        for node in nodes(path)
        if isinstance(node, ast.Attribute)
        and node.attr in ("now", "utcnow", "today")
        and isinstance(node.value, ast.Name)
        and node.value.id in ("datetime", "date", "dt")
    }
    assert asked == {"bot/clock.py"}


def test_broad_except_stands_only_at_the_conductor_and_the_worker_loops() -> None:
    broad = {
        name(path)
        for path in OURS
        for node in nodes(path)
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException"))
        )
    }
    assert broad <= BROAD_EXCEPT_ALLOWED


def test_sentences_live_in_the_texts_not_in_the_code() -> None:
    russian = [
        f"{name(path)}:{number}"
        for path in BOT
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if CYRILLIC.search(line)
    ]
    assert russian == []


def test_functions_fit_a_screen() -> None:
    long = [
        f"{name(path)}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1}"
        for path in OURS
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno >= 40
    ]
    assert long == []


def test_files_can_be_read_in_one_sitting() -> None:
    sizes = {name(path): len(path.read_text("utf-8").splitlines()) for path in OURS}
    assert {path: size for path, size in sizes.items() if size > 300} == {}


@pytest.mark.parametrize("ending", ["Service", "Manager", "Helper", "Utils", "Impl"])
def test_classes_are_named_by_what_they_are(ending: str) -> None:
    bad = [
        f"{name(path)} {node.name}"
        for path in OURS
        for node in nodes(path)
        if isinstance(node, ast.ClassDef) and node.name.endswith(ending)
    ]
    assert bad == []


def test_every_flow_is_a_module_of_its_name() -> None:
    assert [key for key, flow in FLOWS.items() if flow.reply.__module__ != f"bot.flows.{key}"] == []
    assert set(NAMES.values()) <= set(FLOWS)


def test_every_flow_speaks_under_its_own_name(texts: Texts) -> None:
    silent = [key for key in FLOWS if not any(said.startswith(f"{key}-") for said in texts.keys["ru"])]
    assert silent == []
