"""Pains and themes in words, and the map as a plot: nothing is told louder than the answers allow."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.desk.satisfaction.drawing import Drawn, draw_plot
from bot.desk.satisfaction.telling import Telling
from bot.feedback.pains import Estimate, Pain, PainMap, StepPains, Theme, Trend
from bot.feedback.plots import HeatCell, Look, PathStep, Plot, path_map, shown_count
from bot.feedback.reasons import Reason, Step, load_reasons

DRAWN = 4
"""Pains of a step that are drawn; the table has them all."""

DASH = "\N{EN DASH}"
_COLUMNS = ("pain", "step", "owner", "named", "share", "loss", "trend")


@dataclass(frozen=True, slots=True)
class PainsTelling:
    """The words of the pain map, on top of those of all pages of satisfaction."""

    tell: Telling

    def say(self, key: str, **variables: str | int) -> str:
        """A sentence."""
        return self.tell.words.say(key, **variables)

    def reason(self, reason: Reason) -> str:
        """The words of its button."""
        return reason.label(self.tell.words.language)

    def codes(self, codes: Sequence[str]) -> str:
        """Reasons by their codes; one that the file no longer has is called by its code."""
        known = load_reasons().by_code
        return ", ".join(self.reason(known[code]) if code in known else code for code in codes)

    def quoted(self, words: str) -> str:
        """A citizen's words in the quotation marks of the page's language."""
        return self.say("pains-quoted", words=words)

    def step(self, step: Step | None) -> str:
        """The step of the path, or that there is none."""
        if step is None:
            return self.say("pains-no-step")
        return load_reasons().step_name(step, self.tell.words.language)

    def owner(self, reason: Reason) -> str:
        """Whose task it is to mend it."""
        return self.say(f"pains-owner-{reason.owner}")

    def estimate(self, found: Estimate | None, places: int = 1) -> str:
        """«12,4 (10,1 to 15,0)», or a dash."""
        return DASH if found is None else self.say("pains-estimate", **self._ends(found, places))

    def share(self, found: Estimate) -> str:
        """«12,4 % (10,1 to 15,0)»."""
        return self.say("pains-share", **self._ends(found, 1))

    def _ends(self, found: Estimate, places: int) -> dict[str, str]:
        ends = {"value": found.value, "low": found.interval.low, "high": found.interval.high}
        return {name: self.tell.number(value, places) for name, value in ends.items()}

    def trend(self, trend: Trend) -> str:
        """Against the period before; the change only where it may be told."""
        if trend.change is None or trend.course in ("same", "unknown"):
            return self.say(f"pains-course-{trend.course}")
        return self.say(f"pains-course-{trend.course}-by", points=self.tell.number(abs(trend.change.value)))

    def summary(self, found: PainMap) -> str:
        """How many answered, how many of them scored low, and how many of those named a reason."""
        counts = {"n": found.n, "low": found.low}
        said = self.say(
            "pains-summary", **counts, shown=shown_count(found.n), shown_low=shown_count(found.low)
        )
        return said if found.named is None else f"{said} {self.say('pains-summary-named', n=found.named)}"

    def heaviest(self, found: PainMap) -> str:
        """The finding in a sentence: the pain that weighs most, and whether it can be told from the next one."""
        told = [pain for pain in found.pains if pain.impact is not None]
        if not told:
            return self.say("pains-none-told" if found.low else "pains-no-low")
        first = told[0]
        loss = self.tell.number(first.impact.value, 2) if first.impact else DASH
        said = self.say("pains-heaviest", pain=self.reason(first.reason), loss=loss)
        rival = next((pain for pain in told[1:] if _overlap(first, pain)), None)
        return said if rival is None else f"{said} {self.say('pains-rival', pain=self.reason(rival.reason))}"

    def rows(self, found: PainMap) -> list[tuple[str, ...]]:
        """The table behind the map, the heaviest pain first."""
        return [self._row(pain) for pain in found.pains if pain.state != "suppressed"]

    def head(self) -> list[str]:
        """The names of the table's columns."""
        return [self.say(f"pains-column-{each}") for each in _COLUMNS]

    def _row(self, pain: Pain) -> tuple[str, ...]:
        return (
            self.reason(pain.reason),
            self.step(pain.reason.step),
            self.owner(pain.reason),
            shown_count(pain.n),
            self.estimate(pain.share),
            self.estimate(pain.impact, 2),
            self.trend(pain.trend),
        )

    def theme(self, theme: Theme) -> str:
        """How much of what was written the theme is, and where it goes."""
        said = self.say("pains-theme", n=theme.n, share=self.share(theme.share), low=theme.low)
        return f"{said} {self.say('pains-theme-new') if theme.is_new else self.trend(theme.trend)}."


def _overlap(one: Pain, other: Pain) -> bool:
    """Whether their losses cannot be told apart: the intervals have a part in common."""
    if one.impact is None or other.impact is None:
        return False
    return other.impact.interval.high >= one.impact.interval.low


def draw_map(found: PainMap, tell: PainsTelling) -> Drawn:
    """The path with its pains: the more is lost, the darker."""
    most = max((pain.impact.value for pain in found.pains if pain.impact), default=0.0)

    def made(look: Look) -> Plot:
        steps = [step for step in found.steps if step.step is not None or step.pains]
        return path_map([_drawn(step, most, tell) for step in steps], look)

    return draw_plot(made, "pains", tell.say("pains-map"), tell.heaviest(found))


def _drawn(step: StepPains, most: float, tell: PainsTelling) -> PathStep:
    told: Sequence[Pain] = [pain for pain in step.pains if pain.impact is not None][:DRAWN]
    cells = [(tell.reason(pain.reason), _cell(pain, most, tell)) for pain in told]
    if hidden := sum(pain.impact is None for pain in step.pains):
        cells.append((tell.say("pains-hidden-count", n=hidden), HeatCell(None)))
    return PathStep(tell.step(step.step), cells or [(tell.say("pains-step-empty"), HeatCell(None))])


def _cell(pain: Pain, most: float, tell: PainsTelling) -> HeatCell:
    lost = pain.impact.value if pain.impact else 0.0
    return HeatCell(max(0.0, lost) / most if most > 0 else 0.0, tell.tell.number(lost, 2))
