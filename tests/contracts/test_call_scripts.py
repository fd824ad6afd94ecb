"""The call scripts that ship are complete, follow the Standard, and are good spoken Russian (clauses 4.6.3.3–4.6.3.9)."""

import re
from collections import Counter
from pathlib import Path

import pytest
from razdel import sentenize

from nlu.text import mixed_script_words, tokens
from readability import Report
from readability import check as readable
from scripts_callcenter import (
    SHIPPED,
    Direction,
    Element,
    NodeType,
    Script,
    check,
    dispositions,
)
from scripts_callcenter.rendering import slots
from scripts_callcenter.speech import speech_faults
from tests.contracts.call_lines import betrays_gender, blocks, genders, lines, nodes, scripts

INBOUND = [
    "general",
    "appointment",
    "application-status",
    "complaint",
    "benefit",
    "site-trouble",
    "consultation",
    "distress",
    "foreigner",
]
OUTBOUND = ["proactive-offer", "scenario-status", "appointment-reminder", "callback-answer", "low-rating"]
# The desk gives these two itself: nobody picked up, so no script was begun.
GIVEN_BY_THE_DESK = {"no-answer", "busy"}
# Those who call are older than those who write, and the ear cannot look back: the limits of the eldest readers, as
# speech. A foreigner's own script is held to the stricter limits of foreigners.
SEGMENT = {"foreigner.yml": "foreigners"}
EVERYBODY = "pensioners"
LONGEST, USUAL = 25, 15  # words of a sentence
# What an operator must not know by heart: sums, terms and numbers of law are looked up.
FACTS = re.compile(r"(?i)\d|рубл|тысяч[аи] |рабочих дн|календарн|стать[яеи]\b|закона?\b|\bФЗ\b|процент")
ALLOWED_FACTS = {
    "Восемь, восемьсот. Две тысячи. Сто двадцать два.",
    "по закону это вам сейчас не положено",
}


def read(place: str, said: str) -> Report:
    return readable(said, segment=SEGMENT.get(place.partition(":")[0], EVERYBODY), kind="script")


def sentences(said: str) -> list[str]:
    return [each.text for each in sentenize(said)]


def labels(script: Script, block: str) -> set[str]:
    return {
        edge.label for key, node in script.nodes.items() if key.startswith(f"{block}/") for edge in node.edges
    }


def test_the_calls_that_the_issue_names_are_there() -> None:
    assert [scripts()[each].direction for each in INBOUND] == [Direction.INBOUND] * len(INBOUND)
    assert [scripts()[each].direction is not Direction.INBOUND for each in OUTBOUND] == [True] * len(OUTBOUND)
    assert set(scripts()) == {*INBOUND, *OUTBOUND}


@pytest.mark.parametrize("script_id", [*INBOUND, *OUTBOUND])
def test_every_script_keeps_to_the_standard_on_every_path(script_id: str) -> None:
    failed = [finding for finding in check(scripts()[script_id]) if not finding.passed]
    assert [(f.rule, f"{f.file}:{f.line}", f.message) for f in failed] == []


def test_a_script_and_a_block_are_called_as_their_files() -> None:
    assert {path.stem for path in SHIPPED.glob("*.yml")} == set(scripts())
    assert {path.stem for path in (SHIPPED / "blocks").glob("*.yml")} == set(blocks())


def test_every_block_is_used() -> None:
    used = {block for script in scripts().values() for block in script.blocks}
    assert set(blocks()) - used == set()


def test_every_outcome_is_reached_by_a_script_or_given_by_the_desk() -> None:
    reached = {node.disposition for script in scripts().values() for node in script.nodes.values()} - {""}
    assert set(dispositions()) - reached == GIVEN_BY_THE_DESK
    assert reached & GIVEN_BY_THE_DESK == set()


@pytest.mark.parametrize("script_id", [*INBOUND, *OUTBOUND])
def test_the_main_question_has_four_answers_or_more(script_id: str) -> None:
    asked = {Element.PURPOSE, Element.PLAIN_PURPOSE}
    own = f"{script_id}.yml"
    main = [
        node
        for node in scripts()[script_id].nodes.values()
        if node.file == own and node.required and asked & set(node.elements)
    ]
    assert main, "no required question of the purpose"
    assert [len({edge.label for edge in node.edges}) >= 4 for node in main] == [True] * len(main)


@pytest.mark.parametrize("script_id", INBOUND)
def test_whoever_calls_may_curse_be_in_danger_ask_for_the_senior_or_not_hear(script_id: str) -> None:
    script = scripts()[script_id]
    always = {"abuse", "danger", "operator-senior", "not-heard", "dropped", "no-answer-fits"}
    assert always <= set(script.globals)
    heard = labels(script, "not-heard")
    assert {"Просит говорить громче", "Не понимает", "Молчит"} <= heard
    if script_id != "distress":  # nobody argues with a person in distress
        doubts = {"«Мне некогда»", "«Я уже звонил»", "Не хочет называть имя", "Говорит о постороннем"}
        assert doubts <= labels(script, "doubts")


@pytest.mark.parametrize("script_id", OUTBOUND)
def test_whoever_is_called_may_doubt_hurry_or_forbid_further_calls(script_id: str) -> None:
    script = scripts()[script_id]
    assert {"abuse", "danger", "operator-senior", "not-heard", "dropped", "no-answer-fits"} <= set(
        script.globals
    )
    doubts = {"«Откуда у вас мой номер?»", "«Это мошенники?»", "«Мне некогда»", "«Больше не звоните»"}
    assert doubts <= labels(script, "doubts-outbound")


