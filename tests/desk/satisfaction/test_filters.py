"""The page looks at what its address says; what makes no sense is told of, and the page still opens."""

from datetime import date

import pytest

from bot.desk.satisfaction.filters import read_filters
from bot.feedback.instruments import load_instruments
from bot.feedback.slices import Period, Slice

TODAY = date(2026, 11, 17)
LAST_DAYS = Period(date(2026, 10, 19), TODAY)


def read(**asked: str):
    return read_filters(asked, load_instruments(), "csi4", TODAY)


def test_bare_address_is_the_usual_question_of_the_last_thirty_days() -> None:
    filters = read()
    assert filters.problems == ()
    chosen = filters.chosen
    assert (chosen.instrument.code, chosen.period, chosen.among) == ("csi4", LAST_DAYS, Slice())
    assert (chosen.by, chosen.pace) == ("touchpoint", "day")


def test_address_leads_back_to_what_was_chosen() -> None:
    asked = {
        "instrument": "nps11",
        "from": "2026-01-05",
        "to": "2026-03-01",
        "by": "service",
        "pace": "month",
    }
    asked |= {"touchpoint": "phone", "service": "passport-rf", "office_id": "central", "channel": "sms"}
    first = read(**asked).chosen
    again = read(**dict(each.split("=") for each in first.query().split("&"))).chosen
    assert again == first
    assert first.among == Slice(touchpoint="phone", service="passport-rf", office_id="central", channel="sms")
    assert "touchpoint" not in first.query(touchpoint="")


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"instrument": "none"}, "satisfaction-problem-instrument"),
        ({"from": "2026-11-18", "to": "2026-11-01"}, "satisfaction-problem-period"),
        ({"from": "yesterday"}, "satisfaction-problem-day"),
        ({"from": "0001-01-01"}, "satisfaction-problem-day"),
        ({"to": "9999-12-31"}, "satisfaction-problem-day"),
        ({"from": "2020-01-01"}, "satisfaction-problem-long"),
        ({"touchpoint": "pigeon"}, "satisfaction-problem-slice"),
        ({"service": "x" * 65}, "satisfaction-problem-slice"),
    ],
)
def test_nonsense_is_told_of_and_left_out(asked: dict, problem: str) -> None:
    filters = read(**asked)
    assert filters.problems == (problem,)
    assert filters.chosen.among == Slice()
    assert filters.chosen.period.last <= TODAY


@pytest.mark.parametrize(("asked", "value"), [({"by": "moon"}, "touchpoint"), ({"by": "channel"}, "channel")])
def test_unknown_dimension_is_the_usual_one(asked: dict, value: str) -> None:
    assert read(**asked).chosen.by == value
