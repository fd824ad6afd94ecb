"""What the page shows, by what was answered and how long ago."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.channels.web.survey.shown import shown
from bot.db.queries_feedback_links import Invited
from bot.feedback.instruments import load_instruments

NOW = datetime(2026, 11, 17, 10, tzinfo=UTC)


def invited(
    number: int, instrument: str = "ces4", value: int | None = None, ago: float = 1, **more: object
) -> Invited:
    """`ago`: minutes since it was answered."""
    answered = None if value is None else NOW - timedelta(minutes=ago)
    values = {
        "interaction_id": 1, "version": 1, "round": 0, "expires_at": NOW + timedelta(days=1), "kind": "appointment",
        "touchpoint": "office", "channel": "email", "language": "ru", "office_id": None, "service": None,
        "client_id": None, "response_id": None if value is None else number, "comment": "",
    }  # fmt: skip
    return Invited(id=number, instrument=instrument, value=value, answered_at=answered, **{**values, **more})


OVER = {"expires_at": NOW}


@pytest.mark.parametrize(
    ("chain", "state", "question", "reasons", "changeable"),
    [
        ([invited(1)], "asking", 1, False, []),
        ([invited(1, **OVER)], "old", None, False, []),
        ([invited(1, value=4)], "done", None, False, [True]),
        ([invited(1, value=4), invited(2, "csi4")], "going", 2, False, [True]),
        ([invited(1, value=1)], "going", None, True, [True]),
        ([invited(1, value=1, comment="words")], "done", None, False, [True]),
        ([invited(1, value=1, reasons=("long-queue",)), invited(2, "csi4")], "going", 2, False, [True]),
        ([invited(1, value=1, ago=10)], "going", None, True, [False]),
        ([invited(1, value=1, ago=60)], "used", None, False, [False]),
        ([invited(1, value=4, ago=10)], "done", None, False, [False]),
        ([invited(1, value=4, ago=60)], "used", None, False, [False]),
        ([invited(1, value=4, ago=600), invited(2, "csi4", **OVER)], "used", None, False, [False]),
        ([invited(1, value=4), invited(2, "csi4", value=2)], "going", None, True, [True, True]),
    ],
)
def test_state_of_the_page(chain, state, question, reasons, changeable) -> None:
    page = shown(chain, load_instruments(), NOW)
    assert page.state == state
    assert (page.question.invitation_id if page.question else None) == question
    assert bool(page.more and page.more.reasons and not page.more.told) == reasons
    assert [answer.question is not None for answer in page.answers] == changeable


def test_reasons_are_asked_about_the_low_answer_whichever_comes_first() -> None:
    page = shown([invited(1, value=4), invited(2, "csi4", value=1)], load_instruments(), NOW)
    assert page.more.invitation_id == 2


def test_letter_marks_only_an_answer_of_the_scale_and_only_before_the_first_answer() -> None:
    assert shown([invited(1)], load_instruments(), NOW, pressed=3).question.chosen == 3
    assert shown([invited(1)], load_instruments(), NOW, pressed=9).question.chosen is None
    following = shown([invited(1, value=4), invited(2, "csi4")], load_instruments(), NOW, pressed=3)
    assert following.question.chosen is None


def test_minutes_left_are_never_nought_while_the_answer_can_be_changed() -> None:
    for ago in (0, 0.01, 5, 9.99):
        [answer] = shown([invited(1, value=4, ago=ago)], load_instruments(), NOW).answers
        assert 1 <= answer.minutes <= 10
