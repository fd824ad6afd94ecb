"""Figures of satisfaction: counted answers of a period and a slice, and the indices they come to."""

from bot.feedback.figures.counting import (
    ANY,
    Asked,
    By,
    Key,
    Pace,
    asked_and_answered,
    read_all,
    read_counts,
    read_each,
    read_versions,
)
from bot.feedback.figures.modes import Modes, modes
from bot.feedback.figures.names import Names
from bot.feedback.figures.summing import Part, course, pace_of, parts, total, whole

__all__ = [
    "ANY",
    "Asked",
    "By",
    "Key",
    "Modes",
    "Names",
    "Pace",
    "Part",
    "asked_and_answered",
    "course",
    "modes",
    "pace_of",
    "parts",
    "read_all",
    "read_counts",
    "read_each",
    "read_versions",
    "total",
    "whole",
]
