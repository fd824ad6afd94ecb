"""Channels are called different only where chance and trifles do not explain it; the arithmetic is statsmodels'."""

import pytest
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportions_ztest

from bot.feedback.figures import modes
from bot.feedback.figures.modes import against_rest, changed
from bot.feedback.instruments import load_instruments

CSI, NPS = (load_instruments()[code] for code in ("csi4", "nps11"))


def said(good: int, n: int) -> dict[int, int]:
    """n answers of which so many are good."""
    return {4: good, 1: n - good}


def test_two_shares_are_compared_and_held_together_as_statsmodels_does() -> None:
    crowd = {"max": (60, 100), "phone": (41, 90), "web": (300, 400)}
    found = modes(CSI, {key: said(*each) for key, each in crowd.items()}).compared
    pairs = [("max", "phone"), ("max", "web"), ("phone", "web")]
    assert [(each.first, each.second) for each in found] == pairs
    plain = [proportions_ztest(*zip(crowd[one], crowd[other], strict=True))[1] for one, other in pairs]
    held = multipletests(plain, method="holm")[1]
    assert [each.p for each in found] == pytest.approx(list(held), abs=1e-9)
    assert found[1].difference == pytest.approx(60 - 75)


def test_difference_that_chance_makes_is_none() -> None:
    found = modes(CSI, {"web": said(85, 100), "max": said(80, 100)})
    assert found.apart == ()
    assert found.compared[0].is_chance


def test_firm_but_small_difference_may_be_pooled() -> None:
    found = modes(CSI, {"web": said(9000, 10_000), "max": said(8700, 10_000)})
    assert not found.compared[0].is_chance
    assert found.apart == (), "three points do not matter, however sure they are"


def test_wide_and_firm_difference_keeps_channels_apart_the_widest_first() -> None:
    found = modes(CSI, {"web": said(90, 100), "phone": said(60, 100), "email": said(20, 100)})
    assert [(each.first, each.second) for each in found.apart] == [
        ("email", "web"),
        ("email", "phone"),
        ("phone", "web"),
    ]


def test_channel_of_few_answers_is_named_and_not_judged() -> None:
    found = modes(CSI, {"web": said(90, 100), "phone": said(1, 29)})
    assert (found.compared, found.thin) == ((), ["phone"])


def test_net_score_counts_detractors_against_promoters() -> None:
    found = modes(NPS, {"web": {10: 80, 0: 20}, "max": {10: 50, 0: 50}})
    assert found.compared[0].difference == pytest.approx(0 - 60)
    assert found.compared[0].differs


@pytest.mark.parametrize("same", [{4: 40}, {1: 40}])
def test_channels_that_all_say_the_same_do_not_differ(same: dict) -> None:
    assert modes(CSI, {"web": same, "max": same}).compared[0].p == 1.0


def test_best_of_twenty_equal_parts_is_not_called_better() -> None:
    equal = {f"part-{at}": said(27 + at % 4, 35) for at in range(20)}
    assert [each for each in against_rest(CSI, equal) if not each.is_chance] == []
    (found,) = [each for each in against_rest(CSI, equal | {"worse": said(5, 35)}) if not each.is_chance]
    assert (found.first, found.difference < 0) == ("worse", True)


def test_period_of_few_answers_is_not_compared_with_the_one_before() -> None:
    assert changed(CSI, said(20, 29), said(90, 100)) is None
    moved = changed(CSI, said(90, 100), said(60, 100))
    assert moved is not None
    assert moved.difference == pytest.approx(30)
    assert not moved.is_chance
