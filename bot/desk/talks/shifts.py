"""Coming to work, having a break, going home. Whoever holds talks does not go home with them."""

from dataclasses import dataclass
from typing import Literal

from bot.db.queries_desk_events import DeskEvent, emit
from bot.db.queries_shifts import begin_shift, change_shift, count_held, end_shift, open_shift
from bot.desk.talks.values import Deed

CAPACITY = 5
MOST = 50
State = Literal["on", "break", "off"]


@dataclass(frozen=True, slots=True)
class OnShift:
    """How it stands now."""

    state: State
    capacity: int


@dataclass(frozen=True, slots=True)
class StillHolds:
    """The operator has talks in hand: they are closed or passed on first."""

    count: int


async def set_shift(deed: Deed, state: State, capacity: int | None = None) -> OnShift | StillHolds:
    """Begins, interrupts, goes on with or ends the account's shift. The same state twice changes nothing."""
    known = await open_shift(deed.connection, deed.account.id)
    size = min(max(capacity or (known.capacity if known else CAPACITY), 1), MOST)
    if state == "off":
        if known is not None:
            if held := await count_held(deed.connection, deed.account.id):
                return StillHolds(held)
            await end_shift(deed.connection, known, deed.now)
    else:
        shift = known or await begin_shift(deed.connection, deed.account.id, size, deed.now)
        await change_shift(deed.connection, shift, state, size, deed.now)
    event = DeskEvent("presence", account_id=deed.account.id, data={"state": state})
    await emit(deed.connection, event, deed.now)
    return OnShift(state, size)
