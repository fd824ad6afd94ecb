"""The star of a question's whole figure."""

from bot.feedback.indices import Figure
from bot.feedback.instruments import Instrument
from bot.feedback.stars import StarFigure, load_bands, star_of

_COUNTED = ("ces", "csi")
"""Rows of table 1 that one question of all citizens decides."""


def star_of_measure(instrument: Instrument, found: Figure) -> StarFigure | None:
    """None where no row of the tables counts the question as a whole."""
    for row in _COUNTED:
        if load_bands().rows[row].instrument == instrument.code:
            return star_of(found, row)
    return None
