"""Indices of feedback: pure arithmetic on counted answers, each with n and an interval; nothing small is shown."""

from bot.feedback.indices.figure import (
    MIN_N,
    Counts,
    Figure,
    figure,
    needed,
    repeat_share,
    response_rate,
    share,
)
from bot.feedback.indices.intervals import Z95, Interval, net_interval, wilson
from bot.feedback.indices.suppression import LEAST, TOTAL, Published, suppress

__all__ = [
    "LEAST",
    "MIN_N",
    "TOTAL",
    "Z95",
    "Counts",
    "Figure",
    "Interval",
    "Published",
    "figure",
    "needed",
    "net_interval",
    "repeat_share",
    "response_rate",
    "share",
    "suppress",
    "wilson",
]
