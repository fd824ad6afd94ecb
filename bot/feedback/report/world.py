"""Whose report it is, and of what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.booking.links import Links
from bot.feedback.instruments import Instrument
from bot.feedback.slices import Period
from knowledge import Centre, KnowledgeBase


@dataclass(frozen=True, slots=True)
class World:
    """The body with its base, its links, and the questions it asks by code."""

    base: KnowledgeBase
    links: Links
    instruments: Mapping[str, Instrument]

    @property
    def centre(self) -> Centre:
        """Its offices and hours."""
        return self.base.centre

    @property
    def zone(self) -> ZoneInfo:
        """Days are counted in it."""
        return ZoneInfo(self.centre.timezone)


@dataclass(frozen=True, slots=True)
class Asked:
    """A period, of some offices or (none named) of all, looked at in a moment."""

    period: Period
    now: datetime
    offices: frozenset[str] = field(default_factory=frozenset)
