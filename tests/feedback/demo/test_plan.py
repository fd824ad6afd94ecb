"""The invented months: the same seed is the same life, and what people say in it is nobody's."""

from collections import Counter
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.feedback.demo.deeds import load_deeds
from bot.feedback.demo.draws import Draws
from bot.feedback.demo.plan import Stage, Wanted, plan, value_of
from bot.feedback.demo.shape import PRAISE, load_comments, load_shape
from bot.feedback.instruments import load_instruments
from bot.feedback.reasons import load_reasons
from bot.readable import over_limit
from nlu import mask_personal_data
from readability import check

STAGE = Stage((("passport-rf", "identity-documents"), ("snils", "lost-documents")), ("central",), ZoneInfo("Europe/Samara"))  # fmt: skip
WANTED = Wanted(seed=7, months=2, interactions=400, last=date(2026, 10, 31))


def test_same_seed_gives_the_same_months() -> None:
    assert plan(WANTED, STAGE, load_shape()) == plan(WANTED, STAGE, load_shape())


def test_another_seed_gives_others() -> None:
    other = Wanted(8, WANTED.months, WANTED.interactions, WANTED.last)
    assert plan(other, STAGE, load_shape()) != plan(WANTED, STAGE, load_shape())


def test_everything_happens_within_the_months_in_the_order_of_time() -> None:
    happened = plan(WANTED, STAGE, load_shape())
    moments = [each.ended_at for each in happened]
    assert moments == sorted(moments)
    assert {each.ended_at.date().replace(day=1) for each in happened} == {date(2026, 9, 1), date(2026, 10, 1)}
    assert max(moments).date() <= WANTED.last


def test_kinds_come_as_often_as_the_shape_says() -> None:
    shape = load_shape()
    many = Wanted(1, 1, 4000, date(2026, 10, 31))
    counted = Counter(each.kind for each in plan(many, STAGE, shape))
    whole = sum(its.share for its in shape.kinds.values())
    for kind, its in shape.kinds.items():
        assert counted[kind] / 4000 == pytest.approx(its.share / whole, abs=0.03)


@pytest.mark.parametrize("code", ["ces4", "csi4", "smile", "nps11"])
def test_share_of_the_content_answers_with_the_best_values(code: str) -> None:
    instrument = load_instruments()[code]
    lucks = [(at + 0.5) / 1000 for at in range(1000)]
    values = [value_of(instrument, 0.8, luck) for luck in lucks]
    best = sum(value in instrument.top for value in values) / 1000
    assert best == pytest.approx(0.8 * (0.72 if code == "nps11" else 1.0), abs=0.002)
    ranks = [[option.value for option in instrument.options].index(value) for value in values]
    assert ranks == sorted(ranks)


def test_draws_of_one_thing_do_not_hang_on_another() -> None:
    first, second = Draws(7, "a"), Draws(7, "b")
    before = Draws(7, "b").part()
    first.part()
    assert second.part() == before


def test_every_reason_has_words_and_every_change_a_reason() -> None:
    codes = set(load_reasons().by_code)
    assert set(load_comments()) == codes | {PRAISE}
    assert set(load_shape().reasons) <= codes
    assert {change.reason for change in load_shape().changes} <= codes


def test_invented_words_hold_no_personal_data() -> None:
    said = [words for some in load_comments().values() for words in some]
    said += [each.body for each in load_deeds().decisions]
    assert [words for words in said if mask_personal_data(words) != words] == []


def test_what_citizens_are_told_can_be_read() -> None:
    deeds = load_deeds()
    told = [each.told for each in deeds.deeds.values()] + [each.body for each in deeds.decisions]
    assert [words for words in told if over_limit(check(words, kind="chat"))] == []
