"""Booking for somebody who called or came: what for, where, when, who; the consent as it was given orally."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.booking import ledger
from bot.booking.ledger import Booked, Claim, Order, Person, Search, Taken, TooMany
from bot.booking.openings import Opening
from bot.consents.ledger import purpose_text
from bot.db.queries_booking import Appointment
from bot.db.queries_clients import add_client
from bot.desk.booking.day import known_office, office_choices
from bot.desk.booking.desk import BOOKING, HOME, Desk, Fields, Seat, back_to, fields_of
from bot.desk.booking.openings import openings_of, read_opening
from bot.desk.booking.persons import keep_person
from bot.desk.booking.visits import CONFLICT, WRONG, card_of
from bot.field_words import problem_words
from nlu.entities import Problem, check

NEW = f"{HOME}/new"
_LONGEST_EMAIL = 254


@dataclass(frozen=True, slots=True)
class Typed:
    """The person as the form has them, with what is wrong, a sentence each."""

    person: Person
    problems: tuple[str, ...]


def add_orders(routes: APIRouter, desk: Desk) -> None:
    """The form in two steps on one page: a plain form shows the times, then the times come with the person."""

    @routes.get(NEW, dependencies=BOOKING)
    async def ask(request: Request) -> Response:
        async with desk.looking(request) as seat:
            return await _draw(desk, seat)

    @routes.post(NEW, dependencies=BOOKING)
    async def book(request: Request) -> Response:
        fields = await fields_of(request)
        async with desk.working(request) as seat:
            return await _book(desk, seat, fields)


async def _book(desk: Desk, seat: Seat, fields: Fields) -> Response:
    search = Search(fields.get("offering"), audience="operators")
    typed = _typed(seat, fields)
    if typed.problems:
        return await _draw(desk, seat, fields, problems=typed.problems, status=WRONG)
    opening = await read_opening(seat, search, fields.get("to"))
    if opening is None:
        key = "taken" if fields.get("to") else "time-missing"
        return await _draw(
            desk, seat, fields, problems=[seat.words.say(f"desk-booking-problem-{key}")], status=CONFLICT
        )
    if not seat.account.sees(opening.office_id):
        return await desk.foreign(seat)
    known: tuple[Appointment, ...] = ()
    done = await _order(seat, opening, typed.person, fields)
    match done:
        case Booked():
            return back_to(card_of(done.appointment), "booked")
        case Taken():
            problem = "taken"
        case TooMany():
            problem, known = "too-many", await _known(seat, done, typed.person)
    await seat.connection.rollback()
    problems = [seat.words.say(f"desk-booking-problem-{problem}")]
    return await _draw(desk, seat, fields, problems=problems, known=known, status=CONFLICT)


async def _order(seat: Seat, opening: Opening, person: Person, fields: Fields) -> Booked | Taken | TooMany:
    """Books for a client of their own: people are never told apart, or made one, by their names."""
    language = "en" if fields.get("language") == "en" else "ru"
    client = await add_client(seat.connection, language, seat.now)
    order = Order(Claim(opening, client.id, "operators"), person, "desk", language, seat.account.actor)
    done = await ledger.book(seat.connection, seat.view, order, seat.now)
    if isinstance(done, Booked):
        await keep_person(seat.connection, done.appointment, seat.view.centre.name, "desk", seat.now)
        await seat.note("booked", done.appointment.id, office=opening.office_id, lane=opening.lane)
    return done


def _typed(seat: Seat, fields: Fields) -> Typed:
    problems: list[str] = []
    phone = _checked(seat, "phone", fields.get("phone"), seat.now, problems)
    email = _checked(seat, "email", fields.get("email")[:_LONGEST_EMAIL], seat.now, problems)
    person = Person(fields.get("name")[:200] or None, phone, email)
    if person != Person() and fields.get("consent") != "given":
        problems.append(seat.words.say("desk-booking-problem-consent-missing"))
    return Typed(person, tuple(problems))


def _checked(seat: Seat, kind: Any, said: str, now: datetime, problems: list[str]) -> str | None:
    if not said:
        return None
    checked = check(kind, said, now=now)
    if isinstance(checked, Problem):
        problems.append(problem_words(seat.words.texts, checked, seat.words.language))
        return None
    return str(checked.value)


async def _known(seat: Seat, done: TooMany, person: Person) -> tuple[Appointment, ...]:
    """What the person has already: the operator may offer to move it."""
    if not person.phone:
        found = done.appointments
    else:
        found = await ledger.of_phone(seat.connection, seat.view, person.phone)
    own = (visit for visit in found if seat.account.sees(visit.office_id))
    return tuple(visit for visit in own if visit.is_live(seat.now))


async def _draw(  # noqa: PLR0913 (everything the page may tell)
    desk: Desk,
    seat: Seat,
    fields: Fields | None = None,
    *,
    problems: Any = (),
    known: tuple[Appointment, ...] = (),
    status: int = 200,
) -> Response:
    asked = seat.request.query_params
    office = known_office(seat, asked.get("office", ""))
    if office is None:
        return await desk.foreign(seat)
    offerings = seat.view.plan.offerings_at(office, "operators")
    wanted = (fields.get("offering") if fields else "") or asked.get("offering", "")
    offering = next((one for one in offerings if one.id == wanted), None)
    search = Search(offering.id, office, "operators") if offering else None
    values = {
        "office": office,
        "offices": office_choices(seat),
        "offerings": [(one.id, one.name_in(seat.words.language)) for one in offerings],
        "offering": offering,
        "times": await openings_of(seat, search, NEW) if search else None,
        "at": asked.get("at", ""),
        "day": asked.get("day", ""),
        "typed": {name: fields.get(name) if fields else "" for name in _TYPED},
        "consent": purpose_text("personal-data", "ru", seat.view.centre.name).text,
        "known": [(visit, seat.words.when(visit)) for visit in known],
        "problems": problems,
    }
    return desk.draw(seat, "desk-new.html", values, status)


_TYPED = ("name", "phone", "email", "to", "language")
