"""What every page of calls stands on: the desk, and what deeds are made with."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from fastapi.responses import Response

from bot.channels.web.visit.shown import offset_of
from bot.db.queries_calls import Call, find_call
from bot.desk.access import Right, needs
from bot.desk.calls.line.making import Making
from bot.desk.calls.run.work import Work, may_see
from bot.desk.desk import Desk, Seat
from bot.flows import preferences_zone
from bot.live import DESK

HOME = "/desk/calls"
CARD = HOME + "/{call_id}"
CALLS = [needs(Right.CALLS)]
CALLS_ALL = [needs(Right.CALLS_ALL)]
CONFLICT, WRONG, MISSING = 409, 422, 404

ZONES = tuple(preferences_zone.ZONES.values())
"""One zone for each clock of Russia."""


@dataclass(frozen=True, slots=True)
class Counter:
    """The desk of calls."""

    desk: Desk
    making: Making

    def work(self, seat: Seat) -> Work:
        """One deed of whoever sits there."""
        return self.making.work(seat.connection, seat.account, seat.now)

    def wake(self) -> None:
        """Open screens look at once; call after the transaction has ended."""
        self.desk.web.app.live.wake(DESK)

    async def seen(self, seat: Seat, call_id: str) -> Call | Response:
        """The call, where it may be seen; else the answer that says why not."""
        call = await find_call(seat.connection, call_id)
        if call is None:
            return self.gone(seat)
        if not may_see(self.work(seat), call):
            return await self.desk.forbid(seat, "call")
        return call

    def gone(self, seat: Seat) -> Response:
        """There is no such call."""
        return self.desk.draw(seat, "desk-calls-gone.html", {}, MISSING)

    def zones(self, seat: Seat, chosen: str) -> Sequence[tuple[str, str, bool]]:
        """(zone, its clock, whether it is chosen), the one chosen among them."""
        named = ZONES if chosen in ZONES else (chosen, *ZONES)
        return [(zone, self.zone_in_words(seat, zone), zone == chosen) for zone in named]

    def zone_in_words(self, seat: Seat, zone: str) -> str:
        """«Samara, 14:05, UTC+4»."""
        clock = seat.now.astimezone(ZoneInfo(zone))
        key = f"calls-zone-{zone.rpartition('/')[2].lower()}"
        known = key in self.desk.web.app.texts.keys["ru"]
        name = seat.words.say(key) if known else zone.rpartition("/")[2].replace("_", " ")
        return seat.words.say(
            "calls-zone", name=name, time=f"{clock:%H:%M}", offset=offset_of(seat.now, zone)
        )


def zone_named(said: str, otherwise: str) -> str:
    """The zone of a form, where it is one of ours."""
    return said if said in ZONES else otherwise


def seconds_in_words(seconds: int) -> str:
    """«2:05», «1:00:07»: of a timer.

    >>> seconds_in_words(125), seconds_in_words(3607)
    ('2:05', '1:00:07')
    """
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
