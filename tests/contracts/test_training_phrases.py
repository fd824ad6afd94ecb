"""Whatever a shipped script may hear, the trainer's client can say; and a round of any temper comes to its end."""

from collections.abc import Iterator
from functools import cache
from itertools import product

import pytest

from nlu.text import tokens
from scripts_callcenter import (
    NEXT,
    TIMEOUT,
    Direction,
    EdgeKind,
    FieldKind,
    Script,
    Transcript,
    Turn,
    judge,
    load_scripts,
)
from scripts_callcenter.training import TEMPERS, Step, Temper, client_words, play
from scripts_callcenter.training.course import Beat, course, spoken
from scripts_callcenter.training.speaking import FOLDER
from tests.contracts.call_lines import EVENING, lines

LEAST_OPENINGS = 3
FORMULA = 4  # words: shorter sentences («Да, хорошо.») both sides say
SANE = 40  # steps; a client who is never led to the end goes on for longer
SEEDS = range(3)


@cache
def scripts() -> dict[str, Script]:
    return dict(load_scripts())


def heard() -> Iterator[tuple[str, str, list[str]]]:
    """(script, node, labels that may be heard there), globals included."""
    for script in scripts().values():
        interrupting = [edge.label for edge in script.globals.values()]
        for node in script.nodes.values():
            own = [edge.label for edge in node.edges if edge.label]
            if own:
                yield script.id, node.key, list(dict.fromkeys([*own, *interrupting]))


def everything_said() -> set[str]:
    clients = client_words()
    common = {phrase for said in clients.labels.values() for phrase in said}
    topics = {
        phrase
        for topic in clients.topics.values()
        for labels in topic.nodes.values()
        for said in labels.values()
        for phrase in said
    }
    return common | topics | {phrase for topic in clients.topics.values() for phrase in topic.opening}


@cache
def courses() -> dict[tuple[str, Temper, int], tuple[Beat, ...]]:
    return {
        (script.id, temper, seed): course(script, temper, seed, client_words()).beats
        for script, temper, seed in product(scripts().values(), TEMPERS, SEEDS)
    }


def test_every_label_of_every_script_has_phrases() -> None:
    clients = client_words()
    silent = {
        (script, node, label)
        for script, node, labels in heard()
        for label in labels
        if not clients.phrases(script, node, label)
    }
    assert silent == set()


def test_no_phrase_fits_two_answers_of_one_step() -> None:
    clients = client_words()
    twice = set()
    for script, node, labels in heard():
        owners: dict[str, str] = {}
        for label in labels:
            for phrase in clients.phrases(script, node, label):
                if owners.setdefault(" ".join(tokens(phrase)), label) != label:
                    twice.add((phrase, label, owners[" ".join(tokens(phrase))]))
    assert twice == set()


def test_every_topic_belongs_to_a_script_its_nodes_and_their_labels() -> None:
    odd = set()
    for script_id, topic in client_words().topics.items():
        script = scripts().get(script_id)
        titles = {edge.label for edge in script.globals.values()} if script else set()
        for node, labels in topic.nodes.items():
            known = (
                {edge.label for edge in script.nodes[node].edges}
                if script and node in script.nodes
                else set()
            )
            odd |= {(script_id, node, label) for label in labels if label not in known | titles}
    assert odd == set()
    assert client_words().topics.keys() <= scripts().keys()


def test_no_common_label_is_left_over() -> None:
    used = {label for _, _, labels in heard() for label in labels}
    assert client_words().labels.keys() - used - {NEXT, TIMEOUT} == set()


def test_whoever_calls_us_has_ways_to_begin() -> None:
    inbound = [key for key, script in scripts().items() if script.direction is Direction.INBOUND]
    few = {key for key in inbound if len(_opening(key)) < LEAST_OPENINGS}
    assert few == set()


def _opening(script_id: str) -> tuple[str, ...]:
    topic = client_words().topics.get(script_id)
    return topic.opening if topic else ()


def test_what_a_form_asks_for_the_client_can_dictate() -> None:
    asked = {
        (key, script.id, node.key)
        for script in scripts().values()
        for node in script.nodes.values()
        for key in node.collects
        if node.text
        and not any(edge.label for edge in node.edges)
        and script.fields[key].kind is not FieldKind.CHOICE
    }
    noted = client_words().known  # what the operator writes down unasked
    assert {each for each in asked if each[0] not in {*client_words().answers, *noted}} == set()


