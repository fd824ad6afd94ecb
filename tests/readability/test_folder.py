"""A folder of texts: whatever the files are called, each is judged or named, and no name does harm."""

import json
import os
import re
from pathlib import Path

import pytest

from readability.documents import open_document
from readability.folder import Texts, read_folder
from readability.limits import limit_set
from readability.rendering import render_csv, render_folder, render_table
from readability.report import judge
from tests.readability.data import OFFICIAL, PLAIN

LIMITS = limit_set().of("everyone", "letter")


def read(folder: Path) -> Texts:
    return read_folder(folder, LIMITS)


def test_texts_stand_by_their_place_with_their_day(tmp_path: Path) -> None:
    (tmp_path / "ЖКХ").mkdir()
    (tmp_path / "ЖКХ" / "2026-03 ответ.txt").write_text(PLAIN, "utf-8")
    texts = read(tmp_path)
    assert list(texts.reports) == ["ЖКХ/2026-03 ответ.txt"]
    assert texts.days["ЖКХ/2026-03 ответ.txt"].month == 3


def test_what_cannot_be_read_is_named_and_the_rest_is_judged(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAIN, "utf-8")
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 no")
    (tmp_path / "c.txt").symlink_to(tmp_path / "nowhere")
    texts = read(tmp_path)
    assert list(texts.reports) == ["a.txt"]
    assert list(texts.problems) == ["b.docx", "c.txt"]


def test_hidden_files_other_formats_and_folders_called_like_texts_are_left_out(tmp_path: Path) -> None:
    for name in (".git", "letters.txt"):
        (tmp_path / name).mkdir()
    for name in (".git/a.txt", ".b.txt", "c.exe", "letters.txt/d.txt"):
        (tmp_path / name).write_text(PLAIN, "utf-8")
    texts = read(tmp_path)
    assert (list(texts.reports), texts.problems) == (["letters.txt/d.txt"], {})


@pytest.mark.parametrize(
    "name", [b"a\xff.txt", b"a\x1b[31mred.txt", b"a\nb.txt", "a\u202etxt.txt".encode(), b"=1+1.txt"]
)
def test_no_name_harms_the_terminal_the_table_or_the_page(tmp_path: Path, name: bytes) -> None:
    (tmp_path / os.fsdecode(name)).write_text(OFFICIAL, "utf-8")
    texts = read(tmp_path)
    shown = render_table(texts.reports, texts.problems)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e]", shown)
    assert len(shown.splitlines()) == 5
    written = (
        shown,
        render_csv(texts.reports),
        render_folder(texts.reports, "Папка"),
        json.dumps([*texts.reports]),
    )
    assert all(text.encode() for text in written)


def test_names_that_look_alike_once_mended_are_both_kept(tmp_path: Path) -> None:
    for name in (b"a\xfe.txt", b"a\xff.txt"):
        (tmp_path / os.fsdecode(name)).write_text(PLAIN, "utf-8")
    assert list(read(tmp_path).reports) == ["a\ufffd.txt", "a\ufffd.txt\ufffd"]


def test_report_of_a_folder_says_what_that_of_the_file_says(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(OFFICIAL, "utf-8")
    from_folder = read(tmp_path).reports["a.txt"]
    assert from_folder.document.sentences == ()
    assert from_folder.as_json() == judge(open_document(tmp_path / "a.txt"), LIMITS).as_json()
