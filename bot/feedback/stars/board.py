"""Every row of tables 1 and 2 for a period: counted from answers and records, or entered by staff with a document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import queries_feedback_stars as rows
from bot.db.queries_feedback_stars import Entry
from bot.db.queries_overview import Period as Span
from bot.db.queries_overview import handled, promises
from bot.feedback.figures import read_counts, total
from bot.feedback.indices import Figure, figure, repeat_share
from bot.feedback.instruments import Instrument
from bot.feedback.repeats import Repeats, read_repeats
from bot.feedback.slices import Period, Slice, local_day
from bot.feedback.stars import own
from bot.feedback.stars.bands import Row, load_bands
from bot.feedback.stars.judging import Star, judge, star_of
from bot.feedback.stars.own import Measured
from knowledge import Centre, KnowledgeBase

DIGITAL = ("chat-bot", "site")
"""Touchpoints of «digital touchpoints» (table 2): portals, applications, chat-bots."""

REMINDERS = ("reminder-24h", "reminder-2h")


@dataclass(frozen=True, slots=True)
class Body:
    """Whose stars they are: the centre with its hours, its base, and the questions it asks by code."""

    centre: Centre
    base: KnowledgeBase
    instruments: Mapping[str, Instrument]

    @property
    def zone(self) -> ZoneInfo:
        """Days are counted in it."""
        return ZoneInfo(self.centre.timezone)


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its star. `low`..`high` are the stars that the interval allows, None where there is no interval.

    `to_next`: best answers (repeat requests: people who do not come back) still missing to the next star; None where
    answers alone do not bring it. `entry` is what staff entered for the period, if anything.
    """

    row: Row
    star: Star
    measured: Measured
    low: int | None = None
    high: int | None = None
    to_next: int | None = None
    entry: Entry | None = None

    @property
    def value(self) -> float | None:
        """The one number of the row, where it has one."""
        return self.measured.values.get("value")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A period, looked at in a moment; answers of some offices or (none named) of all.

    `repeats` of the period, where they were read already.
    """

    period: Period
    now: datetime
    offices: frozenset[str] = field(default_factory=frozenset)
    repeats: Repeats | None = None


async def read_board(connection: AsyncConnection, wanted: Wanted, body: Body) -> tuple[Judged, ...]:
    """All rows in the order of the tables. About twenty grouped queries."""
    measured = {**await _answered(connection, wanted, body), **await _recorded(connection, wanted, body)}
    entries = await rows.entries_of(connection, wanted.period.first, wanted.period.last)
    return tuple(judged(row, measured.get(row.id, Measured()), entries) for row in load_bands().rows.values())


async def read_phone(connection: AsyncConnection, wanted: Wanted, body: Body) -> Judged:
    """The row of the telephone alone, for whoever keeps the calls."""
    entries = await rows.entries_of(connection, wanted.period.first, wanted.period.last)
    return judged(load_bands().rows["phone"], await _phone(connection, wanted, body), entries)


def judged(row: Row, measured: Measured, entries: Sequence[Entry]) -> Judged:
    """The row with its star; of the entries, the newest first, the first of this row counts. Pure."""
    entry = next((each for each in entries if each.indicator == row.id), None) if row.is_entered else None
    known = _with_entry(row, measured, entry)
    star = judge(row.id, known.values, met=known.met) if known.values or known.met else _unknown(row, known)
    low, high = _ends(row, known)
    counted = row.direction != "steps" and known.figure is not None
    following = star_of(known.figure, row.id).to_next if counted and known.figure else None
    return Judged(row, star, known, low, high, following, entry)


def _with_entry(row: Row, measured: Measured, entry: Entry | None) -> Measured:
    """What a document adds: a number of its own, or that conditions hold; a higher one holds with the lower ones."""
    if entry is None:
        return measured
    shown = {level.star for level in row.by_document if level.star <= (entry.level or 0)}
    values = measured.values if entry.value is None else {"value": entry.value}
    return Measured(
        values, measured.met | shown, measured.n, measured.figure, measured.ends, measured.evidence
    )


def _unknown(row: Row, measured: Measured) -> Star:
    """Records that show nothing of what the first star asks for are no star; without records nothing is known."""
    return Star(0, "below") if row.direction == "steps" and measured.n else Star(None, "unknown")


def _ends(row: Row, measured: Measured) -> tuple[int | None, int | None]:
    if measured.ends is None or (row.direction == "steps" and not measured.met):
        return None, None
    levels = [judge(row.id, {"value": end}, met=measured.met).level or 0 for end in measured.ends]
    return min(levels), max(levels)


async def _answered(connection: AsyncConnection, wanted: Wanted, body: Body) -> dict[str, Measured]:
    """The rows that citizens' answers decide."""
    found = {row: await _rated(connection, wanted, body, row) for row in ("ces", "csi")}
    today = local_day(wanted.now, body.zone)
    read = wanted.repeats or await read_repeats(connection, wanted.period, today=today)
    repeats = read.whole
    found["repeat"] = own.of_figure(repeat_share(repeats.repeated, repeats.served), "stars-evidence-served")
    code = load_bands().rows["nps-positive"].instrument
    if code in body.instruments:
        asked, period, offices = body.instruments[code], wanted.period, wanted.offices
        services = await read_counts(connection, code, period, by="service", offices=offices)
        named = {str(service): counts for service, counts in services.items() if service is not None}
        found["nps-positive"] = own.positive_services(asked, named)
        points = await read_counts(connection, code, period, by="touchpoint", offices=offices)
        digital = figure(asked, total(points.get(each, {}) for each in DIGITAL))
        found["nps-digital"] = own.of_figure(digital, "stars-evidence-ratings")
    return found


async def _rated(connection: AsyncConnection, wanted: Wanted, body: Body, row: str) -> Measured:
    code = load_bands().rows[row].instrument
    return own.of_figure(await _figure(connection, wanted, body, code), "stars-evidence-ratings")


async def _figure(
    connection: AsyncConnection, wanted: Wanted, body: Body, code: str, among: Slice | None = None
) -> Figure:
    counts = await read_counts(connection, code, wanted.period, among or Slice(), offices=wanted.offices)
    return figure(body.instruments[code], counts[None])


async def _recorded(connection: AsyncConnection, wanted: Wanted, body: Body) -> dict[str, Measured]:
    """The rows that our own records decide."""
    span = _span(wanted, body)
    reminded = {template: await rows.reminders(connection, span, template) for template in REMINDERS}
    booked = await rows.booked_by_hour(connection, span)
    changed = await rows.own_changes(connection, span)
    return {
        "texts": own.texts(body.base, local_day(wanted.now, body.zone)),
        "answer-time": own.answer_time(await handled(connection, span), wanted.now),
        "appointments": own.appointments(booked, reminded, changed, body.centre.operators_open),
        "phone": await _phone(connection, wanted, body),
    }


async def _phone(connection: AsyncConnection, wanted: Wanted, body: Body) -> Measured:
    """Calls answered, what the bot and callbacks do in other hours, and how those who called rate it."""
    span, phone = _span(wanted, body), load_bands().rows["phone"].instrument
    back = {each.kind: each for each in await promises(connection, span)}
    rating = await _figure(connection, wanted, body, phone, Slice(touchpoint="phone"))
    asked, called = await rows.asked_by_hour(connection, span), await rows.phoned(connection, span)
    return own.phone(called, asked, back.get("callback"), rating, body.centre.operators_open)


def _span(wanted: Wanted, body: Body) -> Span:
    since, until = wanted.period.moments(body.zone)
    return Span(since, min(until, wanted.now))
