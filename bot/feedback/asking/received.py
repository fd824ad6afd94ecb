"""A service was received, as another system tells it: written down once, asked about by a message. Never commits.

Nobody is made up: whoever is not known here leaves no trace.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal, assert_never, cast
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.booking.links import find_code
from bot.booking.places import office_of
from bot.booking.room import Booking
from bot.db import queries_feedback_received as queries
from bot.db.queries_booking import Appointment, find_by_code
from bot.db.queries_clients import Client
from bot.feedback.asking.about import about_article, against_asking
from bot.feedback.asking.ending import end_interaction
from bot.feedback.asking.keys import Keys
from bot.feedback.asking.reach import channels_of, unreachable
from bot.feedback.asking.rules import load_rules
from bot.feedback.asking.values import Asked, Done, End, Skipped, SkipReason
from bot.feedback.links import ask_by_notice
from bot.feedback.slices import Slice
from bot.memory import Memory
from knowledge import Centre, KnowledgeBase
from nlu.entities import Problem, check

KIND: Literal["service"] = "service"
WhyNot = Literal["unknown-client", "too-old"] | SkipReason
"""Why nobody is asked. Of the first two nothing is kept; the rest stand beside the interaction."""


@dataclass(frozen=True, slots=True)
class Received:
    """What the system told. `event_id` is its own name of it, at most 80 letters; `at` is aware.

    `service` and `article` are words of the knowledge base, `office` an id of the centre, `appointment` its code as
    anybody writes it. The client is looked for by the code, else by the box, else by the phone.
    """

    event_id: str
    service: str
    at: datetime
    succeeded: bool
    article: str | None = None
    office: str | None = None
    appointment: str | None = None
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Whether the client is asked, and why not."""

    asked: bool
    why: WhyNot | None = None


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word that nothing is called by here; nothing is kept, the sender has something to mend."""

    field: Literal["service", "article", "office"]


@dataclass(frozen=True, slots=True)
class _Person:
    """Whom it was given to, what speaks against asking them, and the office they had booked."""

    client: Client
    against: frozenset[SkipReason]
    office: str | None = None


async def take_received(
    connection: AsyncConnection, booking: Booking, base: KnowledgeBase, event: Received, now: datetime
) -> Told | UnknownWord:
    """Writes the end down and asks where the rule says so. The same event again gets the same answer."""
    told = await _decided(connection, event)
    if told is not None:
        return told
    wrong = _unknown_word(base, booking.centre, event)
    if wrong is not None:
        return wrong
    if now - event.at > load_rules()[KIND].expiry:
        return Told(asked=False, why="too-old")
    person = await _whom(connection, booking, event, now)
    if person is None:
        return Told(asked=False, why="unknown-client")
    return await _asked(connection, booking, event, _end(base, event, person, now), now)


def about_service(base: KnowledgeBase, service: str, article: str | None, office: str | None) -> Slice:
    """The slices of a service received: in an office, or where no office is named, by way of a site.

    The life situation is the article's; without an article, the one that all articles of the service share.
    """
    of = about_article(base, article, "office", "office")
    if office is None:
        of = replace(of, touchpoint="site", channel="api")
    situations = {each.life_situation for each in base.articles.values() if each.service == service}
    shared = next(iter(situations)) if len(situations) == 1 else ""
    return replace(of, service=service, life_situation=of.life_situation or shared or None, office_id=office)


def _unknown_word(base: KnowledgeBase, centre: Centre, event: Received) -> UnknownWord | None:
    if event.service not in {each.service for each in base.articles.values() if each.service}:
        return UnknownWord("service")
    if event.article is not None:
        article = base.articles.get(event.article)
        if article is None or article.service != event.service:
            return UnknownWord("article")
    if event.office is not None and office_of(centre, event.office) is None:
        return UnknownWord("office")
    return None


async def _decided(connection: AsyncConnection, event: Received) -> Told | None:
    known = await queries.first_decision(connection, KIND, event.event_id)
    if known is None:
        return None
    asked = known.decision == "asked"
    return Told(asked, None if asked else cast("WhyNot", known.reason))


async def _whom(
    connection: AsyncConnection, booking: Booking, event: Received, now: datetime
) -> _Person | None:
    code = find_code(event.appointment) if event.appointment else None
    visit = await find_by_code(connection, code) if code else None
    found = await queries.known_client(connection, visit.client_id) if visit else ()
    office = _office_of_visit(booking, visit) if found else None
    found = found or await _by_contact(connection, booking, event)
    if not found:
        return None
    reached = channels_of(booking.links)
    looked = [_Person(each, await _against(connection, each, reached, now), office) for each in found]
    return _chosen(looked)


async def _by_contact(connection: AsyncConnection, booking: Booking, event: Received) -> tuple[Client, ...]:
    """By the box, else by the phone; what is no box and no phone is nobody's."""
    box = check("email", event.email) if event.email else None
    if box is not None and not isinstance(box, Problem):
        found = await queries.clients_with_email(connection, str(box.value))
        if found:
            return found
    phone = check("phone", event.phone) if event.phone else None
    if phone is None or isinstance(phone, Problem):
        return ()
    number = str(phone.value)
    return await queries.clients_with_phone(connection, number, booking.links.phone_hash(number))


async def _against(
    connection: AsyncConnection, client: Client, reached: tuple[str, ...], now: datetime
) -> frozenset[SkipReason]:
    said = against_asking(Memory.read(await queries.notes_of_chat(connection, client)), now)
    return said | await unreachable(connection, client.id, reached)


def _chosen(looked: Sequence[_Person]) -> _Person:
    """Several clients of one address are one person in several chats: a wish said in any of them holds for all,
    and of those who can be written to, who came last is."""
    held = [each for each in looked if each.against - {"no-channel"}]
    free = [each for each in looked if not each.against]
    return (held or free or looked)[0]


def _office_of_visit(booking: Booking, visit: Appointment | None) -> str | None:
    """Where the visit was; nothing for a call, and for an office that is gone."""
    here = office_of(booking.centre, visit.office_id) if visit and visit.kind == "visit" else None
    return here.id if here else None


def _end(base: KnowledgeBase, event: Received, person: _Person, now: datetime) -> End:
    client = person.client
    about = about_service(base, event.service, event.article, event.office or person.office)
    return End(
        kind=KIND,
        ref=event.event_id,
        of=replace(about, segment=client.segment),
        client_id=client.id,
        language=client.language,
        succeeded=event.succeeded,
        # A clock that is ahead of ours tells of no future.
        ended_at=min(event.at, now).astimezone(UTC),
        against=person.against,
    )


async def _asked(
    connection: AsyncConnection, booking: Booking, event: Received, end: End, now: datetime
) -> Told:
    links, zone = booking.links, ZoneInfo(booking.centre.timezone)
    match await end_interaction(connection, end, Keys.of(links), now, zone=zone):
        case Asked(invitation_id=invitation):
            if await ask_by_notice(connection, links, invitation, now) is None:
                raise LookupError(f"invitation {invitation} was just made and cannot be sent")
            return Told(asked=True)
        case Skipped(reason=reason):
            return Told(asked=False, why=reason)
        case Done(interaction_id=known):
            # Another delivery of the same event was faster: its transaction has ended, its decision can be read.
            told = await _decided(connection, event)
            if told is None:
                raise LookupError(f"interaction {known} ended without a decision")
            return told
        case never:
            assert_never(never)
