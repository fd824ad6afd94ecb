"""The plan of appointments: what may be booked, at which windows, when not. One checked document, versioned.

Offices, their addresses, hours and zones are the centre's (`knowledge.centre`) and are never repeated here.
Consultation calls go to a pseudo-office, `operators`, with the hours and zone of the centre's operators.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import Field

from bot.booking.parts import (
    OPERATORS,
    TICK,
    Audience,
    Closure,
    Hours,
    Kind,
    Lane,
    Offering,
    Strict,
    Week,
)  # fmt: skip

__all__ = ["OPERATORS", "TICK", "Audience", "Closure", "Hours", "Kind", "Lane", "Offering", "Plan", "Week"]

_OPEN_TO: dict[Audience, tuple[Audience, ...]] = {
    "citizens": ("citizens",),
    "operators": ("operators", "citizens"),
    "walkins": ("walkins",),
}


class Plan(Strict):
    """Made by `bot.booking.loading`, which also holds it against the centre."""

    version: Annotated[int, Field(ge=1)] = 1
    holidays: bool = True
    """The production calendar of Russia closes days and opens carried-over ones, unless an office says otherwise."""

    offerings: tuple[Offering, ...]
    lanes: tuple[Lane, ...]
    closures: tuple[Closure, ...] = ()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """As pydantic's; what was looked up in the original is not known of the copy, whose lanes may be others."""
        copied = super().model_copy(update=update, deep=deep)
        copied.__dict__.pop("_lanes_known", None)
        return copied

    def find_offering(self, offering_id: str) -> Offering | None:
        """None: the plan has no such offering, or no longer."""
        return next((offering for offering in self.offerings if offering.id == offering_id), None)

    def lane(self, lane_id: str) -> Lane | None:
        return next((lane for lane in self.lanes if lane.id == lane_id), None)

    def serves(self, lane: Lane, offering: Offering) -> bool:
        if lane.offerings:
            return offering.id in lane.offerings
        return not offering.specialist and (offering.kind == "call") == (lane.office == OPERATORS)

    def lanes_for(
        self, offering_id: str, office_id: str, audience: Audience = "citizens"
    ) -> tuple[Lane, ...]:
        """Lanes where this audience may take this offering: their own share first, in the plan's order.

        Operators may also book for a citizen at the citizens' lanes.
        """
        asked = (offering_id, office_id, audience)
        known = self._lanes_known.get(asked) or self._lanes_for(*asked)
        # Names that nobody serves come from old buttons and from strangers: they are not kept.
        if known:
            self._lanes_known[asked] = known
        return known

    @cached_property
    def _lanes_known(self) -> dict[tuple[str, str, Audience], tuple[Lane, ...]]:
        """What was looked up before: a search asks the same for every day."""
        return {}

    def _lanes_for(self, offering_id: str, office_id: str, audience: Audience) -> tuple[Lane, ...]:
        offering = self.find_offering(offering_id)
        if offering is None:
            return ()
        found = [
            lane
            for lane in self.lanes
            if lane.office == office_id
            and lane.audience in _OPEN_TO[audience]
            and self.serves(lane, offering)
        ]
        return tuple(sorted(found, key=lambda lane: _OPEN_TO[audience].index(lane.audience)))

    def offices_of(self, offering_id: str, audience: Audience = "citizens") -> tuple[str, ...]:
        """Ids of the offices where this audience can take the offering, in the order of the lanes."""
        offices = dict.fromkeys(lane.office for lane in self.lanes)
        return tuple(office for office in offices if self.lanes_for(offering_id, office, audience))

    def offerings_at(self, office_id: str, audience: Audience = "citizens") -> tuple[Offering, ...]:
        """What this audience can take at the office, in the plan's order."""
        return tuple(each for each in self.offerings if self.lanes_for(each.id, office_id, audience))

    def offerings_of_article(self, article_id: str) -> tuple[Offering, ...]:
        """The offerings a knowledge article leads to."""
        return tuple(each for each in self.offerings if article_id in each.articles)

    def body(self) -> dict[str, Any]:
        """The plan as JSON; `plan_from` of it gives an equal plan."""
        return self.model_dump(mode="json")
