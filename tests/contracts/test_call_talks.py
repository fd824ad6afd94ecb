"""A call held by the shipped scripts, word for word, is judged to keep to the Standard (`otklik eval adherence`)."""

import json
import random
from collections.abc import Iterator

import pytest

from scripts_callcenter import (
    Context,
    Edge,
    EdgeKind,
    Event,
    Live,
    Node,
    NodeType,
    Script,
    Transcript,
    Turn,
    advance,
    begin,
    choices,
    judge,
    needed,
    say,
)
from tests.contracts.call_lines import EVENING, scripts, values

LONGEST_CALL = 60  # steps
READ_OUT = "Для этого нужны паспорт и заявление."  # what the operator finds in the knowledge base
# A calm client: nobody curses, breaks in or doubts, so a call needs no more than its main line.
CALM = ["general", "appointment", "application-status", "benefit", "site-trouble", "consultation"]


def held(script: Script, chance: random.Random | None = None) -> Transcript:
    """The call as it was said. The client agrees more often than not (without `chance`: always).

    The client's words are those of the label, or what the operator writes down.
    """
    told = next(values(script, script.nodes[script.start])) | {"client_name": "Павел"}
    live = begin(
        script, {key: told[key] for key, each in script.fields.items() if each.given and key in told}
    )
    turns: list[Turn] = []
    for _ in range(LONGEST_CALL):
        if live.node is None:
            break
        node, edge = script.nodes[live.node], _way(script, live, chance)
        spoken = [*_said(node, live), *([READ_OUT] if node.type is NodeType.LOOKUP else [])]
        if edge.label or node.collects:
            heard = told.get(next(iter(node.collects), ""), "") or edge.label.strip("«»")
            turns += [Turn("operator", " ".join(spoken)), Turn("client", heard)] if spoken else []
        else:
            turns += [Turn("operator", " ".join(spoken))] if spoken else []
        live = advance(script, live, Event("answer", node.key, edge.key, _filled(script, node, edge, told)))
    assert live.ended, "the call did not end"
    return Transcript(script.direction.value, EVENING.time(), tuple(_joined(turns)))  # type: ignore[arg-type]


def _way(script: Script, live: Live, chance: random.Random | None) -> Edge:
    own = [edge for edge in choices(script, live) if edge.kind is not EdgeKind.GLOBAL]
    likely = [9 if edge.kind in (EdgeKind.POSITIVE, EdgeKind.NEXT) else 1 for edge in own]
    return chance.choices(own, likely)[0] if chance else own[likely.index(max(likely))]


def _said(node: Node, live: Live) -> list[str]:
    context = Context("Ирина", "центр «Мои документы»", EVENING, live.values.get("client_name", ""))
    line = say(node, context, {**live.values, "due": "20:00 сегодня"})
    return [line] if line else []


def _filled(script: Script, node: Node, edge: Edge, told: dict[str, str]) -> str:
    if not needed(script, node, edge):
        return ""
    filled = {key: told.get(key, "не помню") for key in node.collects}
    return json.dumps(filled) if len(filled) > 1 else next(iter(filled.values()))


def _joined(turns: list[Turn]) -> Iterator[Turn]:
    """What one says in a row is one turn."""
    said: list[str] = []
    for number, turn in enumerate(turns):
        said.append(turn.text)
        if number + 1 == len(turns) or turns[number + 1].speaker != turn.speaker:
            yield Turn(turn.speaker, " ".join(said))
            said = []


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("script_id", list(scripts()))
def test_a_call_held_word_for_word_breaks_no_rule(script_id: str, seed: int) -> None:
    call = held(scripts()[script_id], random.Random(seed))
    found = [(each.violation, each.span, call.turns[each.turn].text) for each in judge(call).evidence]
    assert found == []


@pytest.mark.parametrize("script_id", CALM)
def test_a_calm_call_held_word_for_word_has_every_stage(script_id: str) -> None:
    judged = judge(held(scripts()[script_id]))
    assert judged.stages_missing == ()
    assert judged.violations == ()
