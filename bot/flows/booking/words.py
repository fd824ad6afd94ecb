"""Days, times and places of a visit as a citizen reads them. Wall times are the office's own."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.booking.ledger import Appointment
from bot.booking.links import shown_code
from bot.booking.openings import Opening
from bot.booking.places import office_of, schedule_of
from bot.booking.plan import Offering
from bot.texts import Texts
from bot.wording import date_in_words
from knowledge import Centre

_MOSCOW = ZoneInfo("Europe/Moscow")


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language, with the centre whose visits they tell of.

    `today` is the day in the centre's zone; `zone` is the citizen's, an IANA name.
    """

    texts: Texts
    language: str
    centre: Centre
    today: date
    zone: str

    def day(self, day: date) -> str:
        """«Thursday, 19 November»."""
        return self._say(
            "booking-day-named", weekday=self._weekday("booking-weekday", day), day=self._date(day)
        )

    def short_day(self, day: date) -> str:
        """«Thu 19 November», for a caption."""
        weekday = self._weekday("booking-weekday-short", day)
        return self._say("booking-day-short", weekday=weekday, day=self._date(day))

    def when(self, start: datetime, timezone: str, office: str) -> str:
        """«Thursday, 19 November, 9:30»; with the place's own zone where it is not the citizen's."""
        said = self._say("booking-when", day=self.day(start.date()), time=clock(start))
        note = self.zone_note(start, timezone, office)
        return f"{said} ({note})" if note else said

    def caption(self, start: datetime) -> str:
        """«Thu 19 November, 9:30»."""
        return self._say("booking-when", day=self.short_day(start.date()), time=clock(start))

    def of_opening(self, opening: Opening) -> str:
        return self.when(opening.start, opening.timezone, opening.office_id)

    def of_visit(self, visit: Appointment) -> str:
        return self.when(visit.local_start, visit.timezone, visit.office_id)

    def zone_note(self, start: datetime, timezone: str, office: str) -> str:
        """Whose clock it is, where the citizen's shows another time; else empty."""
        here, there = (_offset(start, zone) for zone in (self.zone, timezone))
        if here == there:
            return ""
        hours = int((there - _offset(start, _MOSCOW.key)).total_seconds() // 3600)
        place = office_of(self.centre, office)
        town = place.town if place else self.centre.name
        return self._say("booking-zone", town=town, offset=f"{hours:+d}" if hours else "")

    def office_name(self, office_id: str) -> str:
        office = office_of(self.centre, office_id)
        return office.name if office else self._say("booking-operators")

    def place_lines(self, office_id: str) -> tuple[str, ...]:
        """Where to come, in plain words; a call has no place."""
        office = office_of(self.centre, office_id)
        if office is None:
            return ()
        where = self._say("booking-where", office=office.name, town=office.town, address=office.address)
        return (self._say("booking-line-where", where=where),)

    def visit_line(self, visit: Appointment, offering: Offering | None) -> str:
        """«Lawyer, Thursday, 19 November, 9:30», a visit in a list."""
        what = offering.name_in(self.language) if offering else shown_code(visit.code)
        return f"{what}, {self.of_visit(visit)}"

    def _date(self, day: date) -> str:
        return date_in_words(self.texts, day, self.today, self.language)

    def _weekday(self, key: str, day: date) -> str:
        return self.texts.say(key, self.language, n=day.isoweekday())

    def _say(self, key: str, **variables: str) -> str:
        return self.texts.say(key, self.language, **variables)


def clock(moment: datetime | time) -> str:
    """«9:30».

    >>> clock(datetime(2026, 11, 19, 9, 30))
    '9:30'
    """
    return f"{moment.hour}:{moment.minute:02}"


def sentence(text: str) -> str:
    """The text as a sentence begins.

    >>> sentence("thursday, 19 November")
    'Thursday, 19 November'
    """
    return text[:1].upper() + text[1:]


def place_zone(centre: Centre, office_id: str) -> str:
    """The IANA zone of an office, or of the operators who call."""
    place = schedule_of(centre, office_id)
    return place.timezone if place else centre.timezone


def _offset(wall: datetime, zone: str) -> timedelta:
    return wall.replace(tzinfo=ZoneInfo(zone)).utcoffset() or timedelta()
