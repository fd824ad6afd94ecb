"""A low score becomes a task in the transaction that takes it, and is taken back with it. Never commits."""

from datetime import UTC, datetime, tzinfo
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_clients import audit
from bot.db.queries_feedback_followups import (
    FollowUp,
    Score,
    add_follow_up,
    change_follow_up,
    find_score,
    lock_follow_up,
    lock_interaction,
    scores_of,
    tasks_of,
)
from bot.feedback.followups.due import due_at
from bot.feedback.followups.rules import read_rules
from bot.feedback.followups.telling import tell_desk
from bot.feedback.followups.values import Opened, Opening, Unchanged, Withdrawn
from bot.feedback.instruments import load_instruments

ACTOR = "system:follow-ups"
CORRECTED = "corrected"
"""Stands in `action` of a task that a correction made needless; the pages say it in words."""

_BACK: dict[str, Any] = dict.fromkeys(("closed_at", "closed_by", "alarmed_at")) | {
    "state": "open",
    "action": "",
}


async def open_for(
    connection: AsyncConnection, response_id: int, now: datetime, zone: tzinfo = UTC
) -> Opening:
    """Call it after every answer and every correction, in their transaction: nothing happens twice.

    One task an interaction and round, however many of its scores are low. `zone` is the centre's: tasks are due at the
    end of its working days. Raises LookupError: there is no such response.
    """
    score = await find_score(connection, response_id)
    if score is None:
        raise LookupError(f"no response {response_id}")
    await lock_interaction(connection, score.interaction_id)
    scores = [one for one in await scores_of(connection, score.interaction_id) if one.round == score.round]
    ids = {one.response_id for one in scores}
    tasks = [one for one in await tasks_of(connection, score.interaction_id) if one.response_id in ids]
    low = [one for one in scores if is_low(one)]
    task = next((one for one in tasks if not _is_withdrawn(one)), None)
    if task is None:
        return await _open(connection, low, tasks, now, zone) if low else Unchanged()
    if low or not task.is_untouched:
        return Unchanged()
    return await _withdraw(connection, task, now)


def is_low(score: Score) -> bool:
    """Whether the score asks for a reason, by its own instrument; of one that is no more nothing is known."""
    instrument = load_instruments().get(score.instrument)
    return instrument is not None and score.value in instrument.low


def _is_worst(score: Score) -> bool:
    instrument = load_instruments()[score.instrument]
    return score.value == instrument.options[-1].value


def _is_withdrawn(task: FollowUp) -> bool:
    return task.state == "dropped" and task.closed_by is None


async def _open(
    connection: AsyncConnection, low: list[Score], tasks: list[FollowUp], now: datetime, zone: tzinfo
) -> Opened:
    """The first low score names the task; one that was withdrawn is opened again."""
    score, again = low[0], {one.response_id: one for one in tasks}
    rules = read_rules()
    # Whoever is not content after all that was done is a senior's matter, and soon.
    hurry = score.round > 0 or any(map(_is_worst, low))
    values = {
        "owner_id": score.led_by if score.round == 0 else None,
        "office_id": score.office_id,
        "due_at": due_at(now, zone, rules.worst_days if hurry else rules.days),
        "created_at": now,
        "changed_at": now,
    }
    known = again.get(score.response_id)
    if known is None:
        task_id = (await add_follow_up(connection, values | {"response_id": score.response_id})).id
    else:
        task_id = known.id
        await change_follow_up(connection, task_id, **values | _BACK)
    await _note(connection, "opened", task_id, now, response=score.response_id, value=score.value)
    await tell_desk(connection, task_id, "opened", now)
    return Opened(task_id)


async def _withdraw(connection: AsyncConnection, task: FollowUp, now: datetime) -> Withdrawn | Unchanged:
    held = await lock_follow_up(connection, task.id)
    if held is None or not held.is_untouched:
        # Somebody took it meanwhile.
        return Unchanged()
    closed = {"state": "dropped", "action": CORRECTED, "closed_at": now, "changed_at": now}
    await change_follow_up(connection, task.id, **closed)
    await _note(connection, "withdrawn", task.id, now)
    await tell_desk(connection, task.id, "changed", now)
    return Withdrawn(task.id)


async def _note(connection: AsyncConnection, deed: str, task_id: int, now: datetime, **detail: int) -> None:
    await audit(
        connection,
        actor=ACTOR,
        action=f"follow-ups.{deed}",
        subject=subject_of(task_id),
        now=now,
        detail=detail,
    )


def subject_of(follow_up_id: int) -> str:
    """The task as the audit names it.

    >>> subject_of(7)
    'follow-up:7'
    """
    return f"follow-up:{follow_up_id}"
