"""A base to spoil and to check, for the tests of `knowledge check`."""

from datetime import date
from pathlib import Path

from knowledge.checking import check
from knowledge.problems import Problem

TODAY = date(2026, 11, 22)
FILLER = [f"  - как мне быть с этим делом номер {number}" for number in range(12)]
OFFICES = """name: Центр
region: Край
phone: "+7 (000) 555-01-00"
site: https://mfc.example
email: info@mfc.example
timezone: Europe/Samara
offices: []
operators:
  timezone: Europe/Samara
  hours: {}
"""


def write_article(folder: Path, name: str, *changes: tuple[str, str], body: str = "Придите к нам.\n") -> Path:
    text = "\n".join([
        "---",
        f"id: {name}",
        f"title: Статья {name}",
        f"question: Что такое {name}?",
        "variants:",
        *(f"{line} {name}" for line in FILLER),
        "service: registration",
        "life_situation: moving",
        "segments: [everyone]",
        "kind: answer",
        "source:",
        "  - title: Закон",
        "owner: Отдел",
        "checked: 2026-11-16",
        "valid_to: 2027-05-16",
        "related: []",
        "---",
        body,
    ])  # fmt: skip
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "moving" / f"{name}.md"
    path.write_text(text, "utf-8")
    return path


def line_with(path: Path, start: str) -> int:
    lines = path.read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.strip().startswith(start))


def found(base: Path, data: Path, **more: object) -> list[Problem]:
    return check(base, TODAY, data=data, **more)
