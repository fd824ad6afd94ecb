"""A server that finds nothing built, or something older, has it built in another process."""

import sys
from pathlib import Path

import pytest

from bot import first_build
from bot.app import Progress
from bot.first_build import open_lean
from bot.settings import Settings

BUILDS = """
import os, pathlib
folder = pathlib.Path(os.environ["OTKLIK_DATA_FOLDER"])
for step in ("vectors 0.0", "router 0.4", "done 1.0"):
    print(step, flush=True)
(folder / "built").write_text("apart")
"""
FAILS = "import sys; sys.exit('no memory')"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Engines that need the file `built`, and make it themselves where nobody did."""

    def opened(settings: Settings, progress: Progress | None) -> str:
        built = settings.data_folder / "built"
        if not built.is_file():
            if progress is not None:
                progress("vectors", 0.0)
            built.write_text("here", encoding="utf-8")
        return built.read_text(encoding="utf-8")

    monkeypatch.setattr(first_build, "open_engines", opened)
    monkeypatch.setattr(first_build, "_COMMAND", (sys.executable, "-c", BUILDS))
    return Settings(data_folder=tmp_path)


def older_index(settings: Settings) -> None:
    (settings.data_folder / "index").mkdir()
    (settings.data_folder / "index" / "CURRENT").write_text("0123456789abcdef", encoding="ascii")


def test_first_build_is_made_apart_and_its_progress_is_heard(settings: Settings) -> None:
    heard: list[tuple[str, float]] = []
    assert open_lean(settings, lambda step, share: heard.append((step, share))) == "apart"
    assert heard == [("vectors", 0.0), ("router", 0.4), ("done", 1.0)]


def test_older_build_is_renewed_apart(settings: Settings) -> None:
    older_index(settings)
    assert open_lean(settings) == "apart"


def test_what_is_built_is_opened_at_once(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    older_index(settings)
    (settings.data_folder / "built").write_text("before", encoding="utf-8")
    monkeypatch.setattr(first_build, "_COMMAND", ("no such program",))
    assert open_lean(settings) == "before"


@pytest.mark.parametrize("older", [True, False])
def test_server_builds_itself_where_the_other_process_fails(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, *, older: bool
) -> None:
    if older:
        older_index(settings)
    monkeypatch.setattr(first_build, "_COMMAND", (sys.executable, "-c", FAILS))
    assert open_lean(settings) == "here"
