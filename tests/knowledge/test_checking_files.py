"""`knowledge check` of whole files: lost, spoilt, of no text; one broken file hides no other's faults."""

import shutil
from pathlib import Path

import pytest

from knowledge.checking import check
from nlu.intents import DATA as NLU_DATA
from tests.knowledge.checked import OFFICES, TODAY, found, write_article
from tests.knowledge.conftest import SMALL_BASE


@pytest.mark.parametrize("name", ["lost.en.md", "lost.variants.txt", "first.en.variants.txt"])
def test_file_without_its_article_is_found(base: Path, data: Path, name: str) -> None:
    (base / "moving" / name).write_text("чей-то вариант\n", "utf-8")
    (problem,) = found(base, data)
    assert problem.path.name == name
    assert "без статьи" in problem.message


def test_broken_file_hides_no_other_files_problems(base: Path, data: Path) -> None:
    write_article(base, "first", ("kind: answer", "kind: ["))
    write_article(base, "second", ("life_situation: moving", "life_situation: moon"))
    (base / "centre.yml").write_text(OFFICES.replace("email:", "mail:"), "utf-8")
    names = {problem.path.name for problem in found(base, data)}
    assert names == {"first.md", "second.md", "centre.yml"}


@pytest.mark.parametrize(("start", "line"), [("timezone", 6), ("  timezone", 9)])
def test_unknown_zone_is_found(base: Path, data: Path, start: str, line: int) -> None:
    (base / "centre.yml").write_text(
        OFFICES.replace(f"\n{start}: Europe/Samara", f"\n{start}: Samara", 1), "utf-8"
    )
    (problem,) = found(base, data)
    assert (problem.path.name, problem.line) == ("centre.yml", line)


@pytest.mark.parametrize("name", ["centre.yml", "life_situations.yml"])
@pytest.mark.parametrize("content", [b"a: [b\n", b"\xff\xfe", None], ids=["no YAML", "no text", "no file"])
def test_spoilt_file_is_a_problem_not_a_crash(
    base: Path, data: Path, name: str, content: bytes | None
) -> None:
    (base / name).unlink()
    if content is not None:
        (base / name).write_bytes(content)
    (problem,) = found(base, data)
    assert (problem.path, problem.warning) == (base / name, False)


def test_list_of_variants_that_is_no_text_is_a_problem(base: Path, data: Path) -> None:
    (base / "moving" / "first.variants.txt").write_bytes(b"\xff\xfe\n")
    (problem,) = found(base, data)
    assert (problem.path.name, problem.line) == ("first.variants.txt", 1)


def test_problems_are_sorted_by_file_and_line(base: Path, data: Path) -> None:
    write_article(base, "second", ("valid_to: 2027", "valid_to: 2026"), ("related: []", "related: [x, y]"))
    write_article(base, "first", ("life_situation: moving", "life_situation: moon"))
    problems = found(base, data)
    assert problems == sorted(problems)
    assert len(problems) == len(set(problems)) > 2


def test_check_changes_no_file(tmp_path: Path) -> None:
    base = Path(shutil.copytree(SMALL_BASE, tmp_path / "copy"))
    before = {path: path.read_bytes() for path in base.rglob("*") if path.is_file()}
    check(base, TODAY, intents=NLU_DATA / "intents")
    assert {path: path.read_bytes() for path in base.rglob("*") if path.is_file()} == before
