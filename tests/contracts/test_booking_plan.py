"""The demo plan leads every citizen somewhere: to an article that is there, to an office that is open, in plain words."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from bot.app import DEMO_ARTICLES
from bot.booking.loading import DEMO, read_plan
from bot.booking.openings import Ask, openings
from bot.booking.places import places
from bot.booking.plan import Plan
from bot.readable import over_limit
from knowledge import Centre, KnowledgeBase, load_base
from nlu.text import lemmas
from readability import check

NOW = datetime(2026, 11, 17, 10, tzinfo=UTC)
LATIN_IN_CYRILLIC = re.compile(r"(?i)[a-z](?=[а-яё])|[а-яё](?=[a-z])")
LONGEST_ON_A_BUTTON = 40


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return load_base(DEMO_ARTICLES)


@pytest.fixture(scope="module")
def centre(base: KnowledgeBase) -> Centre:
    return base.centre


@pytest.fixture(scope="module")
def plan(base: KnowledgeBase) -> Plan:
    return read_plan(DEMO, base.centre, frozenset(base.articles))


def test_every_offering_has_openings_at_each_of_its_offices(plan: Plan, centre: Centre) -> None:
    shut = [
        (offering.id, office)
        for offering in plan.offerings
        for office in plan.offices_of(offering.id)
        if not any(
            openings(plan, centre, Ask(offering.id, office), NOW.date() + timedelta(days=day), NOW)
            for day in range(offering.horizon + 1)
        )
    ]
    assert shut == []
    assert [offering.id for offering in plan.offerings if not plan.offices_of(offering.id)] == []


@pytest.mark.parametrize("audience", ["citizens", "operators", "walkins"])
def test_every_office_keeps_a_share_for_each_audience(plan: Plan, centre: Centre, audience: str) -> None:
    shares = {lane.office for lane in plan.lanes if lane.audience == audience}
    nobody_walks_into_a_phone = {"operators"} if audience == "walkins" else set()
    assert shares == set(places(centre)) - nobody_walks_into_a_phone


def test_every_offering_is_told_in_both_languages(plan: Plan) -> None:
    untold = [
        offering.id
        for offering in plan.offerings
        if set(offering.name) != {"ru", "en"} or set(offering.bring) != {"ru", "en"}
    ]
    assert untold == []
    uneven = [
        offering.id
        for offering in plan.offerings
        if len({len(lines) for lines in offering.bring.values()}) > 1
    ]
    assert uneven == []


def test_no_article_leads_to_two_offerings(plan: Plan) -> None:
    named = Counter(article for offering in plan.offerings for article in offering.articles)
    assert [article for article, times in named.items() if times > 1] == []


def test_no_word_of_citizens_means_two_offerings(plan: Plan) -> None:
    meant = Counter(
        phrase
        for offering in plan.offerings
        for phrase in {tuple(lemmas(word)) for word in (*offering.words, offering.name["ru"])}
    )
    assert [phrase for phrase, times in meant.items() if times > 1] == []


def test_names_fit_a_button(plan: Plan) -> None:
    names = [name for offering in plan.offerings for name in offering.name.values()]
    assert [name for name in names if len(name) > LONGEST_ON_A_BUTTON] == []


def test_what_citizens_read_is_plain(plan: Plan) -> None:
    said = [
        line
        for offering in plan.offerings
        for line in (*offering.name.values(), *sum(offering.bring.values(), ()))
    ]
    assert [(line, judged) for line in said for judged in over_limit(check(line, kind="chat"))] == []
    marks = [
        (line, mark.rule)
        for line in said
        for mark in check(line, kind="chat").marks
        if mark.severity != "hint"
    ]
    assert marks == []


def test_no_word_mixes_latin_and_cyrillic_letters() -> None:
    assert [line for line in DEMO.read_text("utf-8").splitlines() if LATIN_IN_CYRILLIC.search(line)] == []
