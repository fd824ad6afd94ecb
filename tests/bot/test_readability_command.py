"""`otklik readability` in other people's scripts: shapes, exit codes, plain errors."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import cli
from bot.errors import BadInput
from tests.readability.data import OFFICIAL, PLAIN


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(cli, ["readability", *arguments], input=typed, catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    (tmp_path / "plain.txt").write_text(PLAIN, "utf-8")
    (tmp_path / "deep" / "official.md").write_text(OFFICIAL, "utf-8")
    (tmp_path / ".hidden.txt").write_text(OFFICIAL, "utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    return tmp_path


def test_exit_code_tells_whether_the_text_is_over_its_limit(folder: Path) -> None:
    assert run(str(folder / "plain.txt")).exit_code == 0
    assert run(str(folder / "deep" / "official.md")).exit_code == 1
    assert run("-", typed=OFFICIAL).exit_code == 1


def test_json_is_one_document_of_the_written_shape() -> None:
    shown = json.loads(run("-", "--json", "--segment", "senior", "--kind", "chat", typed=PLAIN).stdout)
    assert (shown["segment"], shown["kind"], shown["verdict"]) == ("pensioners", "chat", "pass")


def test_page_is_written_to_the_file(folder: Path) -> None:
    out = folder / "out.html"
    assert run(str(folder / "plain.txt"), "--html", str(out)).exit_code == 0
    assert "plain.txt" in out.read_text("utf-8")


def test_folder_gives_a_table_with_the_worst_first(folder: Path) -> None:
    result = run(str(folder), "--csv", str(folder / "out.csv"), "--html", str(folder / "out.htm_"))
    assert result.exit_code == 1
    assert [line.split()[0] for line in result.stdout.splitlines()[1:3]] == ["deep/official.md", "plain.txt"]
    assert len((folder / "out.csv").read_text("utf-8").splitlines()) == 3
    assert "deep/official.md" in (folder / "out.htm_").read_text("utf-8")
    texts = json.loads(run(str(folder), "--json").stdout)["texts"]
    assert [text["file"] for text in texts] == ["deep/official.md", "plain.txt"]


def test_file_that_cannot_be_read_is_named_and_the_others_are_judged(folder: Path) -> None:
    (folder / "broken.docx").write_bytes(b"PK")
    result = run(str(folder))
    assert result.exit_code == 2
    assert "broken.docx" in result.stdout.splitlines()[-1]
    assert "plain.txt" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("missing.txt",),
        ("-", "--segment", "nobody"),
        ("-", "--limits", "missing.yml"),
        ("-", "--csv", "out.csv"),
    ],
)
def test_bad_input_is_one_sentence_with_the_way_out(arguments: tuple[str, ...]) -> None:
    with pytest.raises(BadInput):
        run(*arguments, typed=PLAIN)


def test_coverage_counts_life_situations(tmp_path: Path) -> None:
    result = run("--coverage", str(Path(__file__).parents[1] / "data" / "base"), "--json")
    assert result.exit_code == 0
    shown = json.loads(result.stdout)
    assert set(shown) == {"share", "stars", "situations"}
    assert shown["situations"]
    assert "%" in run("--coverage", str(Path(__file__).parents[1] / "data" / "base")).stdout


def test_a_whole_program_ends_with_the_code_and_one_line(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "readability", str(folder / "missing.txt")],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "missing.txt" in done.stderr
