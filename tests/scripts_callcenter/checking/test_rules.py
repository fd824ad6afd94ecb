"""Every rule fails where it is broken, and says so under its own name."""

from pathlib import Path

import pytest
import yaml

from scripts_callcenter import check, load_blocks, passes
from scripts_callcenter.checking import findings
from tests.scripts_callcenter.changes import (
    both,
    drop_edges,
    drop_node,
    insert_before,
    lead,
    reword,
    strip,
    swap,
    update,
)
from tests.scripts_callcenter.sample import SAMPLE, broken_by, failed, mended, sample

MESSAGES = Path(findings.__file__).parent / "messages.yml"
TRANSFER = {"type": "transfer", "text": "Переключаю."}


@pytest.mark.parametrize("script_id", ["appointment", "offer", "news"])
def test_a_good_script_passes(script_id):
    findings = check(sample(script_id))
    assert failed(findings) == set()
    assert passes(findings)


@pytest.mark.parametrize("block_id", ["abuse", "hold"])
def test_a_good_block_passes(block_id):
    assert failed(check(load_blocks(SAMPLE)[block_id])) == set()


BROKEN = [
        ("greeting", "appointment", strip("greeting")),
        ("greeting", "offer", strip("greeting")),
        ("greeting-words", "appointment", reword("hello", "{greeting}", "Алло")),
        ("greeting-words", "appointment", reword("hello", "{operator}")),
        ("greeting-words", "news", reword("hello", "{body}")),
        ("offer-help", "appointment", strip("offer_help")),
        ("identity", "appointment", strip("identity")),
        ("identity", "appointment", drop_node("name")),
        ("identity-question", "appointment", update("name", type="say")),
        ("purpose", "appointment", strip("purpose")),
        ("purpose-question", "appointment", update("purpose", type="say")),
        ("purpose-question", "appointment", reword("purpose", "?", ".")),
        ("purpose-first", "appointment", lead("name", 0, "restate")),
        ("restate", "appointment", strip("restate")),
        ("restate", "appointment", lead("purpose", 0, "book")),
        ("restate-first", "appointment", lead("purpose", 0, "book")),
        ("restate-question", "appointment", drop_edges("restate", "negative")),
        ("answer", "appointment", both(strip("answer"), update("book", type="say"))),
        ("way-on", "appointment", update("later", type="say", elements=[])),
        ("refusal", "appointment", update("unmet", need="unmet")),
        ("satisfaction", "appointment", strip("satisfaction_check")),
        ("satisfaction", "appointment", lead("book", 0, "bye-met")),
        ("satisfaction-question", "appointment", drop_edges("ok", "negative")),
        ("farewell-met", "appointment", swap("farewell_met", "farewell_unmet")),
        ("farewell-unmet", "appointment", swap("farewell_met", "farewell_unmet")),
        ("farewell-met", "appointment", lead("bye-unmet", 0, "met")),
        ("farewell-unmet", "appointment", lead("bye-met", 0, "unmet")),
        ("farewell-refused", "appointment", both(update("met", need="refused"), strip("farewell_met"))),
        ("farewell-fits", "appointment", lead("bye-met", 0, "unmet")),
        ("farewell-met", "offer", strip("farewell_met")),
        ("farewell-met", "news", drop_node("bye")),
        ("hold-time", "appointment", update("wait/wait", minutes=None)),
        ("hold-time", "appointment", reword("wait/wait", "{minutes}", "минуту")),
        ("hold-timeout", "appointment", drop_edges("wait/wait", "timeout")),
        ("return-to-line", "appointment", strip("return_to_line", "wait/back-line")),
        ("return-to-line", "appointment", lead("wait/wait", 1, "later")),
        ("callback-term", "appointment", update("later", within_hours=None)),
        ("callback-term", "appointment", reword("later", "{due}", "завтра")),
        ("callback-contact", "appointment", update("later", collects=[])),
        ("callback-contact", "appointment", update("later", collects=["client_name"])),
        ("element-place", "appointment", update("later", type="say")),
        ("need-status", "appointment", update("met", need=None)),
        ("need-status", "news", update("done", disposition="")),
        ("need-status", "news", update("done", disposition="nothing")),
        ("need-none", "news", update("done", need="none")),
        ("abuse", "appointment", lambda body: body.update(globals={})),
        ("abuse", "offer", both(strip("abuse_warning"), strip("abuse_end"))),
        ("abuse-steps", "appointment", strip("abuse_calm")),
        ("abuse-steps", "appointment", strip("abuse_warning")),
        ("abuse-steps", "news", strip("abuse_end")),
        ("abuse-steps", "appointment", drop_node("abuse/calm")),
        ("abuse-steps", "appointment", drop_node("abuse/warn")),
        ("abuse-steps", "appointment", drop_node("abuse/over")),
        ("abuse-steps", "appointment", lead("abuse/calm", 1, "abuse/over")),
        ("abuse-return", "appointment", drop_edges("abuse/warn", "positive")),
        ("plain-purpose", "offer", strip("plain_purpose")),
        ("plain-purpose", "news", strip("plain_purpose")),
        ("basis", "offer", reword("purpose", "{basis}", "согласие")),
        ("need", "offer", strip("need")),
        ("need", "offer", lead("purpose", 0, "consent")),
        ("consent-answers", "offer", drop_edges("consent", "negative")),
        ("consent-first", "offer", strip("consent")),
        ("consent-first", "offer", lead("need", 0, "book")),
        ("consent-first", "offer", lead("consent", 1, "book")),
        ("consent-first", "offer", both(update("next", elements=[]), update("book", type="say"), lead("need", 0, "book"))),
    ("consent-first", "offer", update("abuse/calm", type="book")),
    ("consent-before-step", "offer", both(update("book", type="say"), lead("need", 0, "book"))),
        ("next-step", "offer", strip("next_step")),
        ("polite-no", "offer", drop_edges("purpose", "negative", "objection")),
        ("polite-no", "offer", drop_edges("consent", "negative")),
        ("polite-exit", "offer", strip("polite_exit", "exit")),
        ("polite-exit", "offer", drop_node("stop")),
        ("opt-out", "offer", update("stopped", disposition="not-interested")),
        ("status", "news", strip("status")),
        ("scenario-step", "news", strip("next_step")),
        ("identity-first", "news", strip("identity")),
        ("satisfaction-after", "news", strip("satisfaction_check")),
        ("unknown-target", "appointment", lead("hello", 0, "nowhere")),
        ("unknown-target", "appointment", lambda body: body.update(start="nowhere")),
        ("unknown-target", "appointment", lambda body: body["globals"]["abuse"].update(to="nowhere")),
        ("unreachable", "appointment", lead("hello", 0, "purpose")),
        ("dead-end", "appointment", drop_edges("bye-met")),
        ("endless", "appointment", both(lead("bye-met", 0, "ok"), drop_edges("ok", "negative"))),
        ("variable", "appointment", reword("purpose", "{client_name|, }", "{client_name}, ")),
        ("variable", "offer", reword("purpose", "{basis}", "{wish}")),
        ("unknown-variable", "appointment", reword("hello", "{operator}", "{name}")),
        ("unknown-variable", "appointment", reword("hello", "{operator}", "{minutes}")),
        ("uncollected", "appointment", lambda body: [node.update(collects=[]) or [edge.update(sets={}) for edge in node["edges"]] for node in body["nodes"].values()]),
    ]  # fmt: skip
