"""The form of a round comes back as it was sent, and nothing else is taken for one."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.desk.training.sheet import LONGEST_LINE, MOST_STEPS, Sheet, SheetError, pack, read_seed, unpack
from scripts_callcenter.training import Step

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


def test_steps_come_back_as_they_were_packed() -> None:
    steps = (Step('Добрый день, "Заречье" <b>', "Назвал имя", 12), Step("", "", 0))
    assert unpack(pack(steps)) == steps
    assert unpack("") == ()


@pytest.mark.parametrize(
    "packed",
    [
        "{", "5", "{}", "[[]]", '["next"]', '[["", "next"]]', '[["", "next", -1]]', '[["", "next", true]]',
        '[["", "next", 1.5]]', '[[null, "next", 1]]', '[["", "next", 999999]]', "[" * 100_000,
        pack([Step("я" * (LONGEST_LINE + 1), "", 0)]), pack([Step("", "", 0)] * (MOST_STEPS + 1)),
    ],
)  # fmt: skip
def test_anything_else_is_refused(packed: str) -> None:
    with pytest.raises(SheetError):
        unpack(packed)


@pytest.mark.parametrize("said", ["", "-1", "1.5", "٣", "99999999999", str(2**31)])
def test_seed_is_a_number_the_database_can_hold(said: str) -> None:
    assert read_seed(said) is None
    assert read_seed("2147483647") == 2**31 - 1


def test_step_lasts_from_where_it_was_shown_to_the_way_told() -> None:
    shown = Sheet("general", "calm", 1, line="Добрый день").at(NOW)
    later = NOW + timedelta(seconds=42)
    assert shown.onward("yes", later).steps == (Step("Добрый день", "yes", 42),)
    assert shown.lasts(NOW - timedelta(hours=1)) == 0, "a clock that was set back"
    assert shown.lasts(NOW + timedelta(days=1)) == 3600, "whoever went home"
    assert Sheet("general", "calm", 1).lasts(NOW) == 0
