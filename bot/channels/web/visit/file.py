"""An appointment as a file for a calendar."""

from urllib.parse import urljoin

from bot.booking.ics import CalendarEntry, calendar
from bot.booking.ledger import PlanView
from bot.channels.web.visit.shown import Words, place_of
from bot.db.queries_booking import Appointment


def calendar_file(visit: Appointment, view: PlanView, words: Words, site: str) -> str:
    """The visit to be added; one that was cancelled is a file that takes it out again.

    `site` is the address under which the page was opened: for an installation that does not know its own.
    """
    offering, place = view.plan.find_offering(visit.offering_id), place_of(visit, view)
    where = words.say("visit-by-phone")
    if place is not None:
        where = words.say("visit-calendar-place", office=place.name, town=place.town, address=place.address)
    url = urljoin(site, view.links.url(visit.id))
    entry = CalendarEntry(
        uid=visit.id,
        sequence=visit.sequence,
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        changed_at=visit.updated_at,
        summary=offering.name_in(words.language) if offering else visit.offering_id,
        description=words.say("visit-calendar-note", code=visit.code, url=url),
        location=where,
        organizer=(view.centre.name, view.centre.email),
        url=url,
    )
    return calendar(entry, "CANCEL" if visit.state == "cancelled" else "PUBLISH")
