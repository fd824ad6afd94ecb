"""The report as a text document that a body may take into a paper of its own: real headings, lists and tables."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, assert_never

import docx as word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from bot.feedback.plots.palette import mixed
from bot.feedback.plots.png import png
from bot.feedback.report.blocks import Block, Document, Facts, Heading, Paragraph, Picture, Points, Table

FACE = "Arial"
"""A face that every office suite has or replaces by one of the same widths; the letters are not in the file."""

_WIDTH = Cm(17)
_SIZES = {"Normal": 10.5, "Title": 20, "Heading 1": 15, "Heading 2": 12, "List Bullet": 10.5, "Caption": 9.5}


def docx(document: Document, made_at: datetime) -> bytes:
    """The whole file; `made_at` goes into its properties."""
    file = word.Document()
    _prepare(file, document, made_at)
    file.add_paragraph(document.title, style="Title")
    for line in document.lines:
        _soft(file.add_paragraph(), line)
    for block in document.blocks:
        _add(file, block)
    kept = BytesIO()
    file.save(kept)
    return kept.getvalue()


def _prepare(file: Any, document: Document, made_at: datetime) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    for name, size in _SIZES.items():
        style = file.styles[name]
        style.font.name, style.font.size = FACE, Pt(size)
        # The East Asian face and the theme's would otherwise win over the one that is named.
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        for kind in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{kind}"), FACE)
        style.font.color.rgb = RGBColor(*mixed("ink"))
    language = file.styles["Normal"].element.get_or_add_rPr()
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), {"ru": "ru-RU"}.get(document.language, "en-GB"))
    language.append(mark)
    properties = file.core_properties
    properties.title, properties.author, properties.language = (
        document.title,
        document.foot,
        document.language,
    )
    properties.created = properties.modified = made_at.replace(tzinfo=None, microsecond=0)
    _number_pages(section.footer.paragraphs[0], document.foot)


def _number_pages(paragraph: Any, foot: str) -> None:
    _soft(paragraph, f"{foot} · ")
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        run.font.size, run.font.color.rgb = Pt(9), RGBColor(*mixed("soft"))
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = words
        run._r.append(part)  # noqa: SLF001 (python-docx has no fields)


def _add(file: Any, block: Block) -> None:
    match block:
        case Heading():
            file.add_heading(block.words, block.level - 1)
        case Paragraph():
            paragraph = file.add_paragraph()
            if block.tone == "soft":
                _soft(paragraph, block.words)
            else:
                paragraph.add_run(block.words).font.size = Pt(12 if block.tone == "lead" else 10.5)
        case Points():
            for line in block.lines:
                file.add_paragraph(line, style="List Bullet")
        case Facts():
            _facts(file, block)
        case Table():
            _table(file, block)
        case Picture():
            _picture(file, block)
        case _:
            assert_never(block)


def _facts(file: Any, block: Facts) -> None:
    grid = file.add_table(rows=0, cols=2)
    for fact in block.rows:
        term, words = grid.add_row().cells
        _soft(term.paragraphs[0], fact.term)
        if fact.url:
            _link(words.paragraphs[0], fact.words, fact.url)
        else:
            words.paragraphs[0].add_run(fact.words).font.size = Pt(10)
    _set_widths(grid, (0.34, 0.66))
    file.add_paragraph().paragraph_format.space_after = Pt(0)


def _table(file: Any, block: Table) -> None:
    caption = file.add_paragraph(style="Caption")
    caption.add_run(block.caption).bold = True
    caption.paragraph_format.keep_with_next = True
    grid = file.add_table(rows=1, cols=len(block.head), style="Table Grid")
    for cell, words in zip(grid.rows[0].cells, block.head, strict=True):
        run = cell.paragraphs[0].add_run(words)
        run.bold, run.font.size = True, Pt(8.5)
    _repeat(grid.rows[0])
    for row in block.rows:
        for cell, words in zip(grid.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(words).font.size = Pt(9)
    _set_widths(grid, block.shares())
    _soft(file.add_paragraph(), block.note)


def _picture(file: Any, block: Picture) -> None:
    paragraph = file.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    shape = paragraph.add_run().add_picture(BytesIO(png(block.plot)), width=_WIDTH)
    # Who does not see the picture is told what is in it.
    described = shape._inline.docPr  # noqa: SLF001 (python-docx has no other way to it)
    described.set("title", block.plot.title)
    described.set("descr", block.plot.says)


def _soft(paragraph: Any, words: str) -> None:
    run = paragraph.add_run(words)
    run.font.size, run.font.color.rgb = Pt(9), RGBColor(*mixed("soft"))


def _link(paragraph: Any, words: str, url: str) -> None:
    key = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), key)
    run = paragraph.add_run(words)
    run.font.size, run.font.color.rgb, run.font.underline = Pt(10), RGBColor(*mixed("accent")), True
    link.append(run._r)  # noqa: SLF001 (python-docx has no links of its own)
    paragraph._p.append(link)  # noqa: SLF001 (the same)


def _repeat(row: Any) -> None:
    """The head of a table stands on each of its pages, and says to a reader that it is one."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 (python-docx has no other way to it)
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    properties.append(mark)


def _set_widths(grid: Any, shares: Sequence[float]) -> None:
    grid.autofit = False
    for row in grid.rows:
        for cell, share in zip(row.cells, shares, strict=True):
            cell.width = int(_WIDTH * share)
