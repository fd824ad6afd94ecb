"""The pain map: what weighs most, what is too little to be told, and what an empty month says."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.feedback.indices import LEAST
from bot.feedback.pains import Material, Pain, PainMap, pain_map
from bot.feedback.pains.impact import share_of
from bot.feedback.reasons import STEPS, load_reasons
from tests.feedback.pains.made import Person, material

CODES = tuple(load_reasons().by_code)
CONTENT: list[Person] = [(4, ())] * 200 + [(3, ())] * 60
QUEUE: list[Person] = [(1, ("long-queue",))] * 30
RUDE: list[Person] = [(2, ("rude",))] * 20


def _pains(found: PainMap) -> dict[str, Pain]:
    return {pain.reason.code: pain for pain in found.pains}


def test_the_reason_by_which_most_is_lost_comes_first() -> None:
    found = pain_map(material([*CONTENT, *QUEUE, *RUDE]))
    assert [pain.reason.code for pain in found.pains] == ["long-queue", "rude"]


def test_a_rare_but_bitter_reason_may_outweigh_a_frequent_mild_one() -> None:
    mild: list[Person] = [(3, ("no-news",))] * 20 + [(2, ("no-news",))] * 12
    found = pain_map(material([*CONTENT, *mild, *[(1, ("rude",))] * 25]))
    assert [pain.reason.code for pain in found.pains] == ["rude", "no-news"]


def test_each_pain_stands_in_its_step_and_the_steps_in_the_order_of_the_path() -> None:
    found = pain_map(material([*CONTENT, *RUDE, *QUEUE, *[(1, ("other",))] * 12]))
    assert [step.step for step in found.steps] == [*STEPS, None]
    told = {step.step: [pain.reason.code for pain in step.pains] for step in found.steps if step.pains}
    assert told == {"wait": ["long-queue"], "help": ["rude"], None: ["other"]}


def test_a_pain_says_how_many_of_the_low_scores_named_it_with_wilsons_interval() -> None:
    pain = _pains(pain_map(material([*CONTENT, *QUEUE, *RUDE])))["long-queue"]
    assert (pain.n, pain.share) == (30, share_of(30, 50))


def test_what_is_lost_is_told_with_both_means_and_an_interval_around_it() -> None:
    pain = _pains(pain_map(material([*CONTENT, *QUEUE])))["long-queue"]
    assert pain.with_it == 1.0
    assert pain.without_it == pytest.approx((4 * 200 + 3 * 60) / 260)
    assert pain.impact is not None
    assert pain.impact.interval.low < pain.impact.value < pain.impact.interval.high
    assert pain.impact.value == pytest.approx((pain.without_it - 1) * 30 / 290)


def test_who_named_two_reasons_of_one_step_counts_once_for_the_step() -> None:
    both: list[Person] = [(1, ("rude", "not-competent"))] * 15
    help_ = next(step for step in pain_map(material([*CONTENT, *both])).steps if step.step == "help")
    assert [pain.n for pain in help_.pains] == [15, 15]
    assert help_.n == 15


def test_of_a_reason_named_by_few_only_its_name_is_told() -> None:
    found = pain_map(material([*CONTENT, *QUEUE, *[(1, ("rude",))] * (LEAST - 1)]))
    pain = _pains(found)["rude"]
    assert pain == Pain(pain.reason, "suppressed")
    assert found.pains[-1] is pain


@settings(max_examples=80, deadline=None)
@given(
    some.lists(some.tuples(some.integers(1, 4), some.sets(some.sampled_from(CODES), max_size=3)), max_size=80)
)
def test_no_sum_that_is_told_has_a_hidden_part(people: list[tuple[int, set[str]]]) -> None:
    found = pain_map(material((score, tuple(sorted(codes))) for score, codes in people * 3))
    for step in found.steps:
        hidden = [pain for pain in step.pains if pain.state == "suppressed"]
        if hidden:
            assert (step.n, step.share, found.named) == (None, None, None)
        for pain in hidden:
            assert (pain.n, pain.share, pain.impact, pain.with_it, pain.words) == (0, None, None, None, ())


@settings(max_examples=60, deadline=None)
@given(
    some.lists(some.tuples(some.integers(1, 4), some.sets(some.sampled_from(CODES), max_size=2)), min_size=1)
)
def test_any_responses_make_a_map_whose_numbers_agree(people: list[tuple[int, set[str]]]) -> None:
    found = pain_map(material((score, tuple(sorted(codes))) for score, codes in people * 12))
    assert found.n == 12 * len(people)
    assert found.low == 12 * sum(score <= 2 for score, _ in people)
    for pain in found.pains:
        if pain.share and pain.impact:
            assert pain.share.interval.low <= pain.share.value <= pain.share.interval.high <= 100
            assert pain.impact.interval.low <= pain.impact.value <= pain.impact.interval.high
    if found.named is not None:
        assert found.named <= found.low


def test_a_month_without_responses_says_so() -> None:
    found = pain_map(material([]))
    assert (found.state, found.n, found.mean, found.pains) == ("empty", 0, None, ())
    assert found.needed == 30


def test_a_handful_of_responses_is_told_as_too_little_with_how_many_are_missing() -> None:
    found = pain_map(material([(1, ("rude",))] * 12 + [(4, ())] * 8))
    assert (found.state, found.needed) == ("insufficient", 10)
    assert _pains(found)["rude"].state == "insufficient"


def test_where_everybody_named_the_reason_there_is_nobody_to_compare_with() -> None:
    pain = _pains(pain_map(material([(1, ("rude",))] * 40)))["rude"]
    assert (pain.state, pain.impact, pain.without_it) == ("insufficient", None, None)
    assert (pain.n, pain.with_it) == (40, 1.0)


def test_a_happy_month_has_a_map_without_pains() -> None:
    found = pain_map(material(CONTENT))
    assert (found.state, found.low, found.pains) == ("ok", 0, ())


def test_a_reason_that_grew_since_the_month_before_is_told_as_worse() -> None:
    earlier: list[Person] = [*CONTENT, *QUEUE[:12], *[(2, ("rude",))] * 60]
    now: list[Person] = [*CONTENT, *QUEUE, *QUEUE, *[(2, ("rude",))] * 20]
    found = _pains(pain_map(material(now, earlier)))
    assert found["long-queue"].trend.course == "worse"
    assert found["rude"].trend.course == "better"


def test_without_a_month_before_no_trend_is_told() -> None:
    assert _pains(pain_map(material([*CONTENT, *QUEUE])))["long-queue"].trend.course == "unknown"


def test_on_a_scale_where_low_is_good_a_loss_is_a_loss_all_the_same() -> None:
    turned = replace(_turned([*CONTENT, *QUEUE]), rises=False)
    ours = _pains(pain_map(material([*CONTENT, *QUEUE])))["long-queue"].impact
    theirs = _pains(pain_map(turned))["long-queue"].impact
    assert ours is not None
    assert theirs is not None
    assert theirs.value == pytest.approx(ours.value)
    assert theirs.interval.low == pytest.approx(ours.interval.low)


def test_a_code_that_the_file_no_longer_has_counts_among_those_who_named_a_reason() -> None:
    found = pain_map(material([*CONTENT, *[(1, ("gone-for-good",))] * 20]))
    assert (found.low, found.named, found.pains) == (20, 20, ())


def _turned(people: list[Person]) -> Material:
    """The same people on a scale that runs the other way."""
    return replace(material([(5 - score, codes) for score, codes in people]), low=frozenset({3, 4}))
