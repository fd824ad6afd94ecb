"""Promises of the readers: every format gives the same clauses; what cannot be read says why, by file name."""

import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from knowledge.documents import DocumentError, read_documents
from knowledge.documents import formats as readers

EXPECTED = {"1", "1.1", "2"}


def numbers(folder):
    return {one.number for one in read_documents(folder) if one.number}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_text_is_read_in_the_encodings_offices_use(tmp_path, encoding):
    (tmp_path / "правила.txt").write_bytes("1. Общее\n\n1.1. Приём граждан\n\n2. Далее".encode(encoding))
    assert "Приём граждан" in {one.title for one in read_documents(tmp_path)}


def test_markdown_table_gives_rows(tmp_path):
    (tmp_path / "a.md").write_text(
        "## План\n\n| № | Дело | Срок |\n|---|---|---|\n| 1. | **Обучить** | май |\n"
    )
    assert [one.text for one in read_documents(tmp_path) if one.row] == ["1. Обучить; Срок: май"]


def test_html_gives_headings_lists_rows_and_no_scripts(tmp_path):
    page = (
        "<html><head><title>х</title></head><body><nav>Меню</nav><script>1</script><h1>1. Общее</h1><p>Ввод<sup>1</sup>:</p>"
        "<ul><li>раз;</li><li>два.</li></ul><div><p>1.1. Пункт</p></div><p>2. Срок</p>"
        "<table><tr><th>Дело</th><th>Срок</th></tr><tr><td>Ответ на письмо</td><td>сутки</td></tr></table></body></html>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    found = read_documents(tmp_path)
    assert numbers(tmp_path) == EXPECTED
    assert found[0].text == "1. Общее\nВвод¹:\n– раз;\n– два."
    assert found[-1].text == "Ответ на письмо; Срок: сутки"


def test_docx_gives_headings_and_merged_cells_once(tmp_path):
    document = docx.Document()
    document.add_heading("Положение", level=1)
    for text in ("1. Общее", "1.1. Пункт о приёме.", "2. Далее"):
        document.add_paragraph(text)
    document.add_paragraph("за сутки", style="List Bullet")
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("№", "Дело", "Срок"), strict=True):
        cell.text = text
    table.rows[1].cells[0].text = "Обучение"
    table.rows[1].cells[1].merge(table.rows[1].cells[2]).text = "весь май"
    document.save(str(tmp_path / "a.docx"))
    found = read_documents(tmp_path)
    assert numbers(tmp_path) == EXPECTED
    assert any("– за сутки" in one.text for one in found)
    assert found[-1].text == "Обучение; Дело: весь май"


def test_numbers_that_word_counts_itself_are_read(tmp_path):
    document = docx.Document()
    document.add_paragraph("1. Приём")
    for text in ("Взять талон.", "Подойти к окну."):
        document.add_paragraph(text, style="List Number")
    document.save(str(tmp_path / "a.docx"))
    (clause,) = read_documents(tmp_path)
    assert clause.text == "1. Приём\n1. Взять талон.\n2. Подойти к окну."


def test_numbered_headings_of_word_own_their_clauses(tmp_path):
    document = docx.Document()
    multilevel(document, "7")
    for depth, text in ((0, "Общее"), (1, "Цели"), (1, "Сроки"), (0, "Приём"), (1, "Запись")):
        numbered(document.add_paragraph(text), "7", depth)
    document.save(str(tmp_path / "a.docx"))
    assert {one.number: one.title for one in read_documents(tmp_path)} == {
        "1": "Общее", "1.1": "Цели", "1.2": "Сроки", "2": "Приём", "2.1": "Запись",
    }  # fmt: skip


def multilevel(document, number):
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, text in enumerate(("%1.", "%1.%2."))
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {space} w:abstractNumId="90">{levels}</w:abstractNum>'))
    for one in numbering.findall(qn("w:num")):
        if one.get(qn("w:numId")) == number:
            numbering.remove(one)
    numbering.append(parse_xml(f'<w:num {space} w:numId="{number}"><w:abstractNumId w:val="90"/></w:num>'))


def numbered(paragraph, number, depth):
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = depth
    properties.get_or_add_numId().val = int(number)


def test_pdf_lines_become_clauses(tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf("1. Общее", "1.1. Приём идёт в течение", "трёх дней.", "2. Далее"))
    found = {one.number: one.text for one in read_documents(tmp_path)}
    assert set(found) == EXPECTED
    assert found["1.1"] == "1.1. Приём идёт в течение трёх дней."


def test_pdf_of_pictures_asks_for_recognition(tmp_path):
    (tmp_path / "скан.pdf").write_bytes(pdf())
    with pytest.raises(DocumentError, match=r"скан\.pdf: .*OCR"):
        read_documents(tmp_path)


@pytest.mark.parametrize("name", ["сломан.pdf", "сломан.docx"])
def test_damaged_file_is_named(tmp_path, name):
    (tmp_path / name).write_bytes(b"not what it seems")
    with pytest.raises(DocumentError, match="сломан"):
        read_documents(tmp_path)


def test_zip_that_is_no_docx_is_named(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("readme", "hello")
    with pytest.raises(DocumentError, match=r"a\.docx"):
        read_documents(tmp_path)


def test_zip_bomb_is_refused_unopened(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "0" * 20_000_000)
    with pytest.raises(DocumentError, match="zip bomb"):
        read_documents(tmp_path)


def test_file_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(readers, "MAX_BYTES", 10)
    (tmp_path / "a.txt").write_text("1. Слишком длинный текст")
    with pytest.raises(DocumentError, match=r"a\.txt: .*at most 10"):
        read_documents(tmp_path)


def test_folder_that_is_none_is_named(tmp_path):
    with pytest.raises(DocumentError, match="no such folder"):
        read_documents(tmp_path / "нет")


def test_other_files_are_left_out_and_equal_stems_keep_their_suffix(tmp_path):
    for name in ("a.txt", "a.md", "photo.jpg", ".hidden.txt"):
        (tmp_path / name).write_text("1. Общее")
    assert {one.id for one in read_documents(tmp_path)} == {"a.txt#1", "a.md#1"}


def pdf(*lines: str) -> bytes:
    """A PDF of one page; letters are codes of a font whose ToUnicode map tells them."""
    letters = sorted(set("".join(lines)))
    codes = {letter: place + 1 for place, letter in enumerate(letters)}
    shown = "".join(
        f"1 0 0 1 50 {780 - 14 * place} Tm <{''.join(f'{codes[x]:02x}' for x in line)}> Tj\n"
        for place, line in enumerate(lines)
    )
    content = f"BT /F1 12 Tf\n{shown}ET".encode()
    pairs = "\n".join(f"<{code:02x}> <{ord(letter):04x}>" for letter, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
    ).encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content_of in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content_of)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + tail
