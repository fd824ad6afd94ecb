"""Counted responses → the pain map: what each reason costs, how sure that is, and whether it grows."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.feedback.indices import MIN_N, Counts, Interval
from bot.feedback.pains.courses import Part, courses_of
from bot.feedback.pains.impact import group_of, impact_of, less, mean_of, share_of
from bot.feedback.pains.lows import Hidden, Lows, lows_of
from bot.feedback.pains.meaning import Meaning
from bot.feedback.pains.values import (
    UNKNOWN,
    Estimate,
    Material,
    Pain,
    PainMap,
    StepPains,
    Tally,
    Trend,
    weight,
)
from bot.feedback.pains.words import words_by_reason
from bot.feedback.reasons import STEPS, Reason, Reasons, Step, load_reasons

PATH: tuple[Step | None, ...] = (*STEPS, None)
"""The steps of the map: the client's path, then what belongs to no step."""


def pain_map(material: Material, meaning: Meaning | None = None, reasons: Reasons | None = None) -> PainMap:
    """The map of the material's period against the one before it.

    `meaning` chooses the citizens' words nearest to the middle of what was said; without it the map has no words.
    Slow with it where the comments' vectors are not known yet: call it in a thread, and outside a transaction.
    """
    known = reasons or load_reasons()
    said = material.said(material.period)
    lows = lows_of(material.tally, material.low, known)
    sheet = _Sheet(
        material.tally,
        lows,
        lows.hidden(known),
        courses_of(_parts(lows), _parts(lows_of(material.before, material.low, known))),
        words_by_reason(said, meaning) if meaning else {},
        material.rises,
    )
    n = sum(material.tally.everyone.values())
    return PainMap(
        instrument=material.instrument,
        period=material.period,
        state="empty" if n == 0 else "insufficient" if n < MIN_N else "ok",
        n=n,
        low=lows.low,
        named=None if sheet.hidden.named else lows.named,
        mean=mean_of(material.tally.everyone),
        needed=max(0, MIN_N - n),
        steps=tuple(sheet.step(step, known.of_step(step)) for step in PATH),
    )


def _parts(lows: Lows) -> dict[str, Part]:
    return {code: (count, lows.low) for code, count in lows.by_reason.items()}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the pains of one map are drawn from."""

    tally: Tally
    lows: Lows
    hidden: Hidden
    trends: Mapping[str, Trend]
    words: Mapping[str, tuple[str, ...]]
    rises: bool

    def step(self, step: Step | None, reasons: tuple[Reason, ...]) -> StepPains:
        pains = [self.pain(reason) for reason in reasons if self.lows.by_reason[reason.code]]
        heaviest = tuple(sorted(pains, key=weight))
        if step in self.hidden.steps or not self.lows.low:
            return StepPains(step, heaviest)
        n = self.lows.by_step.get(step, 0)
        return StepPains(step, heaviest, n, share_of(n, self.lows.low))

    def pain(self, reason: Reason) -> Pain:
        if reason.code in self.hidden.reasons:
            return Pain(reason, "suppressed")
        n, named = self.lows.by_reason[reason.code], self.tally.by_reason[reason.code]
        those, rest = group_of(named), group_of(less(self.tally.everyone, named))
        return Pain(
            reason,
            # Where everybody named it there is nobody to compare with: then it is told as it is, without a loss.
            "ok" if those.n + rest.n >= MIN_N and rest.n else "insufficient",
            n,
            share_of(n, self.lows.low),
            self.impact(named) if rest.n else None,
            those.mean,
            rest.mean if rest.n else None,
            self.trends.get(reason.code, UNKNOWN),
            self.words.get(reason.code, ()),
        )

    def impact(self, named: Counts) -> Estimate:
        lost = impact_of(self.tally.everyone, named)
        if self.rises:
            return lost
        return Estimate(-lost.value, Interval(-lost.interval.high, -lost.interval.low))
