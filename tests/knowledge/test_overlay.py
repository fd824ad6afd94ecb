"""Articles of the desk stand in place of the base's own, and a reader never sees half of them."""

import os
import shutil
import threading
from pathlib import Path

import pytest

from knowledge import DataError, load_base
from knowledge.checking import check
from knowledge.overlay import current_overlay, withdrawn_in, write_overlay
from tests.conftest import BASE

ID, PLACE = "snils-get", "identity-documents/snils-get.md"


def changed(**replaced: str) -> str:
    text = (BASE / PLACE).read_text("utf-8")
    for before, after in replaced.items():
        text = text.replace(before, after)
    return text


def test_without_an_overlay_the_base_is_what_it_was() -> None:
    assert load_base(BASE, None).version == load_base(BASE).version
    assert load_base(BASE).overlay == ""


def test_nothing_is_in_use_before_anything_was_written(tmp_path: Path) -> None:
    assert current_overlay(tmp_path / "nowhere") is None
    assert current_overlay(None) is None


def test_article_of_the_overlay_stands_in_place_of_the_base_s_own(tmp_path: Path) -> None:
    overlay = write_overlay(tmp_path, {PLACE: changed(СНИЛС="СНИЛС-2")}, ())
    base = load_base(BASE, overlay)
    assert "СНИЛС-2" in base.articles[ID].title
    assert list(base.articles) == list(load_base(BASE).articles)
    assert base.version != load_base(BASE).version
    assert base.overlay == overlay.name


def test_article_may_move_to_another_situation(tmp_path: Path) -> None:
    overlay = write_overlay(tmp_path, {f"utilities/{ID}.md": changed()}, ())
    assert load_base(BASE, overlay).articles[ID].path.parent.name == "utilities"
    assert len(load_base(BASE, overlay).articles) == len(load_base(BASE).articles)


def test_withdrawn_article_is_not_served(tmp_path: Path) -> None:
    overlay = write_overlay(tmp_path, {}, {ID, "no-such"})
    assert withdrawn_in(overlay) == {ID, "no-such"}
    assert ID not in load_base(BASE, overlay).articles


def test_faulty_overlay_is_refused_with_its_file_and_line(tmp_path: Path) -> None:
    overlay = write_overlay(tmp_path, {PLACE: "---\nid: x\n---\n"}, ())
    with pytest.raises(DataError, match=r"snils-get\.md:"):
        load_base(BASE, overlay)


def test_check_sees_the_overlay_and_not_what_it_replaces(tmp_path: Path) -> None:
    from datetime import date  # noqa: PLC0415 (one test wants it)

    broken = changed(**{"kind: answer": "kind: unmet"})
    overlay = write_overlay(tmp_path, {PLACE: broken}, ())
    found = check(BASE, date(2026, 11, 17), overlay=overlay)
    own = [problem for problem in found if "unmet" in problem.message]
    assert [problem.path for problem in own] == [overlay / PLACE]


def test_same_contents_are_written_once_and_the_pointer_moves_back(tmp_path: Path) -> None:
    first = write_overlay(tmp_path, {PLACE: changed()}, ())
    second = write_overlay(tmp_path, {PLACE: changed(СНИЛС="номер")}, ())
    assert current_overlay(tmp_path) == second
    before = (first / PLACE).stat().st_mtime_ns
    assert write_overlay(tmp_path, {PLACE: changed()}, ()) == first
    assert (first / PLACE).stat().st_mtime_ns == before
    assert current_overlay(tmp_path) == first


def test_old_overlays_are_forgotten_and_the_one_in_use_never(tmp_path: Path) -> None:
    made = []
    for number in range(5):
        made.append(write_overlay(tmp_path, {PLACE: changed(СНИЛС=f"номер {number}")}, ()))
        os.utime(made[-1], (number, number))
    assert current_overlay(tmp_path) == made[-1]
    assert sum(path.is_dir() for path in made) <= 3
    assert made[-1].is_dir()


def test_reader_sees_the_old_or_the_new_and_never_half(tmp_path: Path) -> None:
    texts = [changed(СНИЛС=f"номер {number}") for number in range(2)]
    write_overlay(tmp_path, {PLACE: texts[0], f"utilities/{ID}-b.md": "x"}, ())
    seen: set[str] = set()
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            overlay = current_overlay(tmp_path)
            assert overlay is not None
            seen.add((overlay / PLACE).read_text("utf-8"))

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(200):
        write_overlay(tmp_path, {PLACE: texts[number % 2], f"utilities/{ID}-b.md": "x"}, ())
    stop.set()
    reader.join()
    assert seen <= set(texts)


def test_overlay_whose_folder_is_gone_is_none(tmp_path: Path) -> None:
    shutil.rmtree(write_overlay(tmp_path, {PLACE: changed()}, ()))
    assert current_overlay(tmp_path) is None