def test_no_client_speaks_like_an_operator() -> None:
    operator = {
        " ".join(words)
        for line in lines()
        for sentence in line.said.replace("?", ".").replace("!", ".").split(".")
        if len(words := tokens(sentence)) >= FORMULA
    }
    offering = frozenset({"callback_deadline"})
    alike = set()
    for phrase in everything_said():
        turns = (Turn("operator", "Да."), Turn("client", "Да."), Turn("operator", phrase))
        acts = offering.intersection(judge(Transcript("inbound", EVENING.time(), turns)).stages_present)
        if " ".join(tokens(phrase)) in operator or acts:
            alike.add((phrase, *acts))
    assert alike == set()


def test_every_call_of_every_temper_ends_in_a_sane_number_of_steps() -> None:
    assert {key for key, beats in courses().items() if len(beats) > SANE} == set()
    assert {key for key, beats in courses().items() if len(beats) < 2} == set()


def test_nobody_interrupts_more_than_twice_or_before_saying_a_word() -> None:
    for beats in courses().values():
        asked = [beat.true for beat in beats if beat.ways]
        interruptions = [edge.key for edge in asked if edge.kind is EdgeKind.GLOBAL]
        assert len(interruptions) == len(set(interruptions)) <= 2
        assert all(edge.kind is not EdgeKind.GLOBAL for edge in asked[:2])


def test_no_hole_is_left_in_what_is_said_and_no_label_is_heard_for_speech() -> None:
    said = [beat.said for beats in courses().values() for beat in beats] + [
        beat.line for beats in courses().values() for beat in beats
    ]
    assert [one for one in said if "{" in one or "}" in one or "|" in one] == []
    bare = {
        beat.said for beats in courses().values() for beat in beats if beat.said == f"({beat.true.label})"
    }
    assert bare == set()


def test_everything_that_may_be_taken_at_any_time_happens_to_somebody() -> None:
    happened = {
        beat.true.key for beats in courses().values() for beat in beats if beat.true.kind is EdgeKind.GLOBAL
    }
    assert {
        "abuse",
        "danger",
        "dropped",
        "not-heard",
        "operator-senior",
        "doubts",
        "doubts-outbound",
    } <= happened


def test_tempers_differ_in_what_they_do() -> None:
    def share(temper: Temper, kinds: set[EdgeKind]) -> float:
        true = [
            beat.true.kind
            for key, beats in courses().items()
            if key[1] == temper
            for beat in beats
            if beat.ways
        ]
        return sum(kind in kinds for kind in true) / len(true)

    rough = {EdgeKind.NEGATIVE, EdgeKind.OBJECTION, EdgeKind.GLOBAL}
    assert share("upset", rough) > share("calm", rough)
    assert share("abusive", rough) > share("calm", rough)
    assert share("silent", {EdgeKind.NO_ANSWER, EdgeKind.GLOBAL}) > share(
        "calm", {EdgeKind.NO_ANSWER, EdgeKind.GLOBAL}
    )


@pytest.mark.parametrize("script_id", ["general", "appointment", "proactive-offer", "scenario-status"])
def test_a_round_read_as_written_and_rightly_heard_breaks_nothing(script_id: str) -> None:
    script = scripts()[script_id]
    for seed in SEEDS:
        beats = courses()[script_id, "calm", seed]
        last = play(script, "calm", seed, [Step("", beat.true.key if beat.ways else "") for beat in beats])
        assert last.summary is not None
        assert (last.summary.violations, last.summary.repeat) == ((), ())
        assert last.summary.right == last.summary.steps == sum(bool(beat.ways) for beat in beats)
        assert {"operator_name", "greeting_by_time_of_day"} <= {*last.summary.stages_present}


def test_all_numbers_and_people_are_invented() -> None:
    phones = {person.phone for person in client_words().people}
    assert all(phone.startswith("+7 900 000-") for phone in phones)
    digits = {phrase for phrase in everything_said() if sum(sign.isdigit() for sign in phrase) >= 7}
    assert digits == set()
    assert sorted(path.stem for path in FOLDER.glob("*.yml")) == sorted(
        [*client_words().topics, "common", "known", "tempers"]
    )


def test_brackets_of_remarks_are_closed_and_stand_before_speech() -> None:
    odd = {
        phrase
        for phrase in everything_said()
        if "(" in spoken(phrase) or ")" in spoken(phrase) or "[" in phrase or "]" in phrase
    }
    assert odd == set()
