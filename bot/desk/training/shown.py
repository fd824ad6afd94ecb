"""A round and its results in the words of the page."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.channels.web.visit.shown import Words
from bot.desk.training.sheet import Sheet
from scripts_callcenter import Fault, Script
from scripts_callcenter.training import Round, Verdict, play


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a round stands."""

    script: Script
    sheet: Sheet
    round: Round

    @property
    def asks(self) -> bool:
        """Whether the open step wants a way to be told."""
        return bool(self.round.ways)

    @property
    def verdict(self) -> Verdict | None:
        """What the last step was worth."""
        return self.round.verdicts[-1] if self.round.verdicts else None

    @property
    def typed(self) -> str:
        """The words of the last step where they were the trainee's own."""
        return self.sheet.steps[-1].line if self.sheet.steps else ""


def stand_of(script: Script, sheet: Sheet) -> Stand:
    """The round folded. Raises TrainingError where these steps cannot have happened in it."""
    return Stand(script, sheet, play(script, sheet.temper, sheet.seed, sheet.steps))


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing to do better; `worse`: it counts, else it is only told."""

    text: str
    worse: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """Codes and shares in the words of one page."""

    words: Words

    def share(self, share: float | None) -> str:
        """«83 %»; a dash where nothing was asked for."""
        return "\N{EN DASH}" if share is None else self.words.say("training-share", n=int(share * 100 + 0.5))

    def each(self, count: int, rounds: int) -> str:
        """«1.5»: so many for each round; a dash where there was none."""
        if not rounds:
            return "\N{EN DASH}"
        return self.words.say("training-each", n=round(count / rounds, 1))

    def coded(self, kind: str, code: str) -> str:
        """The name of an element, a stage, a fault, a temper."""
        return self.words.say(f"training-{kind}-{code.replace('_', '-')}")

    def sentence(self, verdict: Verdict) -> str:
        """Whether the way was right, else which one was and what it was taken for."""
        if verdict.why == "read":
            return ""
        if verdict.right:
            return self.words.say("training-right", way=verdict.true_way.label)
        return self.words.say("training-wrong", way=verdict.true_way.label, chosen=verdict.chosen)

    def why(self, verdict: Verdict) -> str:
        """Why it was another way; nothing where there is nothing to explain."""
        return "" if verdict.right else self.words.say(f"training-why-{verdict.why}")

    def hints(self, verdict: Verdict, most_seconds: int | None) -> tuple[Hint, ...]:
        """What was missing in the typed line, how it sounds, and that it took long."""
        return tuple(self._hints(verdict, most_seconds))

    def _hints(self, verdict: Verdict, most_seconds: int | None) -> Iterator[Hint]:
        for element in verdict.missing:
            name = self.coded("element", element.value)
            yield Hint(self.words.say("training-missing", name=name), worse=True)
        for fault in verdict.faults:
            yield Hint(self._fault(fault), worse=True)
        if verdict.slow and most_seconds:
            yield Hint(self.words.say("training-slow", n=most_seconds), worse=False)

    def _fault(self, fault: Fault) -> str:
        return self.words.say("training-fault", span=fault.span, advice=self.coded("violation", fault.rule))
