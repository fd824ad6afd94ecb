"""Draws that are the same on every machine and every Python: nothing but `random()` of a seeded generator."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

Item = TypeVar("Item")


class Draws:
    """The lots of one thing; another thing's lots do not depend on how many of these were drawn."""

    def __init__(self, *names: object) -> None:
        self._random = Random("\n".join(map(str, names)))  # noqa: S311 (invented data, no secret)

    def part(self) -> float:
        """A number in [0, 1)."""
        return self._random.random()

    def chance(self, share: float) -> bool:
        """True in this share of draws."""
        return self.part() < share

    def one_of(self, items: Sequence[Item]) -> Item:
        """Each equally likely."""
        return items[int(self.part() * len(items))]

    def weighed(self, weights: Mapping[Item, float]) -> Item:
        """Each as likely as its weight says."""
        left = self.part() * sum(weights.values())
        for item, weight in weights.items():
            left -= weight
            if left < 0:
                return item
        return tuple(weights)[-1]

    def spread(self, width: float) -> float:
        """About nothing, at most `width` either way, more often near than far."""
        return (self.part() + self.part() + self.part() - 1.5) / 1.5 * width
