"""How an operator's draft reads: the very rules of the letter page, of speech, of a chat answer; and whose data it shows.

It advises and never forbids: every fault says why.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from bot.desk.letter.checking import Checker, Draft
from bot.desk.suggestions.persons import foreign_data
from bot.desk.suggestions.rulebook import Around, rulebook
from bot.readable import over_limit
from bot.shown import KIND
from knowledge import Centre
from nlu.tone import read_tone
from readability import Report
from readability.limits import DEFAULT_SEGMENT
from readability.report import Judged
from scripts_callcenter.speech import speech_faults

Area = Literal["readability", "speech", "tone", "chat", "person"]
Verdict = Literal["empty", "fine", "mind", "hard"]
"""Nothing written; nothing to mend; something to look at; too hard for this reader or not to be sent so."""

LONGEST = 4_000
AT_ONCE = 2
"""Drafts worked on together: the chat must stay quick."""

_SPOKEN = frozenset(
    {"filler_words", "jargon", "colloquial", "archaism", "interjections", "aggression", "indifferent_tone"}
)
"""Faults of speech that are faults in a chat as well; of the rest the rules of writing speak."""

_GRAVE = frozenset({"aggression", "abuse", "unfilled", "another", "here"})


@dataclass(frozen=True, slots=True)
class Talk:
    """What the check must know of the talk. `said` are the citizen's own words, `private`: personal data must not be
    written into this messenger at all."""

    segment: str | None = None
    said: tuple[str, ...] = ()
    around: Around = field(default_factory=Around)
    private: bool = False


@dataclass(frozen=True, slots=True)
class Hint:
    """One place to look at: characters of the draft as given. `message` and `suggestion` stand where the rule has its
    own words; of the others the texts speak."""

    area: Area
    rule: str
    start: int
    end: int
    message: str = ""
    why: str = ""
    suggestion: str | None = None
    detail: str = ""

    @property
    def grave(self) -> bool:
        """Whether it should not be sent so."""
        return self.rule in _GRAVE


@dataclass(frozen=True, slots=True)
class Checked:
    """The gauge and the hints, in the order of the text. `over` are the limits that the draft is over."""

    verdict: Verdict
    report: Report | None = None
    over: tuple[Judged, ...] = ()
    hints: tuple[Hint, ...] = ()


@dataclass(frozen=True, slots=True)
class Outdated:
    """A newer draft of the same account came before this one was looked at."""


class Drafts:
    """Checks drafts, each account's newest first of all."""

    def __init__(self, checker: Checker, centre: Callable[[], Centre]) -> None:
        self._checker, self._centre = checker, centre
        self._newest: dict[str, int] = {}
        self._turns = count(1)
        self._free = asyncio.Semaphore(AT_ONCE)

    async def check(self, account_id: str, text: str, talk: Talk) -> Checked | Outdated:
        """What there is to say of the draft; one that waits while a newer one of its account comes is not looked at.

        Raises:
            ProblemError: the text is too long.
        """
        if not text.strip():
            return Checked("empty")
        turn = self._newest[account_id] = next(self._turns)
        async with self._free:
            if self._newest.get(account_id) != turn:
                return Outdated()
            try:
                return await self._look(text, talk)
            finally:
                if self._newest.get(account_id) == turn:
                    del self._newest[account_id]

    async def _look(self, text: str, talk: Talk) -> Checked:
        segment = talk.segment if talk.segment in self._checker.limits.segments else None
        report = await self._checker.check(Draft(text, segment or DEFAULT_SEGMENT, KIND))
        hints = await asyncio.to_thread(hints_of, text, report, talk, self._centre())
        over = over_limit(report)
        return Checked(_verdict(over, hints, report), report, over, hints)


def hints_of(text: str, report: Report, talk: Talk, centre: Centre) -> tuple[Hint, ...]:
    """All that can be said of the draft, in its order; what two rules say of one place is said once."""
    marks = [
        Hint("readability", mark.rule, mark.start, mark.end, mark.message, mark.why, mark.suggestion)
        for mark in report.marks
    ]
    speech = [
        Hint("speech", fault.rule, fault.start, fault.end)
        for fault in speech_faults(text)
        if fault.rule in _SPOKEN
    ]
    chat = [
        Hint("chat", broken.rule, broken.start, broken.end) for broken in rulebook().broken(text, talk.around)
    ]
    people = [
        Hint("person", shown.whose, shown.start, shown.end, detail=shown.kind)
        for shown in foreign_data(text, talk.said, centre, anybody=talk.private)
    ]
    kept = [*people, *_tone(text), *speech, *chat]
    kept += [mark for mark in marks if not any(_is_same(mark, other) for other in kept)]
    return tuple(sorted(kept, key=lambda hint: (hint.start, hint.end)))


def _tone(text: str) -> list[Hint]:
    tone = read_tone(text)
    if tone.abuse is not None:
        return [Hint("tone", "abuse", tone.abuse.start, tone.abuse.end)]
    return [Hint("tone", "angry", 0, len(text))] if tone.mood == "angry" else []


def _is_same(mark: Hint, other: Hint) -> bool:
    """Both lists are made of the same words of clause 4.6.3.3."""
    return other.area == "speech" and mark.start < other.end and other.start < mark.end


def _verdict(over: Sequence[Judged], hints: Sequence[Hint], report: Report) -> Verdict:
    if over or any(hint.grave for hint in hints):
        return "hard"
    judged = report.verdict != "too_short" and any(one.state != "pass" for one in report.judged)
    return "mind" if hints or judged else "fine"
