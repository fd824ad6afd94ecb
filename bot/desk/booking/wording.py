"""Days, times and states in the words of the desk."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time

from bot.booking.ledger import PlanView
from bot.booking.links import shown_code
from bot.booking.places import office_of
from bot.booking.plan import OPERATORS
from bot.channels.web.visit.shown import Words
from bot.db.queries_booking import Appointment
from bot.wording import clock_in_words
from knowledge import DataError

CLIENT_AT = frozenset({"chat", "link", "waiting-list"})
EVENTS = frozenset({"booked", "moved", "cancelled", "confirmed", "arrived", "fulfilled", "noshow", "rezoned"})


@dataclass(frozen=True, slots=True)
class DeskWords(Words):
    """The sentences of one page of the desk."""

    def days(self, first: date, last: date, timezone: str) -> str:
        """One day, or from one to another."""
        if first == last:
            return self.day(first, timezone)
        return f"{self.day(first, timezone)} \u2013 {self.day(last, timezone)}"

    def when(self, visit: Appointment) -> str:
        """«Wednesday, 18 November, 9:30»."""
        return f"{self.day(visit.local_start.date(), visit.timezone)}, {clock_in_words(visit.local_start)}"

    def state(self, visit: Appointment) -> str:
        """How the appointment stands; who cancelled it, where it was."""
        if visit.state == "cancelled":
            return self.say(f"desk-booking-state-cancelled-{visit.cancelled_by}")
        if visit.state == "booked" and visit.is_confirmed:
            return self.say("desk-booking-state-confirmed")
        return self.say(f"desk-booking-state-{visit.state}")

    def event(self, kind: str) -> str:
        """What happened; a kind that this page does not know goes by its own name."""
        return self.say(f"desk-booking-event-{kind}") if kind in EVENTS else kind

    def actor(self, actor: str, names: Mapping[str, str]) -> str:
        """Who did it: the name of the account, by its id, or where the client did it."""
        kind, _, name = actor.partition(":")
        if kind == "operator":
            return names.get(name, name)
        if name in CLIENT_AT:
            return self.say(f"desk-booking-actor-client-{name}")
        return self.say("desk-booking-actor-system")

    def offering(self, view: PlanView, offering_id: str) -> str:
        """The offering's name; its id where the plan has it no more."""
        offering = view.plan.find_offering(offering_id)
        return offering.name_in(self.language) if offering else offering_id

    def office(self, view: PlanView, office_id: str) -> str:
        """The office's name; the operators' line has none of its own."""
        if office_id == OPERATORS:
            return self.say("desk-booking-office-operators")
        office = office_of(view.centre, office_id)
        return office.name if office else office_id

    def code(self, visit: Appointment) -> str:
        """The appointment's number as it is printed."""
        return shown_code(visit.code)


def hours_in_words(hours: Iterable[tuple[time, time]]) -> str:
    """«9:00-13:00, 14:00-18:00», as the forms take it; empty where nothing is open.

    >>> hours_in_words([(time(9), time(13)), (time(14), time(18, 30))])
    '9:00-13:00, 14:00-18:30'
    """
    return ", ".join(f"{clock_in_words(start)}-{clock_in_words(end)}" for start, end in hours)


def read_hours(said: str) -> list[list[str]]:
    """The intervals of a field, as the plan holds them. Raises ValueError with the part that is none.

    >>> read_hours("9:00-13:00, 14-18.30")
    [['09:00', '13:00'], ['14:00', '18:30']]
    """
    parts = [part.strip() for part in said.replace(";", ",").replace("\u2013", "-").split(",")]
    return [_interval(part) for part in parts if part]


def _interval(part: str) -> list[str]:
    ends = [_clock(end) for end in part.split("-")]
    if len(ends) != 2:
        raise ValueError(part)
    return ends


def _clock(said: str) -> str:
    hour, _, minute = said.strip().replace(".", ":").partition(":")
    if not (hour.isdecimal() and (minute or "00").isdecimal() and int(hour) < 24 and int(minute or 0) < 60):
        raise ValueError(said)
    return f"{int(hour):02}:{int(minute or 0):02}"


def faults(error: DataError) -> list[str]:
    """What is wrong with a plan, a sentence each: the field, the value and what is allowed."""
    return [problem.message for problem in error.problems]
