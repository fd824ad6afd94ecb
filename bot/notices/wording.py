"""Times and places of a visit in the words of a notice."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.booking.ledger.values import PlanView
from bot.booking.links import shown_code
from bot.booking.places import office_of
from bot.db.queries_booking import Appointment
from bot.texts import Texts, Variable
from bot.wording import clock_in_words, date_in_words

OFFICE_LINE = "call"


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things about visits to one person: in their language, by their clock."""

    texts: Texts
    view: PlanView
    language: str
    zone: ZoneInfo
    now: datetime

    def say(self, key: str, **variables: Variable) -> str:
        """The sentence of this key."""
        return self.texts.say(key, self.language, **variables)

    def visit(self, visit: Appointment) -> dict[str, Variable]:
        """What every sentence about a visit may name: `service`, `when`, `place`, `code`."""
        return {
            "service": self.service(visit.offering_id),
            "when": self.when(visit.local_start, visit.timezone, visit.office_id),
            "place": self.place(visit.office_id, visit.kind),
            "code": shown_code(visit.code),
        }

    def service(self, offering_id: str) -> str:
        """The offering's name; its id where it has left the plan since."""
        offering = self.view.plan.find_offering(offering_id)
        return offering.name_in(self.language) if offering else offering_id

    def when(self, local: datetime, timezone: str, office_id: str) -> str:
        """«Thursday, 19 November, 9:30», with the town whose clock it is where another one may be meant.

        Whoever named no zone may live by the centre's.
        """
        today = self.now.astimezone(ZoneInfo(timezone)).date()
        said = self.say(
            "notices-when",
            weekday=self.say("booking-weekday", n=local.isoweekday()),
            day=date_in_words(self.texts, local.date(), today, self.language),
            time=clock_in_words(local),
        )
        office = office_of(self.view.centre, office_id)
        clocks = (ZoneInfo(timezone), self.zone, ZoneInfo(self.view.centre.timezone))
        if office is None or len({local.replace(tzinfo=zone).utcoffset() for zone in clocks}) == 1:
            return said
        return self.say("notices-when-zone", when=said, town=office.town)

    def place(self, office_id: str, kind: str) -> str:
        """The office with its address, or that we shall call."""
        office = office_of(self.view.centre, office_id)
        if kind == OFFICE_LINE or office is None:
            return self.say("notices-place-call")
        return self.say("notices-place", office=office.name, town=office.town, address=office.address)

    def bring(self, offering_id: str) -> str:
        """What to bring, a line each; empty where nothing is."""
        offering = self.view.plan.find_offering(offering_id)
        items = offering.bring_in(self.language) if offering else ()
        if not items:
            return ""
        lines = (self.say("notices-bring-line", what=item) for item in items)
        return "\n".join((self.say("notices-bring"), *lines))
