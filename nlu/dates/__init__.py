"""Dates and times in Russian words → moments, slots of a booking form; every reading is against an injected now."""

from nlu.dates.english import in_russian
from nlu.dates.long_holidays import Holidays, read_long_holidays
from nlu.dates.moments import read_moments
from nlu.dates.resolving import resolve
from nlu.dates.slots import read_slot
from nlu.dates.values import Instant, Interval, Moment, Slot

__all__ = [
    "Holidays",
    "Instant",
    "Interval",
    "Moment",
    "Slot",
    "in_russian",
    "read_long_holidays",
    "read_moments",
    "read_slot",
    "resolve",
]
