"""Dates and times in Russian words → moments, slots of a booking form; every reading is against an injected now."""

from nlu.dates.moments import read_moments
from nlu.dates.resolving import resolve
from nlu.dates.slots import read_slot
from nlu.dates.values import Instant, Interval, Moment, Slot

__all__ = ["Instant", "Interval", "Moment", "Slot", "read_moments", "read_slot", "resolve"]
