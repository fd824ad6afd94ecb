"""The report on paper: A4, vectors, letters inside the file, an outline of sections; the same bytes for the same words."""

from functools import partial
from io import BytesIO
from typing import Any, assert_never
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    ListFlowable,
    ListItem,
    PageTemplate,
    Spacer,
)
from reportlab.platypus import Paragraph as Words
from reportlab.platypus import Table as Grid

from bot.feedback.plots.fonts import FAMILY, NAMES, on_paper
from bot.feedback.plots.palette import PALETTE
from bot.feedback.plots.pdf import PlotOnPaper
from bot.feedback.report.blocks import Block, Document, Facts, Heading, Paragraph, Picture, Points, Table

SIDE, TOP, BOTTOM = 20 * mm, 18 * mm, 20 * mm
_WIDTH = A4[0] - 2 * SIDE
_ROOM = 52 * mm
"""So much must be left of a page for a heading to begin on it."""

_TOGETHER, _SHORT = 8, 60
"""Tables of so many rows stay on one page, where no cell has more letters than that."""

_INK, _SOFT, _LINE, _ACCENT = (colors.HexColor(PALETTE[role]) for role in ("ink", "soft", "line", "accent"))


def pdf(document: Document) -> bytes:
    """The whole file."""
    on_paper()
    file = BytesIO()
    paper = _Paper(
        file,
        pagesize=A4,
        leftMargin=SIDE,
        rightMargin=SIDE,
        topMargin=TOP,
        bottomMargin=BOTTOM,
        title=document.title,
        subject=" ".join(document.lines),
        author=document.foot,
        lang=document.language,
        invariant=1,
    )
    frame = Frame(SIDE, BOTTOM, _WIDTH, A4[1] - TOP - BOTTOM, 0, 0, 0, 0)
    paper.addPageTemplates(PageTemplate(frames=[frame]))
    story: list[Flowable] = [Words(escape(document.title), _style("title"))]
    story += [Words(escape(line), _style("under")) for line in document.lines]
    for block in document.blocks:
        story += _flow(block)
    paper.build(story, canvasmaker=partial(_Numbered, foot=document.foot))
    return file.getvalue()


class _Paper(BaseDocTemplate):  # type: ignore[misc]
    """Puts every section into the outline that a reader opens beside the pages."""

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (the library's own name)
        level = getattr(flowable, "outline", None)
        if level is None:
            return
        key = f"s{self.page}-{id(flowable):x}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(flowable.getPlainText(), key, level)


class _Numbered(Canvas):  # type: ignore[misc]
    """Writes under each page whose report it is, the page and how many there are; known at the end only."""

    def __init__(self, *given: Any, foot: str, **named: Any) -> None:
        super().__init__(*given, **named)
        self._foot, self._pages = foot, list[dict[str, Any]]()

    def showPage(self) -> None:  # noqa: N802 (the library's own name)
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, page in enumerate(self._pages, 1):
            self.__dict__.update(page)
            self.setFont(FAMILY, 8)
            self.setFillColor(_SOFT)
            self.drawString(SIDE, 11 * mm, self._foot)
            self.drawRightString(A4[0] - SIDE, 11 * mm, f"{number} / {len(self._pages)}")
            super().showPage()
        super().save()


def _flow(block: Block) -> list[Flowable]:
    match block:
        case Heading():
            words = Words(escape(block.words), _style("section" if block.level == 2 else "part"))
            words.outline = block.level - 2
            return [CondPageBreak(_ROOM), words]
        case Paragraph():
            return [Words(escape(block.words), _style(block.tone))]
        case Points():
            return [_list(block)]
        case Facts():
            return [_facts(block), Spacer(0, 6)]
        case Table():
            return _table(block)
        case Picture():
            return [Spacer(0, 2), PlotOnPaper(block.plot), Spacer(0, 6)]
        case _:
            assert_never(block)


def _list(block: Points) -> Flowable:
    items = [ListItem(Words(escape(line), _style("point")), leftIndent=12) for line in block.lines]
    return ListFlowable(items, bulletType="bullet", start="\N{BULLET}", bulletFontName=FAMILY, leftIndent=12)


def _facts(block: Facts) -> Flowable:
    rows = [
        [Words(escape(fact.term), _style("term")), Words(_linked(fact.words, fact.url), _style("cell"))]
        for fact in block.rows
    ]
    grid = Grid(rows, colWidths=[_WIDTH * 0.34, _WIDTH * 0.66], hAlign="LEFT")
    grid.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_padding(2)])
    return grid


def _table(block: Table) -> list[Flowable]:
    head = [Words(escape(each), _style("head")) for each in block.head]
    rows = [[Words(escape(each), _style("cell")) for each in row] for row in block.rows]
    widths = [share * _WIDTH for share in block.shares()]
    grid = Grid([head, *rows], colWidths=widths, repeatRows=1, hAlign="LEFT")
    grid.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, _SOFT),
            ("LINEBELOW", (0, 1), (-1, -1), 0.4, _LINE),
            *_padding(3),
        ]
    )
    made: list[Flowable] = [CondPageBreak(_ROOM / 2), Words(escape(block.caption), _style("caption")), grid]
    if block.note:
        made.append(Words(escape(block.note), _style("soft")))
    made.append(Spacer(0, 8))
    longest = max((len(cell) for row in block.rows for cell in row), default=0)
    return [KeepTogether(made[1:])] if len(block.rows) <= _TOGETHER and longest <= _SHORT else made


def _padding(upright: float) -> list[tuple[Any, ...]]:
    return [
        (name, (0, 0), (-1, -1), size)
        for name, size in (
            ("TOPPADDING", upright),
            ("BOTTOMPADDING", upright),
            ("LEFTPADDING", 0),
            ("RIGHTPADDING", 6),
        )
    ]


def _linked(words: str, url: str) -> str:
    if not url:
        return escape(words)
    return f'<a href="{escape(url, {chr(34): "&quot;"})}" color="{PALETTE["accent"]}">{escape(words)}</a>'


def _style(name: str) -> ParagraphStyle:
    return _STYLES[name]


def _made(size: float, after: float, **more: Any) -> ParagraphStyle:
    """A style; lines may break within long words only where nothing else helps."""
    plain = {"fontName": FAMILY, "textColor": _INK, "leading": size * 1.38, "splitLongWords": 1}
    return ParagraphStyle("otklik", **(plain | {"fontSize": size, "spaceAfter": after} | more))


_BOLD = NAMES[True]
_STYLES = {
    "title": _made(19, 4, fontName=_BOLD),
    "under": _made(9.5, 1, textColor=_SOFT),
    "section": _made(14, 5, fontName=_BOLD, spaceBefore=14),
    "part": _made(11, 4, fontName=_BOLD, spaceBefore=8),
    "plain": _made(9.5, 5),
    "lead": _made(11, 6),
    "soft": _made(8, 5, textColor=_SOFT),
    "point": _made(9.5, 3),
    "caption": _made(9.5, 3, fontName=_BOLD, spaceBefore=4),
    "term": _made(9, 0, textColor=_SOFT),
    "head": _made(8, 0, textColor=_SOFT),
    "cell": _made(8.5, 0),
}