# Told by tests of their own.
ELSEWHERE = {"transfers", "transfers-loop", "overlap", "no-way", "unset-option", "too-complex"}


@pytest.mark.parametrize(("rule", "script_id", "change"), BROKEN)
def test_a_broken_rule_fails_by_name(rule, script_id, change):
    assert rule in broken_by(script_id, change)


def test_every_rule_is_broken_by_some_example():
    assert {rule for rule, _, _ in BROKEN} | ELSEWHERE == set(yaml.safe_load(MESSAGES.read_text("utf-8")))


@pytest.mark.parametrize(("transfers", "fails"), [(2, False), (3, True)])
def test_two_transfers_are_allowed_and_the_third_is_not(transfers, fails):
    steps = [insert_before("book", f"transfer-{number}", TRANSFER) for number in range(transfers)]
    assert ("transfers" in broken_by("appointment", both(*steps))) is fails


def test_a_transfer_in_a_global_counts_on_top_of_those_of_the_script():
    steps = [insert_before("book", f"transfer-{number}", TRANSFER) for number in range(2)]
    inside = insert_before("abuse/stop", "abuse/transfer", TRANSFER)
    assert "transfers" in broken_by("appointment", both(*steps, inside))


def test_a_transfer_that_comes_round_again_fails():
    assert "transfers-loop" in broken_by("appointment", insert_before("purpose", "transfer", TRANSFER))


def test_a_global_that_transfers_and_leads_back_could_do_so_for_ever():
    back = both(insert_before("abuse/warn", "abuse/transfer", TRANSFER))
    assert "transfers-loop" in broken_by("appointment", back)


def test_a_talk_that_ends_early_by_right_owes_nothing_more():
    """The wrong number ends «news» after the greeting: no status, no step, no farewell is asked of that end."""
    ends = {finding.node for finding in check(sample("news")) if finding.rule == "status"}
    assert ends == {"purpose"}
    spoken_with = update("wrong", disposition="informed", need="unmet")
    assert {"refusal", "farewell-unmet", "plain-purpose"} <= broken_by("news", spoken_with)


def test_a_failure_says_where_it_is_and_what_to_do():
    findings = check(mended(sample("appointment"), lead("purpose", 0, "book")))
    finding = next(each for each in findings if each.rule == "restate-first")
    assert (finding.node, finding.file, finding.line, finding.clause) == (
        "book",
        "appointment.yml",
        40,
        "4.6.3.7",
    )
    assert finding.message == (
        "«book» отвечает раньше, чем вопрос повторили: hello → name → purpose → book. Поставьте restate раньше."
    )


def test_what_is_broken_in_a_block_points_into_the_file_of_the_block():
    findings = check(mended(sample("appointment"), reword("wait/wait", "{minutes}", "минуту")))
    finding = next(each for each in findings if not each.passed)
    assert (finding.rule, finding.node, finding.file, finding.line) == (
        "hold-time",
        "wait/wait",
        "blocks/hold.yml",
        6,
    )


def test_failures_come_first():
    findings = check(mended(sample("appointment"), strip("greeting")))
    assert [finding.passed for finding in findings] == sorted(finding.passed for finding in findings)
