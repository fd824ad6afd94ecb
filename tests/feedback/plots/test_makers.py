"""A plot shows every number it was given where it belongs, within its own edges, and says what is to be seen."""

from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feedback.plots import (
    NARROW,
    WIDE,
    Bar,
    HeatCell,
    Look,
    Mark,
    Measure,
    PathStep,
    Plot,
    Row,
    Stage,
    Starred,
    bars,
    forest,
    funnel,
    heat_map,
    path_map,
    stars,
    svg,
    trend,
)
from bot.feedback.plots.look import width_of
from bot.feedback.plots.shapes import Line, Polygon, Polyline, Rect, Shape, Text, moved

LONG = "Прикрепление к поликлинике по месту фактического проживания и смена участкового врача"
MARKS = [Mark(f"{at:02}.11", 80.0 + at, 70.0 + at, 90.0, 40) for at in range(1, 9)]
THIN = [
    Mark("01.11", None),
    Mark("02.11", 50.0, 20.0, 80.0, 12, firm=False),
    Mark("03.11", 90.0, 80.0, 95.0, 50),
]
ROWS = [Row(LONG, 84.5, 80.0, 88.0, "84,5 % · 1 240"), Row("Скрыто", None, None, None, "скрыто")]

MAKERS: dict[str, Callable[[Look], Plot]] = {
    "trend": lambda look: trend(MARKS, Measure(goals=((80.1, "4 ★"), (90.1, "5 ★")), counted="оценок"), look),
    "thin trend": lambda look: trend(THIN, Measure(), look),
    "net trend": lambda look: trend([Mark("а", -40.0, -60.0, -10.0, 33)], Measure(-100.0, 100.0, ""), look),
    "no trend": lambda look: trend([], Measure(), look),
    "bars": lambda look: bars([Bar(LONG, 62.0, "62,0 % · 1 240"), Bar("Нет", 0.0, "0,0 % · 0")], look),
    "no bars": lambda look: bars([], look),
    "funnel": lambda look: funnel([Stage("Все", 100), Stage("Спросили", 60, LONG), Stage("Ответили", 0)], look),
    "empty funnel": lambda look: funnel([Stage("Все", 0), Stage("Спросили", 0)], look),
    "forest": lambda look: forest(ROWS, 80.0, Measure(), look),
    "no forest": lambda look: forest([], None, Measure(), look),
    "heat": lambda look: heat_map([LONG, "б"], ["ноябрь", "декабрь"], {(0, 0): HeatCell(1.0, "7,4")}, look),
    "path": lambda look: path_map([PathStep("Ждал", [(LONG, HeatCell(0.9, "−7,4"))]), PathStep("Получил помощь", [])] * 3, look),
    "stars": lambda look: stars([Starred(LONG, 4, 3, 5, "ещё 18"), Starred("нет", None)], look),
}  # fmt: skip


def points(shape: Shape) -> Iterator[tuple[float, float]]:
    """The corners of a shape; of words, both their ends as wide as they are reckoned."""
    match shape:
        case Line():
            yield from (shape.start, shape.end)
        case Polyline() | Polygon():
            yield from shape.points
        case Rect():
            x, y = shape.corner
            yield from ((x, y), (x + shape.width, y + shape.height))
        case Text():
            wide = width_of(shape.words, shape.size) * (1.0 if shape.bold else 0.9)
            left = shape.at[0] - {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
            yield from ((left, shape.at[1]), (left + wide, shape.at[1] - shape.size))


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", MAKERS)
def test_nothing_sticks_out_of_a_plot(name: str, width: float) -> None:
    plot = MAKERS[name](Look("Название", "Что видно", width))
    assert (plot.width, plot.title, plot.says) == (width, "Название", "Что видно")
    out = [
        (shape, point)
        for shape in plot.shapes
        for point in points(shape)
        if not (-1 <= point[0] <= plot.width + 1 and -1 <= point[1] <= plot.height + 1)
    ]
    assert out == []


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", MAKERS)
def test_words_never_lie_on_other_words(name: str, width: float) -> None:
    boxes = []
    for shape in MAKERS[name](Look("Н", "в", width)).shapes:
        if isinstance(shape, Text):
            (left, low), (right, high) = points(shape)
            boxes.append((left, right, high + 2, low - 1, shape.words))
    crossed = [
        (one[4], other[4])
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
        if one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
    ]
    assert crossed == []


def test_trend_goes_through_firm_marks_and_leaves_a_gap_at_the_others() -> None:
    firm = Mark("a", 80.0, 70.0, 90.0, 40)
    plot = trend([firm, firm, Mark("b", None), firm, firm, firm], Measure(), Look("", ""))
    assert [len(each.points) for each in plot.shapes if isinstance(each, Polyline)] == [2, 3]
    assert [len(each.points) for each in plot.shapes if isinstance(each, Polygon)] == [4, 6]


def test_mark_on_few_answers_is_hollow_and_no_line_touches_it() -> None:
    plot = trend(THIN, Measure(), Look("", ""))
    hollow = [each for each in plot.shapes if isinstance(each, Rect) and each.edge == "accent"]
    assert [each.fill for each in hollow] == ["paper"]
    assert not [each for each in plot.shapes if isinstance(each, Polyline)]


@given(st.floats(-100, 100), st.floats(0, 60))
def test_higher_values_stand_higher(value: float, more: float) -> None:
    marks = [Mark("a", value, n=40), Mark("b", min(100.0, value + more), n=40)]
    plot = trend(marks, Measure(-100.0, 100.0), Look("", ""))
    (line,) = (each for each in plot.shapes if isinstance(each, Polyline))
    assert line.points[1][1] <= line.points[0][1]


@given(st.lists(st.floats(0, 100), min_size=1, max_size=11))
def test_bars_are_as_long_as_their_shares(shares: list[float]) -> None:
    rows = [Bar(str(at), share, "") for at, share in enumerate(shares)]
    shapes = bars(rows, Look("", "")).shapes
    long = [each.width for each in shapes if isinstance(each, Rect) and each.fill == "accent"]
    told = [share for share in shares if share]
    assert len(long) == len(told)
    ranked = [width for _, width in sorted(zip(told, long, strict=True))]
    assert ranked == sorted(ranked)


def test_stars_tell_what_is_sure_what_chance_allows_and_what_is_missing() -> None:
    plot = stars([Starred("строка", 4, 3, 5)], Look("", ""))
    drawn = [(each.fill, each.tint) for each in plot.shapes if isinstance(each, Polygon)]
    assert drawn == [("accent", 1.0)] * 3 + [("accent", 0.55), ("accent", 0.18)]


def test_words_of_a_plot_are_escaped_and_named_for_who_does_not_see_it() -> None:
    plot = bars([Bar('<script>"&', 50.0, "50")], Look("<b>", "мало & плохо"))
    drawn = ET.fromstring(svg(plot, "one"))
    assert drawn.attrib["role"] == "img"
    assert drawn.attrib["aria-labelledby"] == "one-title one-says"
    told = {each.attrib.get("id"): each.text for each in drawn}
    assert (told["one-title"], told["one-says"]) == ("<b>", "мало & плохо")
    assert '<script>"&' in [each.text for each in drawn]


def test_moved_shapes_keep_their_form() -> None:
    shapes = [Line((0, 0), (1, 1)), Polygon(((0, 0), (1, 0), (0, 1))), Rect((2, 2), 3, 4), Text((5, 5), "а")]
    back = moved(moved(shapes, 10, 20), -10, -20)
    assert list(back) == shapes
