"""Files of every kind that people bring: their text, their looks, and a clear word where they cannot be read."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from hypothesis import given
from hypothesis import strategies as st

from readability import ReadabilityError
from readability.documents import LARGEST, open_bytes, open_document
from readability.marks import find_marks
from readability.reading import Document


def sentences(document: Document) -> list[str]:
    return [document.text[one.start : one.end] for one in document.sentences]


def looks(document: Document) -> list[tuple[str, str, str]]:
    return [(one.kind, document.text[one.start : one.end], one.value) for one in document.formatting]


def word_file(build: Any) -> bytes:
    made, out = docx.Document(), io.BytesIO()
    build(made)
    made.save(out)
    return out.getvalue()


def test_text_is_read_in_the_encodings_of_old_machines() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1251"):
        document = open_bytes("Подъезд открыт. Ждём ёлку.".encode(encoding), "a.txt")
        assert sentences(document) == ["Подъезд открыт.", "Ждём ёлку."]


def test_markdown_is_counted_without_its_signs_and_keeps_its_offsets() -> None:
    source = (
        "---\ntitle: Заголовок\n---\n# Что взять\n\nВозьмите **паспорт** и *свой* [талон](https://a.example/очень-длинно).\n\n"
        "* раз\n* два {{phone}}\n\n```\nкод не читают\n```\n\n| Что | Где |\n|---|---|\n| Талон | Зал |\n"
    )
    document = open_bytes(source.encode(), "a.md")
    assert document.text == source
    assert [mark.rule for mark in find_marks(document) if mark.rule == "special_symbols"] == []
    assert [one.block for one in document.sentences][:4] == ["heading", "paragraph", "item", "item"]
    words = [token.text for one in document.sentences for token in one.tokens if token.kind != "sign"]
    assert words == [
        "Что",
        "взять",
        "Возьмите",
        "паспорт",
        "и",
        "свой",
        "талон",
        "раз",
        "два",
        "Что",
        "Где",
        "Талон",
        "Зал",
    ]
    assert looks(document) == [("italic", "свой", "")]


def test_html_is_read_as_it_is_seen() -> None:
    source = (
        "<html><head><title>Не видно</title><style>p{}</style></head><body><h1>Что\nвзять</h1><p>Паспорт и <i>талон</i>."
        "<br>Ждём.</p><script>alert(1)</script><ul><li>копия</li><li>чек</li></ul><p hidden>Тайна.</p>"
        "<p style='display: none'>Тайна.</p><p style='font-family: \"Times New Roman\", serif; background: #ff0'>Жёлтое.</p>"
        "<u>Черта</u><!-- отклик: пропустить all_caps: название --><!-- чужое --></body></html>"
    )
    document = open_bytes(source.encode(), "a.html")
    assert sentences(document) == [
        "Что взять",
        "Паспорт и талон.",
        "Ждём.",
        "– копия",
        "– чек",
        "Жёлтое.",
        "Черта",
    ]
    assert "пропустить all_caps" in document.text
    assert "чужое" not in document.text
    assert looks(document) == [
        ("italic", "талон", ""),
        ("background", "Жёлтое.", "#ff0"),
        ("font", "Жёлтое.", "times new roman"),
        ("underline", "Черта", ""),
    ]


def test_word_file_gives_paragraphs_tables_lists_and_looks() -> None:
    def build(made: Any) -> None:
        made.add_heading("Что взять", 1)
        paragraph = made.add_paragraph("Паспорт и ")
        paragraph.add_run("талон").italic = True
        marked = paragraph.add_run(" сюда")
        marked.underline, marked.font.name, marked.font.highlight_color = (
            True,
            "Georgia",
            WD_COLOR_INDEX.YELLOW,
        )
        made.add_paragraph("копия", style="List Bullet")
        table = made.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Окно", "Пятое"

    document = open_bytes(word_file(build), "a.docx")
    assert sentences(document) == ["Что взять", "Паспорт и талон сюда", "– копия", "Окно", "Пятое"]
    assert looks(document) == [
        ("italic", "талон", ""),
        ("background", " сюда", "yellow"),
        ("font", " сюда", "Georgia"),
        ("underline", " сюда", ""),
    ]


def test_letter_is_read_without_what_it_quotes() -> None:
    message = EmailMessage()
    message["Subject"] = "Ответ на ваше письмо"
    message.set_content("Справка готова.\n> Где моя справка?\n-- \nОтдел писем\n")
    document = open_bytes(message.as_bytes(), "a.eml")
    assert sentences(document) == ["Ответ на ваше письмо", "Справка готова."]


def test_letter_of_html_alone_is_read_too() -> None:
    message = EmailMessage()
    message["Subject"] = "Ответ"
    message.set_content("<p>Справка <i>готова</i>.</p>", subtype="html")
    document = open_bytes(message.as_bytes(), "a.eml")
    assert sentences(document) == ["Ответ", "Справка готова."]
    assert looks(document) == [("italic", "готова", "")]


BROKEN = [
    pytest.param(
        "a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "зашифрован", id="encrypted Word file"
    ),
    pytest.param("a.docx", b"PK\x03\x04broken", "повреждён", id="broken zip"),
    pytest.param("a.docx", b"", "повреждён", id="empty Word file"),
    pytest.param("a.txt", b"\x00\x01\x02\x03" * 100, "не текст", id="binary file"),
    pytest.param("a.txt", b"  \n", "нет текста", id="blank file"),
    pytest.param("a.pdf", b"%PDF", "формат", id="other format"),
    pytest.param("a.eml", b"\n\nhello", "не письмо", id="no headers"),
    pytest.param(
        "a.eml", b"Content-Type: application/pkcs7-mime\n\nMIIC", "зашифровано", id="encrypted letter"
    ),
    pytest.param("a.md", b"---\na: b\n---\n" * 1 + b" " * LARGEST, "5 МБ", id="too large"),
]


@pytest.mark.parametrize(("name", "content", "said"), BROKEN)
def test_what_cannot_be_read_is_said_with_its_name(name: str, content: bytes, said: str) -> None:
    with pytest.raises(ReadabilityError, match=said) as raised:
        open_bytes(content, name)
    assert name in str(raised.value)


def test_zip_that_is_no_word_file_is_broken() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "привет")
    with pytest.raises(ReadabilityError, match="повреждён"):
        open_bytes(out.getvalue(), "a.docx")


def test_bomb_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(11):
            archive.writestr(f"{number}.xml", b"\0" * 10 * 1024 * 1024)
    with pytest.raises(ReadabilityError, match="велик"):
        open_bytes(out.getvalue(), "a.docx")


def test_missing_file_and_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.txt", tmp_path):
        with pytest.raises(ReadabilityError, match="нет"):
            open_document(path)


WORD_FILE = word_file(lambda made: made.add_paragraph("Паспорт готов. Ждём вас."))


@given(st.integers(0, len(WORD_FILE) - 1), st.binary(min_size=1, max_size=6))
def test_spoilt_word_files_are_read_or_refused(place: int, noise: bytes) -> None:
    _read_or_refused(WORD_FILE[:place] + noise + WORD_FILE[place + len(noise) :], "a.docx")


@given(st.sampled_from(["a.txt", "a.md", "a.html", "a.eml"]), st.one_of(st.binary(max_size=200), st.text(
    st.sampled_from("<>!-/aипb\"'= :;\n#*_[]()`|&\x00"), max_size=200
).map(str.encode)))  # fmt: skip
def test_any_bytes_are_read_or_refused(name: str, content: bytes) -> None:
    _read_or_refused(content, name)


def _read_or_refused(content: bytes, name: str) -> None:
    try:
        document = open_bytes(content, name)
    except ReadabilityError:
        return
    assert all(0 <= one.start <= one.end <= len(document.text) for one in document.formatting)
    assert all(0 <= one.start < one.end <= len(document.text) for one in document.sentences)
