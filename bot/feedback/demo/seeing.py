"""The invented staff at work: tasks of low scores are seen to, and decisions are taken."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import queries_feedback as queries
from bot.db.queries_feedback_decisions import add_decision
from bot.db.queries_feedback_followups import FollowUp, change_follow_up, follow_up, follow_up_of
from bot.db.queries_feedback_links import add_point
from bot.db.queries_feedback_stars import NewEntry, add_entry
from bot.feedback.asking.answering import answer
from bot.feedback.demo.deeds import Deeds
from bot.feedback.demo.draws import Draws
from bot.feedback.demo.plan import Stage, Wanted
from bot.feedback.instruments import load_instruments
from bot.feedback.reasons import load_reasons
from bot.feedback.slices import local_day


@dataclass(frozen=True, slots=True)
class Seen:
    """How many tasks there were, and how many people answered once more."""

    tasks: int
    answered: int


async def see_to_tasks(connection: AsyncConnection, wanted: Wanted, zone: ZoneInfo, deeds: Deeds) -> Seen:
    """Most tasks are closed in their time, some late, some not yet; of those told, some are asked and answer again."""
    found = (await connection.execute(select(follow_up).order_by(follow_up.c.id))).all()
    end, answered = wanted.period.moments(zone)[1] - timedelta(minutes=5), 0
    for row in found:
        task = follow_up_of(row)
        draws = Draws(wanted.seed, "task", task.id)
        took = (task.due_at - task.created_at) * (0.25 + 0.95 * draws.part())
        at = task.created_at + took
        if at >= end or not task.is_live:
            continue
        if draws.chance(deeds.dropped):
            values = {"state": "dropped", "action": deeds.why_dropped}
        elif draws.chance(deeds.seen):
            values = await _seen_to(connection, task, deeds, draws, at)
        else:
            continue
        closed_by = task.owner_id or draws.one_of(deeds.seniors)
        moments = {"closed_at": at, "changed_at": at, "closed_by": closed_by, "owner_id": closed_by}
        await change_follow_up(connection, task.id, **values, **moments)
        if values.get("told_at") and draws.chance(deeds.again):
            answered += await _ask_again(
                connection, task, (deeds, draws), min(end, at + timedelta(days=1)), zone
            )
    return Seen(len(found), answered)


async def take_decisions(connection: AsyncConnection, wanted: Wanted, zone: ZoneInfo, deeds: Deeds) -> int:
    """Writes the decisions of the file and publishes all but the drafts; gives how many there are."""
    last = wanted.period.moments(zone)[1] - timedelta(hours=8)
    for each in deeds.decisions:
        at = last - timedelta(days=each.days_ago)
        values = {
            "body": each.body,
            "touchpoint": each.touchpoint,
            "taken_on": local_day(at, zone),
            "made_by": deeds.heads[0],
            "made_at": at,
            "published_at": None if each.draft else at,
        }
        await add_decision(connection, values)
    return len(deeds.decisions)


async def set_up(connection: AsyncConnection, wanted: Wanted, stage: Stage, deeds: Deeds) -> None:
    """Survey points in the offices, and what was entered for the stars with a document."""
    period, offices = wanted.period, stage.offices
    begun = period.moments(stage.zone)[0]
    for point in deeds.points:
        place = offices[point.office] if point.office is not None and point.office < len(offices) else None
        values = {"code": point.code, "title": point.title, "office_id": place}
        await add_point(connection, values | {"made_by": deeds.seniors[0], "made_at": begun})
    for each in deeds.stars:
        entry = NewEntry(
            each.indicator, each.value, None, each.document, period.first, period.last, deeds.heads[0]
        )
        await add_entry(connection, entry, begun)


async def _seen_to(
    connection: AsyncConnection, task: FollowUp, deeds: Deeds, draws: Draws, at: datetime
) -> dict[str, Any]:
    """What is written into a task that was seen to: by the step of the path on which it went wrong."""
    codes = await queries.reasons_of(connection, task.response_id)
    reasons = load_reasons().by_code
    steps = [reasons[code].step for code in codes if reasons[code].step is not None]
    deed = deeds.deeds[steps[0] or "help"] if steps else deeds.deeds["help"]
    values: dict[str, Any] = {"state": "done", "action": deed.action}
    return values | ({"told": deed.told, "told_at": at} if draws.chance(deeds.told) else {})


async def _ask_again(
    connection: AsyncConnection, task: FollowUp, how: tuple[Deeds, Draws], at: datetime, zone: ZoneInfo
) -> int:
    """Round 1 with the same instrument, and the answer to it: more often better than not."""
    deeds, draws = how
    first = await queries.find_response(connection, task.response_id)
    assert first is not None
    instrument = load_instruments()[first.instrument]
    row = {
        "interaction_id": first.interaction_id,
        "instrument": instrument.code,
        "version": instrument.version,
        "round": 1,
        "decision": "asked",
        "channel": first.channel,
        "at": at,
        "day": local_day(at, zone),
        "sent_at": at,
        "expires_at": at + timedelta(days=14),
    }
    asked = await queries.add_invitation(connection, row)
    if asked is None:
        return 0
    values = [option.value for option in instrument.options]
    better = [value for value in values if value in instrument.top]
    value = better[-1] if draws.chance(deeds.better) else first.value
    await answer(connection, asked, value, "page", at, zone=zone)
    return 1
