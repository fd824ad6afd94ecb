"""Figures of a script are what an editor would count by hand from the logs."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts_callcenter import Event, Script, WalkError, begin, choices, load_scripts, read_script
from scripts_callcenter.analytics import Run, figures
from scripts_callcenter.walking import advance

BEGUN = datetime(2026, 11, 17, 9, tzinfo=UTC)
TINY = """
id: tiny
direction: inbound
title: Проба
owner: senior
clauses: ["4.6.3.7"]
start: question
fields:
  day: {label: День, kind: text}
nodes:
  question:
    type: ask
    text: "Какой день вам подойдёт?"
    saves: day
    answers:
      - {label: Называет день, kind: positive, to: glad}
      - {label: Не знает, kind: negative, to: sorry}
  glad: {type: say, text: "Хорошо.", target: true, to: met}
  sorry: {type: say, text: "Понимаю.", to: unmet}
  met: {type: end, need: met, disposition: answered}
  unmet: {type: end, need: unmet, disposition: answered}
"""
TOLD, UNKNOWN = "Называет день", "Не знает"


@pytest.fixture(scope="module")
def shipped() -> Script:
    return load_scripts()["appointment"]


def walked(script: Script, ways: list[int], seconds: int) -> Run:
    """A talk that takes the way of each number, as far as it goes."""
    live, events, at = begin(script), [], BEGUN
    for way in ways:
        open_ways = choices(script, live)
        if live.node is None or not open_ways:
            break
        edge = open_ways[way % len(open_ways)]
        at += timedelta(seconds=seconds)
        kind = "global" if edge.kind == "global" else "answer"
        node = script.nodes[live.node]
        filled = "; ".join(node.collects)
        event = Event(kind, live.node, edge.key, value=filled if len(node.collects) == 1 else "", at=at)
        try:
            live = advance(script, live, event)
        except WalkError:
            break
        events.append(event)
    return Run(BEGUN, tuple(events), closed=True)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 40), max_size=25), max_size=12))
def test_every_talk_is_counted_once_wherever_it_went(shipped: Script, talks: list[list[int]]) -> None:
    runs = [walked(shipped, ways, 10) for ways in talks]
    counted = figures(shipped, runs)
    assert counted.runs == len(runs)
    assert counted.ended + sum(node.stopped for node in counted.nodes) == len(runs)
    assert sum(node.visits for node in counted.nodes) == len(runs) + sum(len(run.events) for run in runs)
    assert all(node.reached <= min(len(runs), node.visits) for node in counted.nodes)
    assert sum(counted.needs.values()) == counted.ended
    assert {node.seconds for node in counted.nodes} <= {None, 10.0}


@pytest.fixture(scope="module")
def tiny() -> Script:
    return read_script(TINY, "tiny.yml")


def talk(*steps: tuple, closed: bool = True) -> Run:
    """Steps as (second, kind, node, edge, value)."""
    events = tuple(
        Event(kind, node, edge, value, at=BEGUN + timedelta(seconds=second))
        for second, kind, node, edge, value in steps
    )
    return Run(BEGUN, events, closed=closed)


MET = (
    (20, "answer", "question", TOLD, "среда"),
    (30, "answer", "glad", "next", ""),
)
TURNED = (
    (10, "answer", "question", UNKNOWN, ""),
    (40, "back", "sorry", "", ""),
    (44, "answer", "question", TOLD, "пятница"),
    (50, "answer", "glad", "next", ""),
)
LOST = ((5, "missing", "question", "", ""),)


def test_small_script_is_counted_as_by_hand(tiny: Script) -> None:
    counted = figures(tiny, [talk(*MET), talk(*TURNED), talk(*LOST), talk(closed=False)])
    assert (counted.runs, counted.ended, counted.converted) == (4, 2, 2)
    assert (counted.needs, counted.dispositions) == ({"met": 2}, {"answered": 2})
    question = counted.node("question")
    assert (question.reached, question.visits, question.stopped, question.missing) == (4, 5, 1, 1)
    assert question.answers == {TOLD: 2, UNKNOWN: 1}
    assert question.seconds == 10, "the median of 20, 10 and 4"
    assert (counted.node("sorry").visits, counted.node("sorry").back) == (1, 1)
    assert counted.node("unmet").visits == 0


def test_talk_that_left_the_target_by_going_back_is_not_converted(tiny: Script) -> None:
    turned = talk(*MET[:1], (25, "back", "glad", "", ""), (30, "answer", "question", UNKNOWN, ""))
    counted = figures(tiny, [turned])
    assert (counted.converted, counted.node("glad").reached) == (0, 1)


def test_a_skipped_question_is_no_answer_whichever_way_it_was_skipped_along(tiny: Script) -> None:
    counted = figures(tiny, [talk((3, "skip", "question", UNKNOWN, ""), (5, "answer", "sorry", "", ""))])
    question = counted.node("question")
    assert (question.answers, question.skipped, question.stopped) == ({"skip": 1}, 1, 0)
    assert counted.node("sorry").answers == {"next": 1}, "the only way on needs no name"


def test_a_note_moves_nobody(tiny: Script) -> None:
    noted = talk((4, "note", "question", TOLD, ""), closed=True)
    question = figures(tiny, [noted]).node("question")
    assert (question.visits, question.answers, question.seconds, question.stopped) == (1, {}, None, 1)


def test_log_of_another_version_is_refused(tiny: Script) -> None:
    with pytest.raises(WalkError, match="answers-of-yore"):
        figures(tiny, [talk((1, "answer", "question", "answers-of-yore", ""))])
