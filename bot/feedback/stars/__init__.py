"""Stars of section 6: bands as dated data, and what is still missing to the next star."""

from bot.feedback.stars.bands import Bands, Row, load_bands
from bot.feedback.stars.judging import Star, StarFigure, judge, star_of

__all__ = ["Bands", "Row", "Star", "StarFigure", "judge", "load_bands", "star_of"]
