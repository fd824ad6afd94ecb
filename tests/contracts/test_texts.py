"""The texts and the code name the same sentences; a sentence that cannot be said raises."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import ast as fluent
from fluent.syntax import parse
from fluent.syntax.visitor import Visitor

from bot.errors import MissingText, MissingVariable
from bot.texts import LANGUAGES, Texts, read_source

ROOT = Path(__file__).parents[2]
PYTHON = sorted((ROOT / "bot").rglob("*.py"))
TEMPLATES = sorted((ROOT / "bot" / "web" / "templates").rglob("*.html"))
# A key in a template: say("whole-key"), or say("a-beginning-" ~ the rest).
IN_TEMPLATE = re.compile(r"""say\("(?P<key>[\w-]+)"(?P<more> ~)?(?: if .*? else "(?P<other>[\w-]+)")?""")
LATIN_IN_CYRILLIC = re.compile(r"(?i)[a-z](?=[а-яё])|[а-яё](?=[a-z])")


class _References(Visitor):
    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802 (the library's own name)
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: fluent.MessageReference) -> None:  # noqa: N802 (the library's own name)
        self.messages.add(node.id.name)


def references(language: str) -> dict[str, _References]:
    read: dict[str, _References] = {}
    for entry in parse(read_source(language)).body:
        if isinstance(entry, fluent.Message):
            read[entry.id.name] = _References()
            read[entry.id.name].visit(entry)
    return read


def strings() -> Iterator[str]:
    """Every string of the code as a pattern; what an f-string fills in matches anything."""
    for path in PYTHON:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield re.escape(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = (
                    re.escape(part.value) if isinstance(part, ast.Constant) else r"[\w-]+"
                    for part in node.values
                )
                yield "".join(parts)
    for found in _in_templates():
        yield re.escape(found["key"]) + (r"[\w-]+" if found["more"] else "")
        yield re.escape(found["other"] or found["key"])


def _in_templates() -> Iterator[re.Match[str]]:
    return (found for path in TEMPLATES for found in IN_TEMPLATE.finditer(path.read_text("utf-8")))


def said_keys() -> set[tuple[str, str]]:
    """(file, key) of every call that says a literal key."""
    found = set()
    for path in PYTHON:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _called(node) in ("say", "words", "captions") and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.add((path.name, first.value))
    for each in _in_templates():
        if not each["more"]:
            found |= {("templates", each["key"]), ("templates", each["other"] or each["key"])}
    return found


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def test_every_key_that_is_said_exists(texts: Texts) -> None:
    assert {(path, key) for path, key in said_keys() if key not in texts.keys["ru"]} == set()


def test_every_key_that_exists_is_used(texts: Texts) -> None:
    patterns = [re.compile(pattern) for pattern in set(strings()) if re.fullmatch(r".*\w-.*", pattern)]
    inside = {key for each in references("ru").values() for key in each.messages}
    unused = {
        key
        for key in texts.keys["ru"]
        if key not in inside and not any(pattern.fullmatch(key) for pattern in patterns)
    }
    assert unused == set()


def test_english_has_no_key_that_russian_lacks(texts: Texts) -> None:
    assert texts.keys["en"] - texts.keys["ru"] == set()


def test_everything_citizens_read_is_there_in_english(texts: Texts) -> None:
    staff_only = (
        "cli-",
        "desk-queue-",
        "console-",
        "serve-",
        "telegram-",
        "knowledge-",
        "eval-",
        "distress-note",
    )
    untranslated = {key for key in texts.keys["ru"] - texts.keys["en"] if not key.startswith(staff_only)}
    assert untranslated == set()


def test_both_languages_want_the_same_variables() -> None:
    russian, english = references("ru"), references("en")
    different = {
        key: (russian[key].variables, english[key].variables)
        for key in english
        if russian[key].variables != english[key].variables
    }
    assert different == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_mixes_latin_and_cyrillic_letters(language: str) -> None:
    lines = read_source(language).splitlines()
    assert [line for line in lines if LATIN_IN_CYRILLIC.search(line)] == []


def test_missing_key_raises(texts: Texts) -> None:
    with pytest.raises(MissingText, match="no-such-key"):
        texts.say("no-such-key")
    with pytest.raises(MissingText, match="no-such-key"):
        texts.words("no-such-key")


def test_missing_variable_raises(texts: Texts) -> None:
    with pytest.raises(MissingVariable, match="date-today"):
        texts.say("date-today")


def test_broken_line_of_a_text_file_raises() -> None:
    with pytest.raises(MissingText, match="cannot be read"):
        Texts({"ru": "greeting = { $name\n"})


def test_sentence_without_translation_is_said_in_russian() -> None:
    texts = Texts({"ru": "only = да", "en": "other = yes"})
    assert texts.say("only", "en") == "да"


@pytest.mark.parametrize(
    ("ahead", "expected"),
    [(0, "Вы следующий"), (1, "1 человек."), (2, "2 человека."), (5, "5 человек."), (21, "21 человек."), (22, "22 человека.")],
)  # fmt: skip
def test_russian_plurals_follow_the_number(texts: Texts, ahead: int, expected: str) -> None:
    assert expected in texts.say("handoff-wait-open", ahead=ahead)
