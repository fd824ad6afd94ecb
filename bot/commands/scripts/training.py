"""`otklik scripts train`: the machine plays the client, the one at the keyboard the operator. Nothing is kept."""

import sys
from collections.abc import Callable, Iterable
from datetime import datetime

from bot.commands.running import show
from bot.commands.words import say
from scripts_callcenter import Script
from scripts_callcenter.training import Round, Step, Summary, Temper, Verdict, Way, play

_QUIT = "q"


class _Left(Exception):  # noqa: N818 (no error: the trainee goes)
    """The trainee left, or the input is over."""


class Lesson:
    """One round in the terminal. `clock` gives the present moment."""

    def __init__(self, script: Script, temper: Temper, seed: int, clock: Callable[[], datetime]) -> None:
        self.script, self.temper, self.seed, self.clock = script, temper, seed, clock
        self.steps: list[Step] = []

    def run(self) -> None:
        """Until the end of the call, of the input, or `q`."""
        temper = say(f"training-temper-{self.temper}")
        show(say("cli-training-head", title=self.script.title, temper=temper, seed=self.seed))
        show(say("cli-training-keys"))
        stands = play(self.script, self.temper, self.seed, ())
        try:
            while not stands.over:
                stands = self._step(stands)
        except _Left:
            show("")
            show(say("cli-training-left", id=self.script.id, seed=self.seed, temper=self.temper))
            return
        if stands.summary is not None:
            _show_summary(stands.summary)

    def _step(self, stands: Round) -> Round:
        began = self.clock()
        typed = self._said(stands)
        if stands.said:
            show(say("cli-training-client", said=stands.said))
        way = _chosen(stands.ways).key if stands.ways else ""
        self.steps.append(Step(typed, way, int((self.clock() - began).total_seconds())))
        after = play(self.script, self.temper, self.seed, self.steps)
        _show_verdict(after.verdicts[-1])
        return after

    def _said(self, stands: Round) -> str:
        """The line in the trainee's words; a step without a line is done in silence."""
        node = stands.node
        hint = node.hint if node is not None else ""
        show("")
        if not stands.line:
            show(say("cli-training-do", hint=hint or say("cli-scripts-next")))
            return ""
        show(say("cli-training-say", line=stands.line))
        if hint:
            show(say("cli-training-hint", hint=hint))
        return _read(say("cli-training-own"))


def _chosen(ways: tuple[Way, ...]) -> Way:
    """Asks until one of the numbers is typed."""
    for number, way in enumerate(ways, 1):
        show(f"  {number}. {way.label}")
    while True:
        typed = _read(say("cli-training-way"))
        if typed.isascii() and typed.isdecimal() and len(typed) < 4 and 1 <= int(typed) <= len(ways):
            return ways[int(typed) - 1]
        show(say("cli-scripts-no-choice", most=len(ways)))


def _show_verdict(verdict: Verdict) -> None:
    if verdict.why != "read":
        show(
            "  "
            + say("cli-training-true" if verdict.right else "cli-training-other", way=verdict.true_way.label)
        )
    if not verdict.right:
        show("  " + say(f"training-why-{verdict.why}"))
    for element in verdict.missing:
        show("  " + say("training-missing", name=_coded("element", element.value)))
    for fault in verdict.faults:
        advice = _coded("violation", fault.rule)
        show("  " + say("training-fault", span=fault.span, advice=advice))


def _show_summary(summary: Summary) -> None:
    show("")
    show(say("cli-training-right", right=summary.right, steps=summary.steps))
    _list("training-present", (_coded("stage", stage) for stage in summary.stages_present))
    _list("training-absent", (_coded("stage", stage) for stage in summary.stages_missing))
    _list("training-speech", (_coded("violation", code) for code in summary.violations))
    _list("training-repeat", summary.repeat)


def _list(key: str, items: Iterable[str]) -> None:
    listed = "; ".join(items)
    if listed:
        show(say("cli-training-list", name=say(key), listed=listed))


def _coded(kind: str, code: str) -> str:
    return say(f"training-{kind}-{code.replace('_', '-')}")


def _read(prompt: str) -> str:
    """One typed line without its spaces at the ends. Raises _Left."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line or line.strip() == _QUIT:
        raise _Left
    return line.strip()
