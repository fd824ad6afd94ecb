"""Whom to ask: rules as they ship, facts in tables, and a lot that nobody can sway."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

import knowledge
from bot.errors import BadInput
from bot.feedback.asking.deciding import PRECEDENCE, Ask, Facts, Skip, decide
from bot.feedback.asking.keys import Keys
from bot.feedback.asking.rules import DATA, Rule, load_rules
from bot.feedback.asking.values import SKIP_REASONS, SkipReason
from bot.feedback.slices import KINDS

SITUATIONS = Path(knowledge.__file__).parent / "articles" / "life_situations.yml"
NOW = datetime(2026, 11, 17, 10, 0, tzinfo=UTC)
RULE = Rule("answer", ("smile", "ces4"), 0.5, timedelta(days=14), timedelta(days=3))
KEYS = Keys(b"the tests' own key")


def test_one_on_whom_the_lot_falls_is_asked_until_the_question_expires() -> None:
    assert decide(RULE, Facts(NOW), 0.49) == Ask("smile", NOW + timedelta(days=3))


def test_a_lot_at_the_share_or_above_is_not_asked() -> None:
    assert decide(RULE, Facts(NOW), 0.5) == Skip("not-sampled")


@pytest.mark.parametrize("reason", PRECEDENCE)
def test_whatever_speaks_against_asking_outweighs_the_lot(reason: SkipReason) -> None:
    assert decide(RULE, Facts(NOW, frozenset({reason})), 0.0) == Skip(reason)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0.0, Skip("cool-down")),
        (13.99, Skip("cool-down")),
        (14.0, Ask("smile", NOW + timedelta(days=3))),
        (400.0, Ask("smile", NOW + timedelta(days=3))),
    ],
)
def test_nobody_is_asked_again_within_the_cool_down(days: float, expected: Ask | Skip) -> None:
    facts = Facts(NOW, last_asked=NOW - timedelta(days=days))
    assert decide(RULE, facts, 0.0) == expected


def test_of_several_reasons_the_first_in_order_is_kept() -> None:
    against: frozenset[SkipReason] = frozenset({"no-channel", "urgent", "abuse"})
    assert decide(RULE, Facts(NOW, against, last_asked=NOW), 0.9) == Skip("abuse")
    assert decide(RULE, Facts(NOW, frozenset({"no-channel"}), last_asked=NOW), 0.9) == Skip("no-channel")
    assert decide(RULE, Facts(NOW, last_asked=NOW), 0.9) == Skip("cool-down")


def test_every_reason_can_come_about() -> None:
    assert set(PRECEDENCE) | {"cool-down", "not-sampled"} == set(SKIP_REASONS)


def test_the_lot_is_repeatable_even_and_foreseen_by_nobody_without_the_key() -> None:
    drawn = [KEYS.lot(f"answer:{number}") for number in range(4000)]
    assert drawn == [KEYS.lot(f"answer:{number}") for number in range(4000)]
    assert all(0 <= each < 1 for each in drawn)
    # Four standard deviations of a share of one half among 4000: 0.032.
    assert sum(each < 0.5 for each in drawn) / 4000 == pytest.approx(0.5, abs=0.032)
    others = [Keys(b"another key").lot(f"answer:{number}") for number in range(4000)]
    agreeing = sum((one < 0.5) == (other < 0.5) for one, other in zip(drawn, others, strict=True))
    assert agreeing / 4000 == pytest.approx(0.5, abs=0.032)


def test_a_client_is_known_again_by_a_hash_that_differs_by_service_and_by_key() -> None:
    mine = KEYS.client("anna")
    assert mine == KEYS.client("anna")
    assert len({mine, KEYS.client("vera"), KEYS.client("anna", "snils"), Keys(b"k").client("anna")}) == 4
    assert "anna" not in mine


def test_the_shipped_rules_ask_after_every_kind_and_always_after_a_service() -> None:
    rules = load_rules()
    assert set(rules) == set(KINDS)
    for kind in ("service", "appointment"):
        assert (rules[kind].share, rules[kind].cool_down) == (1.0, timedelta(0)), "clause 4.5.6.4"


def test_questions_of_a_chain_come_in_order_and_the_follow_on_last() -> None:
    rule = load_rules()["appointment"]
    assert rule.then is not None
    chain, instrument = [rule.first], rule.first
    while (after := rule.after(instrument)) is not None:
        instrument = after.instrument
        chain.append(instrument)
    assert chain == [*rule.instruments, rule.then.instrument]


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("instruments: [smile]", "instruments: [smyle]", "smyle"),
        ("instruments: [smile]", "instruments: []", "instruments"),
        ("then: {instrument: ces4, share: 0.25}", "then: {instrument: smile, share: 0.25}", "once"),
        ("share: 1.0", "share: 1.5", "share"),
        ("  office:", "  offices:", "offices"),
    ],
)
def test_rules_that_cannot_be_followed_are_refused_by_name(
    was: str, becomes: str, said: str, tmp_path: Path
) -> None:
    text = DATA.read_text("utf-8")
    assert was in text
    broken = tmp_path / "rules.yml"
    broken.write_text(text.replace(was, becomes, 1), "utf-8")
    with pytest.raises(BadInput, match=said):
        load_rules(broken)


def test_life_situations_that_are_spared_are_those_of_the_base() -> None:
    known = {each["id"] for each in yaml.safe_load(SITUATIONS.read_text("utf-8"))}
    assert load_rules()["answer"].spare <= known
    assert "death-of-relative" in load_rules()["answer"].spare


def test_an_organisation_may_follow_rules_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own.yml"
    own.write_text(DATA.read_text("utf-8").replace("share: 1.0", "share: 0.1", 1), "utf-8")
    monkeypatch.setenv("OTKLIK_RATING_RULES", str(own))
    load_rules.cache_clear()
    try:
        assert load_rules()["answer"].share == 0.1
    finally:
        load_rules.cache_clear()
