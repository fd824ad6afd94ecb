"""Low responses of a period by reason and step, and which of these small numbers are told to nobody."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.feedback.indices import LEAST, Counts
from bot.feedback.pains.values import Tally
from bot.feedback.reasons import Reasons, Step


@dataclass(frozen=True, slots=True)
class Hidden:
    """Codes of reasons and steps whose numbers are not told; `named`: nor how many named any reason."""

    reasons: frozenset[str]
    steps: frozenset[Step | None]
    named: bool


@dataclass(frozen=True, slots=True)
class Lows:
    """`low` responses in all, `named` of them with a reason; one may name several."""

    low: int
    named: int
    by_reason: Mapping[str, int]
    by_step: Mapping[Step | None, int]

    def hidden(self, reasons: Reasons) -> Hidden:
        """What is hidden, so that subtraction brings none of it back.

        A reason named by fewer than `LEAST` people is hidden; zero hides nobody. A response may name several reasons,
        so a step counts at most the sum of its reasons, and just it where each named one: a step with a hidden reason
        is hidden too, and how many named any with a hidden step. No sum that is told then has a hidden part.
        """
        small = frozenset(code for code, count in self.by_reason.items() if 0 < count < LEAST)
        steps = frozenset(reasons.by_code[code].step for code in small)
        return Hidden(small, steps, named=bool(steps))


def lows_of(tally: Tally, low: frozenset[int], reasons: Reasons) -> Lows:
    """The low responses of a tally. A code that the file no longer has counts among `named` alone."""

    def of(counts: Counts) -> int:
        return sum(count for value, count in counts.items() if value in low)

    return Lows(
        low=of(tally.everyone),
        named=of(tally.named),
        by_reason={code: of(tally.by_reason.get(code, {})) for code in reasons.by_code},
        by_step={step: of(counts) for step, counts in tally.by_step.items()},
    )
