"""The letters of paper and pictures: DejaVu Sans Condensed cut to Latin and Cyrillic, shipped with its licence."""

from functools import cache
from pathlib import Path

from PIL import ImageFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).parents[1] / "report" / "fonts"
FILES = {False: FOLDER / "DejaVuSansCondensed-cut.ttf", True: FOLDER / "DejaVuSansCondensed-Bold-cut.ttf"}
NAMES = {False: "OtklikSans", True: "OtklikSans-Bold"}
FAMILY = NAMES[False]


@cache
def on_paper() -> None:
    """Makes the letters known to reportlab, once a process, under `NAMES`; `<b>` in a paragraph finds the bold ones."""
    for bold, path in FILES.items():
        pdfmetrics.registerFont(TTFont(NAMES[bold], str(path)))
    pdfmetrics.registerFontFamily(
        FAMILY, normal=FAMILY, bold=NAMES[True], italic=FAMILY, boldItalic=NAMES[True]
    )


@cache
def in_pictures(size: float, *, bold: bool) -> ImageFont.FreeTypeFont:
    """The letters for Pillow; `size` in pixels."""
    return ImageFont.truetype(str(FILES[bold]), size)
