"""A round: a fold of what the trainee did over the course of the call."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import get_args

from scripts_callcenter.adherence import Direction, Judgement, Transcript, Turn, judge
from scripts_callcenter.script import Edge, EdgeKind, NodeType, Script
from scripts_callcenter.speech import SpeechRule, speech_faults
from scripts_callcenter.training.course import Beat, Course, course, spoken
from scripts_callcenter.training.elements import missing
from scripts_callcenter.training.round import (
    Round,
    Step,
    Summary,
    Temper,
    TrainingError,
    Verdict,
    Way,
    Why,
)
from scripts_callcenter.training.speaking import ClientWords, client_words
from scripts_callcenter.wording import tell

_CONSENTS = frozenset({EdgeKind.POSITIVE})
_REFUSES = frozenset({EdgeKind.NEGATIVE, EdgeKind.OBJECTION})
_LOOKED_UP = frozenset({NodeType.LOOKUP, NodeType.NOTE, NodeType.BOOK, NodeType.TRANSFER})
_MOST_WORDS = 1_000  # characters of a typed line that are read


def begin(script: Script, temper: Temper, seed: int, words: ClientWords | None = None) -> Round:
    """The first node of a round."""
    return play(script, temper, seed, (), words)


def play(
    script: Script, temper: Temper, seed: int, steps: Sequence[Step], words: ClientWords | None = None
) -> Round:
    """Where these steps lead; the same four always lead to the same place. `words`: other clients than the shipped.

    Raises TrainingError at the first step that cannot have happened.
    """
    call = course(script, temper, seed, words or client_words())
    verdicts = tuple(_verdicts(script, call, steps))
    if len(steps) == len(call.beats):
        return Round(None, "", "", (), verdicts, over=True, summary=_summary(script, call, steps, verdicts))
    beat = call.beats[len(steps)]
    return Round(beat.node, beat.said, beat.line, beat.ways, verdicts)


def _verdicts(script: Script, call: Course, steps: Sequence[Step]) -> Iterator[Verdict]:
    heard = ""
    for number, step in enumerate(steps):
        if number >= len(call.beats):
            raise TrainingError(tell("training", "over", n=number + 1))
        beat = call.beats[number]
        _check(beat, step, number + 1)
        yield _verdict(script, call, beat, step, heard)
        heard = spoken(beat.said) or heard


def _check(beat: Beat, step: Step, number: int) -> None:
    keys = [way.key for way in beat.ways]
    if not keys and step.way:
        raise TrainingError(tell("training", "way-not-asked", n=number, node=beat.node.key))
    if keys and step.way not in keys:
        allowed = ", ".join(keys)
        raise TrainingError(
            tell("training", "no-way", n=number, node=beat.node.key, way=step.way, allowed=allowed)
        )


def _verdict(script: Script, call: Course, beat: Beat, step: Step, heard: str) -> Verdict:
    typed = step.line.strip()[:_MOST_WORDS]
    why = _why(script, beat, step.way)
    most = beat.node.max_seconds
    scripted = _unbracketed(beat.line)
    return Verdict(
        node=beat.node.key,
        said=beat.said,
        chosen=next((way.label for way in beat.ways if way.key == step.way), ""),
        right=why in ("right", "read"),
        true_way=Way(beat.true.key, beat.true.label),
        why=why,
        missing=missing(beat.node, scripted, typed, heard, call.context.moment) if typed else (),
        faults=speech_faults(typed) if typed else (),
        slow=most is not None and step.seconds > most,
    )


def _why(script: Script, beat: Beat, way: str) -> Why:
    if not beat.ways:
        return "read"
    if way == beat.true.key:
        return "right"
    taken = _edge(script, beat, way)
    if beat.true.kind is EdgeKind.GLOBAL:
        return "interrupts"
    if taken.kind is EdgeKind.GLOBAL:
        return "stays"
    kinds = {taken.kind, beat.true.kind}
    if beat.node.type in _LOOKED_UP:
        return "other"
    if EdgeKind.NO_ANSWER in kinds and len(kinds) > 1:
        return "silent"
    return "sign" if kinds & _CONSENTS and kinds & _REFUSES else "other"


def _edge(script: Script, beat: Beat, way: str) -> Edge:
    return beat.node.edge(way) or script.globals[way]


def _unbracketed(line: str) -> str:
    """A line without the brackets round the client's words."""
    return line.replace("[", "").replace("]", "")


def _summary(script: Script, call: Course, steps: Sequence[Step], verdicts: Sequence[Verdict]) -> Summary:
    judged = judge(_transcript(script, call, steps))
    asked = [verdict for verdict in verdicts if verdict.why != "read"]
    return Summary(
        steps=len(asked),
        right=sum(verdict.right for verdict in asked),
        stages_present=judged.stages_present,
        stages_missing=judged.stages_missing,
        violations=_violations(judged, verdicts),
        repeat=_to_repeat(script, call, verdicts),
    )


def _violations(judged: Judgement, verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    """Of order, and of the trainee's own speech: words of the client that a line repeats are not the trainee's."""
    own = {fault.rule for verdict in verdicts for fault in verdict.faults}
    return tuple(one for one in judged.violations if one in own or one not in get_args(SpeechRule))


def _transcript(script: Script, call: Course, steps: Sequence[Step]) -> Transcript:
    """The talk as it was held; what one says in a row is one turn."""
    turns: list[Turn] = []
    for beat, step in zip(call.beats, steps, strict=True):
        said = step.line.strip()[:_MOST_WORDS] or _unbracketed(beat.line)
        for turn in (Turn("operator", said), Turn("client", spoken(beat.said))):
            if turn.text and turns and turns[-1].speaker == turn.speaker:
                turns[-1] = Turn(turn.speaker, f"{turns[-1].text} {turn.text}")
            elif turn.text:
                turns.append(turn)
    direction: Direction = script.direction.value  # type: ignore[assignment]
    return Transcript(direction, call.context.moment.time(), tuple(turns))


def _to_repeat(script: Script, call: Course, verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    """Titles of the blocks, and lines of the script's own nodes, where a way, an element or the speech went wrong."""
    wrong = Counter(
        _title(script, beat)
        for beat, verdict in zip(call.beats, verdicts, strict=True)
        if not verdict.right or verdict.missing or verdict.faults
    )
    return tuple(title for title, _ in wrong.most_common())


def _title(script: Script, beat: Beat) -> str:
    _, _, file = beat.node.file.rpartition("blocks/")
    block = file.removesuffix(".yml") if beat.node.file.startswith("blocks/") else ""
    return script.blocks.get(block) or beat.line or beat.node.hint or beat.node.key
