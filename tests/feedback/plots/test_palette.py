"""Colours off the page are those of the page, and words are read on every shade they are written on."""

import re
from pathlib import Path

import pytest

from bot.feedback.plots.heat import HeatCell, heat_map, tint_of
from bot.feedback.plots.look import Look
from bot.feedback.plots.palette import PALETTE, mixed
from bot.feedback.plots.shapes import Rect, Role, Text
from bot.templates import STATIC


def luminance(colour: tuple[int, int, int]) -> float:
    """WCAG 2.2, relative luminance."""
    linear = [(part / 255 + 0.055) / 1.055 if part > 10 else part / 255 / 12.92 for part in colour]
    red, green, blue = (each**2.4 if part > 10 else each for each, part in zip(linear, colour, strict=True))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_paper_has_the_colours_of_the_light_page() -> None:
    light = Path(STATIC / "tokens.css").read_text("utf-8").split("color-scheme: light")[1]
    tokens = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", light.split("}")[0]))
    assert {role: tokens[role] for role in PALETTE} == PALETTE


@pytest.mark.parametrize("weight", [at / 20 for at in range(21)])
@pytest.mark.parametrize("role", ["bad", "good", "accent", "warn"])
def test_words_on_a_heat_map_are_read_on_every_shade(weight: float, role: Role) -> None:
    plot = heat_map(["шаг"], ["причина"], {(0, 0): HeatCell(weight, "7,4")}, Look("", ""), role)
    (cell,) = (each for each in plot.shapes if isinstance(each, Rect))
    (words,) = (each for each in plot.shapes if isinstance(each, Text) and each.words == "7,4")
    assert cell.tint == tint_of(weight)
    assert contrast(mixed(words.role), mixed(role, cell.tint)) >= 4.5


def test_heavier_cells_are_never_paler() -> None:
    shades = [tint_of(at / 100) for at in range(101)]
    assert shades == sorted(shades)
    assert len(set(shades)) == 5
