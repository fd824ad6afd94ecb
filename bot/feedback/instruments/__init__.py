"""The questions of feedback as data: the same words, scale and version in every channel (clause 4.5.7.2)."""

from bot.feedback.instruments.instrument import Instrument, Option
from bot.feedback.instruments.loading import load_instruments
from bot.feedback.instruments.reading import read_value

__all__ = ["Instrument", "Option", "load_instruments", "read_value"]
