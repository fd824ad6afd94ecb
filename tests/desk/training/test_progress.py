"""Progress is told by script, by what is forgotten often, and to seniors of the same office."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.db.queries_accounts import Account, Role
from bot.db.queries_training import KeptRound, Trained
from bot.desk.training.progress import by_script, forgotten, of_their_offices

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
ROUND = KeptRound("a", "general", "calm", 1, 10, 8, ("farewell",), 0, 300, NOW)


def trained(account: str, *offices: str) -> Trained:
    whose = Account(account, account, account, Role.OPERATOR, frozenset(offices), "ru")
    return Trained(whose, 1, 8, 10, 0, 0, 0, 0, NOW)


def test_script_tells_all_rounds_and_the_newest() -> None:
    older = replace(ROUND, right_steps=4, finished_at=NOW - timedelta(days=1))
    other = replace(ROUND, script_code="benefit", steps=0, right_steps=0)
    general, benefit = by_script([ROUND, other, older])
    assert (general.code, general.rounds, general.right, general.newest) == ("general", 2, 0.6, 0.8)
    assert (benefit.rounds, benefit.right) == (1, None), "a talk that asks nothing has no share"


def test_forgotten_is_what_was_left_out_more_than_once() -> None:
    also = replace(ROUND, stages_missing=("farewell", "offer_help"))
    (found,) = forgotten([ROUND, also, replace(ROUND, stages_missing=())])
    assert (found.stage, found.times, found.of) == ("farewell", 2, 3)
    assert forgotten([ROUND]) == ()


def test_senior_of_an_office_sees_those_of_that_office_and_never_themselves() -> None:
    everybody = [trained("own", "central"), trained("here", "central", "north"), trained("there", "north")]
    senior = Account("own", "own", "own", Role.SENIOR, frozenset({"central"}), "ru")
    assert [each.account.id for each in of_their_offices(everybody, senior)] == ["here"]
    whole = replace(senior, offices=frozenset())
    assert [each.account.id for each in of_their_offices(everybody, whole)] == ["here", "there"]
