"""An edit of the plan: the whole document with one thing changed, checked, stored as the next version."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.booking.ledger import Outdated
from bot.booking.loading import plan_from
from bot.booking.plan import Plan
from bot.desk.booking.desk import HOME, Fields, Seat
from bot.desk.booking.wording import faults
from knowledge import DataError

PLAN = f"{HOME}/plan"
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing is stored; a sentence for each thing that is wrong."""

    problems: tuple[str, ...]


async def edit(
    seat: Seat, fields: Fields, change: Callable[[Body], None], action: str, **detail: Any
) -> Plan | Refused:
    """Stores the plan with `change` made to its body. The form names the version that the operator saw."""
    body = seat.view.plan.body()
    change(body)
    return await replace_plan(seat, fields, body, action, **detail)


async def replace_plan(seat: Seat, fields: Fields, body: Body, action: str, **detail: Any) -> Plan | Refused:
    """Stores this document as the version after the one that the operator saw."""
    seen = fields.get("version")
    if seen != str(seat.view.plan.version):
        return Refused((seat.words.say("desk-booking-problem-plan-changed"),))
    try:
        plan = plan_from({**body, "version": seat.view.plan.version}, seat.view.centre, _articles(seat))
    except DataError as error:
        return Refused(tuple(faults(error)))
    stored = await seat.store(plan)
    if isinstance(stored, Outdated):
        return Refused((seat.words.say("desk-booking-problem-plan-changed"),))
    await seat.note(action, f"plan:{stored.version}", **detail)
    return stored


def _articles(seat: Seat) -> frozenset[str]:
    """Articles that an offering may name: those of the base, and those it names already.

    An article that has left the base must not stand in the way of closing an office.
    """
    named = {article for offering in seat.view.plan.offerings for article in offering.articles}
    return seat.articles | named


def entry_of(seat: Seat, listed: str, key: str) -> Body:
    """The entry as the plan has it: what a form does not show stays as it is. Empty for a new one."""
    return next((one for one in seat.view.plan.body()[listed] if one["id"] == key), {})


def replaced(listed: list[Body], key: str, new: Body) -> None:
    """Puts `new` in the place of the entry of this id; at the end where there is none."""
    for number, one in enumerate(listed):
        if one["id"] == key:
            listed[number] = new
            return
    listed.append(new)


def whole(fields: Fields, *names: str) -> Body:
    """Number fields by their names. What is no number stays a word: the plan's own check says so."""
    read = {name: fields.number(name) for name in names if fields.get(name)}
    return {name: fields.get(name) if number is None else number for name, number in read.items()}


def kept(values: Mapping[str, Any]) -> Body:
    """The values that say anything: an empty field of a form is a field left out of the plan."""
    return {name: value for name, value in values.items() if value not in ("", None, [], {}, ())}
