"""An appointment as its page shows it. Neither name, phone nor e-mail: a link is passed on more easily than meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.booking.ledger import PlanView
from bot.booking.links import shown_code
from bot.booking.places import office_of
from bot.booking.plan import Offering
from bot.db.queries_booking import Appointment
from bot.texts import Texts, Variable
from bot.wording import clock_in_words, date_in_words, moment_in_words
from knowledge import Office

KEPT = timedelta(days=30)
"""How long after its end an appointment is still shown to whoever has the link."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the template reads. `live`: still ahead; `changeable`: a client may move or cancel it now."""

    code: str
    revision: int
    heading: str
    offering: str
    state: str
    state_words: str
    reason: str
    day: str
    time: str
    zone: str
    starts_at: str
    place: Office | None
    bring: Sequence[str]
    live: bool
    confirmed: bool
    changeable: bool
    until: str

    @property
    def has_file(self) -> bool:
        """A calendar file makes sense: to add what is ahead, or to take out what was cancelled."""
        return self.live or self.state == "cancelled"


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one page, with the moment they are said at."""

    texts: Texts
    language: str
    now: datetime

    def say(self, key: str, **variables: Variable) -> str:
        """A sentence of this area."""
        return self.texts.say(key, self.language, **variables)

    def day(self, day: date, zone: str) -> str:
        """«Wednesday, 18 November»."""
        today = self.now.astimezone(ZoneInfo(zone)).date()
        words = date_in_words(self.texts, day, today, self.language)
        return self.say("visit-day", weekday=day.isoweekday(), day=words)

    def moment(self, moment: datetime, zone: str) -> str:
        """«tomorrow at 9:00», in this zone."""
        return moment_in_words(self.texts, moment.astimezone(ZoneInfo(zone)), self.now, self.language)

    def state(self, visit: Appointment) -> str:
        """How the appointment stands, in a sentence."""
        if visit.state == "cancelled":
            return self.say(f"visit-state-cancelled-{visit.cancelled_by}")
        if visit.state == "booked" and not visit.is_live(self.now):
            return self.say("visit-state-past")
        if visit.state == "booked" and visit.is_confirmed:
            return self.say("visit-state-confirmed")
        return self.say(f"visit-state-{visit.state}")


def shown(visit: Appointment, view: PlanView, words: Words) -> Shown:
    """The appointment in the words of the page. An offering that the plan has no more goes by its id."""
    offering = view.plan.find_offering(visit.offering_id)
    live = visit.is_live(words.now)
    until = last_change(visit, offering)
    return Shown(
        code=shown_code(visit.code),
        revision=visit.revision,
        heading=words.say("visit-title-booked" if live else "visit-title-past"),
        offering=offering.name_in(words.language) if offering else visit.offering_id,
        state=visit.state,
        state_words=words.state(visit),
        reason=visit.reason if visit.cancelled_by == "office" else "",
        day=words.day(visit.local_start.date(), visit.timezone),
        time=clock_in_words(visit.local_start),
        zone=words.say("visit-zone", offset=offset_of(visit.starts_at, visit.timezone)),
        starts_at=visit.starts_at.isoformat(),
        place=place_of(visit, view),
        bring=offering.bring_in(words.language) if offering else (),
        live=live,
        confirmed=visit.is_confirmed,
        changeable=live and words.now <= until,
        until=words.moment(until, visit.timezone),
    )


def last_change(visit: Appointment, offering: Offering | None) -> datetime:
    """Until when a client may move or cancel."""
    return visit.starts_at - timedelta(minutes=offering.cancel_until if offering else 0)


def place_of(visit: Appointment, view: PlanView) -> Office | None:
    """The office one comes to; nothing for a call."""
    if visit.kind == "call":
        return None
    return office_of(view.centre, visit.office_id)


def offset_of(moment: datetime, zone: str) -> str:
    """The zone's difference from UTC at this moment.

    >>> from datetime import UTC
    >>> offset_of(datetime(2026, 11, 18, tzinfo=UTC), "Europe/Samara")
    'UTC+4'
    >>> offset_of(datetime(2026, 11, 18, tzinfo=UTC), "Asia/Kolkata")
    'UTC+5:30'
    """
    shift = moment.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    minutes = round(shift.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes >= 0 else '-'}{hours}" + (f":{rest:02}" if rest else "")
