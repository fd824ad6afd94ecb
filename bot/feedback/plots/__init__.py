"""Plots as frozen lists of primitives: makers of the plots, and renderers for pages, paper and pictures."""

from bot.feedback.plots.axes import shown
from bot.feedback.plots.bars import Bar, Stage, bars, funnel, shown_count
from bot.feedback.plots.forest import Row, forest
from bot.feedback.plots.heat import HeatCell, PathStep, heat_map, path_map
from bot.feedback.plots.look import NARROW, WIDE, Look
from bot.feedback.plots.shapes import Plot
from bot.feedback.plots.starred import Starred, stars
from bot.feedback.plots.svg import svg
from bot.feedback.plots.trend import Mark, Measure, trend

__all__ = [
    "NARROW",
    "WIDE",
    "Bar",
    "HeatCell",
    "Look",
    "Mark",
    "Measure",
    "PathStep",
    "Plot",
    "Row",
    "Stage",
    "Starred",
    "bars",
    "forest",
    "funnel",
    "heat_map",
    "path_map",
    "shown",
    "shown_count",
    "stars",
    "svg",
    "trend",
]