def test_a_stranger_on_the_line_hears_nothing_of_the_matter() -> None:
    told = {"greeting", "operator", "body", "client_name"}
    for block in ("right-person", "wrong-number", "answering-machine"):
        said = {slot.name for node in blocks()[block].nodes.values() for slot in slots(node.text)}
        assert said <= told, block
    assert all(scripts()[each].start.startswith("person/") for each in OUTBOUND)


def test_a_phone_number_is_said_back_before_anything_hangs_on_it() -> None:
    for place, (script, node) in nodes().items():
        if "phone" in node.collects:
            after = [script.nodes[edge.to] for edge in node.edges]
            assert all("{phone}" in each.text for each in after), place


def test_no_sentence_is_longer_than_the_ear_holds() -> None:
    lengths = {
        (line.place, sentence): len(tokens(sentence)) for line in lines() for sentence in sentences(line.said)
    }
    assert [where for where, words in lengths.items() if words > LONGEST] == []
    short = sum(words <= USUAL for words in lengths.values())
    assert short / len(lengths) > 0.99


def test_every_line_passes_the_readability_check_of_its_listeners() -> None:
    for line in lines():
        report = read(line.place, line.said)
        marks = [
            (mark.rule, report.document.text[mark.start : mark.end])
            for mark in report.marks
            if mark.severity != "hint"
        ]
        length = [each.state for each in report.judged if each.measure == "longest_sentence"]
        assert (marks, length, report.verdict in ("pass", "too_short")) == ([], ["pass"], True), line


def test_every_line_keeps_to_the_rules_of_speech() -> None:
    faults = [(line, fault.rule, fault.span) for line in lines() for fault in speech_faults(line.said)]
    assert faults == []


def test_hints_for_the_operator_are_plain_too() -> None:
    for place, (_, node) in nodes().items():
        report = readable(node.hint, kind="script")
        marked = [(mark.rule, place, node.hint) for mark in report.marks if mark.severity != "hint"]
        assert marked == []
        assert all(len(tokens(each)) <= USUAL for each in sentences(node.hint)), place


def test_answers_are_short_enough_for_a_button() -> None:
    told = {(place, edge.label) for place, (_, node) in nodes().items() for edge in node.edges}
    assert [each for each in told if len(tokens(each[1])) > 7 or len(each[1]) > 45] == []


def test_no_line_betrays_whether_the_operator_or_an_unknown_client_is_a_man() -> None:
    found = [
        (line, betrays_gender(sentence))
        for line in lines("unknown")
        for sentence in sentences(line.said)
        if betrays_gender(sentence)
    ]
    assert found == []


def test_words_by_gender_agree_and_nobody_is_guessed() -> None:
    forms = [slot.parts for _, node in nodes().values() for slot in slots(node.text) if slot.name == "gender"]
    assert forms
    for male, female, unknown in forms:
        assert len({male, female, unknown}) == 3
        assert not genders(unknown)
    assert genders("один") == {"masc"}
    assert genders("одна") == {"femn"}


def test_a_line_without_the_client_s_name_is_a_whole_sentence() -> None:
    broken = re.compile(r"^[,;: ]|[({\[]|\s[,.?!]|[,:] ?[.?!]|\.\.|\bNone\b|^[а-яё]|[.?!] [а-яё]")
    assert [line for line in lines() if broken.search(line.said)] == []


def test_no_letters_of_another_alphabet_hide_in_the_words() -> None:
    texts = [path.read_text("utf-8") for path in SHIPPED.rglob("*.yml")]
    assert [mixed_script_words(text) for text in texts] == [[]] * len(texts)
    assert [line for line in lines() if re.search(r"[A-Za-z]", line.said)] == []


def test_sums_and_terms_of_law_are_looked_up_never_known_by_heart() -> None:
    for place, (_, node) in nodes().items():
        spoken = re.sub(r"\{[^{}]*\}", "", node.text)
        for allowed in ALLOWED_FACTS:
            spoken = spoken.replace(allowed, "")
        assert not FACTS.search(spoken), place
    assert all(node.text for _, node in nodes().values() if node.type is NodeType.LOOKUP)


def test_the_client_s_name_is_used_sparingly() -> None:
    for script in scripts().values():
        named = Counter(node.file for node in script.nodes.values() if "{client_name" in node.text)
        assert named[f"{script.id}.yml"] <= 2, script.id


def test_help_lines_are_said_as_the_assistant_writes_them() -> None:
    written = (Path(__file__).parents[2] / "bot" / "texts" / "ru.ftl").read_text("utf-8")
    for node in blocks()["danger"].nodes.values():
        for number in re.findall(r"8-[\d-]{12,}", node.hint):
            assert number in written
            assert _digits(node.text) == number.replace("-", "")


_NUMERALS = {
    "восемь": "8",
    "восемьсот": "800",
    "четыреста девяносто пять": "495",
    "девятьсот восемьдесят девять": "989",
    "пятьдесят": "50",
    "две тысячи": "2000",
    "сто двадцать два": "122",
}


def _digits(said: str) -> str:
    return "".join(_NUMERALS.get(part.strip().lower(), "") for part in re.split(r"[.,]", said))


@pytest.mark.parametrize(
    "spoiled",
    [
        "Ну, короче, я щас гляну вашу бумажку.",
        "В целях осуществления проверки необходимо предоставление документов.",
        "Документы рассмотрены.",
    ],
)
def test_a_spoiled_line_would_be_found(spoiled: str) -> None:
    marked = [mark for mark in read("general.yml:1", spoiled).marks if mark.severity != "hint"]
    assert marked or speech_faults(spoiled)
