"""After hours an operator who is on shift all the same is no secret: citizens are not told that nobody works."""

import pytest

NOBODY = "операторы не работают"
CALL = "Позвать человека"


@pytest.fixture
def _at_night(clock):
    clock.advance(hours=12)


@pytest.mark.usefixtures("_at_night")
@pytest.mark.parametrize(("state", "nobody"), [(None, True), ("break", True), ("on", False)])
async def test_who_is_on_shift_at_night_is_said_to_answer(citizen_of, operator_of, state, nobody):
    await operator_of(state=state)
    citizen = citizen_of()
    assert (NOBODY in await citizen.writes(CALL, pressed="operator:call")) is nobody
    assert ((await citizen.request()).due_at is not None) is nobody


@pytest.mark.usefixtures("_at_night")
async def test_who_left_without_saying_so_is_nobody(citizen_of, operator_of, clock):
    await operator_of()
    clock.advance(minutes=6)
    assert NOBODY in await citizen_of().writes(CALL, pressed="operator:call")
