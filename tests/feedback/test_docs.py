"""docs/feedback.md leads somewhere: every file, page, command and setting it names is there."""

import re
from pathlib import Path

from typer.main import get_command

from bot.__main__ import cli

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "feedback.md").read_text("utf-8")
NAMED = re.findall(r"`([^`\n]+)`", PAGE)


def test_every_file_it_names_is_there():
    files = [each for each in NAMED if re.match(r"(bot|tests)/", each)]
    linked = [f"docs/{each}" for each in re.findall(r"\]\(([\w-]+\.md)\)", PAGE)]
    assert len(files) > 8
    assert [each for each in (*files, *linked) if not (ROOT / each).exists()] == []


def test_every_command_it_names_is_there():
    commands = {each.split()[1] for each in NAMED if each.startswith("otklik ")}
    assert commands
    assert commands <= set(get_command(cli).commands)


def test_every_setting_it_names_is_in_the_example():
    settings = {each for each in NAMED if re.fullmatch(r"OTKLIK_\w+", each)}
    example = (ROOT / ".env.example").read_text("utf-8")
    assert settings
    assert [each for each in settings if f"#{each}=" not in example] == []
