"""Plots on paper and in pictures: every kind of shape is drawn, in the colour of its role, where it belongs."""

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from bot.feedback.plots.fonts import on_paper
from bot.feedback.plots.palette import mixed
from bot.feedback.plots.pdf import TALLEST, PlotOnPaper, draw
from bot.feedback.plots.png import DENSITY, png
from bot.feedback.plots.shapes import Line, Plot, Polygon, Polyline, Rect, Text

PLOT = Plot(
    200,
    100,
    "Всё",
    "Каждая фигура по одной.",
    (
        Rect((0, 0), 50, 50, "good"),
        Rect((150, 0), 50, 50, "bad", 0.5, edge="ink", radius=6),
        Polygon(((60, 10), (90, 10), (75, 40)), "accent"),
        Polyline(((0, 60), (100, 80), (200, 60)), "warn", 3),
        Line((0, 90), (200, 90), "ink", 2, dashed=True),
        Text((100, 99), "Жёлтый ёж", "soft", 12, "middle", bold=True),
    ),
)
WITHIN = {(25, 25): mixed("good"), (175, 25): mixed("bad", 0.5), (75, 20): mixed("accent"), (120, 20): mixed("paper")}  # fmt: skip


def on_a_page() -> Image.Image:
    on_paper()
    file = BytesIO()
    canvas = Canvas(file, pagesize=(200, 100))
    draw(canvas, PLOT)
    canvas.save()
    return pypdfium2.PdfDocument(file.getvalue())[0].render(scale=DENSITY).to_pil().convert("RGB")


def in_a_picture() -> Image.Image:
    return Image.open(BytesIO(png(PLOT)))


@pytest.mark.parametrize("drawn", [on_a_page, in_a_picture])
def test_shapes_stand_where_they_belong_in_their_colours(drawn) -> None:
    image = drawn()
    assert image.size == (200 * DENSITY, 100 * DENSITY)
    found = {place: image.getpixel((place[0] * DENSITY, place[1] * DENSITY)) for place in WITHIN}
    for place, colour in WITHIN.items():
        assert max(abs(a - b) for a, b in zip(found[place], colour, strict=True)) <= 2, place


@pytest.mark.parametrize("drawn", [on_a_page, in_a_picture])
def test_words_are_centred_on_their_place(drawn) -> None:
    strip = drawn().crop((0, 88 * DENSITY + 8, 200 * DENSITY, 100 * DENSITY)).convert("L")
    dark = [x for x in range(strip.width) if min(strip.getpixel((x, y)) for y in range(strip.height)) < 150]
    assert (dark[0] + dark[-1]) / 2 == pytest.approx(100 * DENSITY, abs=3 * DENSITY)
    assert dark[-1] - dark[0] > 40 * DENSITY


def test_dashed_line_has_gaps() -> None:
    image = in_a_picture()
    row = [image.getpixel((x, 90 * DENSITY)) for x in range(4, 396)]
    assert any(sum(colour) < 200 for colour in row)
    assert any(sum(colour) > 700 for colour in row)


def test_plot_is_made_to_fit_its_column_and_no_taller_than_a_page() -> None:
    wide, tall = PlotOnPaper(PLOT).wrap(75, 1000)
    assert (wide, tall) == (75, 37.5)
    assert PlotOnPaper(Plot(100, 5000, "", "", ())).wrap(1000, 10)[1] <= TALLEST + 1e-6
